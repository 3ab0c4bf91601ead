#include <algorithm>

#include "model/changer.hpp"

/// Constraints, their names and their heirs.
namespace migvet::model {

namespace {

bool has_index(ConstraintKind kind) {
    return kind == ConstraintKind::unique || kind == ConstraintKind::primary_key ||
           kind == ConstraintKind::exclusion;
}

/// Any order of the columns will do; a partial, deferrable or expression index will not.
bool can_back(const Relation& index, const std::vector<std::string>& columns) {
    const Index& shape = index.index;
    if (!shape.unique || shape.predicate || shape.keys.size() != columns.size()) return false;
    return std::all_of(shape.keys.begin(), shape.keys.end(), [&](const IndexKey& key) {
        return !key.expression &&
               std::find(columns.begin(), columns.end(), key.column) != columns.end();
    });
}

bool same_foreign_key(const Constraint& a, const Constraint& b) {
    const ConstraintDefinition& x = a.definition;
    const ConstraintDefinition& y = b.definition;
    return y.kind == ConstraintKind::foreign_key && a.referenced == b.referenced &&
           x.columns == y.columns && x.referenced_columns == y.referenced_columns &&
           x.on_delete == y.on_delete && x.on_update == y.on_update && x.match == y.match &&
           x.deferrable == y.deferrable && x.initially_deferred == y.initially_deferred;
}

Constraint* constraint_of(Relation& table, std::string_view name) {
    return const_cast<Constraint*>(table.constraint(name));
}

/// What the table has of a constraint of its parent; a key that a partition had before it was
/// attached keeps its name.
Constraint* heir_of(Relation& table, const Constraint& above) {
    const bool key = above.definition.kind == ConstraintKind::foreign_key;
    for (Constraint& one : table.constraints) {
        const bool same =
            key ? same_foreign_key(above, one) : one.definition.name == above.definition.name;
        if (one.inherited > 0 && same) return &one;
    }
    return nullptr;
}

} // namespace

void Changer::register_constraint(const Relation& table, const std::string& name) {
    ++catalog_.constraint_names_[QualifiedName{table.name.schema, name}];
}

void Changer::unregister_constraint(const Relation& table, const std::string& name) {
    const auto present = catalog_.constraint_names_.find(NameView{table.name.schema, name});
    if (present == catalog_.constraint_names_.end()) return;
    if (--present->second == 0) catalog_.constraint_names_.erase(present);
}

void Changer::operator()(const AddConstraint& add) {
    Relation* table = find(add.table);
    if (table == nullptr || !table->is_table()) return;
    add_constraint(*table, add.constraint, add.table.only);
}

Constraint* Changer::add_constraint(Relation& table, ConstraintDefinition definition, bool only) {
    if (definition.kind == ConstraintKind::not_null) {
        set_not_null(table, definition.columns);
        return nullptr;
    }
    if (definition.name.empty())
        definition.name = definition.using_index.empty()
                              ? catalog_.choose_constraint_name(table, definition)
                              : definition.using_index;
    if (Constraint* present = constraint_of(table, definition.name)) {
        present->is_local = true;
        return nullptr;
    }
    Constraint& constraint = table.constraints.emplace_back();
    constraint.definition = std::move(definition);
    constraint.validated = !constraint.definition.not_valid;
    constraint.origin = setting_.origin;
    register_constraint(table, constraint.definition.name);
    touch(table);
    note_expression(table, constraint.definition.expression);
    const ConstraintKind kind = constraint.definition.kind;
    if (kind == ConstraintKind::foreign_key) resolve_foreign_key(table, constraint);
    if (has_index(kind)) add_constraint_index(table, constraint, only);
    if (kind == ConstraintKind::primary_key) set_not_null(table, constraint.definition.columns);
    if (kind == ConstraintKind::check && !constraint.definition.no_inherit)
        add_check_below(table, constraint);
    const bool spreads =
        kind == ConstraintKind::foreign_key && table.kind == RelationKind::partitioned_table;
    if (spreads) {
        for (const RelationId child : std::vector<RelationId>(table.children))
            if (Relation* partition = at(child)) clone_foreign_keys(*partition, table);
    }
    return &table.constraints.back();
}

void Changer::add_check_below(Relation& parent, const Constraint& check) {
    for (const RelationId id : parent.children) {
        Relation* child = at(id);
        if (child == nullptr) continue;
        if (Constraint* present = constraint_of(*child, check.definition.name)) {
            ++present->inherited;
            continue;
        }
        Constraint copy = check;
        copy.is_local = false;
        copy.inherited = 1;
        copy.comment.reset();
        child->constraints.push_back(std::move(copy));
        register_constraint(*child, check.definition.name);
        touch(*child);
        add_check_below(*child, check);
    }
}

void Changer::resolve_foreign_key(Relation& table, Constraint& constraint) {
    ConstraintDefinition& definition = constraint.definition;
    Relation* referenced = find(definition.referenced);
    if (referenced == nullptr) return;
    constraint.referenced = referenced->id;
    definition.referenced = referenced->name;
    note_user(catalog_.referencing_[referenced->id], table.id);
    const Constraint* key = referenced->primary_key();
    const bool to_key = definition.referenced_columns.empty();
    if (to_key && key != nullptr) {
        definition.referenced_columns = key->definition.columns;
        constraint.index = key->index;
        return;
    }
    for (const RelationId id : referenced->indexes) {
        const Relation* index = at(id);
        if (index == nullptr || !can_back(*index, definition.referenced_columns)) continue;
        const Constraint* owner = referenced->constraint(index->index.constraint);
        if (owner != nullptr && owner->definition.deferrable) continue;
        constraint.index = id;
        return;
    }
}

void Changer::clone_foreign_keys(Relation& partition, const Relation& parent) {
    for (const Constraint& source : parent.constraints) {
        if (source.definition.kind != ConstraintKind::foreign_key) continue;
        const auto present = std::find_if(
            partition.constraints.begin(), partition.constraints.end(), [&](const Constraint& one) {
                return one.inherited == 0 && same_foreign_key(source, one);
            });
        if (present != partition.constraints.end()) {
            present->inherited = 1;
            present->is_local = false;
            continue;
        }
        Constraint copy = source;
        if (partition.constraint(copy.definition.name) != nullptr) {
            // It has it already, from the parent.
            if (same_foreign_key(source, *partition.constraint(copy.definition.name))) continue;
            copy.definition.name.clear();
            copy.definition.name = catalog_.choose_constraint_name(partition, copy.definition);
        }
        copy.is_local = false;
        copy.inherited = 1;
        register_constraint(partition, copy.definition.name);
        note_user(catalog_.referencing_[copy.referenced], partition.id);
        partition.constraints.push_back(std::move(copy));
        touch(partition);
    }
    for (const RelationId child : partition.children)
        if (Relation* below = at(child)) clone_foreign_keys(*below, partition);
}

void Changer::operator()(const AlterConstraint& alter) {
    Relation* table = find(alter.table);
    if (table == nullptr) return;
    for (Relation* relation : with_children(*table)) {
        Constraint* constraint = constraint_of(*relation, alter.constraint);
        if (constraint == nullptr) continue;
        constraint->definition.deferrable = alter.deferrable;
        constraint->definition.initially_deferred = alter.initially_deferred;
        touch(*relation);
    }
}

void Changer::operator()(const ValidateConstraint& validate) {
    Relation* table = find(validate.table);
    if (table == nullptr) return;
    for (Relation* relation : with_children(*table)) {
        Constraint* constraint = constraint_of(*relation, validate.constraint);
        if (constraint == nullptr) continue;
        constraint->validated = true;
        constraint->definition.not_valid = false;
        touch(*relation);
    }
}

void Changer::operator()(const DropConstraint& drop) {
    Relation* table = find(drop.table);
    if (table == nullptr) return;
    if (!drop.table.only) {
        drop_constraint_below(*table, drop.constraint);
        return;
    }
    remove_constraint(*table, drop.constraint);
    for (const RelationId child : table->children) {
        Relation* relation = at(child);
        Constraint* heir =
            relation == nullptr ? nullptr : constraint_of(*relation, drop.constraint);
        if (heir == nullptr || heir->inherited == 0) continue;
        --heir->inherited;
        heir->is_local = true;
    }
}

void Changer::drop_constraint_below(Relation& parent, const std::string& name) {
    const Constraint* present = parent.constraint(name);
    if (present == nullptr) return;
    const Constraint dropped = *present;
    const std::vector<RelationId> children = parent.children;
    remove_constraint(parent, dropped.definition.name);
    if (has_index(dropped.definition.kind)) return;
    for (const RelationId child : children) {
        Relation* relation = at(child);
        Constraint* heir = relation == nullptr ? nullptr : heir_of(*relation, dropped);
        if (heir == nullptr) continue;
        --heir->inherited;
        if (heir->inherited == 0 && !heir->is_local)
            drop_constraint_below(*relation, heir->definition.name);
    }
}

void Changer::remove_constraint(Relation& table, const std::string& name) {
    const Constraint* present = table.constraint(name);
    if (present == nullptr) return;
    const std::string gone = name;
    const RelationId index = has_index(present->definition.kind) ? present->index : 0;
    std::erase_if(table.constraints,
                  [&](const Constraint& one) { return one.definition.name == gone; });
    unregister_constraint(table, gone);
    touch(table);
    if (Relation* backing = at(index)) {
        backing->index.constraint.clear();
        remove_relation(index);
    }
}

} // namespace migvet::model
