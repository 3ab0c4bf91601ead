#include <algorithm>

#include "model/refuser.hpp"

/// INHERIT and NO INHERIT: what a child must have of its parent.
namespace migvet::model {

namespace {

bool is_child(const Relation& child, const Relation& parent) {
    return std::find(child.parents.begin(), child.parents.end(), parent.id) != child.parents.end();
}

} // namespace

/// MergeAttributesIntoExisting() and MergeConstraintsIntoExisting()
Refuser::Answer Refuser::unlike_parent(const Relation& child, const Relation& parent) const {
    for (const Column& wanted : parent.columns) {
        const Column* own = child.column(wanted.name);
        if (own == nullptr)
            return refuse("42804", "child table is missing column " + quoted(wanted.name));
        if (to_sql(own->type) != to_sql(wanted.type))
            return refuse("42804", "child table " + quoted(child.name.name) +
                                       " has different type for column " + quoted(wanted.name));
        if (wanted.not_null && !own->not_null)
            return refuse("42804", "column " + quoted(wanted.name) +
                                       " in child table must be marked NOT NULL");
    }
    for (const Constraint& wanted : parent.constraints) {
        const bool inherited =
            wanted.definition.kind == ConstraintKind::check && !wanted.definition.no_inherit;
        if (inherited && child.constraint(wanted.definition.name) == nullptr)
            return refuse("42804",
                          "child table is missing constraint " + quoted(wanted.definition.name));
    }
    return std::nullopt;
}

/// A table can't be above itself.
Refuser::Answer Refuser::circular(const Relation& child, const Relation& parent) const {
    const std::vector<const Relation*> all = below(child);
    if (std::find(all.begin(), all.end(), &parent) == all.end()) return std::nullopt;
    return refuse("42P07", "circular inheritance not allowed",
                  quoted(parent.name.name) + " is already a child of " + quoted(child.name.name) +
                      ".");
}

Refuser::Answer Refuser::operator()(const Inherit& set) const {
    if (Answer answer = missing_table(set.table)) return answer;
    if (Answer answer = missing_relation(set.parent)) return answer;
    const Relation* child = find(set.table.name);
    const Relation* parent = find(set.parent);
    const bool known =
        child != nullptr && parent != nullptr && child->is_sure() && parent->is_sure();
    if (!known) return std::nullopt;
    if (child->is_partition()) return refuse("42809", "cannot change inheritance of a partition");
    if (parent->kind == RelationKind::partitioned_table)
        return refuse("42809",
                      "cannot inherit from partitioned table " + quoted(parent->name.name));
    const bool there = is_child(*child, *parent);
    if (!set.inherit && !there)
        return refuse("42P01", "relation " + quoted(parent->name.name) +
                                   " is not a parent of relation " + quoted(child->name.name));
    if (!set.inherit) return std::nullopt;
    if (Answer answer = circular(*child, *parent)) return answer;
    if (there)
        return refuse("42P07", "relation " + quoted(parent->name.name) +
                                   " would be inherited from more than once");
    return unlike_parent(*child, *parent);
}

Refuser::Answer Refuser::operator()(const OfType& set) const {
    if (Answer answer = missing_table(set.table)) return answer;
    const Type* type = catalog_.find_type(set.type, setting_.search_path);
    if (type == nullptr || type->kind == TypeKind::composite) return std::nullopt;
    return refuse("42809", "type " + type->name.name + " is not a composite type");
}

} // namespace migvet::model
