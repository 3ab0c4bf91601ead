#include <algorithm>
#include <array>
#include <charconv>

#include "effects/column_type.hpp"

// Conversions that go well and still change what a value says: digits, fractions of seconds, a
// zone or a date get lost without a word.
namespace migvet::effects {

namespace {

constexpr int finest_fraction = 6; ///< digits of a second that a time keeps when it names none
constexpr int float4_bits = 24;    ///< of a float4's mantissa; a float8 has 53
constexpr int int8_bits = 63;

/// How fine a number is.
struct Exactness {
    bool whole = false;
    bool decimal = false;
    int bits = 0;   ///< of integers and reals
    int scale = -1; ///< of decimals: digits behind the point; -1: any number
};

int modifier(const model::TypeName& type, std::size_t at, int otherwise) {
    if (at >= type.modifiers.size()) return otherwise;
    const std::string& text = type.modifiers[at];
    int value = otherwise;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

std::optional<Exactness> number(const model::TypeName& type) {
    const std::string& name = type.name.name;
    if (name == "int2") return Exactness{true, false, 15};
    if (name == "int4") return Exactness{true, false, 31};
    if (name == "int8") return Exactness{true, false, int8_bits};
    if (name == "float4") return Exactness{false, false, float4_bits};
    if (name == "float8") return Exactness{false, false, 53};
    if (name != "numeric") return std::nullopt;
    const bool limited = !type.modifiers.empty();
    return Exactness{false, true, 0, limited ? modifier(type, 1, 0) : -1};
}

bool rounds_numbers(const Exactness& from, const Exactness& to) {
    if (to.whole) return !from.whole && from.scale != 0;
    if (to.decimal) {
        if (from.whole) return to.scale != -1 && to.scale < 0;
        return !from.decimal || (to.scale != -1 && (from.scale == -1 || to.scale < from.scale));
    }
    return from.decimal || from.bits > to.bits;
}

bool is_one_of(const std::string& name, std::initializer_list<std::string_view> names) {
    return std::ranges::find(names, name) != names.end();
}

bool rounds_times(const model::TypeName& before, const model::TypeName& after) {
    const std::string& from = before.name.name;
    const std::string& to = after.name.name;
    const bool moment = is_one_of(from, {"timestamp", "timestamptz"});
    if (moment && is_one_of(to, {"date", "time", "timetz"})) return true;
    if (from == "timetz" && to == "time") return true;
    const bool clock = is_one_of(from, {"time", "timetz"}) && is_one_of(to, {"time", "timetz"});
    if (!clock && !(moment && is_one_of(to, {"timestamp", "timestamptz"}))) return false;
    return modifier(after, 0, finest_fraction) < modifier(before, 0, finest_fraction);
}

} // namespace

bool rounds_values(const model::TypeName& before, const model::TypeName& after) {
    if (before.is_array() != after.is_array()) return false;
    const auto from = number(before);
    const auto to = number(after);
    if (from && to) return rounds_numbers(*from, *to);
    return rounds_times(before, after);
}

} // namespace migvet::effects
