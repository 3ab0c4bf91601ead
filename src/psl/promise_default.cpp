#include <algorithm>

#include <fmt/format.h>

#include "psl/coerce.hpp"
#include "psl/promise.hpp"

namespace migvet::psl {

namespace {

std::string hexadecimal(std::string_view base64) {
    constexpr std::string_view alphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    unsigned bits = 0;
    unsigned value = 0;
    for (const char c : base64) {
        const std::size_t digit = alphabet.find(c);
        if (digit == std::string_view::npos) break;
        value = (value << 6U) | static_cast<unsigned>(digit);
        bits += 6;
        if (bits < 8) continue;
        bits -= 8;
        out += fmt::format("{:02x}", (value >> bits) & 0xFFU);
        value &= (1U << bits) - 1;
    }
    return out;
}

std::string_view label(const ResolvedEnum& enumeration, std::string_view value) {
    const auto& values = enumeration.syntax->values;
    for (std::size_t at = 0; at < values.size(); ++at) {
        if (values[at].name.text == value) return enumeration.labels[at];
    }
    return value;
}

std::string literal(const Resolved& schema, const ResolvedField& field, const Value& value) {
    if (field.kind == ResolvedField::Kind::enumeration)
        return sql_string(label(schema.enums[field.enumeration], value.text));
    switch (field.scalar) {
    case Scalar::integer:
    case Scalar::big_integer: {
        const auto number = parse_i64(value.text);
        return number ? std::to_string(*number) : std::string(value.text);
    }
    case Scalar::floating:
    case Scalar::decimal: return plain_number(value.text);
    case Scalar::boolean: return std::string(value.text);
    case Scalar::date_time: return sql_string(plain_date_time(value.text));
    case Scalar::bytes: return fmt::format("'\\x{}'", hexadecimal(value.text));
    default: return sql_string(value.text);
    }
}

/// What is between the quotes of sql_string(), or the text itself.
std::string content(std::string_view sql) {
    if (!sql.starts_with('\'')) return std::string(sql);
    std::string out;
    sql = sql.substr(1, sql.size() - 2);
    for (std::size_t at = 0; at < sql.size(); ++at) {
        out += sql[at];
        if (sql[at] == '\'') ++at;
    }
    return out;
}

} // namespace

std::string sql_string(std::string_view text) {
    std::string out = "'";
    for (const char c : text) {
        if (c == '\'') out += '\'';
        out += c;
    }
    return out + '\'';
}

std::string plain_number(std::string_view text) {
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+')) text.remove_prefix(1);
    const std::size_t exponent_at = std::min(text.find_first_of("eE"), text.size());
    std::string digits;
    std::int64_t scale = 0;
    bool point = false;
    for (const char c : text.substr(0, exponent_at)) {
        if (c == '.') {
            point = true;
            continue;
        }
        digits += c;
        if (point) ++scale;
    }
    if (exponent_at < text.size()) {
        std::string_view exponent = text.substr(exponent_at + 1);
        if (exponent.starts_with('+')) exponent.remove_prefix(1);
        scale -= std::clamp<std::int64_t>(parse_i64(exponent).value_or(0), -1000, 1000);
    }
    digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
    if (scale <= 0) {
        digits.append(static_cast<std::size_t>(-scale), '0');
    } else {
        const auto places = static_cast<std::size_t>(scale);
        if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
        digits.insert(digits.size() - places, ".");
    }
    const bool zero = digits.find_first_not_of("0.") == std::string::npos;
    return negative && !zero ? "-" + digits : digits;
}

std::string plain_date_time(std::string_view text) {
    constexpr std::size_t seconds_end = 19;
    std::string out(text.substr(0, seconds_end));
    out[10] = ' ';
    std::size_t at = seconds_end;
    if (text[at] == '.') {
        std::string fraction;
        for (++at; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at)
            fraction += text[at];
        fraction.resize(9, '0');
        while (!fraction.empty() && fraction.ends_with("000")) fraction.resize(fraction.size() - 3);
        if (!fraction.empty()) out += "." + fraction;
    }
    const bool zulu = text[at] == 'Z' || text[at] == 'z';
    return out + " " + (zulu ? "+00:00" : std::string(text.substr(at)));
}

std::optional<std::string> default_sql(const Resolved& schema, const ResolvedField& field) {
    const Value* const value = field.default_value;
    if (value == nullptr) return std::nullopt;
    if (value->is(Value::Kind::function)) {
        if (value->text == "now") return "CURRENT_TIMESTAMP";
        const bool sql = value->text == "dbgenerated" && !value->arguments.empty();
        if (!sql) return std::nullopt;
        return std::string(value->arguments[0].value.text);
    }
    if (!value->is(Value::Kind::array)) return literal(schema, field, *value);
    std::vector<std::string> words;
    for (const Argument& element : value->arguments)
        words.push_back(literal(schema, field, element.value));
    return fmt::format("ARRAY[{}]", join(words));
}

DefaultKind default_kind(const ResolvedField& field) {
    const Value* const value = field.default_value;
    if (value == nullptr) return DefaultKind::none;
    if (value->is(Value::Kind::array)) return DefaultKind::list;
    if (!value->is(Value::Kind::function)) return DefaultKind::value;
    if (value->text == "now") return DefaultKind::now;
    if (value->text == "autoincrement") return DefaultKind::sequence;
    if (value->text != "dbgenerated") return DefaultKind::none;
    return value->arguments.empty() ? DefaultKind::any : DefaultKind::generated;
}

std::vector<std::string> default_values(const Resolved& schema, const ResolvedField& field) {
    std::vector<std::string> out;
    const Value* const value = field.default_value;
    if (value == nullptr || value->is(Value::Kind::function)) return out;
    if (!value->is(Value::Kind::array)) return {content(literal(schema, field, *value))};
    for (const Argument& element : value->arguments)
        out.push_back(content(literal(schema, field, element.value)));
    return out;
}

std::string predicate_sql(const ResolvedModel& model, const Value& where) {
    if (where.is(Value::Kind::function)) return std::string(where.arguments[0].value.text);
    std::vector<std::string> terms;
    for (const Argument& member : where.arguments) {
        const auto field = find_field(model, member.name);
        if (!field) continue;
        const bool negated = member.value.is(Value::Kind::object);
        const Value& value = negated ? member.value.arguments[0].value : member.value;
        const std::string column = fmt::format("\"{}\"", model.fields[*field].column());
        if (value.is(Value::Kind::constant) && value.text == "null") {
            terms.push_back(fmt::format("{} IS {}NULL", column, negated ? "NOT " : ""));
            continue;
        }
        const std::string text =
            value.is(Value::Kind::string) ? sql_string(value.text) : std::string(value.text);
        terms.push_back(fmt::format("{} {} {}", column, negated ? "!=" : "=", text));
    }
    return join(terms, " AND ");
}

} // namespace migvet::psl
