#include <algorithm>

#include <fmt/format.h>

#include "psl/validate.hpp"

namespace migvet::psl {

namespace {

/// "`a`", "`a` and `b`", "`a`, `b` and `c`".
std::string listing(const ResolvedModel& model, const std::vector<FieldIndex>& fields) {
    std::string out;
    for (std::size_t at = 0; at < fields.size(); ++at) {
        if (at > 0) out += at + 1 == fields.size() ? " and " : ", ";
        out += fmt::format("`{}`", model.fields[fields[at]].name());
    }
    return out;
}

std::string ambiguity(const Validation& in, ModelIndex index, const ResolvedField& field,
                      const std::vector<FieldIndex>& fields) {
    const ResolvedModel& model = in.schema.models[index];
    const std::string list = listing(model, fields);
    const bool self = field.relation.target == index;
    const bool named = field.relation.name.has_value();
    const std::string_view target = in.schema.models[field.relation.target].name();
    if (self && !named && fields.size() == 2) {
        return fmt::format("Ambiguous self relation detected. The fields {} in model `{}` both "
                           "refer to `{}`. If they are part of the same relation add the same "
                           "relation name for them with `@relation(<name>)`.",
                           list, model.name(), target);
    }
    if (self && !named) {
        return fmt::format("Unnamed self relation detected. The fields {} in model `{}` have no "
                           "relation name. Please provide a relation name for one of them by "
                           "adding `@relation(<name>).",
                           list, model.name());
    }
    if (self && fields.size() == 2) return {};
    if (self) {
        return fmt::format("Wrongly named self relation detected. The fields {} in model `{}` have "
                           "the same relation name. At most two relation fields can belong to the "
                           "same relation and therefore have the same name. Please assign a "
                           "different relation name to one of them.",
                           list, model.name());
    }
    if (!named) {
        return fmt::format("Ambiguous relation detected. The fields {} in model `{}` both refer to "
                           "`{}`. Please provide different relation names for them by adding "
                           "`@relation(<name>).",
                           list, model.name(), target);
    }
    return fmt::format("Wrongly named relation detected. The fields {} in model `{}` both use the "
                       "same relation name. Please provide different relation names for them "
                       "through `@relation(<name>).",
                       list, model.name());
}

void check_ignored(Validation& in, const ResolvedModel& model, const ResolvedField& field) {
    const ResolvedModel& target = in.schema.models[field.relation.target];
    if (!target.ignored || field.ignored || model.ignored) return;
    in.out.bad_attribute(fmt::format("The relation field `{}` on Model `{}` must specify the "
                                     "`@ignore` attribute, because the model {} it is pointing to "
                                     "is marked ignored.",
                                     field.name(), model.name(), target.name()),
                         "@ignore", field.syntax->span);
}

/// With relationMode = "prisma", the client does what the database would.
void check_action(Validation& in, const std::optional<WrittenAction>& written, Span where) {
    if (!written || !in.postgresql() || !in.schema.configuration.prisma_relations) return;
    const bool no_action = written->action == Action::no_action;
    if (!no_action && written->action != Action::set_default) return;
    in.out.invalid(fmt::format("Invalid referential action: `{}`. Allowed values: (`Cascade`, "
                               "`Restrict`, `SetNull`){}",
                               to_string(written->action),
                               no_action ? ". `NoAction` is not implemented for Postgres when "
                                           "using `relationMode = \"prisma\"`, you could try using "
                                           "`Restrict` instead. Learn more at "
                                           "https://pris.ly/d/relation-mode"
                                         : ""),
                   where);
}

bool begins_with(const std::vector<KeyField>& keys, const std::vector<FieldIndex>& fields) {
    return fields.size() <= keys.size() &&
           std::equal(fields.begin(), fields.end(), keys.begin(),
                      [](FieldIndex field, const KeyField& key) { return key.field == field; });
}

void check_missing_index(Validation& in, const ResolvedModel& model, const ResolvedField& field) {
    if (!in.schema.configuration.prisma_relations || !field.relation.fields) return;
    const auto& fields = *field.relation.fields;
    for (const ResolvedIndex& index : model.indexes) {
        if (begins_with(index.fields, fields)) return;
    }
    if (model.key && begins_with(model.key->fields, fields)) return;
    in.out.warning("With `relationMode = \"prisma\"`, no foreign keys are used, so relation fields "
                   "will not benefit from the index usually created by the relational database "
                   "under the hood. This can lead to poor performance when querying these fields. "
                   "We recommend adding an index manually. Learn more at "
                   "https://pris.ly/d/relation-mode-prisma-indexes\" ",
                   field.relation.attribute->span);
}

} // namespace

bool check_relation_field(Validation& in, ModelIndex index, FieldIndex field_index) {
    const ResolvedModel& model = in.schema.models[index];
    const ResolvedField& field = model.fields[field_index];
    const auto& fields = in.twins[fmt::format("{} {} {}", index, field.relation.target,
                                              relation_name(in.schema, index, field))];
    if (fields.size() > 1) {
        const std::string message = ambiguity(in, index, field, fields);
        if (!message.empty()) {
            in.out.bad_block(message, model.kind_name(), model.name(), field.syntax->span);
            return false;
        }
    }
    check_client_name(in, model, field);
    check_ignored(in, model, field);
    const Attribute* const attribute = field.relation.attribute;
    if (attribute == nullptr) return true;
    check_action(in, field.relation.on_delete, argument_span(*attribute, "onDelete"));
    check_action(in, field.relation.on_update, argument_span(*attribute, "onUpdate"));
    if (field.relation.map) check_name_length(in, model, *attribute, *field.relation.map, "@");
    check_missing_index(in, model, field);
    return true;
}

} // namespace migvet::psl
