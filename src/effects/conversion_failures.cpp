#include <algorithm>
#include <array>

#include "effects/column_type.hpp"

// Which values can stand in the way of a conversion.
namespace migvet::effects {

namespace {

template <std::size_t N>
constexpr int rank(const std::array<std::string_view, N>& order, std::string_view type) {
    const auto found = std::find(order.begin(), order.end(), type);
    return found == order.end() ? -1 : static_cast<int>(found - order.begin());
}

bool is_number(const Shape& type) {
    static constexpr std::array<std::string_view, 7> numbers{"int2",   "int4",   "int8", "numeric",
                                                             "float4", "float8", "money"};
    return !type.is_array && rank(numbers, type.base) >= 0;
}

bool is_time(const Shape& type) {
    static constexpr std::array<std::string_view, 6> times{"date",     "time",      "timetz",
                                                           "interval", "timestamp", "timestamptz"};
    return !type.is_array && rank(times, type.base) >= 0;
}

/// Each value of the one fits into the other.
bool is_wider(const Shape& from, const Shape& to) {
    static constexpr std::array<std::string_view, 3> whole{"int2", "int4", "int8"};
    static constexpr std::array<std::string_view, 2> real{"float4", "float8"};
    if (rank(whole, from.base) >= 0 && rank(whole, to.base) >= rank(whole, from.base)) return true;
    if (rank(real, from.base) >= 0 && rank(real, to.base) >= rank(real, from.base)) return true;
    const bool loose = to.base == "numeric" && !to.has_modifiers();
    return (rank(whole, from.base) >= 0 && rank(real, to.base) >= 0) || loose;
}

void note(Account& account, const model::Relation& table, std::string_view sqlstate,
          std::string message) {
    account.fail_on_data(table, sqlstate, std::move(message));
}

void from_text(Account& account, const model::Relation& table, const Shape& to) {
    if (is_time(to)) {
        note(account, table, "22007", "invalid input syntax for type " + std::string(to.base));
        note(account, table, "22008", "date/time field value out of range");
        return;
    }
    note(account, table, "22P02", "invalid input syntax for type " + std::string(to.base));
    if (is_number(to)) note(account, table, "22003", "value is out of range");
}

void into_text(Account& account, const model::Relation& table, const Shape& to, bool explicitly) {
    const bool limited = to.has_modifiers() && (to.base == "varchar" || to.base == "bpchar");
    if (limited && !explicitly) note(account, table, "22001", "value too long for type");
}

} // namespace

void note_conversion_failures(Account& account, const model::Relation& table, const Shape& from,
                              const Shape& to, bool explicitly) {
    if (to.constrained && !(from.domain == to.domain)) {
        note(account, table, "23514", "value for domain violates check constraint");
        if (to.domain->domain.not_null)
            note(account, table, "23502", "domain does not allow null values");
    }
    if (to.category() == 'S') return into_text(account, table, to, explicitly);
    if (from.category() == 'S') return from_text(account, table, to);
    if (is_number(from) && is_number(to)) {
        if (!is_wider(from, to)) note(account, table, "22003", "value is out of range");
        return;
    }
    if (to.base == "bit") note(account, table, "22026", "bit string length does not match type");
    if (to.base == "varbit") note(account, table, "22001", "bit string too long for type");
    if (is_time(from) && is_time(to)) note(account, table, "22008", "timestamp out of range");
    if (from.is_array && to.is_array) {
        Shape one = from;
        Shape other = to;
        one.is_array = other.is_array = false;
        one.domain = other.domain = nullptr;
        one.constrained = other.constrained = false;
        note_conversion_failures(account, table, one, other, explicitly);
    }
}

} // namespace migvet::effects
