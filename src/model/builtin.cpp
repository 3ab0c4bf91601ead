#include "model/builtin.hpp"

#include <algorithm>
#include <array>

namespace migvet::model {

namespace {

// pg_type of PostgreSQL 15 without row types and array types, sorted.
// clang-format off
constexpr std::array<std::string_view, 107> types{
    "aclitem", "any", "anyarray", "anycompatible", "anycompatiblearray",
    "anycompatiblemultirange", "anycompatiblenonarray", "anycompatiblerange", "anyelement",
    "anyenum", "anymultirange", "anynonarray", "anyrange", "bit", "bool", "box", "bpchar",
    "bytea", "char", "cid", "cidr", "circle", "cstring", "date", "datemultirange", "daterange",
    "event_trigger", "fdw_handler", "float4", "float8", "gtsvector", "index_am_handler", "inet",
    "int2", "int2vector", "int4", "int4multirange", "int4range", "int8", "int8multirange",
    "int8range", "internal", "interval", "json", "jsonb", "jsonpath", "language_handler",
    "line", "lseg", "macaddr", "macaddr8", "money", "name", "numeric", "nummultirange",
    "numrange", "oid", "oidvector", "path", "pg_brin_bloom_summary",
    "pg_brin_minmax_multi_summary", "pg_ddl_command", "pg_dependencies", "pg_lsn",
    "pg_mcv_list", "pg_ndistinct", "pg_node_tree", "pg_snapshot", "point", "polygon", "record",
    "refcursor", "regclass", "regcollation", "regconfig", "regdictionary", "regnamespace",
    "regoper", "regoperator", "regproc", "regprocedure", "regrole", "regtype",
    "table_am_handler", "text", "tid", "time", "timestamp", "timestamptz", "timetz", "trigger",
    "tsm_handler", "tsmultirange", "tsquery", "tsrange", "tstzmultirange", "tstzrange",
    "tsvector", "txid_snapshot", "unknown", "uuid", "varbit", "varchar", "void", "xid", "xid8",
    "xml"};
// clang-format on
static_assert(std::is_sorted(types.begin(), types.end()));

} // namespace

bool is_aggregate_name(std::string_view name) {
    // pg_proc of PostgreSQL 15 with prokind 'a', sorted.
    // clang-format off
    static constexpr auto aggregates = std::to_array<std::string_view>({
        "array_agg", "avg", "bit_and", "bit_or", "bit_xor", "bool_and", "bool_or", "corr",
        "count", "covar_pop", "covar_samp", "every", "json_agg", "json_object_agg", "jsonb_agg",
        "jsonb_object_agg", "max", "min", "mode", "percentile_cont", "percentile_disc",
        "range_agg", "range_intersect_agg", "regr_avgx", "regr_avgy", "regr_count",
        "regr_intercept", "regr_r2", "regr_slope", "regr_sxx", "regr_sxy", "regr_syy", "stddev",
        "stddev_pop", "stddev_samp", "string_agg", "sum", "var_pop", "var_samp", "variance",
        "xmlagg"});
    // clang-format on
    return std::ranges::binary_search(aggregates, name);
}

bool is_builtin_type(std::string_view name) {
    return std::binary_search(types.begin(), types.end(), name);
}

bool is_system_name(const QualifiedName& name) {
    if (name.schema.empty()) return name.name.starts_with("pg_");
    return name.schema == "pg_catalog" || name.schema == "information_schema" ||
           name.schema == "pg_toast";
}

} // namespace migvet::model
