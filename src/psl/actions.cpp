#include "psl/actions.hpp"

#include <algorithm>

#include "psl/constraint_names.hpp"

namespace migvet::psl {

namespace {

const ResolvedField& forward(const Resolved& schema, const Relation& relation) {
    return schema.field(relation.model_a, *relation.field_a);
}

} // namespace

Action on_delete(const Resolved& schema, const Relation& relation) {
    const ResolvedField& field = forward(schema, relation);
    if (field.relation.on_delete) return field.relation.on_delete->action;
    const ResolvedModel& model = schema.models[relation.model_a];
    const auto fields = referencing_fields(schema, relation);
    const bool required =
        field.is_required() || std::any_of(fields.begin(), fields.end(), [&](FieldIndex own) {
            return model.fields[own].is_required();
        });
    return required ? Action::restrict : Action::set_null;
}

Action on_update(const Resolved& schema, const Relation& relation) {
    const auto& written = forward(schema, relation).relation.on_update;
    return written ? written->action : Action::cascade;
}

} // namespace migvet::psl
