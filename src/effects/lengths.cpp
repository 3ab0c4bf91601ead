#include <charconv>
#include <optional>

#include "effects/casts.hpp"

// When a length coercion changes nothing: the planner support functions of varchar, numeric,
// varbit, the date and time types and interval, as PostgreSQL 15 has them.
namespace migvet::effects {

namespace {

using Modifiers = std::vector<std::string>;

constexpr int most_fraction_digits = 6; ///< MAX_TIMESTAMP_PRECISION

std::optional<int> number(const Modifiers* modifiers, std::size_t at) {
    if (modifiers == nullptr || modifiers->size() <= at) return std::nullopt;
    const std::string& text = (*modifiers)[at];
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

bool grows(const Modifiers* before, const Modifiers* after) {
    const auto from = number(before, 0);
    const auto to = number(after, 0);
    return from.has_value() && to.has_value() && *from <= *to;
}

bool numeric_grows(const Modifiers* before, const Modifiers* after) {
    const auto precision = number(before, 0);
    const auto wider = number(after, 0);
    if (!precision || !wider) return false;
    return *precision <= *wider && number(before, 1).value_or(0) == number(after, 1).value_or(0);
}

bool fraction_grows(const Modifiers* before, const Modifiers* after) {
    const auto to = number(after, 0);
    if (!to || *to >= most_fraction_digits) return true;
    const auto from = number(before, 0);
    return from.has_value() && *from <= *to;
}

/// The smallest field that an interval keeps, second being 0: intervaltypmodleastfield().
int least_field(std::string_view words) {
    const auto ends_with = [&](std::string_view word) {
        return words.size() >= word.size() && words.substr(words.size() - word.size()) == word;
    };
    if (ends_with("year")) return 5;
    if (ends_with("month")) return 4;
    if (ends_with("day")) return 3;
    if (ends_with("hour")) return 2;
    if (ends_with("minute")) return 1;
    return 0;
}

/// An interval's modifiers are its fields, its precision, or both.
struct IntervalRange {
    int least = 0;
    int precision = most_fraction_digits;
};

IntervalRange interval_range(const Modifiers* modifiers) {
    IntervalRange range;
    if (modifiers == nullptr) return range;
    for (std::size_t at = 0; at < modifiers->size(); ++at) {
        if (const auto digits = number(modifiers, at))
            range.precision = *digits;
        else
            range.least = least_field((*modifiers)[at]);
    }
    return range;
}

bool interval_grows(const Modifiers* before, const Modifiers* after) {
    const IntervalRange from = interval_range(before);
    const IntervalRange to = interval_range(after);
    if (to.least > from.least) return false;
    return from.least > 0 || to.precision >= most_fraction_digits || to.precision >= from.precision;
}

} // namespace

bool keeps_every_value(std::string_view type, const Modifiers* before, const Modifiers* after) {
    if (after == nullptr || after->empty()) return true;
    if (type == "varchar" || type == "varbit") return grows(before, after);
    if (type == "numeric") return numeric_grows(before, after);
    if (type == "interval") return interval_grows(before, after);
    const bool timed =
        type == "timestamp" || type == "timestamptz" || type == "time" || type == "timetz";
    return timed && fraction_grows(before, after);
}

} // namespace migvet::effects
