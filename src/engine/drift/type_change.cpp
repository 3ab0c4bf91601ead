#include "engine/drift/type_change.hpp"

#include <algorithm>

namespace migvet::engine::drift {

namespace {

/// The types that Prisma casts one type to, whatever their arguments.
struct Casts {
    std::string_view from;
    std::array<std::string_view, 16> to;
};
constexpr std::array casts{
    Casts{"inet", {"citext", "text", "varchar"}},
    Casts{"citext", {"*"}},
    Casts{"money", {"*"}},
    Casts{"oid", {"text", "varchar", "int8", "int4"}},
    Casts{"int2", {"int4", "int8", "numeric", "float4", "float8", "varchar", "bpchar", "text"}},
    Casts{"int4", {"int2", "int8", "numeric", "float4", "float8", "varchar", "bpchar", "text"}},
    Casts{"int8", {"int2", "int4", "numeric", "float4", "float8", "varchar", "bpchar", "text"}},
    Casts{"numeric",
          {"int2", "int4", "int8", "numeric", "float4", "float8", "varchar", "bpchar", "text"}},
    Casts{"float4", {"int2", "int4", "int8", "numeric", "float8", "varchar", "bpchar", "text"}},
    Casts{"float8", {"int2", "int4", "int8", "numeric", "float4", "varchar", "bpchar", "text"}},
    Casts{"varchar", {"text", "varchar", "bpchar"}},
    Casts{"bpchar", {"text", "varchar", "bpchar"}},
    Casts{"text", {"varchar", "bpchar", "citext"}},
    Casts{"timestamp", {"text", "timestamp", "timestamptz", "date", "time", "timetz"}},
    Casts{"timestamptz", {"text", "timestamp", "timestamptz", "date", "time", "timetz"}},
    Casts{"date", {"text", "timestamp", "timestamptz"}},
    Casts{"time", {"text", "timetz"}},
    Casts{"timetz", {"text", "timetz", "time"}},
    Casts{"bool", {"text", "varchar"}},
    Casts{"bytea", {"text"}},
    Casts{"bit", {"text"}},
    Casts{"varbit", {"text", "varchar", "bpchar"}},
    Casts{"uuid", {"text"}},
    Casts{"xml", {"text", "varchar", "bpchar"}},
    Casts{"json", {"text", "jsonb", "varchar", "bpchar"}},
    Casts{"jsonb", {"text", "json", "varchar", "bpchar"}},
};

/// varchar and char of at least so many characters hold the type's text.
struct Fits {
    std::string_view from;
    std::uint32_t characters;
    bool unlimited_varchar;
};
constexpr std::array fits{Fits{"timestamp", 23, true}, Fits{"timestamptz", 28, true},
                          Fits{"date", 28, true},      Fits{"time", 14, true},
                          Fits{"timetz", 19, true},    Fits{"uuid", 32, true},
                          Fits{"bytea", 3, true}};

std::optional<std::uint32_t> argument(const ColumnType& type) {
    return type.arguments.empty() ? std::nullopt : std::optional(type.arguments.front());
}

bool is_characters(const ColumnType& type) {
    return type.name == "varchar" || type.name == "bpchar";
}

bool fits_text(const ColumnType& from, const ColumnType& to) {
    const auto row = std::ranges::find(fits, from.name, &Fits::from);
    if (row == fits.end() || !is_characters(to)) return false;
    const auto length = argument(to);
    if (!length) return to.name == "varchar";
    return *length >= row->characters;
}

/// bit and varbit: what Prisma thinks of depends on both lengths.
bool casts_bits(const ColumnType& from, const ColumnType& to) {
    const auto old_length = argument(from);
    const auto new_length = argument(to);
    if (from.name == "bit") {
        if (!old_length) return is_characters(to) || to.name == "varbit";
        if (to.name == "varbit" || to.name == "varchar")
            return !new_length || *new_length >= *old_length;
        return to.name == "bpchar" && new_length && *new_length >= *old_length;
    }
    if (from.name != "varbit") return false;
    if (!old_length) return to.name == "bit";
    if (to.name == "varbit") return !new_length || *new_length > *old_length;
    return to.name == "bit" && (!new_length || *new_length <= *old_length);
}

bool can_cast(const ColumnType& from, const ColumnType& to) {
    const auto row = std::ranges::find(casts, from.name, &Casts::from);
    const bool listed =
        row != casts.end() && (row->to.front() == "*" || std::ranges::count(row->to, to.name) != 0);
    if (listed || fits_text(from, to) || casts_bits(from, to)) return true;
    return from.name == "bool" && to.name == "bpchar" && argument(to).value_or(0) > 3;
}

bool is_timed(const ColumnType& type) {
    return type.family == Family::date_time && type.name != "date";
}

/// Without a precision the schema asks for nothing; one the database does not tell fits any.
bool same_precision(const ColumnType& from, const ColumnType& to) {
    return to.arguments.empty() || from.arguments.empty() || from.arguments == to.arguments;
}

TypeChange between_lists(const Column& from, const Column& to) {
    const bool to_scalar = from.arity == Arity::list;
    const bool text = to.type.name == "text" || is_characters(to.type);
    return to_scalar && text ? TypeChange::cast : TypeChange::recreate;
}

} // namespace

TypeChange type_change(const Column& from, const Column& to) {
    const ColumnType& a = from.type;
    const ColumnType& b = to.type;
    if (a.family == Family::enumeration || b.family == Family::enumeration) {
        const bool same = a.family == b.family && a.enumeration == b.enumeration;
        return same ? TypeChange::none : TypeChange::recreate;
    }
    if ((from.arity == Arity::list) != (to.arity == Arity::list)) return between_lists(from, to);
    // Prisma does not tell two types apart that it has no names for.
    const bool unknown_a = a.family == Family::unsupported;
    const bool unknown_b = b.family == Family::unsupported;
    if (unknown_a && unknown_b) return TypeChange::none;
    if (unknown_a || unknown_b) return TypeChange::cast;
    if (a.name == b.name && (is_timed(a) ? same_precision(a, b) : a.arguments == b.arguments))
        return TypeChange::none;
    return can_cast(a, b) ? TypeChange::cast : TypeChange::recreate;
}

} // namespace migvet::engine::drift
