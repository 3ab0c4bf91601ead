#include <unordered_map>

#include <fmt/format.h>

#include "psl/resolve.hpp"

namespace migvet::psl {

namespace {

using Names = std::unordered_map<std::string_view, Top>;

Names top_names(const Schema& schema) {
    Names names;
    for (const Top& top : schema.tops) {
        if (top.kind == Top::Kind::model) names[schema.models[top.index].name.text] = top;
        if (top.kind == Top::Kind::enumeration) names[schema.enums[top.index].name.text] = top;
    }
    return names;
}

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

/// A type whose name differs only in case: Prisma's own, or one of the schema when the name is its
/// lower-case form.
std::optional<std::string_view> meant(std::string_view name, const Schema& schema) {
    if (const auto scalar = find_scalar_ignoring_case(name)) return to_string(*scalar);
    for (const Top& top : schema.tops) {
        if (top.kind == Top::Kind::config) continue;
        const std::string_view other = top.kind == Top::Kind::model
                                           ? schema.models[top.index].name.text
                                           : schema.enums[top.index].name.text;
        if (lower(other) == name) return other;
    }
    return std::nullopt;
}

void unknown_type(const Name& type, const Schema& schema, Diagnostics& out) {
    std::string message = fmt::format("Type \"{}\" is neither a built-in type, nor refers to "
                                      "another model, composite type, or enum.",
                                      type.text);
    if (const auto other = meant(type.text, schema))
        message += fmt::format(" Did you mean \"{}\"?", *other);
    out.error(std::move(message), type.span);
}

ResolvedField resolve_type(const Field& field, const Model& owner, const Schema& schema,
                           const Names& names, Diagnostics& out) {
    ResolvedField made;
    made.syntax = &field;
    if (field.unsupported) {
        made.kind = ResolvedField::Kind::unsupported;
        return made;
    }
    if (const auto scalar = find_scalar(field.type.text)) {
        made.scalar = *scalar;
        return made;
    }
    const auto found = names.find(field.type.text);
    if (found == names.end()) {
        made.kind = ResolvedField::Kind::unknown;
        unknown_type(field.type, schema, out);
        return made;
    }
    const Top& top = found->second;
    if (top.kind == Top::Kind::enumeration) {
        made.kind = ResolvedField::Kind::enumeration;
        made.enumeration = top.index;
        return made;
    }
    const bool composite = schema.models[top.index].kind == Model::Kind::type;
    made.kind = composite ? ResolvedField::Kind::composite : ResolvedField::Kind::relation;
    made.relation.target = top.index;
    if (composite || owner.kind != Model::Kind::type) return made;
    out.error(fmt::format("Error validating composite type \"{}\": {} refers to a model, making "
                          "this a relation field. Relation fields inside composite types are not "
                          "supported.",
                          owner.name.text, field.type.text),
              field.type.span);
    return made;
}

} // namespace

void resolve_types(const Schema& schema, Diagnostics& out, Resolved& made) {
    const Names names = top_names(schema);
    made.models.resize(schema.models.size());
    made.enums.resize(schema.enums.size());
    for (const Top& top : schema.tops) {
        if (top.kind == Top::Kind::model) {
            const Model& model = schema.models[top.index];
            ResolvedModel& resolved = made.models[top.index];
            resolved.syntax = &model;
            resolved.fields.reserve(model.fields.size());
            out.in(model.source);
            for (const Field& field : model.fields)
                resolved.fields.push_back(resolve_type(field, model, schema, names, out));
        }
        if (top.kind != Top::Kind::enumeration) continue;
        const Enum& enumeration = schema.enums[top.index];
        made.enums[top.index].syntax = &enumeration;
        if (!enumeration.values.empty()) continue;
        out.in(enumeration.source)
            .invalid("An enum must have at least one value.", enumeration.span);
    }
}

} // namespace migvet::psl
