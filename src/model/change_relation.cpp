#include <algorithm>

#include "model/changer.hpp"

/// Making, moving and removing relations, with everything that needs them.
namespace migvet::model {

Relation& Changer::add_relation(RelationKind kind, QualifiedName name) {
    Relation& relation = catalog_.relations_.emplace_back(std::in_place).value();
    relation.id = static_cast<RelationId>(catalog_.relations_.size());
    relation.kind = kind;
    relation.name = std::move(name);
    relation.origin = setting_.origin;
    catalog_.relation_names_[relation.name] = relation.id;
    if (!catalog_.gone_.empty()) catalog_.gone_.erase(relation.name);
    if (relation.name.schema == "pg_temp") {
        relation.persistence = Persistence::temporary;
        catalog_.has_temporary_ = true;
    }
    const bool has_privileges = kind != RelationKind::index &&
                                kind != RelationKind::partitioned_index &&
                                kind != RelationKind::composite_type;
    if (has_privileges && !catalog_.privileges_.empty()) {
        const bool sequence = kind == RelationKind::sequence;
        give_defaults(sequence ? ObjectKind::sequence : ObjectKind::table, relation.name.schema,
                      {ObjectKind::table, relation.id, 0, {}, {}, {}, {}, {}});
    }
    return relation;
}

bool Changer::make_room(const QualifiedName& name, bool if_not_exists, const Relation* kept) {
    if (name.schema.empty() || name.name.empty()) return false;
    const auto holder = catalog_.relation_names_.find(name);
    if (holder == catalog_.relation_names_.end()) {
        const bool unseen =
            catalog_.start_ == Start::unknown && !catalog_.exists_schema(name.schema);
        if (unseen) catalog_.schemas_[name.schema] = Schema{name.schema, "", {}, false};
        return catalog_.exists_schema(name.schema) || name.schema == "pg_temp";
    }
    const Relation& relation = *at(holder->second);
    if (&relation == kept) return false;
    // What was only assumed was not there; what was temporary ended with its session.
    const bool assumed = !relation.is_sure() && !if_not_exists;
    const bool outlived =
        name.schema == "pg_temp" && relation.origin.migration != setting_.origin.migration;
    if (!assumed && !outlived) return false;
    remove_relation(relation.id);
    return true;
}

void Changer::unlink(std::vector<RelationId>& list, RelationId id) {
    list.erase(std::remove(list.begin(), list.end(), id), list.end());
}

void Changer::forget(Relation& relation, std::string fate) {
    for (const Constraint& constraint : relation.constraints)
        unregister_constraint(relation, constraint.definition.name);
    catalog_.relation_names_.erase(relation.name);
    catalog_.gone_[relation.name] = std::move(fate);
}

void Changer::remove_relation(RelationId id) {
    Relation* present = at(id);
    if (present == nullptr) return;
    const std::vector<Dependent> dependents = catalog_.dependents(id);
    forget(*present, "dropped");
    const Relation gone = std::move(*present);
    catalog_.relations_[id - 1].reset();
    for (const RelationId parent : gone.parents) {
        if (Relation* relation = at(parent)) unlink(relation->children, id);
    }
    if (Relation* table = at(gone.index.table)) {
        unlink(table->indexes, id);
        touch(*table);
        if (!gone.index.constraint.empty()) remove_constraint(*table, gone.index.constraint);
    }
    for (const RelationId child : gone.children) {
        Relation* relation = at(child);
        if (relation == nullptr) continue;
        unlink(relation->parents, id);
        // What was attached to it goes silently: partitions, and their indexes.
        const bool attached = relation->is_partition() || relation->index.parent == id;
        if (attached) remove_relation(child);
    }
    for (const RelationId index : gone.indexes) remove_relation(index);
    for (const Relation* sequence : owned_sequences(gone)) remove_relation(sequence->id);
    if (Relation* owner = at(gone.owned_by)) {
        for (Column& column : owner->columns) {
            if (column.sequence == id) column.sequence = 0;
        }
    }
    auto& statistics = catalog_.statistics_;
    statistics.erase(std::remove_if(statistics.begin(), statistics.end(),
                                    [&](const Statistics& one) { return one.table == id; }),
                     statistics.end());
    for (auto& [name, publication] : catalog_.publications_)
        std::erase_if(publication.definition.tables,
                      [&](const PublicationTable& one) { return one.table == gone.name; });
    for (const Dependent& dependent : dependents) remove_dependent(dependent);
}

void Changer::remove_dependent(const Dependent& dependent) {
    using Kind = Dependent::Kind;
    Relation* relation = at(dependent.relation);
    const auto erase_named = [&](auto& items) {
        std::erase_if(items,
                      [&](const auto& one) { return one.definition.name == dependent.name; });
    };
    if (relation != nullptr) touch(*relation);
    switch (dependent.kind) {
    case Kind::constraint:
        if (relation != nullptr) drop_constraint_below(*relation, dependent.name);
        break;
    case Kind::index:
    case Kind::view:
    case Kind::materialized_view:
    case Kind::sequence:
    case Kind::table: remove_relation(dependent.relation); break;
    case Kind::trigger:
        if (relation != nullptr) erase_named(relation->triggers);
        break;
    case Kind::rule:
        if (relation != nullptr) erase_named(relation->rules);
        break;
    case Kind::policy:
        if (relation != nullptr) erase_named(relation->policies);
        break;
    case Kind::default_value:
        if (Column* column = relation != nullptr ? relation->column(dependent.name) : nullptr) {
            column->default_value.reset();
            column->serial = false;
        }
        break;
    case Kind::generated_column:
    case Kind::column:
        if (relation != nullptr) remove_column(*relation, dependent.name, true);
        break;
    case Kind::type:
        // A composite type has lost an attribute and lives on.
        if (Type* type = find_type({dependent.schema, dependent.name}))
            if (type->kind != TypeKind::composite) remove_type(type->id);
        break;
    case Kind::function:
        remove_function({dependent.schema, dependent.name}, dependent.signature);
        break;
    case Kind::statistics:
        std::erase_if(catalog_.statistics_, [&](const Statistics& one) {
            return one.definition.name == QualifiedName{dependent.schema, dependent.name};
        });
        break;
    case Kind::publication: break; // its tables leave it with the table
    }
}

void Changer::move_relation(Relation& relation, QualifiedName name) {
    catalog_.relation_names_.erase(relation.name);
    catalog_.gone_[relation.name] = "renamed to " + display(name);
    if (relation.name.schema != name.schema) {
        for (const Constraint& constraint : relation.constraints)
            unregister_constraint(relation, constraint.definition.name);
    }
    const bool moved = relation.name.schema != name.schema;
    relation.name = std::move(name);
    if (moved) {
        for (const Constraint& constraint : relation.constraints)
            register_constraint(relation, constraint.definition.name);
    }
    catalog_.relation_names_[relation.name] = relation.id;
    catalog_.gone_.erase(relation.name);
    touch(relation);
}

} // namespace migvet::model
