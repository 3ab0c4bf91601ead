#include "psl/diagnostics.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace migvet::psl {

bool Diagnostics::has_errors() const {
    return std::any_of(out_.begin(), out_.end(), [](const SchemaProblem& problem) {
        return problem.severity == SchemaProblem::Severity::error;
    });
}

void Diagnostics::error(std::string message, Span where) {
    out_.push_back({SchemaProblem::Severity::error, std::move(message), where, source_});
}

void Diagnostics::warning(std::string message, Span where) {
    out_.push_back({SchemaProblem::Severity::warning, std::move(message), where, source_});
}

void Diagnostics::invalid(std::string_view message, Span where) {
    error(fmt::format("Error validating: {}", message), where);
}

void Diagnostics::bad_attribute(std::string_view message, std::string_view attribute, Span where) {
    error(fmt::format("Error parsing attribute \"{}\": {}", attribute, message), where);
}

void Diagnostics::bad_block(std::string_view message, std::string_view kind, std::string_view name,
                            Span where) {
    error(fmt::format("Error validating {} \"{}\": {}", kind, name, message), where);
}

void Diagnostics::bad_field(std::string_view message, std::string_view kind, std::string_view block,
                            std::string_view field, Span where) {
    error(fmt::format("Error validating field `{}` in {} `{}`: {}", field, kind, block, message),
          where);
}

void Diagnostics::bad_datasource(std::string_view message, std::string_view name, Span where) {
    error(fmt::format("Error validating datasource `{}`: {}", name, message), where);
}

void Diagnostics::wrong_type(std::string_view expected, const Value& value) {
    error(fmt::format("Expected a {} value, but received {} value `{}`.", expected, describe(value),
                      display(value)),
          value.span);
}

void Diagnostics::unexpected(std::string_view expected, Span where) {
    error(fmt::format("Unexpected token. Expected one of: {}", expected), where);
}

namespace {

std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        switch (c) {
        case '\t': out += "\\t"; break;
        case '\n': out += "\\n"; break;
        case '"': out += "\\\""; break;
        case '\r': out += "\\r"; break;
        case '\\': out += "\\\\"; break;
        default:
            if (static_cast<unsigned char>(c) >= 0x20) {
                out += c;
            } else {
                out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
            }
        }
    }
    return out + '"';
}

std::string arguments(const Value& value, std::string_view between) {
    std::vector<std::string> words;
    for (const Argument& argument : value.arguments) {
        const std::string text = display(argument.value);
        words.push_back(argument.name.empty() ? text : fmt::format("{}: {}", argument.name, text));
    }
    return join(words, between);
}

} // namespace

std::string display(const Value& value) {
    switch (value.kind) {
    case Value::Kind::string: return quoted(value.text);
    case Value::Kind::function: return fmt::format("{}({})", value.text, arguments(value, ","));
    case Value::Kind::array: return fmt::format("[{}]", arguments(value, ","));
    case Value::Kind::object: return fmt::format("{{ {} }}", arguments(value, ", "));
    default: return std::string(value.text);
    }
}

std::string_view describe(const Value& value) {
    switch (value.kind) {
    case Value::Kind::number: return "numeric";
    case Value::Kind::string: return "string";
    case Value::Kind::function: return "functional";
    case Value::Kind::array: return "array";
    case Value::Kind::object: return "object";
    default: return "literal";
    }
}

std::string join(const std::vector<std::string>& words, std::string_view between) {
    return fmt::format("{}", fmt::join(words, between));
}

} // namespace migvet::psl
