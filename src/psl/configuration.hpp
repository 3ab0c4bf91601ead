#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "psl/diagnostics.hpp"
#include "psl/schema.hpp"

namespace migvet::psl {

/// Preview features that change what is valid or what a schema means here.
enum class Preview : std::uint8_t { views, partial_indexes, postgresql_extensions, shard_keys };

/// An entry of `extensions = […]`.
struct Extension {
    std::string_view name;
    std::optional<std::string_view> map;
    std::optional<std::string_view> schema;
    std::optional<std::string_view> version;
    Span span;
};

enum class Provider : std::uint8_t { none, postgresql, other };

/// The datasource and the generators, understood.
struct Configuration {
    Provider provider = Provider::none;
    std::string_view provider_name; ///< as Prisma calls it: "postgresql"
    std::string_view datasource;    ///< its name: the prefix of native types
    bool prisma_relations = false;  ///< relationMode = "prisma": no foreign keys
    bool has_schemas = false;
    std::vector<Name> schemas;
    bool has_extensions = false;
    Span extensions_span;
    std::vector<Extension> extensions;
    std::uint32_t datasource_source = 0; ///< the file it stands in
    std::vector<Preview> previews;

    bool is_postgresql() const { return provider == Provider::postgresql; }
    /// The provider's databases have schemas in them.
    bool has_schema_support() const {
        return is_postgresql() || provider_name == "cockroachdb" || provider_name == "sqlserver";
    }
    bool has(Preview preview) const;
};

/// The major version of Prisma that reads the schema; nothing when it is not known: then what any
/// version accepts is accepted.
using PrismaMajor = std::optional<int>;

/// Reads all config blocks and says what is wrong with them.
Configuration configure(const Schema& schema, PrismaMajor prisma, Diagnostics& out);

} // namespace migvet::psl
