#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <string>

#include "effects/array_text.hpp"
#include "effects/casts.hpp"
#include "effects/operators.hpp"
#include "effects/parts.hpp"

// Is a constant a value of a type? What PostgreSQL's input functions refuse at once.
namespace migvet::effects {

using model::Expression;
using model::ExpressionForm;
using model::When;

namespace {

std::string_view trim(std::string_view text) {
    const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\n'; };
    while (!text.empty() && blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && blank(text.back())) text.remove_suffix(1);
    return text;
}

std::string lower(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return out;
}

std::string_view check_integer(std::string_view text, std::int64_t least, std::int64_t most) {
    text = trim(text);
    if (!text.empty() && text.front() == '+') text.remove_prefix(1);
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (end != text.data() + text.size() || text.empty()) return "22P02";
    if (error == std::errc::result_out_of_range || value < least || value > most) return "22003";
    return error == std::errc{} ? std::string_view{} : "22P02";
}

std::string_view check_number(std::string_view text) {
    text = trim(text);
    const std::string word = lower(text);
    for (const std::string_view special : {"nan", "infinity", "-infinity", "inf", "-inf"})
        if (word == special) return {};
    if (!text.empty() && text.front() == '+') text.remove_prefix(1);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = end == text.data() + text.size() && !text.empty();
    return whole || error == std::errc::result_out_of_range ? std::string_view{} : "22P02";
}

std::string_view check_boolean(std::string_view text) {
    const std::string word = lower(trim(text));
    if (word == "1" || word == "0" || word == "on" || word == "of" || word == "off") return {};
    for (const std::string_view full : {"true", "false", "yes", "no"})
        if (!word.empty() && full.starts_with(word)) return {};
    return "22P02";
}

std::string_view check_uuid(std::string_view text) {
    std::size_t digits = 0;
    for (const char c : text) {
        const bool hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
        if (hex)
            ++digits;
        else if (c != '-' && c != '{' && c != '}')
            return "22P02";
    }
    return digits == 32 ? std::string_view{} : "22P02";
}

/// "2024-13-01…": a year, a month and a day in the order that no DateStyle changes.
bool is_no_day(std::string_view text) {
    const auto number = [&](std::size_t at, std::size_t size) {
        int out = 0;
        const char* end = text.data() + at + size;
        return std::from_chars(text.data() + at, end, out).ptr == end ? out : -1;
    };
    const bool iso = text.size() >= 10 && text[4] == '-' && text[7] == '-';
    if (!iso || (text.size() > 10 && text[10] >= '0' && text[10] <= '9')) return false;
    const std::chrono::year_month_day day{std::chrono::year(number(0, 4)),
                                          std::chrono::month(static_cast<unsigned>(number(5, 2))),
                                          std::chrono::day(static_cast<unsigned>(number(8, 2)))};
    return number(0, 4) > 0 && number(5, 2) >= 0 && number(8, 2) >= 0 && !day.ok();
}

/// Only what has no digit and is no special word, or begins with a day that no calendar has; dates
/// have too many forms for more.
std::string_view check_time(std::string_view type, std::string_view text) {
    static constexpr auto words = std::to_array<std::string_view>(
        {"now", "today", "tomorrow", "yesterday", "epoch", "infinity", "-infinity", "allballs"});
    std::string word = lower(trim(text));
    word.resize(std::min(word.size(), word.find(' '))); // "tomorrow EST"
    const bool of_day = type == "time" || type == "timetz";
    if (!of_day && is_no_day(trim(text))) return "22008";
    const bool fits = word == "now" || (word == "allballs") == of_day;
    if (std::find(words.begin(), words.end(), word) != words.end())
        return fits ? std::string_view{} : "22007";
    const bool digit = text.find_first_of("0123456789") != std::string_view::npos;
    return digit ? std::string_view{} : "22007";
}

std::string_view check_enum(const model::Type& type, std::string_view text) {
    const bool known = std::any_of(type.labels.begin(), type.labels.end(),
                                   [&](const auto& label) { return label.name == text; });
    return known ? std::string_view{} : "22P02";
}

std::string_view check_json(std::string_view text) {
    text = trim(text);
    if (text.empty()) return "22P02";
    const std::string_view starts = "{[\"-0123456789";
    if (starts.find(text.front()) != std::string_view::npos) return {};
    return text == "true" || text == "false" || text == "null" ? std::string_view{} : "22P02";
}

/// bit_in() and varbit_in(): binary digits, hexadecimal ones behind an x.
std::string_view check_bits(std::string_view text) {
    const bool hexadecimal = text.starts_with('x') || text.starts_with('X');
    const bool marked = hexadecimal || text.starts_with('b') || text.starts_with('B');
    if (marked) text.remove_prefix(1);
    const std::string_view digits = hexadecimal ? "0123456789abcdefABCDEF" : "01";
    const bool fits = text.find_first_not_of(digits) == std::string_view::npos;
    return fits ? std::string_view{} : "22P02";
}

std::string_view check_text(const Shape& type, std::string_view text);

std::string_view check_array(const Shape& type, std::string_view text) {
    if (type.base == "box") return {}; // alone has another delimiter
    const auto array = read_array(text);
    if (!array) return {};
    if (array->malformed) return "22P02";
    Shape element = type;
    element.is_array = false;
    for (const std::string& each : array->elements)
        if (const auto sqlstate = check_text(element, each); !sqlstate.empty()) return sqlstate;
    return {};
}

/// The SQLSTATE with which the type's input function refuses the text; empty when it takes it, or
/// when that can't be told.
std::string_view check_text(const Shape& type, std::string_view text) {
    if (type.is_array) return check_array(type, text);
    if (type.is_enum()) return check_enum(*type.user, text);
    if (type.user != nullptr) return {};
    if (type.base == "int2") return check_integer(text, INT16_MIN, INT16_MAX);
    if (type.base == "int4") return check_integer(text, INT32_MIN, INT32_MAX);
    if (type.base == "int8") return check_integer(text, INT64_MIN, INT64_MAX);
    if (type.base == "numeric" || type.base == "float4" || type.base == "float8")
        return check_number(text);
    if (type.base == "bool") return check_boolean(text);
    if (type.base == "uuid") return check_uuid(text);
    if (type.base == "bit" || type.base == "varbit") return check_bits(text);
    if (type.base == "json" || type.base == "jsonb") return check_json(text);
    static constexpr auto times =
        std::to_array<std::string_view>({"date", "time", "timetz", "timestamp", "timestamptz"});
    const bool timed = std::find(times.begin(), times.end(), type.base) != times.end();
    return timed ? check_time(type.base, text) : std::string_view{};
}

bool is_string(const Expression& value) { return value.text.find('\'') != std::string::npos; }

/// B'101' and X'1F' are bits at once.
bool is_bits(const Expression& value) {
    const std::string_view start = std::string_view(value.text).substr(0, 2);
    return start == "b'" || start == "B'" || start == "x'" || start == "X'";
}

/// A number or a boolean is of a type of its own, which has to be assignable.
model::TypeName type_of_literal(const Expression& value) {
    model::TypeName type;
    if (!value.cast_to.empty()) return value.cast_to;
    if (is_string(value)) {
        type.name.name = "bit";
        return type;
    }
    if (value.constant == "t" || value.constant == "f") {
        type.name.name = "bool";
        return type;
    }
    const bool whole = value.constant.find_first_of(".eE") == std::string::npos;
    const bool small = check_integer(value.constant, INT32_MIN, INT32_MAX).empty();
    type.name.name = !whole ? "numeric" : small ? "int4" : "int8";
    return type;
}

model::Failure certain(std::string_view sqlstate, std::string message) {
    return {std::string(sqlstate), When::always, std::move(message), {}};
}

model::Failure not_assignable(const model::TypeName& type, const model::TypeName& own) {
    return certain("42804", "column is of type " + model::to_sql(type) +
                                " but its value is of type " + model::to_sql(own));
}

/// '0x1F', '1_000': https://www.postgresql.org/docs/16/release-16.html (integers' input)
bool is_newer_integer(const Account& account, const Shape& type, std::string_view text) {
    constexpr int first = 16;
    const bool integer =
        type.base == "int2" || type.base == "int4" || type.base == "int8" || type.base == "numeric";
    return integer && account.server_version() >= first &&
           text.find_first_of("_xXoObB") != std::string_view::npos;
}

} // namespace

std::optional<model::Failure> refused_constant(const Account& account, const Expression& value,
                                               const model::TypeName& type) {
    if (value.form != ExpressionForm::constant) return std::nullopt;
    const auto shape = [&](const model::TypeName& name) {
        return shape_of(name, account.catalog(), account.search_path());
    };
    const Shape target = shape(type);
    if (!target.is_known()) return std::nullopt;
    if (is_string(value)) {
        const Shape first = value.cast_to.empty() ? target : shape(value.cast_to);
        if (is_newer_integer(account, first, value.constant)) return std::nullopt;
        const std::string_view sqlstate =
            is_bits(value) ? check_bits(value.constant) : check_text(first, value.constant);
        if (!sqlstate.empty())
            return certain(sqlstate, "invalid input syntax for type " + std::string(first.base) +
                                         ": \"" + value.constant + "\"");
        if (value.cast_to.empty() && !is_bits(value)) return std::nullopt;
    }
    const model::TypeName own = type_of_literal(value);
    if (pathway(shape(own), target, Context::assignment) != Pathway::none) return std::nullopt;
    return not_assignable(type, own);
}

namespace {

/// What a function or an operator gives is of a type that the column does not take.
std::optional<model::Failure> refused_result(const Account& account, const Expression& value,
                                             const model::TypeName& type) {
    const auto no_column = [](const model::Term&) { return nullptr; };
    const Typed result = certain_type(account, value, no_column);
    if (!result.is_typed()) return std::nullopt;
    const auto shape = [&](const model::TypeName& name) {
        return shape_of(name, account.catalog(), account.search_path());
    };
    const bool fits =
        pathway(shape(result.type), shape(type), Context::assignment) != Pathway::none;
    if (fits) return std::nullopt;
    return not_assignable(type, result.type);
}

} // namespace

void check_value(Account& account, const Expression& value, const model::TypeName& type) {
    if (account.fails()) return;
    const auto failure = value.form == ExpressionForm::other
                             ? refused_result(account, value, type)
                             : refused_constant(account, value, type);
    if (failure) account.fail(failure->sqlstate, failure->when, failure->message);
}

} // namespace migvet::effects
