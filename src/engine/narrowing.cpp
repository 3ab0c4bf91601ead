#include "engine/narrowing.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

namespace migvet::engine {

namespace {

using Answer = std::optional<bool>;

/// Kinds of type that hold comparable values.
enum class Family : std::uint8_t { other, integer, real, decimal, text, moment, day, clock, bits };

struct Built {
    std::string_view name;
    Family family;
    int size; ///< integers and reals: bytes
};

constexpr std::array built_in{
    Built{"int2", Family::integer, 2},       Built{"int4", Family::integer, 4},
    Built{"int8", Family::integer, 8},       Built{"float4", Family::real, 4},
    Built{"float8", Family::real, 8},        Built{"numeric", Family::decimal, 0},
    Built{"text", Family::text, 0},          Built{"varchar", Family::text, 0},
    Built{"bpchar", Family::text, 0},        Built{"citext", Family::text, 0},
    Built{"name", Family::text, 63},         Built{"timestamp", Family::moment, 0},
    Built{"timestamptz", Family::moment, 0}, Built{"date", Family::day, 0},
    Built{"time", Family::clock, 0},         Built{"timetz", Family::clock, 0},
    Built{"bit", Family::bits, 0},           Built{"varbit", Family::bits, 0}};

Built built(const model::TypeName& type) {
    const auto found = std::ranges::find(built_in, type.name.name, &Built::name);
    return found == built_in.end() ? Built{type.name.name, Family::other, 0} : *found;
}

std::optional<int> modifier(const model::TypeName& type, std::size_t place) {
    if (place >= type.modifiers.size()) return std::nullopt;
    const std::string& text = type.modifiers[place];
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

/// Every value of the integer type has at most this many digits.
int digits(int bytes) { return bytes == 2 ? 5 : bytes == 4 ? 10 : 19; }
/// Every number of this many digits fits into the integer type.
int safe_digits(int bytes) { return bytes == 2 ? 4 : bytes == 4 ? 9 : 18; }

/// Digits before and behind the point; nothing: unlimited.
struct Decimal {
    int before = 0;
    int behind = 0;
};
std::optional<Decimal> decimal(const model::TypeName& type) {
    const auto precision = modifier(type, 0);
    if (!precision) return std::nullopt;
    const int scale = modifier(type, 1).value_or(0);
    return Decimal{*precision - scale, scale};
}

Answer to_decimal(const Built& from, const model::TypeName& before, const model::TypeName& after) {
    const auto room = decimal(after);
    if (from.family == Family::real) return true;
    if (!room) return false;
    if (from.family == Family::integer) return digits(from.size) > room->before;
    const auto need = decimal(before);
    return !need || need->before > room->before || need->behind > room->behind;
}

Answer between_numbers(const Built& from, const model::TypeName& before, const Built& to,
                       const model::TypeName& after) {
    if (to.family == Family::decimal) return to_decimal(from, before, after);
    if (to.family == Family::integer) {
        if (from.family == Family::integer) return to.size < from.size;
        const auto need = decimal(before);
        const bool whole = from.family == Family::decimal && need && need->behind == 0;
        return !whole || need->before > safe_digits(to.size);
    }
    if (from.family == Family::real) return to.size < from.size;
    // A real holds integers exactly as long as they fit its mantissa: 24 or 53 bits.
    return from.family == Family::decimal || from.size * 2 > to.size;
}

/// The longest text a value can have; nothing when there is no limit that is known.
std::optional<int> longest(const Built& from, const model::TypeName& before,
                           const model::Type* type) {
    if (from.family == Family::text) {
        if (from.name == "bpchar" && before.modifiers.empty()) return 1;
        return from.name == "name" ? std::optional(from.size) : modifier(before, 0);
    }
    if (from.family == Family::integer) return digits(from.size) + 1;
    if (from.name == "uuid") return 36;
    if (from.name == "bool") return 5;
    if (from.family == Family::day) return 13;
    if (type == nullptr || type->kind != model::TypeKind::enumeration) return std::nullopt;
    int most = 0;
    for (const model::EnumLabel& label : type->labels)
        most = std::max(most, static_cast<int>(label.name.size()));
    return most;
}

Answer to_text(const Built& from, const model::TypeName& before, const model::Type* type,
               const Built& to, const model::TypeName& after) {
    if (to.name == "name") return !longest(from, before, type);
    const bool one = to.name == "bpchar" && after.modifiers.empty();
    const auto room = one ? std::optional(1) : modifier(after, 0);
    if (!room) return false;
    const auto need = longest(from, before, type);
    return !need || *need > *room;
}

bool holds_time(Family family) { return family == Family::moment || family == Family::clock; }

Answer between_times(const Built& from, const model::TypeName& before, const Built& to,
                     const model::TypeName& after) {
    constexpr int finest = 6;
    if (from.family == Family::day) return to.family != Family::moment;
    if (to.family != from.family) return true;
    if (from.name == "timetz" && to.name == "time") return true;
    return modifier(after, 0).value_or(finest) < modifier(before, 0).value_or(finest);
}

Answer between_bits(const Built& from, const model::TypeName& before, const Built& to,
                    const model::TypeName& after) {
    const bool any = from.name == "varbit" && before.modifiers.empty();
    const auto need = any ? std::nullopt : std::optional(modifier(before, 0).value_or(1));
    if (to.name == "bit") return from.name != "bit" || need != modifier(after, 0).value_or(1);
    const auto room = modifier(after, 0);
    return room && (!need || *need > *room);
}

/// Others whose every value has its like in the other type.
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> wider{{{"json", "jsonb"},
                                                                              {"jsonb", "json"},
                                                                              {"cidr", "inet"},
                                                                              {"bool", "int4"},
                                                                              {"oid", "int8"},
                                                                              {"int4", "money"}}};
constexpr std::array<std::pair<std::string_view, std::string_view>, 3> tighter{
    {{"inet", "cidr"}, {"int4", "bool"}, {"float8", "money"}}};

Answer built_in_answer(const model::TypeName& before, const model::Type* type,
                       const model::TypeName& after) {
    const Built from = built(before);
    const Built to = built(after);
    const auto is_number = [](Family family) {
        return family == Family::integer || family == Family::real || family == Family::decimal;
    };
    if (to.family == Family::text) return to_text(from, before, type, to, after);
    // Text that looks like a value of the type is for the rows to have.
    if (from.family == Family::text) return true;
    if (is_number(from.family) && is_number(to.family))
        return between_numbers(from, before, to, after);
    const bool times = holds_time(from.family) || from.family == Family::day;
    if (times && (holds_time(to.family) || to.family == Family::day))
        return between_times(from, before, to, after);
    if (from.family == Family::bits && to.family == Family::bits)
        return between_bits(from, before, to, after);
    const std::pair<std::string_view, std::string_view> both{from.name, to.name};
    if (std::ranges::count(wider, both) != 0) return false;
    if (std::ranges::count(tighter, both) != 0) return true;
    return std::nullopt;
}

struct Lookup {
    const model::Catalog& catalog;
    const std::vector<std::string>& search_path;

    const model::Type* type(const model::TypeName& name) const {
        return catalog.find_type(name.name, search_path);
    }
};

bool has_conditions(const model::CreateDomain& domain) {
    return domain.not_null || !domain.constraints.empty();
}

/// The type below the domains.
model::TypeName base_of(const model::TypeName& name, const Lookup& types) {
    model::TypeName out = name;
    constexpr int deep_enough = 32;
    for (int depth = 0; depth < deep_enough; ++depth) {
        const model::Type* type = types.type(out);
        if (type == nullptr || type->kind != model::TypeKind::domain) return out;
        out = type->domain.base;
    }
    return out;
}

Answer between_elements(const model::TypeName& before, const model::TypeName& after,
                        const Lookup& types) {
    const model::Type* from = types.type(before);
    const model::Type* to = types.type(after);
    if (to != nullptr && to->kind == model::TypeKind::enumeration) {
        if (from == nullptr || from->kind != model::TypeKind::enumeration) return true;
        const auto lost = labels_lost(before, after, types.catalog, types.search_path);
        return lost ? Answer(!lost->empty()) : std::nullopt;
    }
    if (to != nullptr) return std::nullopt;
    return built_in_answer(before, from, after);
}

} // namespace

std::optional<bool> is_narrowing(const model::TypeName& before, const model::TypeName& after,
                                 const model::Catalog& catalog,
                                 const std::vector<std::string>& search_path) {
    if (model::same_type(before, after)) return false;
    const Lookup types{catalog, search_path};
    const model::Type* target = types.type(after);
    if (target != nullptr && target->kind == model::TypeKind::domain &&
        has_conditions(target->domain))
        return true;
    const model::TypeName from = base_of(before, types);
    const model::TypeName to = base_of(after, types);
    if (model::same_type(from, to)) return false;
    if (from.is_array() && !to.is_array())
        return built(to).family == Family::text ? Answer(to.modifiers.size() == 1) : true;
    if (!from.is_array() && to.is_array()) return std::nullopt;
    return between_elements(from, to, types);
}

std::optional<std::vector<std::string>> labels_lost(const model::TypeName& before,
                                                    const model::TypeName& after,
                                                    const model::Catalog& catalog,
                                                    const std::vector<std::string>& search_path) {
    const model::Type* from = catalog.find_type(before.name, search_path);
    const model::Type* to = catalog.find_type(after.name, search_path);
    if (from == nullptr || to == nullptr || from->kind != model::TypeKind::enumeration ||
        to->kind != model::TypeKind::enumeration)
        return std::nullopt;
    std::vector<std::string> lost;
    for (const model::EnumLabel& label : from->labels)
        if (std::ranges::count(to->labels, label.name, &model::EnumLabel::name) == 0)
            lost.push_back(label.name);
    return lost;
}

} // namespace migvet::engine
