#pragma once

#include <span>
#include <string_view>

#include "model/name.hpp"
#include "model/operations/code.hpp"

/// What is there in every database, and what well-known extensions add.
namespace migvet::model {

/// A type of pg_catalog, by its internal name.
bool is_builtin_type(std::string_view name);

/// An aggregate of pg_catalog, and nothing else, has this name.
bool is_aggregate_name(std::string_view name);

/// A relation of PostgreSQL's own: pg_catalog's, information_schema's, or called pg_….
bool is_system_name(const QualifiedName& name);

struct ExtensionFunction {
    std::string_view name;
    Volatility volatility = Volatility::immutable;
};

/// The objects of an extension that migrations name. Types that a column can have; functions that a
/// default or an index can call.
struct ExtensionObjects {
    std::string_view name;
    std::span<const std::string_view> types;
    std::span<const ExtensionFunction> functions;
};

/// A type of some extension in the table: an administrator may have installed it beforehand.
bool is_extension_type(std::string_view name);

/// Null for an extension that is not in the table.
const ExtensionObjects* find_extension_objects(std::string_view name);

} // namespace migvet::model
