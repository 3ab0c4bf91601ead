#pragma once

#include "psl/resolved.hpp"

namespace migvet::psl {

/// The models and fields of a relation with a foreign key.
struct RelationEnds {
    const ResolvedModel* referencing;
    const ResolvedModel* referenced;
    const ResolvedField* forward = nullptr; ///< on the referencing side; may be missing
    const ResolvedField* back = nullptr;    ///< on the other side; may be missing

    RelationEnds(const Resolved& schema, const Relation& relation)
        : referencing(&schema.models[relation.model_a]),
          referenced(&schema.models[relation.model_b]) {
        if (relation.field_a) forward = &referencing->fields[*relation.field_a];
        if (relation.field_b) back = &referenced->fields[*relation.field_b];
    }
};

/// `fields:` or `references:` is absent or empty.
inline bool is_empty(const std::optional<std::vector<FieldIndex>>& fields) {
    return !fields || fields->empty();
}

inline bool has_actions(const ResolvedField& field) {
    return field.relation.on_delete || field.relation.on_update;
}

} // namespace migvet::psl
