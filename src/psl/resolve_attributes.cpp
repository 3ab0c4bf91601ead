#include <algorithm>
#include <array>
#include <unordered_set>

#include <fmt/format.h>

#include "psl/coerce.hpp"
#include "psl/resolve.hpp"

namespace migvet::psl {

namespace {

std::optional<std::string_view> map_attribute(Arguments& arguments, Diagnostics& out) {
    const Value* const value = arguments.main("name");
    return value == nullptr ? std::nullopt : coerce_string(*value, out);
}

std::optional<Name> schema_attribute(Arguments& arguments, Diagnostics& out) {
    const Value* const value = arguments.main("map");
    if (value == nullptr) return std::nullopt;
    const auto name = coerce_string(*value, out);
    if (!name) return std::nullopt;
    return Name{*name, value->span};
}

void ignore_model(ResolvedModel& model, Diagnostics& out) {
    model.ignored = true;
    for (const ResolvedField& field : model.fields) {
        if (field.is_relation() || !field.ignored) continue;
        out.bad_attribute("Fields on an already ignored Model do not need an `@ignore` annotation.",
                          "@ignore", field.syntax->span);
    }
}

/// @id on a field that may be null. Not before all attributes are known: @@ignore allows it.
void check_key_arity(const ResolvedModel& model, Diagnostics& out) {
    if (model.ignored || !model.key || !model.key->on_field) return;
    if (model.fields[*model.key->on_field].is_required()) return;
    out.bad_attribute("Fields that are marked as id must be required.", "@id",
                      model.key->attribute->span);
}

void check_shard_key_arity(const ResolvedModel& model, Diagnostics& out) {
    if (model.ignored || !model.shard_key || !model.shard_key->on_field) return;
    if (model.fields[model.shard_key->fields[0]].is_required()) return;
    out.bad_attribute("Fields that are marked as shard keys must be required.", "@shardKey",
                      model.shard_key->attribute->span);
}

void resolve_model(Resolved& schema, ModelIndex index, Diagnostics& out) {
    ResolvedModel& model = schema.models[index];
    out.in(model.syntax->source);
    for (FieldIndex field = 0; field < model.fields.size(); ++field) {
        if (model.is_composite()) {
            resolve_composite_field(schema, index, field, out);
        } else if (model.fields[field].is_column()) {
            resolve_scalar_field(schema, index, field, out);
        }
    }
    if (model.is_composite()) return;
    Attributes attributes(model.syntax->attributes, out);
    if (auto arguments = attributes.single("ignore")) {
        ignore_model(model, out);
        arguments->finish();
    }
    if (auto arguments = attributes.single("id")) {
        resolve_model_id(model, *arguments, out);
        arguments->finish();
    }
    if (auto arguments = attributes.single("map")) {
        model.map = map_attribute(*arguments, out);
        arguments->finish();
    }
    if (auto arguments = attributes.single("schema")) {
        model.schema = schema_attribute(*arguments, out);
        arguments->finish();
    }
    using Kind = std::pair<std::string_view, IndexKind>;
    const std::array kinds = {Kind{"index", IndexKind::normal}, Kind{"unique", IndexKind::unique},
                              Kind{"fulltext", IndexKind::fulltext}};
    for (const auto& [name, kind] : kinds) {
        while (auto arguments = attributes.next(name)) {
            resolve_index(model, kind, *arguments, out);
            arguments->finish();
        }
    }
    if (auto arguments = attributes.single("shardKey")) {
        resolve_model_shard_key(model, *arguments, out);
        arguments->finish();
    }
    check_key_arity(model, out);
    check_shard_key_arity(model, out);
    attributes.finish();
}

} // namespace

void resolve_enum(ResolvedEnum& made, Diagnostics& out) {
    out.in(made.syntax->source);
    for (const EnumValue& value : made.syntax->values) {
        std::string_view label = value.name.text;
        Attributes attributes(value.attributes, out);
        if (auto arguments = attributes.single("map")) {
            if (const auto map = map_attribute(*arguments, out)) label = *map;
            arguments->finish();
        }
        attributes.finish();
        made.labels.push_back(label);
    }
    Attributes attributes(made.syntax->attributes, out);
    if (auto arguments = attributes.single("map")) {
        made.map = map_attribute(*arguments, out);
        arguments->finish();
    }
    if (auto arguments = attributes.single("schema")) {
        made.schema = schema_attribute(*arguments, out);
        arguments->finish();
    }
    attributes.finish();
}

void resolve_attributes(Diagnostics& out, Resolved& made) {
    for (ModelIndex model = 0; model < made.models.size(); ++model) {
        if (made.models[model].is_composite()) continue;
        out.in(made.models[model].syntax->source);
        for (FieldIndex field = 0; field < made.models[model].fields.size(); ++field) {
            if (made.field(model, field).is_relation())
                resolve_relation_field(made, model, field, out);
        }
    }
    for (const Top& top : made.schema->tops) {
        if (top.kind == Top::Kind::model) resolve_model(made, top.index, out);
        if (top.kind == Top::Kind::enumeration) resolve_enum(made.enums[top.index], out);
    }
}

} // namespace migvet::psl
