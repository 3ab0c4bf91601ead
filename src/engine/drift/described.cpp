#include "engine/drift/described.hpp"

#include <algorithm>

namespace migvet::engine::drift {

namespace {

constexpr std::string_view default_schema = "public";

/// The types that Prisma knows by name.
struct Known {
    std::string_view name;
    Family family;
};
constexpr std::array known_types{
    Known{"int2", Family::integer},        Known{"int4", Family::integer},
    Known{"int8", Family::big_integer},    Known{"oid", Family::integer},
    Known{"float4", Family::floating},     Known{"float8", Family::floating},
    Known{"bool", Family::boolean},        Known{"text", Family::string},
    Known{"citext", Family::string},       Known{"varchar", Family::string},
    Known{"bpchar", Family::string},       Known{"char", Family::string},
    Known{"date", Family::date_time},      Known{"bytea", Family::binary},
    Known{"json", Family::json},           Known{"jsonb", Family::json},
    Known{"uuid", Family::uuid},           Known{"xml", Family::string},
    Known{"bit", Family::string},          Known{"varbit", Family::string},
    Known{"numeric", Family::decimal},     Known{"money", Family::decimal},
    Known{"time", Family::date_time},      Known{"timetz", Family::date_time},
    Known{"timestamp", Family::date_time}, Known{"timestamptz", Family::date_time},
    Known{"inet", Family::string},
};

std::vector<std::uint32_t> numbers(const std::vector<std::string>& words) {
    std::vector<std::uint32_t> out;
    for (const std::string& word : words)
        if (const auto number = psl::parse_u32(word)) out.push_back(*number);
    return out;
}

template <class T> const T* find(const std::vector<T>& all, const model::QualifiedName& name) {
    const auto found = std::ranges::find(all, name, &T::name);
    return found == all.end() ? nullptr : &*found;
}

} // namespace

ColumnType column_type(const model::TypeName& type) {
    ColumnType made;
    made.name = type.name.name;
    made.arguments = numbers(type.modifiers);
    const bool builtin =
        type.name.schema.empty() || type.name.schema == "pg_catalog" || type.name.name == "citext";
    const auto known = std::ranges::find(known_types, type.name.name, &Known::name);
    if (!builtin || known == known_types.end()) return made;
    made.family = known->family;
    if (made.name == "numeric" && made.arguments.size() == 1) made.arguments.push_back(0);
    if (made.name == "char") made.name = "bpchar";
    return made;
}

const Column* Table::column(std::string_view wanted) const {
    const auto found = std::ranges::find(columns, wanted, &Column::name);
    return found == columns.end() ? nullptr : &*found;
}

const Table* Described::table(const model::QualifiedName& name) const { return find(tables, name); }

const Enumeration* Described::enumeration(const model::QualifiedName& name) const {
    return find(enumerations, name);
}

Scope scope_of(const psl::Resolved& schema) {
    Scope scope;
    const psl::Configuration& configuration = schema.configuration;
    scope.partial_indexes = configuration.has(psl::Preview::partial_indexes);
    scope.extensions = configuration.has(psl::Preview::postgresql_extensions);
    for (const psl::Name& name : configuration.schemas) scope.schemas.emplace(name.text);
    if (!configuration.has_schemas) scope.schemas.emplace(default_schema);
    return scope;
}

} // namespace migvet::engine::drift
