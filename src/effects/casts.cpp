#include "effects/casts.hpp"

#include <algorithm>
#include <array>

namespace migvet::effects {

namespace {

bool allowed(char cast_context, Context context) {
    switch (cast_context) {
    case 'i': return true;
    case 'a': return context != Context::implicit;
    default: return context == Context::explicit_;
    }
}

Pathway of_cast(const CastFact& cast, Context context) {
    if (!allowed(cast.context, context)) return Pathway::none;
    if (cast.method == 'b') return Pathway::relabel;
    if (cast.method == 'i') return Pathway::text;
    const bool zones = (cast.source == "timestamp" && cast.target == "timestamptz") ||
                       (cast.source == "timestamptz" && cast.target == "timestamp");
    return zones ? Pathway::zone : Pathway::function;
}

/// pg_cast's row for the two, of which one may be an array ("_text" to hstore).
const CastFact* cast_between(const Shape& from, const Shape& to) {
    if (from.user != nullptr || to.user != nullptr) return nullptr;
    if (from.element_domain != nullptr || to.element_domain != nullptr) return nullptr;
    if (!from.is_array && !to.is_array) return find_cast_fact(from.base, to.base);
    if (to.is_array) return nullptr; // PostgreSQL and contrib have none
    return find_cast_fact(array_name(from.base), to.base);
}

/// Through input and output functions: to strings by assignment, from strings explicitly.
Pathway by_text(const Shape& from, const Shape& to, Context context) {
    if (context == Context::implicit) return Pathway::none;
    if (to.category() == 'S') return Pathway::text;
    const bool explicitly = context == Context::explicit_ && from.category() == 'S';
    return explicitly ? Pathway::text : Pathway::none;
}

Shape element(const Shape& array) {
    Shape one = array;
    one.is_array = false;
    one.element_domain = nullptr;
    return one;
}

bool same_modifiers(const std::vector<std::string>* a, const std::vector<std::string>* b) {
    static const std::vector<std::string> none;
    return (a != nullptr ? *a : none) == (b != nullptr ? *b : none);
}

bool has_any(const std::vector<std::string>* modifiers) {
    return modifiers != nullptr && !modifiers->empty();
}

} // namespace

Pathway pathway(const Shape& from, const Shape& to, Context context) {
    if (!from.is_known() || !to.is_known()) {
        return same_base(from, to) ? Pathway::relabel : Pathway::unknown;
    }
    if (same_base(from, to)) return Pathway::relabel;
    if (from.is_array && to.is_array) {
        const Pathway each = pathway(element(from), element(to), context);
        if (each != Pathway::none) return each == Pathway::unknown ? each : Pathway::elements;
        return Pathway::none;
    }
    if (const CastFact* cast = cast_between(from, to)) return of_cast(*cast, context);
    return by_text(from, to, context);
}

Conversion convert(const Shape& from, const std::vector<std::string>* modifiers, const Shape& to,
                   Context context, bool zone_is_utc) {
    Conversion result;
    result.modifiers = from.domain != nullptr ? nullptr : modifiers;
    const bool same_type = from.domain == to.domain && same_base(from, to);
    const Pathway path = pathway(from, to, context);
    result.possible = path != Pathway::none;
    result.known = path != Pathway::unknown;
    const bool stays = path == Pathway::relabel || (path == Pathway::zone && zone_is_utc);
    result.rewrites = !stays || (to.constrained && !same_type);
    // A cast hides the length that the planner knew; only a domain takes it along.
    const bool keeps_length = same_type || (path == Pathway::relabel && to.domain != nullptr);
    if (!keeps_length) result.modifiers = nullptr;

    const bool own_length = to.domain == nullptr || !same_type;
    if (own_length && !same_modifiers(result.modifiers, to.modifiers)) {
        if (has_any(to.modifiers)) {
            const bool kept =
                !to.is_array && keeps_every_value(to.base, result.modifiers, to.modifiers);
            result.rewrites = result.rewrites || !kept;
        }
    }
    result.modifiers = to.domain != nullptr ? nullptr : to.modifiers;
    return result;
}

std::span<const std::string_view> utc_zones() {
    static constexpr auto zones = std::to_array<std::string_view>({
        "+00",     "+00:00",        "+0",        "-0",        "-00",           "0",
        "etc/gmt", "etc/gmt+0",     "etc/gmt-0", "etc/gmt0",  "etc/greenwich", "etc/uct",
        "etc/utc", "etc/universal", "etc/zulu",  "gmt",       "gmt+0",         "gmt-0",
        "gmt0",    "greenwich",     "uct",       "universal", "utc",           "utc0",
        "zulu",    "00:00",
    });
    return zones;
}

bool is_utc(std::string_view zone) {
    if (zone.empty()) return true;
    std::string lower(zone);
    std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    const auto zones = utc_zones();
    return std::find(zones.begin(), zones.end(), lower) != zones.end();
}

} // namespace migvet::effects
