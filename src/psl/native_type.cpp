#include "psl/native_type.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

namespace migvet::psl {

namespace {

// clang-format off
constexpr std::array<NativeConstructor, 26> constructors{{
    {Native::small_int,        "SmallInt",        Scalar::integer,     0, "SMALLINT",         "int2"},
    {Native::integer,          "Integer",         Scalar::integer,     0, "INTEGER",          "int4"},
    {Native::big_int,          "BigInt",          Scalar::big_integer, 0, "BIGINT",           "int8"},
    {Native::decimal,          "Decimal",         Scalar::decimal,     2, "DECIMAL",          "numeric"},
    {Native::money,            "Money",           Scalar::decimal,     0, "MONEY",            "money"},
    {Native::inet,             "Inet",            Scalar::string,      0, "INET",             "inet"},
    {Native::oid,              "Oid",             Scalar::integer,     0, "OID",              "oid"},
    {Native::citext,           "Citext",          Scalar::string,      0, "CITEXT",           "citext"},
    {Native::real,             "Real",            Scalar::floating,    0, "REAL",             "float4"},
    {Native::double_precision, "DoublePrecision", Scalar::floating,    0, "DOUBLE PRECISION", "float8"},
    {Native::var_char,         "VarChar",         Scalar::string,      1, "VARCHAR",          "varchar"},
    {Native::character,        "Char",            Scalar::string,      1, "CHAR",             "bpchar"},
    {Native::text,             "Text",            Scalar::string,      0, "TEXT",             "text"},
    {Native::bytea,            "ByteA",           Scalar::bytes,       0, "BYTEA",            "bytea"},
    {Native::timestamp,        "Timestamp",       Scalar::date_time,   1, "TIMESTAMP",        "timestamp"},
    {Native::timestamptz,      "Timestamptz",     Scalar::date_time,   1, "TIMESTAMPTZ",      "timestamptz"},
    {Native::date,             "Date",            Scalar::date_time,   0, "DATE",             "date"},
    {Native::time,             "Time",            Scalar::date_time,   1, "TIME",             "time"},
    {Native::timetz,           "Timetz",          Scalar::date_time,   1, "TIMETZ",           "timetz"},
    {Native::boolean,          "Boolean",         Scalar::boolean,     0, "BOOLEAN",          "bool"},
    {Native::bit,              "Bit",             Scalar::string,      1, "BIT",              "bit"},
    {Native::var_bit,          "VarBit",          Scalar::string,      1, "VARBIT",           "varbit"},
    {Native::uuid,             "Uuid",            Scalar::string,      0, "UUID",             "uuid"},
    {Native::xml,              "Xml",             Scalar::string,      0, "XML",              "xml"},
    {Native::json,             "Json",            Scalar::json,        0, "JSON",             "json"},
    {Native::jsonb,            "JsonB",           Scalar::json,        0, "JSONB",            "jsonb"},
}};
// clang-format on

std::string with_arguments(std::string_view name, const NativeType& type) {
    if (!type.first) return std::string(name);
    if (!type.second) return fmt::format("{}({})", name, *type.first);
    return fmt::format("{}({},{})", name, *type.first, *type.second);
}

} // namespace

bool equal_ignoring_case(std::string_view a, std::string_view b) {
    const auto lower = [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [&](char x, char y) { return lower(x) == lower(y); });
}

std::optional<Scalar> find_scalar_ignoring_case(std::string_view name) {
    for (std::size_t at = 0; at < scalar_names.size(); ++at) {
        if (equal_ignoring_case(scalar_names[at], name)) return static_cast<Scalar>(at);
    }
    return std::nullopt;
}

const NativeConstructor* find_native(std::string_view name) {
    const auto* const found = std::find_if(constructors.begin(), constructors.end(),
                                           [&](const auto& one) { return one.name == name; });
    return found == constructors.end() ? nullptr : found;
}

const NativeConstructor& constructor(Native native) {
    return constructors[static_cast<std::size_t>(native)];
}

NativeType default_native(Scalar scalar) {
    switch (scalar) {
    case Scalar::integer: return {Native::integer, {}, {}};
    case Scalar::big_integer: return {Native::big_int, {}, {}};
    case Scalar::floating: return {Native::double_precision, {}, {}};
    case Scalar::boolean: return {Native::boolean, {}, {}};
    case Scalar::string: return {Native::text, {}, {}};
    case Scalar::date_time: return {Native::timestamp, 3, {}};
    case Scalar::json: return {Native::jsonb, {}, {}};
    case Scalar::bytes: return {Native::bytea, {}, {}};
    case Scalar::decimal: return {Native::decimal, 65, 30};
    }
    return {};
}

std::string to_string(const NativeType& type) {
    return with_arguments(constructor(type.native).name, type);
}

std::string to_ddl(const NativeType& type) {
    return with_arguments(constructor(type.native).sql, type);
}

std::optional<std::uint32_t> parse_u32(std::string_view text) {
    std::uint32_t value = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failure != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

} // namespace migvet::psl
