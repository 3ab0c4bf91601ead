#include "engine/drift/found_default.hpp"

#include <algorithm>

#include "sql/stored.hpp"

namespace migvet::engine::drift {

namespace {

using Kind = Default::Kind;

Default of_value(std::string value) {
    Default made;
    made.kind = Kind::value;
    made.values.push_back(std::move(value));
    return made;
}

Default generated(const model::Expression& expression, const model::TypeName& type) {
    Default made;
    made.kind = Kind::generated;
    const auto stored = sql::stored_default(expression.text, type);
    made.text = stored.value_or(expression.text);
    made.certain = stored.has_value();
    return made;
}

bool is_whole(std::string_view digits) {
    if (digits.starts_with('-')) digits.remove_prefix(1);
    return !digits.empty() && digits.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string hexadecimal(std::string_view bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out = "\\x";
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        out += digits[byte >> 4U];
        out += digits[byte & 15U];
    }
    return out;
}

std::optional<std::string> boolean(std::string_view word) {
    constexpr std::array<std::string_view, 6> yes{"t", "true", "y", "yes", "on", "1"};
    constexpr std::array<std::string_view, 6> no{"f", "false", "n", "no", "off", "0"};
    std::string lower(word);
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (std::ranges::count(yes, lower) != 0) return "true";
    if (std::ranges::count(no, lower) != 0) return "false";
    return std::nullopt;
}

/// A constant as the column's type keeps it; nothing where Prisma does not read it.
std::optional<std::string> constant(std::string_view value, Family family) {
    switch (family) {
    case Family::string:
    case Family::json:
    case Family::enumeration: return std::string(value);
    case Family::integer:
    case Family::big_integer:
        return is_whole(value) ? std::optional(std::string(value)) : std::nullopt;
    case Family::floating:
    case Family::decimal: return plain_number(value);
    case Family::boolean: return boolean(value);
    case Family::binary: return value.starts_with("\\x") ? std::string(value) : hexadecimal(value);
    default: return std::nullopt;
    }
}

/// The elements of '{a,"b c"}'; nothing for what is not plain.
std::optional<std::vector<std::string>> literal_elements(std::string_view text) {
    std::vector<std::string> out;
    if (!text.starts_with('{') || !text.ends_with('}')) return std::nullopt;
    text = text.substr(1, text.size() - 2);
    while (!text.empty()) {
        std::string value;
        std::size_t at = 0;
        const bool quoted = text.front() == '"';
        if (quoted) ++at;
        for (; at < text.size() && text[at] != (quoted ? '"' : ','); ++at) {
            if (text[at] == '\\') ++at;
            if (at < text.size()) value += text[at];
        }
        if (quoted) ++at;
        if (at < text.size() && text[at] != ',') return std::nullopt;
        out.push_back(std::move(value));
        text.remove_prefix(std::min(at + 1, text.size()));
    }
    return out;
}

/// The server casts a number to another type than its own outside the quotes: Prisma does not read
/// that.
bool is_cast(const sql::ArrayElement& element, Family family, std::string_view type) {
    const bool number = !element.quoted && element.value != "true" && element.value != "false";
    if (!number) return false;
    if (type == "int4") return !element.whole;
    if (type == "numeric") return element.whole;
    return family != Family::boolean;
}

std::optional<std::vector<std::string>> list_values(const model::Column& column, Family family) {
    std::vector<std::string> raw;
    const model::Expression& written = *column.default_value;
    if (written.form == model::ExpressionForm::constant) {
        auto elements = literal_elements(written.constant);
        if (!elements) return std::nullopt;
        raw = std::move(*elements);
    } else {
        const auto elements = sql::array_constants(written.text);
        if (!elements) return std::nullopt;
        for (const sql::ArrayElement& element : *elements) {
            if (is_cast(element, family, column.type.name.name)) return std::nullopt;
            raw.push_back(element.value);
        }
    }
    std::vector<std::string> out;
    for (const std::string& value : raw) {
        auto one = constant(value, family);
        if (!one) return std::nullopt;
        out.push_back(std::move(*one));
    }
    return out;
}

const model::Reference* sequence_of(const model::Expression& expression) {
    const auto found = std::ranges::find(expression.references, model::Reference::Kind::sequence,
                                         &model::Reference::kind);
    return found == expression.references.end() ? nullptr : &*found;
}

std::optional<Default> call(const model::Column& column, Family family) {
    const model::Expression& written = *column.default_value;
    const bool counts = family == Family::integer || family == Family::big_integer;
    if (const model::Reference* sequence = sequence_of(written); counts && sequence != nullptr) {
        Default made;
        made.kind = Kind::sequence;
        made.sequence = sequence->name.name;
        return made;
    }
    if (family != Family::date_time) return std::nullopt;
    const auto stored = sql::stored_default(written.text, column.type);
    if (stored != "now()" && stored != "CURRENT_TIMESTAMP") return std::nullopt;
    Default made;
    made.kind = Kind::now;
    return made;
}

} // namespace

std::optional<std::string> plain_number(std::string_view digits) {
    const bool negative = digits.starts_with('-');
    if (negative) digits.remove_prefix(1);
    if (digits.empty() || digits.find_first_not_of("0123456789.") != std::string_view::npos)
        return std::nullopt;
    std::string out(digits);
    if (out.find('.') != std::string::npos) {
        out.erase(out.find_last_not_of('0') + 1);
        if (out.ends_with('.')) out.pop_back();
    }
    out.erase(0, std::min(out.find_first_not_of('0'), out.size()));
    if (out.empty() || out.front() == '.') out = '0' + out;
    return negative && out != "0" ? "-" + out : out;
}

Default found_default(const model::Column& column, Family family, Arity arity) {
    Default none;
    if (column.generated != model::Generated::none && column.generation)
        return generated(*column.generation, column.type);
    if (column.identity != model::Identity::none || !column.default_value) return none;
    const model::Expression& written = *column.default_value;
    if (written.form == model::ExpressionForm::null) return none;
    if (arity == Arity::list) {
        auto values = list_values(column, family);
        if (!values) return generated(written, column.type);
        Default made;
        made.kind = Kind::list;
        made.values = std::move(*values);
        return made;
    }
    if (written.form == model::ExpressionForm::constant) {
        auto value = constant(written.constant, family);
        return value ? of_value(std::move(*value)) : generated(written, column.type);
    }
    if (auto made = call(column, family)) return std::move(*made);
    return generated(written, column.type);
}

} // namespace migvet::engine::drift
