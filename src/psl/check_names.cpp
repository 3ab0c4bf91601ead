#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

#include "psl/resolve.hpp"

namespace migvet::psl {

namespace {

/// Names that the generated client needs for itself.
constexpr auto reserved = std::to_array<std::string_view>(
    {"PrismaClient", "break",   "case",       "catch",     "class",    "const", "continue",
     "debugger",     "default", "delete",     "do",        "else",     "enum",  "export",
     "extends",      "false",   "finally",    "for",       "function", "if",    "implements",
     "import",       "in",      "instanceof", "interface", "let",      "new",   "null",
     "package",      "private", "protected",  "public",    "return",   "super", "switch",
     "this",         "throw",   "true",       "try",       "typeof",   "var",   "void",
     "while",        "with",    "yield",      "async"});

bool is_reserved(std::string_view name) {
    return std::find(reserved.begin(), reserved.end(), name) != reserved.end();
}

class NameCheck {
public:
    NameCheck(const Schema& schema, Diagnostics& out) : schema_(schema), out_(out) {}

    void run() {
        for (const Top& top : schema_.tops) {
            switch (top.kind) {
            case Top::Kind::model: model(schema_.models[top.index]); break;
            case Top::Kind::enumeration: enumeration(schema_.enums[top.index]); break;
            case Top::Kind::config: config(schema_.configs[top.index]); break;
            }
        }
    }

private:
    using Space = std::unordered_map<std::string_view, std::string_view>; ///< name → kind

    void reserved_scalar(const Name& name) {
        if (!find_scalar(name.text)) return;
        out_.error(
            fmt::format("\"{}\" is a reserved scalar type name and cannot be used.", name.text),
            name.span);
    }

    void declare(Space& space, const Name& name, std::string_view kind) {
        const auto [existing, added] = space.try_emplace(name.text, kind);
        if (added) return;
        out_.error(fmt::format("The {} \"{}\" cannot be defined because a {} with that name "
                               "already exists.",
                               kind, name.text, existing->second),
                   name.span);
        existing->second = kind;
    }

    void identifier(const Name& name, std::string_view what) {
        const char first = name.text.front();
        if (first >= '0' && first <= '9') {
            return out_.invalid(fmt::format("The name of a {} must not start with a number.", what),
                                name.span);
        }
        if (name.text.find('-') == std::string_view::npos) return;
        out_.invalid(fmt::format("The character `-` is not allowed in {} names.", what), name.span);
    }

    void attributes(const std::vector<Attribute>& attributes) {
        for (const Attribute& attribute : attributes) identifier(attribute.name, "Attribute");
    }

    void model(const Model& model) {
        out_.in(model.source);
        reserved_scalar(model.name);
        if (model.kind == Model::Kind::type) return composite(model);
        const bool view = model.kind == Model::Kind::view;
        const std::string_view kind = view ? "view" : "model";
        identifier(model.name, view ? "view" : "Model");
        if (is_reserved(model.name.text)) {
            out_.bad_block(fmt::format("The {} name `{}` is invalid. It is a reserved name. Please "
                                       "change it. Read more at https://pris.ly/d/naming-models",
                                       kind, model.name.text),
                           "model", model.name.text, model.span);
        }
        attributes(model.attributes);
        std::unordered_set<std::string_view> seen;
        for (const Field& field : model.fields) {
            identifier(field.name, view ? "field" : "Field");
            attributes(field.attributes);
            if (seen.insert(field.name.text).second) continue;
            out_.error(fmt::format("Field \"{}\" is already defined on {} \"{}\".", field.name.text,
                                   kind, model.name.text),
                       field.name.span);
        }
        declare(tops_, model.name, kind);
    }

    void composite(const Model& model) {
        identifier(model.name, "Composite type");
        std::unordered_set<std::string_view> seen;
        for (const Field& field : model.fields) {
            if (seen.insert(field.name.text).second) continue;
            out_.error(fmt::format("Field \"{}\" is already defined on composite type \"{}\".",
                                   field.name.text, model.name.text),
                       field.name.span);
        }
        declare(tops_, model.name, "composite type");
    }

    void enumeration(const Enum& made) {
        out_.in(made.source);
        reserved_scalar(made.name);
        identifier(made.name, "Enum");
        if (is_reserved(made.name.text)) {
            out_.error(fmt::format("Error validating enum `{0}`: The enum name `{0}` is invalid. "
                                   "It is a reserved name. Please change it. Read more at "
                                   "https://www.prisma.io/docs/reference/tools-and-interfaces/"
                                   "prisma-schema/data-model#naming-enums",
                                   made.name.text),
                       made.span);
        }
        attributes(made.attributes);
        std::unordered_set<std::string_view> seen;
        for (const EnumValue& value : made.values) {
            identifier(value.name, "Enum Value");
            attributes(value.attributes);
            if (seen.insert(value.name.text).second) continue;
            out_.error(fmt::format("Value \"{}\" is already defined on enum \"{}\".",
                                   value.name.text, made.name.text),
                       value.span);
        }
        declare(tops_, made.name, "enum");
    }

    void config(const Config& block) {
        out_.in(block.source);
        reserved_scalar(block.name);
        const bool generator = block.kind == Config::Kind::generator;
        const std::string_view kind = generator ? "generator" : "source";
        std::unordered_set<std::string_view> seen;
        for (const Property& property : block.properties) {
            if (seen.insert(property.name.text).second) continue;
            out_.error(fmt::format("Key \"{}\" is already defined in {} \"{}\".",
                                   property.name.text, kind, block.name.text),
                       property.name.span);
        }
        declare(generator ? generators_ : datasources_, block.name, kind);
    }

    const Schema& schema_;
    Diagnostics& out_;
    Space tops_, generators_, datasources_;
};

} // namespace

void check_names(const Schema& schema, Diagnostics& out) { NameCheck(schema, out).run(); }

} // namespace migvet::psl
