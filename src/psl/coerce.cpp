#include "psl/coerce.hpp"

#include <charconv>

namespace migvet::psl {

std::optional<std::string_view> coerce_string(const Value& value, Diagnostics& out) {
    if (value.is(Value::Kind::string)) return value.text;
    out.wrong_type("string", value);
    return std::nullopt;
}

std::optional<std::string_view> coerce_constant(const Value& value, Diagnostics& out) {
    if (value.is(Value::Kind::constant)) return value.text;
    out.wrong_type("constant", value);
    return std::nullopt;
}

std::optional<bool> coerce_boolean(const Value& value, Diagnostics& out) {
    const bool is_boolean =
        value.is(Value::Kind::constant) && (value.text == "true" || value.text == "false");
    if (is_boolean) return value.text == "true";
    out.wrong_type("boolean", value);
    return std::nullopt;
}

std::optional<std::int64_t> coerce_integer(const Value& value, Diagnostics& out) {
    const auto number = value.is(Value::Kind::number) ? parse_i64(value.text) : std::nullopt;
    if (!number) out.wrong_type("numeric", value);
    return number;
}

std::vector<const Value*> elements(const Value& value) {
    if (!value.is(Value::Kind::array)) return {&value};
    std::vector<const Value*> out;
    out.reserve(value.arguments.size());
    for (const Argument& argument : value.arguments) out.push_back(&argument.value);
    return out;
}

namespace {

using Coercion = std::optional<std::string_view> (*)(const Value&, Diagnostics&);

std::optional<std::vector<Name>> coerce_all(const Value& value, Coercion one, Diagnostics& out) {
    std::vector<Name> words;
    bool valid = true;
    for (const Value* element : elements(value)) {
        const auto word = one(*element, out);
        if (word) words.push_back({*word, element->span});
        valid = valid && word;
    }
    if (!valid) return std::nullopt;
    return words;
}

} // namespace

std::optional<std::vector<Name>> coerce_strings(const Value& value, Diagnostics& out) {
    return coerce_all(value, coerce_string, out);
}

std::optional<std::vector<Name>> coerce_constants(const Value& value, Diagnostics& out) {
    return coerce_all(value, coerce_constant, out);
}

std::optional<std::int64_t> parse_i64(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failure != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

} // namespace migvet::psl
