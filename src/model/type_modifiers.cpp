#include "model/type_modifiers.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

namespace migvet::model {

namespace {

constexpr int any = std::numeric_limits<int>::max();

/// A type that takes numbers behind its name, and the bounds of the first.
/// https://www.postgresql.org/docs/15/datatype-character.html, datatype-bit.html
struct Length {
    std::string_view type, shown;
    int most;
};
constexpr auto lengths = std::to_array<Length>({
    {"varchar", "varchar", 10'485'760},
    {"bpchar", "char", 10'485'760},
    {"bit", "bit", 83'886'080},
    {"varbit", "bit varying", 83'886'080},
});

/// These take none.
constexpr auto plain = std::to_array<std::string_view>(
    {"int2", "int4", "int8", "float4", "float8", "bool", "text", "date", "uuid", "json", "jsonb",
     "bytea", "money", "inet", "cidr", "xml", "name", "oid"});

std::optional<int> number_of(const std::string& text) {
    int out = 0;
    const char* end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, out);
    if (error == std::errc::result_out_of_range) return any;
    return error == std::errc{} && rest == end ? std::optional(out) : std::nullopt;
}

std::optional<Refusal> refuse(const char* sqlstate, std::string message) {
    return Refusal{sqlstate, std::move(message), {}};
}

std::optional<Refusal> bad_numeric(const TypeName& type, int server_version) {
    constexpr int most = 1000;
    const std::optional<int> precision = number_of(type.modifiers.front());
    if (!precision) return std::nullopt;
    if (*precision < 1 || *precision > most)
        return refuse("22023", "NUMERIC precision " + type.modifiers.front() +
                                   " must be between 1 and 1000");
    const std::optional<int> scale =
        type.modifiers.size() > 1 ? number_of(type.modifiers[1]) : std::nullopt;
    if (!scale) return std::nullopt;
    // https://www.postgresql.org/docs/15/release-15.html: negative, and beyond the precision
    const bool wide = server_version >= 15;
    const int least_scale = wide ? -most : 0;
    const int most_scale = wide ? most : *precision;
    if (*scale >= least_scale && *scale <= most_scale) return std::nullopt;
    return refuse("22023", "NUMERIC scale " + type.modifiers[1] + " must be between " +
                               std::to_string(least_scale) + " and " + std::to_string(most_scale));
}

} // namespace

std::optional<Refusal> bad_modifiers(const TypeName& type, int server_version) {
    const std::string& schema = type.name.schema;
    const bool built_in = schema.empty() || schema == "pg_catalog";
    if (type.modifiers.empty() || !built_in) return std::nullopt;
    const std::string& name = type.name.name;
    if (name == "numeric") return bad_numeric(type, server_version);
    if (std::ranges::find(plain, name) != plain.end())
        return refuse("42601", "type modifier is not allowed for type \"" + name + '"');
    const auto* row = std::ranges::find(lengths, name, &Length::type);
    const std::optional<int> length =
        row == lengths.end() ? std::nullopt : number_of(type.modifiers.front());
    if (!length) return std::nullopt;
    const std::string what = "length for type " + std::string(row->shown);
    if (*length < 1) return refuse("22023", what + " must be at least 1");
    if (*length > row->most)
        return refuse("22023", what + " cannot exceed " + std::to_string(row->most));
    return std::nullopt;
}

} // namespace migvet::model
