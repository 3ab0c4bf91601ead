#include "psl/builder.hpp"

#include <utility>

namespace migvet::psl {

std::optional<Field> Builder::field(Index index, const Model& model, Pending doc) {
    Field made;
    made.span = span(index);
    bool typed = false;
    if (doc) made.documented = documentation(*doc, made.documentation);
    for (const Index part : children(index)) {
        if (!field_part(part, made, typed)) return std::nullopt;
    }
    if (typed) return made;
    const char* container = model.kind == Model::Kind::type   ? "type"
                            : model.kind == Model::Kind::view ? "view"
                                                              : "model";
    error("Error validating " + std::string(container) + " \"" + std::string(model.name.text) +
              "\": This field declaration is invalid. It is either missing a name or a type.",
          made.span);
    return std::nullopt;
}

/// False when the part makes the whole field invalid; it has been reported then.
bool Builder::field_part(Index part, Field& made, bool& typed) {
    switch (at(part).node) {
    case Node::identifier: made.name = name(part); return true;
    case Node::field_attribute: made.attributes.push_back(attribute(part)); return true;
    case Node::trailing_comment:
        made.documented |= documentation(part, made.documentation);
        return true;
    case Node::legacy_colon:
        error("Field declarations don't require a `:`.", span(part));
        return false;
    default: typed = true; return field_type(part, made);
    }
}

bool Builder::field_type(Index index, Field& made) {
    switch (at(index).node) {
    case Node::legacy_required_type:
        error("Fields are required by default, `!` is no longer required.", span(index));
        return false;
    case Node::legacy_list_type:
        error("To specify a list, please use `Type[]` instead of `[Type]`.", span(index));
        return false;
    case Node::unsupported_optional_list_type:
        error("Optional lists are not supported. Use either `Type[]` or `Type?`.", span(index));
        return false;
    case Node::list_type: made.arity = Arity::list; break;
    case Node::optional_type: made.arity = Arity::optional; break;
    default: base_type(index, made); return true;
    }
    base_type(index + 1, made);
    return true;
}

void Builder::base_type(Index index, Field& made) {
    const Index inner = index + 1;
    made.unsupported = at(inner).node == Node::unsupported_type;
    if (!made.unsupported) {
        made.type = name(inner);
        return;
    }
    made.type = {string(inner + 1), span(inner + 1)};
}

void Builder::composite_attribute(const Attribute& attribute) {
    const std::string_view name = attribute.name.text;
    const char* message = "A composite type cannot have block-level attributes.";
    if (name == "map")
        message = "The name of a composite type is not persisted in the database, therefore it "
                  "does not need a mapped database name.";
    if (name == "unique")
        message = "A unique constraint should be defined in the model containing the embed.";
    if (name == "index") message = "An index should be defined in the model containing the embed.";
    if (name == "fulltext")
        message = "A fulltext index should be defined in the model containing the embed.";
    if (name == "id") message = "A composite type cannot define an id.";
    validation_error(message, attribute.span);
}

void Builder::composite_field(const Field& made) {
    for (const Attribute& attribute : made.attributes) {
        const std::string_view name = attribute.name.text;
        if (name != "relation" && name != "unique" && name != "id") continue;
        validation_error("Defining `@" + std::string(name) +
                             "` attribute for a field in a composite type is not allowed.",
                         made.span);
    }
}

EnumValue Builder::enum_value(Index index, Pending doc) {
    EnumValue made;
    made.span = span(index);
    if (doc) made.documented = documentation(*doc, made.documentation);
    for (const Index part : children(index)) {
        if (at(part).node == Node::identifier) made.name = name(part);
        if (at(part).node == Node::field_attribute) made.attributes.push_back(attribute(part));
        if (at(part).node == Node::trailing_comment)
            made.documented |= documentation(part, made.documentation);
    }
    return made;
}

Attribute Builder::attribute(Index index) {
    Attribute made;
    made.span = span(index);
    for (const Index part : children(index)) {
        if (at(part).node == Node::path) made.name = name(part);
        if (at(part).node != Node::arguments) continue;
        for (const Index item : children(part)) {
            switch (at(item).node) {
            case Node::trailing_comma: made.trailing_comma = span(item); break;
            case Node::empty_argument: made.empty_arguments.push_back(name(item + 1)); break;
            default: made.arguments.push_back(argument(item));
            }
        }
    }
    return made;
}

} // namespace migvet::psl
