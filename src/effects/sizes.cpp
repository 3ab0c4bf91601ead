#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "effects/array_text.hpp"
#include "effects/parts.hpp"

// Constants that are too large for a column: what a cast function or a length coercion refuses.
namespace migvet::effects {

using model::Expression;

namespace {

/// Digits before and behind the point.
struct Decimal {
    bool negative = false;
    std::string whole, fraction;
};

bool is_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Nothing for what is written with an exponent, and for NaN and its like.
std::optional<Decimal> decimal(std::string_view text) {
    Decimal out;
    out.negative = text.starts_with('-');
    if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
    const std::size_t point = std::min(text.find('.'), text.size());
    out.whole = text.substr(0, point);
    out.fraction = text.substr(std::min(point + 1, text.size()));
    const bool digits = is_digits(out.whole) && is_digits(out.fraction);
    return digits && !(out.whole + out.fraction).empty() ? std::optional(out) : std::nullopt;
}

/// All digits down to this place behind the point, the last one rounded away from zero.
std::string rounded(const Decimal& value, std::size_t places) {
    std::string digits = '0' + value.whole + value.fraction.substr(0, places);
    digits.append(places - std::min(places, value.fraction.size()), '0');
    const bool up = value.fraction.size() > places && value.fraction[places] >= '5';
    for (std::size_t at = digits.size(); up && at-- > 0;) {
        digits[at] = digits[at] == '9' ? '0' : static_cast<char>(digits[at] + 1);
        if (digits[at] != '0') break;
    }
    digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
    return digits;
}

bool is_beyond(const Decimal& value, std::int64_t least, std::int64_t most) {
    const std::string digits = (value.negative ? "-0" : "0") + rounded(value, 0);
    std::int64_t number = 0;
    const auto error = std::from_chars(digits.data(), digits.data() + digits.size(), number).ec;
    return error != std::errc{} || number < least || number > most;
}

std::optional<std::size_t> modifier(const Shape& type, std::size_t at) {
    if (!type.has_modifiers() || type.modifiers->size() <= at) return std::nullopt;
    const std::string& text = (*type.modifiers)[at];
    std::size_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

bool overflows(const Shape& type, const Decimal& value) {
    const auto precision = modifier(type, 0);
    const std::size_t count = type.has_modifiers() ? type.modifiers->size() : 0;
    const auto scale = count > 1 ? modifier(type, 1) : std::size_t{0};
    return precision && scale && rounded(value, *scale).size() > *precision;
}

/// Characters, of which spaces at the end do not count.
std::size_t length(std::string_view text) {
    while (text.ends_with(' ')) text.remove_suffix(1);
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    }));
}

std::string_view number_failure(const Shape& type, std::string_view text) {
    const auto value = decimal(text);
    if (!value) return {};
    if (type.base == "int2" && is_beyond(*value, INT16_MIN, INT16_MAX))
        return "smallint out of range";
    if (type.base == "int4" && is_beyond(*value, INT32_MIN, INT32_MAX))
        return "integer out of range";
    if (type.base == "int8" && is_beyond(*value, INT64_MIN, INT64_MAX))
        return "bigint out of range";
    return type.base == "numeric" && overflows(type, *value) ? "numeric field overflow"
                                                             : std::string_view{};
}

/// A cast to this leaves the digits and letters as they are.
bool keeps_text(const Shape& cast) {
    if (cast.is_array || cast.user != nullptr || cast.has_modifiers()) return false;
    const bool exact = cast.category() == 'N' && cast.base.starts_with("int");
    return exact || cast.base == "numeric" || cast.base == "text" || cast.base == "varchar";
}

/// Binary digits, of which four make a hexadecimal one.
std::size_t bits(std::string_view text) {
    const bool hexadecimal = text.starts_with('x') || text.starts_with('X');
    const bool marked = hexadecimal || text.starts_with('b') || text.starts_with('B');
    return (text.size() - (marked ? 1 : 0)) * (hexadecimal ? 4 : 1);
}

model::Failure certain(const char* sqlstate, std::string message) {
    return {sqlstate, model::When::always, std::move(message), {}};
}

std::optional<model::Failure> length_failure(const Shape& type, std::string_view text,
                                             const std::string& type_name) {
    const auto most = modifier(type, 0);
    if (!most) return std::nullopt;
    const bool letters = type.base == "varchar" || type.base == "bpchar";
    if (letters && length(text) > *most)
        return certain("22001", "value too long for type " + type_name);
    if (type.base == "varbit" && bits(text) > *most)
        return certain("22001", "bit string too long for type " + type_name);
    if (type.base == "bit" && bits(text) != *most)
        return certain("22026", "bit string length " + std::to_string(bits(text)) +
                                    " does not match type " + type_name);
    return std::nullopt;
}

std::optional<model::Failure> size_failure(const Shape& type, std::string_view text,
                                           const std::string& type_name) {
    if (auto failure = length_failure(type, text, type_name)) return failure;
    const std::string_view message = number_failure(type, text);
    if (message.empty()) return std::nullopt;
    return certain("22003", std::string(message));
}

/// The texts of a constant: itself, its elements, or those of ARRAY[…]; none of another.
std::vector<std::string> texts_of(const Expression& value, bool array) {
    std::vector<std::string> out;
    if (value.form == model::ExpressionForm::constant) {
        if (!array) return {value.constant};
        if (!value.cast_to.empty()) return {};
        auto read = read_array(value.constant);
        return read && !read->malformed ? std::move(read->elements) : std::move(out);
    }
    const bool listed = array && value.term && value.term->kind == model::Term::Kind::array;
    if (!listed) return out;
    for (const model::Term& one : value.term->operands) {
        if (one.kind != model::Term::Kind::constant) continue;
        if (one.value.kind == model::CodeValue::Kind::text) out.push_back(one.value.text);
        if (one.value.kind == model::CodeValue::Kind::number)
            out.push_back(std::to_string(one.value.number));
    }
    return out;
}

} // namespace

std::optional<model::Failure> oversized_constant(const Account& account, const Expression& value,
                                                 const model::TypeName& type) {
    const Shape cast = shape_of(value.cast_to, account.catalog(), account.search_path());
    const bool cast_changes = !value.cast_to.empty() && !keeps_text(cast);
    if (cast_changes || value.constant == "t" || value.constant == "f") return std::nullopt;
    Shape target = shape_of(type, account.catalog(), account.search_path());
    if (!target.is_known() || target.user != nullptr) return std::nullopt;
    model::TypeName element = type;
    element.dimensions = 0;
    const auto texts = texts_of(value, target.is_array);
    target.is_array = false;
    for (const std::string& text : texts)
        if (auto failure = size_failure(target, text, model::to_sql(element))) return failure;
    return std::nullopt;
}

} // namespace migvet::effects
