#include "model/key_types.hpp"

#include <algorithm>

namespace migvet::model {

namespace {

constexpr auto all_types = std::to_array<KeyType>({
    {"int2", {"int2", "int4", "int8"}},
    {"int4", {"int2", "int4", "int8"}},
    {"int8", {"int2", "int4", "int8"}},
    {"numeric", {"int2", "int4", "int8", "numeric"}},
    {"float4", {"int2", "int4", "int8", "numeric", "float4", "float8"}},
    {"float8", {"int2", "int4", "int8", "numeric", "float4", "float8"}},
    {"money", {"money"}},
    {"text", {"text", "varchar", "bpchar", "char", "name"}},
    {"varchar", {"text", "varchar", "bpchar", "char", "name"}},
    {"bpchar", {"text", "varchar", "bpchar"}},
    {"char", {"char"}},
    {"name", {"text", "varchar", "bpchar", "name"}},
    {"uuid", {"uuid"}},
    {"bool", {"bool"}},
    {"bytea", {"bytea"}},
    {"date", {"date", "timestamp", "timestamptz"}},
    {"time", {"time"}},
    {"timetz", {"time", "timetz"}},
    {"timestamp", {"date", "timestamp", "timestamptz"}},
    {"timestamptz", {"date", "timestamp", "timestamptz"}},
    {"interval", {"time", "interval"}},
    {"inet", {"inet", "cidr"}},
    {"cidr", {"inet", "cidr"}},
    {"macaddr", {"macaddr", "macaddr8"}},
    {"macaddr8", {"macaddr", "macaddr8"}},
    {"bit", {"bit", "varbit"}},
    {"varbit", {"bit", "varbit"}},
    {"oid", {"int2", "int4", "int8", "oid"}},
    {"jsonb", {"jsonb"}},
    {"pg_lsn", {"pg_lsn"}},
    {"tsvector", {"tsvector"}},
    {"tsquery", {"tsquery"}},
    {"xid8", {"xid8"}},
    {"tid", {"tid"}},
    {"int4range", {"int4range"}},
    {"daterange", {"daterange"}},
    {"numrange", {"numrange"}},
    {"tsrange", {"tsrange"}},
});

const KeyType* find(std::string_view name) {
    const auto at = std::ranges::find(all_types, name, &KeyType::name);
    return at == all_types.end() ? nullptr : &*at;
}

} // namespace

std::span<const KeyType> key_types() { return all_types; }

bool may_reference(std::string_view referer, std::string_view key) {
    const KeyType* type = find(key);
    if (type == nullptr || find(referer) == nullptr) return true;
    return std::ranges::find(type->referring, referer) != type->referring.end();
}

} // namespace migvet::model
