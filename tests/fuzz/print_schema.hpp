#pragma once

#include <string>
#include <string_view>

#include <fmt/format.h>

#include "psl/schema.hpp"

/// A schema's syntax written out again, each construct in one way.
namespace fuzz {

namespace psl = migvet::psl;

inline std::string print(const psl::Value& value);

inline std::string print_string(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            out += fmt::format("\\{}", c);
        else if (static_cast<unsigned char>(c) < 0x20)
            out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
        else
            out += c;
    }
    return out + '"';
}

inline std::string print(const std::vector<psl::Argument>& arguments) {
    std::string out;
    for (const psl::Argument& each : arguments) {
        if (!out.empty()) out += ", ";
        if (!each.name.empty()) out += fmt::format("{}: ", each.name);
        out += print(each.value);
    }
    return out;
}

inline std::string print(const psl::Value& value) {
    using Kind = psl::Value::Kind;
    switch (value.kind) {
    case Kind::string: return print_string(value.text);
    case Kind::function: return fmt::format("{}({})", value.text, print(value.arguments));
    case Kind::array: return fmt::format("[{}]", print(value.arguments));
    case Kind::object: return fmt::format("{{{}}}", print(value.arguments));
    case Kind::number:
    case Kind::constant: break;
    }
    return std::string(value.text);
}

inline std::string print(const std::vector<psl::Attribute>& attributes, std::string_view opening,
                         std::string_view ending) {
    std::string out;
    for (const psl::Attribute& each : attributes)
        out += fmt::format("{}{}({}){}", opening, each.name.text, print(each.arguments), ending);
    return out;
}

inline std::string print_documentation(std::string_view text, bool documented) {
    std::string out;
    while (documented) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        out += fmt::format("///{}\n", text.substr(0, end));
        documented = end < text.size();
        text.remove_prefix(std::min(text.size(), end + 1));
    }
    return out;
}

inline std::string print(const psl::Field& field) {
    std::string type(field.type.text);
    if (field.unsupported) type = fmt::format("Unsupported({})", print_string(type));
    if (field.arity == psl::Arity::optional) type += '?';
    if (field.arity == psl::Arity::list) type += "[]";
    return print_documentation(field.documentation, field.documented) +
           fmt::format("  {} {}{}\n", field.name.text, type, print(field.attributes, " @", ""));
}

inline std::string print(const psl::Model& model) {
    static constexpr std::array<std::string_view, 3> words{"model", "type", "view"};
    std::string out = print_documentation(model.documentation, model.documented);
    out += fmt::format("{} {} {{\n", words[static_cast<std::size_t>(model.kind)], model.name.text);
    for (const psl::Field& field : model.fields) out += print(field);
    return out + print(model.attributes, "  @@", "\n") + "}\n";
}

inline std::string print(const psl::Enum& made) {
    std::string out = print_documentation(made.documentation, made.documented);
    out += fmt::format("enum {} {{\n", made.name.text);
    for (const psl::EnumValue& value : made.values)
        out += print_documentation(value.documentation, value.documented) +
               fmt::format("  {}{}\n", value.name.text, print(value.attributes, " @", ""));
    return out + print(made.attributes, "  @@", "\n") + "}\n";
}

inline std::string print(const psl::Config& config) {
    const bool is_datasource = config.kind == psl::Config::Kind::datasource;
    std::string out =
        fmt::format("{} {} {{\n", is_datasource ? "datasource" : "generator", config.name.text);
    for (const psl::Property& each : config.properties)
        out += fmt::format("  {} = {}\n", each.name.text, each.has_value ? print(each.value) : "");
    return out + "}\n";
}

inline std::string print(const psl::Schema& schema) {
    std::string out;
    for (const psl::Top& top : schema.tops) {
        switch (top.kind) {
        case psl::Top::Kind::model: out += print(schema.models[top.index]); break;
        case psl::Top::Kind::enumeration: out += print(schema.enums[top.index]); break;
        case psl::Top::Kind::config: out += print(schema.configs[top.index]); break;
        }
        out += '\n';
    }
    return out;
}

} // namespace fuzz
