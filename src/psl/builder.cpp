#include "psl/builder.hpp"

#include <utility>

namespace migvet::psl {

void Builder::error(std::string message, Span where) {
    out_.problems.push_back({SchemaProblem::Severity::error, std::move(message), where, source_});
}

void Builder::validation_error(std::string_view message, Span where) {
    error("Error validating: " + std::string(message), where);
}

void Builder::build() {
    Pending pending;
    for (const Index index : children(0)) top(index, pending);
}

void Builder::top(Index index, Pending& pending) {
    switch (at(index).node) {
    case Node::model: return model(index, std::exchange(pending, {}));
    case Node::enumeration: return enumeration(index, std::exchange(pending, {}));
    case Node::config: return config(index);
    case Node::type_alias:
        return validation_error("Invalid type definition. Please check the documentation in "
                                "https://pris.ly/d/composite-types",
                                span(index));
    case Node::arbitrary_block:
        return validation_error(
            "This block is invalid. It does not start with any known Prisma schema keyword. Valid "
            "keywords include 'model', 'enum', 'type', 'datasource' and 'generator'.",
            span(index));
    case Node::bad_top_line:
        return validation_error(
            "This line is invalid. It does not start with any known Prisma schema keyword.",
            span(index));
    case Node::comment_block: break;
    default: return;
    }
    const Index next = at(index).next;
    const bool last = next == at(0).next;
    const Node follower = last ? Node::none : at(next).node;
    const bool documents =
        follower == Node::model || follower == Node::enumeration || follower == Node::config;
    if (documents) pending = index;
}

void Builder::model(Index index, Pending doc) {
    Model model;
    model.span = span(index);
    model.source = source_;
    for (const Index part : children(index)) {
        if (at(part).node == Node::identifier) model.name = name(part);
        if (at(part).node == Node::keyword && slice(part) == "type") model.kind = Model::Kind::type;
        if (at(part).node == Node::keyword && slice(part) == "view") model.kind = Model::Kind::view;
        if (at(part).node != Node::contents) continue;
        model.inner = span(part);
        Pending pending;
        for (const Index item : children(part)) model_item(item, model, pending);
    }
    if (doc) model.documented = documentation(*doc, model.documentation);
    Schema& schema = out_.schema;
    schema.tops.push_back({Top::Kind::model, static_cast<std::uint32_t>(schema.models.size())});
    schema.models.push_back(std::move(model));
}

void Builder::model_item(Index item, Model& model, Pending& pending) {
    if (at(item).node == Node::comment_block) pending = item;
    if (at(item).node == Node::bad_line)
        validation_error("This line is not a valid field or attribute definition.", span(item));
    const bool composite = model.kind == Model::Kind::type;
    if (at(item).node == Node::attribute_line) {
        Attribute made = attribute(item + 1);
        if (composite) return composite_attribute(made);
        model.attributes.push_back(std::move(made));
    }
    if (at(item).node != Node::field) return;
    std::optional<Field> made = field(item, model, std::exchange(pending, {}));
    if (!made) return;
    if (composite) composite_field(*made);
    model.fields.push_back(std::move(*made));
}

void Builder::enumeration(Index index, Pending doc) {
    Enum made;
    made.span = span(index);
    made.source = source_;
    for (const Index part : children(index)) {
        if (at(part).node == Node::identifier) made.name = name(part);
        if (at(part).node != Node::contents) continue;
        made.inner = span(part);
        Pending pending;
        for (const Index item : children(part)) enum_item(item, made, pending);
    }
    if (doc) made.documented = documentation(*doc, made.documentation);
    Schema& schema = out_.schema;
    schema.tops.push_back(
        {Top::Kind::enumeration, static_cast<std::uint32_t>(schema.enums.size())});
    schema.enums.push_back(std::move(made));
}

void Builder::enum_item(Index item, Enum& made, Pending& pending) {
    switch (at(item).node) {
    case Node::comment_block: pending = item; return;
    case Node::bad_line:
        return validation_error("This line is not an enum value definition.", span(item));
    case Node::attribute_line: made.attributes.push_back(attribute(item + 1)); return;
    case Node::enum_value:
        made.values.push_back(enum_value(item, std::exchange(pending, {})));
        return;
    default: return;
    }
}

void Builder::config(Index index) {
    Config made;
    made.span = span(index);
    made.source = source_;
    std::string_view keyword;
    for (const Index part : children(index)) {
        if (at(part).node == Node::keyword) keyword = slice(part);
        if (at(part).node == Node::identifier) made.name = name(part);
        if (at(part).node != Node::contents) continue;
        made.inner = span(part);
        for (const Index item : children(part)) {
            if (at(item).node == Node::key_line) made.properties.push_back(property(item + 1));
            if (at(item).node != Node::bad_line) continue;
            validation_error("This line is not a valid definition within a " +
                                 std::string(keyword) + ".",
                             span(item));
        }
    }
    if (keyword == "generator") made.kind = Config::Kind::generator;
    Schema& schema = out_.schema;
    schema.tops.push_back({Top::Kind::config, static_cast<std::uint32_t>(schema.configs.size())});
    schema.configs.push_back(std::move(made));
}

Property Builder::property(Index index) {
    Property made;
    made.span = span(index);
    for (const Index part : children(index)) {
        switch (at(part).node) {
        case Node::identifier: made.name = name(part); break;
        case Node::trailing_comment: break;
        default: made.value = value(part); made.has_value = true;
        }
    }
    return made;
}

} // namespace migvet::psl
