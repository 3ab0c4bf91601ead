#include <fmt/format.h>

#include "psl/coerce.hpp"
#include "psl/resolve.hpp"

namespace migvet::psl {

namespace {

std::optional<Action> find_action(std::string_view name) {
    if (name == "Cascade") return Action::cascade;
    if (name == "Restrict") return Action::restrict;
    if (name == "NoAction") return Action::no_action;
    if (name == "SetNull") return Action::set_null;
    if (name == "SetDefault") return Action::set_default;
    return std::nullopt;
}

std::optional<WrittenAction> resolve_action(Arguments& arguments, std::string_view name,
                                            Diagnostics& out) {
    const Value* const value = arguments.optional(name);
    if (value == nullptr) return std::nullopt;
    const auto word = coerce_constant(*value, out);
    if (!word) return std::nullopt;
    if (const auto action = find_action(*word)) return WrittenAction{*action, value->span};
    out.bad_attribute(fmt::format("Invalid referential action: `{}`", *word), "@relation",
                      value->span);
    return std::nullopt;
}

void resolve_own_fields(const ResolvedModel& model, RelationSide& made, Arguments& arguments,
                        Diagnostics& out) {
    const Value* const value = arguments.optional("fields");
    if (value == nullptr) return;
    BadFields bad;
    auto fields = resolve_fields(*value, model, arguments.attribute().span, out, bad);
    if (!bad.unknown.empty()) {
        out.invalid("The argument fields must refer only to existing fields. The following fields "
                    "do not exist in this model: " +
                        join(bad.unknown),
                    value->span);
    }
    if (!bad.relations.empty()) {
        out.invalid("The argument fields must refer only to scalar fields. But it is referencing "
                    "the following relation fields: " +
                        join(names_of(model, bad.relations)),
                    value->span);
    }
    if (bad.any()) fields.clear();
    made.fields = std::move(fields);
}

void resolve_references(const ResolvedModel& target, RelationSide& made, Arguments& arguments,
                        Diagnostics& out) {
    const Value* const value = arguments.optional("references");
    if (value == nullptr) return;
    const Span where = arguments.attribute().span;
    BadFields bad;
    auto fields = resolve_fields(*value, target, where, out, bad);
    if (!bad.unknown.empty()) {
        out.invalid(fmt::format("The argument `references` must refer only to existing fields in "
                                "the related model `{}`. The following fields do not exist in the "
                                "related model: {}",
                                target.name(), join(bad.unknown)),
                    where);
    }
    if (!bad.relations.empty()) {
        out.invalid(fmt::format("The argument `references` must refer only to scalar fields in the "
                                "related model `{}`. But it is referencing the following relation "
                                "fields: {}",
                                target.name(), join(names_of(target, bad.relations))),
                    where);
    }
    if (bad.any()) fields.clear();
    made.references = std::move(fields);
}

void resolve_name(RelationSide& made, Arguments& arguments, Diagnostics& out) {
    const Value* const value = arguments.main_if_any("name");
    const auto name = value == nullptr ? std::nullopt : coerce_string(*value, out);
    if (name && name->empty()) return arguments.error("A relation cannot have an empty name.");
    made.name = name;
}

void resolve_relation(Resolved& schema, ModelIndex model, ResolvedField& field,
                      Arguments& arguments, Diagnostics& out) {
    RelationSide& made = field.relation;
    made.attribute = &arguments.attribute();
    resolve_own_fields(schema.models[model], made, arguments, out);
    resolve_references(schema.models[made.target], made, arguments, out);
    resolve_name(made, arguments, out);
    made.on_delete = resolve_action(arguments, "onDelete", out);
    made.on_update = resolve_action(arguments, "onUpdate", out);
    made.map = arguments.text("map");
}

std::string unique_suggestion(const ResolvedModel& model, const RelationSide& relation) {
    if (!relation.fields || relation.fields->empty()) return {};
    const auto names = names_of(model, *relation.fields);
    if (names.size() == 1) return fmt::format(" Did you mean to put it on `{}`?", names[0]);
    return fmt::format(" Did you mean to provide `@@unique([{}])`?", join(names));
}

} // namespace

std::string_view to_string(Action action) {
    switch (action) {
    case Action::cascade: return "Cascade";
    case Action::restrict: return "Restrict";
    case Action::no_action: return "NoAction";
    case Action::set_null: return "SetNull";
    case Action::set_default: return "SetDefault";
    }
    return "";
}

void resolve_relation_field(Resolved& schema, ModelIndex model, FieldIndex index,
                            Diagnostics& out) {
    ResolvedField& field = schema.models[model].fields[index];
    Attributes attributes(field.syntax->attributes, out);
    if (auto arguments = attributes.single("relation")) {
        resolve_relation(schema, model, field, *arguments, out);
        arguments->finish();
    }
    if (auto arguments = attributes.single("id")) {
        arguments->error(fmt::format("The field `{}` is a relation field and cannot be marked with "
                                     "`@id`. Only scalar fields can be declared as id.",
                                     field.name()));
    }
    if (auto arguments = attributes.single("ignore")) {
        field.ignored = true;
        arguments->finish();
    }
    if (auto arguments = attributes.single("default"))
        arguments->error("Cannot set a default value on a relation field.");
    if (auto arguments = attributes.single("map")) {
        arguments->error("The attribute `@map` cannot be used on relation fields.");
        arguments->main("name");
    }
    if (auto arguments = attributes.single("unique")) {
        arguments->error(fmt::format("The field `{}` is a relation field and cannot be marked with "
                                     "`unique`. Only scalar fields can be made unique.{}",
                                     field.name(),
                                     unique_suggestion(schema.models[model], field.relation)));
    }
    attributes.finish();
}

} // namespace migvet::psl
