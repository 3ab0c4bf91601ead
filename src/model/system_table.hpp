#pragma once

#include <functional>
#include <string_view>
#include <utility>
#include <vector>

#include "model/catalog.hpp"
#include "model/term.hpp"

/// pg_catalog and information_schema, as the catalog would fill them.
namespace migvet::model {

/// One row; a column that is missing has an unknown value.
struct SystemRow {
    std::vector<std::pair<std::string_view, CodeValue>> columns;
    bool certain = true; ///< false: it may be there

    CodeValue column(std::string_view name) const;
};

/// What a query wants of a table.
struct SystemTable {
    std::vector<SystemRow> rows; ///< at least those that fit what was wanted
    bool complete = false;       ///< what is not among them does not exist
};

/// The value that a column must equal; null when any will do. Only there to spare rows.
using Wanted = std::function<const CodeValue*(std::string_view column)>;

/// The rows of a system table or view. One that is not modelled is empty and not complete.
SystemTable system_table(const Catalog& catalog, const QualifiedName& name, const Wanted& wanted);

/// Whether the name is one of those tables.
bool is_system_table(const QualifiedName& name);

} // namespace migvet::model
