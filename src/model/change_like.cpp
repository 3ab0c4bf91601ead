#include <algorithm>

#include "model/changer.hpp"

/// CREATE TABLE (LIKE …).
namespace migvet::model {

void Changer::add_like(Relation& table, const TableLike& like) {
    const Relation* source = find(like.source);
    if (source == nullptr) return;
    table.known = table.known && source->known;
    for (const Column& original : source->columns) {
        Column column = original;
        column.is_local = true;
        column.inherited = 0;
        column.sequence = 0;
        column.serial = false;
        column.options.clear();
        column.origin = column.not_null_origin = column.type_origin = setting_.origin;
        if (!like.defaults) column.default_value.reset();
        if (!like.generated) {
            column.generated = Generated::none;
            column.generation.reset();
        }
        if (!like.storage) column.storage.clear();
        if (!like.compression) column.compression.clear();
        if (!like.statistics) column.statistics.clear();
        const bool identity = like.identity && original.identity != Identity::none;
        column.identity = Identity::none;
        Column& placed = place_column(table, std::move(column));
        if (!identity) continue;
        placed.identity = original.identity;
        const Relation* sequence = at(original.sequence);
        add_own_sequence(table, placed,
                         sequence == nullptr ? SequenceOptions{} : sequence->sequence, true);
    }
}

void Changer::add_like_objects(Relation& table, const TableLike& like) {
    const Relation* source = find_present(like.source);
    if (source == nullptr) return;
    if (like.constraints) {
        for (const Constraint& constraint : source->constraints) {
            if (constraint.definition.kind != ConstraintKind::check) continue;
            ConstraintDefinition copy = constraint.definition;
            copy.not_valid = false;
            add_constraint(table, std::move(copy));
        }
    }
    if (!like.indexes) return;
    for (const RelationId id : std::vector<RelationId>(source->indexes)) {
        const Relation* original = at(id);
        if (original == nullptr) continue;
        const Constraint* owner = source->constraint(original->index.constraint);
        if (owner != nullptr && !original->index.constraint.empty()) {
            ConstraintDefinition copy = owner->definition;
            copy.name.clear();
            add_constraint(table, std::move(copy));
            continue;
        }
        CreateIndex create;
        create.unique = original->index.unique;
        create.access_method = original->index.access_method;
        create.keys = original->index.keys;
        create.include = original->index.include;
        create.predicate = original->index.predicate;
        create.nulls_not_distinct = original->index.nulls_not_distinct;
        create.options = original->options;
        add_index(table, create, catalog_.choose_index_name(table, create));
    }
}

} // namespace migvet::model
