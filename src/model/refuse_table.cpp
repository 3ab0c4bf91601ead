#include <algorithm>

#include "model/refuser.hpp"

/// Constraints and properties of a table that is there.
namespace migvet::model {

namespace {

std::string constraint_of(const Relation& table, const std::string& name) {
    return "constraint " + quoted(name) + " of relation " + quoted(table.name.name);
}

} // namespace

/// ONLY a table that others inherit from: what they have to have as well.
Refuser::Answer Refuser::left_behind(const Target& target, const char* what) const {
    const Relation* table = target.only ? find(target.name) : nullptr;
    if (table == nullptr || table->children.empty()) return std::nullopt;
    return refuse("42P16", std::string(what) + " child tables too");
}

Refuser::Answer Refuser::operator()(const AddConstraint& add) const {
    if (Answer answer = missing_table(add.table)) return answer;
    const Relation* table = find(add.table.name);
    if (table == nullptr) return std::nullopt;
    const ConstraintDefinition& constraint = add.constraint;
    const bool inherited = constraint.kind == ConstraintKind::check && !constraint.no_inherit;
    if (inherited)
        if (Answer answer = left_behind(add.table, "constraint must be added to")) return answer;
    // https://www.postgresql.org/docs/18/release-18.html lets partitioned tables have them.
    const bool unvalidated = setting_.server_version < 18 &&
                             constraint.kind == ConstraintKind::foreign_key &&
                             constraint.not_valid && table->kind == RelationKind::partitioned_table;
    if (unvalidated)
        return refuse("42809", "cannot add NOT VALID foreign key on partitioned table " +
                                   quoted(table->name.name) + " referencing relation " +
                                   quoted(constraint.referenced.name));
    const bool alone = constraint.kind == ConstraintKind::foreign_key && add.table.only &&
                       table->kind == RelationKind::partitioned_table;
    if (alone)
        return refuse("42809", "cannot use ONLY for foreign key on partitioned table " +
                                   quoted(table->name.name));
    if (Answer answer = bad_constraint(TableShape(*table), constraint)) return answer;
    if (inherited)
        if (Answer answer = unlike_below(*table, constraint)) return answer;
    const bool key =
        constraint.kind == ConstraintKind::unique || constraint.kind == ConstraintKind::primary_key;
    if (!key || add.table.only || table->kind != RelationKind::partitioned_table)
        return std::nullopt;
    // Partitions that are partitioned themselves get the key as well.
    for (const Relation* each : below(*table))
        if (Answer answer = bad_partition_key(TableShape(*each), constraint)) return answer;
    return std::nullopt;
}

Refuser::Answer Refuser::missing_constraint(const Target& target, const std::string& name) const {
    if (Answer answer = missing_table(target)) return answer;
    const Relation* table = find(target.name);
    const bool unknowable = table == nullptr || !table->is_sure();
    if (unknowable || table->constraint(name) != nullptr) return std::nullopt;
    return refuse("42704", constraint_of(*table, name) + " does not exist",
                  constraint_hint(*table, name));
}

Refuser::Answer Refuser::operator()(const AlterConstraint& alter) const {
    if (Answer answer = missing_constraint(alter.table, alter.constraint)) return answer;
    const Relation* table = find(alter.table.name);
    const Constraint* constraint = table == nullptr ? nullptr : table->constraint(alter.constraint);
    const bool other =
        constraint != nullptr && constraint->definition.kind != ConstraintKind::foreign_key;
    if (!other) return std::nullopt;
    return refuse("42809",
                  constraint_of(*table, alter.constraint) + " is not a foreign key constraint");
}

Refuser::Answer Refuser::operator()(const ValidateConstraint& validate) const {
    if (Answer answer = missing_constraint(validate.table, validate.constraint)) return answer;
    const Relation* table = find(validate.table.name);
    const Constraint* constraint =
        table == nullptr ? nullptr : table->constraint(validate.constraint);
    if (constraint == nullptr) return std::nullopt;
    const ConstraintKind kind = constraint->definition.kind;
    if (kind == ConstraintKind::foreign_key || kind == ConstraintKind::check) return std::nullopt;
    // https://www.postgresql.org/docs/18/release-18.html: NOT NULL NOT VALID
    if (kind == ConstraintKind::not_null && setting_.server_version >= 18) return std::nullopt;
    return refuse("42809", constraint_of(*table, validate.constraint) +
                               " is not a foreign key or check constraint");
}

Refuser::Answer Refuser::operator()(const DropConstraint& drop) const {
    if (Answer answer = missing_constraint(drop.table, drop.constraint)) {
        const bool tolerated = drop.if_exists && answer->sqlstate == "42704";
        return tolerated ? std::nullopt : answer;
    }
    const Relation* table = find(drop.table.name);
    const Constraint* constraint = table == nullptr ? nullptr : table->constraint(drop.constraint);
    if (constraint == nullptr) return std::nullopt;
    if (constraint->inherited > 0)
        return refuse("42P16", "cannot drop inherited constraint " + quoted(drop.constraint) +
                                   " of relation " + quoted(table->name.name));
    const bool backs = constraint->definition.kind == ConstraintKind::unique ||
                       constraint->definition.kind == ConstraintKind::primary_key;
    if (drop.cascade || !backs || constraint->index == 0) return std::nullopt;
    return needed("constraint " + drop.constraint + " on table " + display(table->name),
                  catalog_.dependents(constraint->index), {});
}

Refuser::Answer Refuser::missing_index_of(const Target& target, const std::string& index) const {
    if (Answer answer = missing_table(target)) return answer;
    const Relation* table = find(target.name);
    const bool unknowable = table == nullptr || !table->is_sure() || index.empty();
    if (unknowable || !is_certain()) return std::nullopt;
    const QualifiedName name{table->name.schema, index};
    const Relation* present = find(name);
    if (present == nullptr)
        return refuse("42704",
                      "index " + quoted(index) + " for table " + quoted(table->name.name) +
                          " does not exist",
                      relation_hint(name));
    return std::nullopt;
}

Refuser::Answer Refuser::operator()(const EnableTrigger& set) const {
    if (Answer answer = missing_table(set.table)) return answer;
    const Relation* table = find(set.table.name);
    const bool unknowable = table == nullptr || !table->is_sure() || set.all || set.user ||
                            !table->parents.empty() || set.trigger.empty();
    if (unknowable) return std::nullopt;
    const bool there =
        std::any_of(table->triggers.begin(), table->triggers.end(),
                    [&](const Trigger& one) { return one.definition.name == set.trigger; });
    if (there || set.trigger.starts_with("RI_ConstraintTrigger")) return std::nullopt;
    return refuse("42704", "trigger " + quoted(set.trigger) + " for table " +
                               quoted(table->name.name) + " does not exist");
}

Refuser::Answer Refuser::operator()(const AttachIndexPartition& attach) const {
    if (Answer answer = missing_table(attach.index)) return answer;
    const Relation* parent = find(attach.index.name);
    const bool plain =
        parent != nullptr && parent->is_sure() && parent->kind != RelationKind::partitioned_index;
    if (plain)
        return refuse("42809", "ALTER action ATTACH PARTITION cannot be performed on relation " +
                                   quoted(parent->name.name));
    if (Answer answer = missing_relation(attach.partition)) return answer;
    const Relation* partition = find(attach.partition);
    const bool known =
        parent != nullptr && partition != nullptr && parent->is_sure() && partition->is_sure();
    if (!known) return std::nullopt;
    if (partition->index.table == 0)
        return refuse("42P17", quoted(partition->name.name) + " is not an index");
    const Relation* table = catalog_.relation(partition->index.table);
    const bool sure = table != nullptr && table->is_sure();
    if (!sure || partition->index.parent == parent->id) return std::nullopt;
    const auto& above = table->parents;
    const bool below_it = std::find(above.begin(), above.end(), parent->index.table) != above.end();
    if (partition->index.parent == 0 && below_it) return std::nullopt;
    return refuse("55000", "cannot attach index " + quoted(partition->name.name) +
                               " as a partition of index " + quoted(parent->name.name));
}

/// ATSimplePermissions(), transformPartitionCmd(): the parent is looked at first.
Refuser::Answer Refuser::not_partitioned(const Target& target) const {
    if (Answer answer = missing_table(target)) return answer;
    const Relation* parent = find(target.name);
    const bool fits = parent == nullptr || !parent->is_sure() ||
                      parent->kind == RelationKind::partitioned_table || !parent->is_table();
    if (fits) return std::nullopt;
    return refuse("42P17", "table " + quoted(parent->name.name) + " is not partitioned");
}

Refuser::Answer Refuser::operator()(const AttachPartition& attach) const {
    if (Answer answer = not_partitioned(attach.table)) return answer;
    if (Answer answer = missing_relation(attach.partition)) return answer;
    const Relation* parent = find(attach.table.name);
    const Relation* partition = find(attach.partition);
    if (parent == nullptr || partition == nullptr) return std::nullopt;
    if (partition->is_partition())
        return refuse("42809", quoted(partition->name.name) + " is already a partition");
    if (partition->is_sure() && !partition->parents.empty())
        return refuse("42809", "cannot attach inheritance child as partition");
    if (parent->is_sure() && partition->is_sure()) {
        if (Answer answer = circular(*partition, *parent)) return answer;
        const bool temporary = partition->persistence == Persistence::temporary;
        if (temporary && parent->persistence != Persistence::temporary)
            return refuse("42809",
                          "cannot attach a temporary relation as partition of permanent relation " +
                              quoted(parent->name.name));
    }
    if (Answer answer = bad_heir(*parent, *partition)) return answer;
    return bad_bound(*parent, attach.bound);
}

Refuser::Answer Refuser::operator()(const DetachPartition& detach) const {
    if (Answer answer = not_partitioned(detach.table)) return answer;
    if (Answer answer = missing_relation(detach.partition)) return answer;
    const Relation* parent = find(detach.table.name);
    const Relation* partition = find(detach.partition);
    const bool known =
        parent != nullptr && partition != nullptr && parent->is_sure() && partition->is_sure();
    if (!known) return std::nullopt;
    const auto end = parent->children.end();
    if (std::find(parent->children.begin(), end, partition->id) == end)
        return refuse("42P01", "relation " + quoted(partition->name.name) +
                                   " is not a partition of relation " + quoted(parent->name.name));
    return std::nullopt;
}

} // namespace migvet::model
