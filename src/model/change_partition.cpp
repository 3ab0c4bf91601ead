#include <algorithm>

#include "model/changer.hpp"

/// Inheritance and partitions.
namespace migvet::model {

namespace {

/// A child that has the parent's columns and checks already takes them as inherited.
void take_over(Relation& child, const Relation& parent) {
    for (const Column& column : parent.columns) {
        if (Column* present = child.column(column.name)) ++present->inherited;
    }
    for (Constraint& present : child.constraints) {
        const Constraint* source = parent.constraint(present.definition.name);
        const bool check = source != nullptr && !source->definition.no_inherit &&
                           source->definition.kind == ConstraintKind::check &&
                           present.definition.kind == ConstraintKind::check;
        if (check) ++present.inherited;
    }
}

void give_up(Relation& child, const Relation& parent, bool becomes_local) {
    for (Column& column : child.columns) {
        if (column.inherited == 0 || parent.column(column.name) == nullptr) continue;
        --column.inherited;
        if (becomes_local || column.inherited == 0) column.is_local = true;
    }
    for (Constraint& constraint : child.constraints) {
        if (constraint.inherited == 0) continue;
        const bool check = constraint.definition.kind == ConstraintKind::check;
        if (check && parent.constraint(constraint.definition.name) == nullptr) continue;
        --constraint.inherited;
        if (constraint.inherited == 0) constraint.is_local = true;
    }
}

} // namespace

void Changer::operator()(const Inherit& set) {
    Relation* table = find(set.table);
    Relation* parent = find(set.parent);
    if (table == nullptr || parent == nullptr) return;
    touch(*table);
    if (!set.inherit) {
        unlink(table->parents, parent->id);
        unlink(parent->children, table->id);
        give_up(*table, *parent, false);
        return;
    }
    table->parents.push_back(parent->id);
    parent->children.push_back(table->id);
    take_over(*table, *parent);
}

/// Typed tables are few and their type's changes rarer: nobody keeps a list of them.
std::vector<Relation*> Changer::tables_of_type(const Type& type) {
    std::vector<Relation*> out;
    for (std::optional<Relation>& relation : catalog_.relations_)
        if (relation && relation->of_type == type.name) out.push_back(&*relation);
    return out;
}

void Changer::operator()(const OfType& set) {
    Relation* table = find(set.table);
    if (table == nullptr) return;
    const Type* type = find_type(set.type);
    table->of_type = type == nullptr ? set.type : type->name;
    touch(*table);
}

void Changer::operator()(const AttachPartition& attach) {
    Relation* parent = find(attach.table);
    Relation* partition = find(attach.partition);
    const bool can = parent != nullptr && partition != nullptr && parent != partition &&
                     !partition->is_partition();
    if (!can) return;
    partition->bound = attach.bound;
    partition->parents.push_back(parent->id);
    parent->children.push_back(partition->id);
    take_over(*partition, *parent);
    for (Column& column : partition->columns) {
        if (column.inherited != 0) column.is_local = false;
    }
    clone_indexes(*partition, *parent);
    clone_foreign_keys(*partition, *parent);
    touch(*partition);
    touch(*parent);
}

void Changer::operator()(const DetachPartition& detach_) {
    Relation* parent = find(detach_.table);
    Relation* partition = find_present(detach_.partition);
    if (parent != nullptr && partition != nullptr) detach(*partition, *parent);
}

void Changer::detach(Relation& partition, Relation& parent) {
    unlink(partition.parents, parent.id);
    unlink(parent.children, partition.id);
    partition.bound.reset();
    give_up(partition, parent, true);
    for (const RelationId id : partition.indexes) {
        Relation* index = at(id);
        if (index == nullptr) continue;
        if (Relation* above = at(index->index.parent)) unlink(above->children, id);
        index->index.parent = 0;
    }
    touch(partition);
    touch(parent);
}

} // namespace migvet::model
