#include <algorithm>

#include "effects/disjunction.hpp"
#include "effects/families.hpp"
#include "effects/parts.hpp"
#include "effects/proofs.hpp"

// Inheritance and partitions.
namespace migvet::effects {

using model::ConstraintKind;
using model::IndexKey;
using model::Relation;
using model::RelationKind;
using model::When;

namespace {

const Relation* default_partition(const Account& account, const Relation& parent) {
    for (const model::RelationId id : parent.children) {
        const Relation* child = account.relation(id);
        if (child != nullptr && child->bound && child->bound->is_default) return child;
    }
    return nullptr;
}

model::CreateIndex definition_of(const Relation& index) {
    model::CreateIndex out;
    out.name = index.name.name;
    out.unique = index.index.unique;
    out.access_method = index.index.access_method;
    out.keys = index.index.keys;
    out.include = index.index.include;
    out.predicate = index.index.predicate;
    return out;
}

bool same_keys(const model::Index& a, const model::Index& b) {
    const auto same = [](const IndexKey& x, const IndexKey& y) {
        return x.column == y.column && x.expression.has_value() == y.expression.has_value();
    };
    return a.unique == b.unique && a.access_method == b.access_method && a.include == b.include &&
           std::equal(a.keys.begin(), a.keys.end(), b.keys.begin(), b.keys.end(), same);
}

bool has_index_like(const Account& account, const Relation& table, const Relation& wanted) {
    return std::any_of(table.indexes.begin(), table.indexes.end(), [&](model::RelationId id) {
        const Relation* index = account.relation(id);
        if (index == nullptr || !same_keys(index->index, wanted.index)) return false;
        return wanted.index.constraint.empty() || !index->index.constraint.empty();
    });
}

std::string index_name(const Account& account, const Relation& partition, const Relation& parent,
                       const Relation& index) {
    const model::Constraint* constraint = parent.constraint(index.index.constraint);
    if (constraint != nullptr && !index.index.constraint.empty()) {
        model::ConstraintDefinition unnamed = constraint->definition;
        unnamed.name.clear();
        return account.catalog().choose_constraint_name(partition, unnamed);
    }
    model::CreateIndex unnamed = definition_of(index);
    unnamed.name.clear();
    unnamed.table = partition.name;
    return account.catalog().choose_index_name(partition, unnamed);
}

/// Each index of the parent that the partition lacks is built on it.
void attach_indexes(Account& account, const Relation& parent, const Relation& partition) {
    if (partition.kind == RelationKind::foreign_table) return;
    for (const model::RelationId id : parent.indexes) {
        const Relation* index = account.relation(id);
        if (index == nullptr) continue;
        account.lock(*index, Form::attach_index);
        for (const Relation* leaf : account.family(partition)) {
            if (leaf->kind != RelationKind::table) continue;
            if (has_index_like(account, *leaf, *index)) continue;
            account.scan(*leaf);
            account.build(*leaf, index_name(account, *leaf, parent, *index));
            if (index->index.unique)
                account.fail_on_data(*leaf, "23505", "could not create unique index");
        }
    }
}

void lock_family(Account& account, model::RelationId top, Form form) {
    const Relation* relation = account.relation(top);
    if (relation == nullptr) return;
    for (const Relation* each : account.family(*relation)) account.lock(*each, form);
}

/// Each foreign key of the parent comes to hold on the partition, too, and is checked there.
void attach_keys(Account& account, const Relation& parent, const Relation* partition) {
    for (const model::Constraint& key : parent.constraints) {
        if (key.definition.kind != ConstraintKind::foreign_key) continue;
        model::ConstraintDefinition copy = key.definition;
        if (const Relation* referenced = account.relation(key.referenced))
            copy.referenced = referenced->name;
        const bool there =
            partition != nullptr && has_key_like(*partition, key.definition, key.referenced);
        add_foreign_key(account, {copy, partition, partition == nullptr || there});
        // The partition's own triggers on it give way to the parent's.
        if (there) lock_family(account, key.referenced, Form::referenced_by_dropped_key);
    }
    // A key that a partition has from its parent is the parent's.
    for (const auto& [other, key] : account.keys_to(parent))
        if (key->inherited == 0) account.lock(other, Form::referenced_by_new_key);
}

/// Does one come before the other? Unknown values are taken to be far apart.
bool is_before(const std::string& a, const std::string& b) {
    if (a == b) return false;
    if (a == "minvalue" || b == "maxvalue") return true;
    if (a == "maxvalue" || b == "minvalue") return false;
    const auto order = compare_constants(a, b);
    return order && *order < 0;
}

bool overlaps(const model::PartitionBound& a, const model::PartitionBound& b) {
    if (a.is_default || b.is_default || a.strategy != b.strategy)
        return a.is_default && b.is_default;
    const auto in = [](const std::vector<std::string>& all, const std::string& one) {
        return std::find(all.begin(), all.end(), one) != all.end();
    };
    switch (a.strategy) {
    case model::PartitionStrategy::list:
        return std::any_of(a.values.begin(), a.values.end(),
                           [&](const std::string& value) { return in(b.values, value); });
    case model::PartitionStrategy::range:
        if (a.from.size() != 1 || b.from.size() != 1 || a.to.size() != 1 || b.to.size() != 1)
            return false;
        return is_before(a.from.front(), b.to.front()) && is_before(b.from.front(), a.to.front());
    case model::PartitionStrategy::hash:
        return a.modulus == b.modulus && a.remainder == b.remainder;
    default: return false;
    }
}

/// check_new_partition_bound()
void check_bound(Account& account, const Relation& parent, const model::PartitionBound& bound) {
    for (const model::RelationId id : parent.children) {
        const Relation* other = account.relation(id);
        if (other == nullptr || !other->bound || !other->is_sure()) continue;
        if (!overlaps(bound, *other->bound)) continue;
        account.fail("42P17", When::always,
                     "partition would overlap partition \"" + other->name.name + "\"");
        return;
    }
}

void check_default(Account& account, const Relation& parent, const model::PartitionBound& bound) {
    const Relation* other = default_partition(account, parent);
    if (other == nullptr) return;
    account.lock(*other, Form::default_partition);
    if (account.refused() || proves_outside(*other, parent.partition_by, bound)) return;
    for (const Relation* each : account.family(*other)) {
        account.lock(*each, Form::default_partition);
        account.scan(*each);
    }
    account.fail_on_data(*other, "23514",
                         "updated partition constraint for default partition \"" +
                             other->name.name + "\" would be violated by some row");
}

void check_rows(Account& account, const Relation& parent, const Relation& partition,
                const model::PartitionBound& bound) {
    if (proves_bound(partition, parent.partition_by, bound)) return;
    const bool only_one = bound.is_default && default_partition(account, parent) == nullptr &&
                          parent.children.empty();
    if (only_one) return;
    for (const Relation* each : account.family(partition)) account.scan(*each);
    account.fail_on_data(partition, "23514",
                         "partition constraint of relation \"" + partition.name.name +
                             "\" is violated by some row");
}

} // namespace

void create_partition(Account& account, const model::CreateTable& action) {
    const Relation* parent = account.lock_named(action.partition_of, Form::create_partition);
    if (parent == nullptr) return;
    check_default(account, *parent, action.bound);
    if (account.refused()) return;
    check_bound(account, *parent, action.bound);
    // A foreign table has no indexes.
    if (action.server.empty())
        for (const model::RelationId id : parent->indexes) account.lock(id, Form::attach_index);
    attach_keys(account, *parent, nullptr);
}

void weigh(Account& account, const model::AttachPartition& action) {
    const Relation* parent = lock_target(account, action.table, Form::attach_partition, false);
    const Relation* partition = account.lock_named(action.partition, Form::attached_table);
    if (parent == nullptr || partition == nullptr) return;
    for (const Relation* each : account.family(*partition))
        account.lock(*each, Form::attached_table);
    check_default(account, *parent, action.bound);
    if (account.refused()) return;
    check_bound(account, *parent, action.bound);
    attach_indexes(account, *parent, *partition);
    attach_keys(account, *parent, partition);
    check_rows(account, *parent, *partition, action.bound);
}

namespace {

/// Those that belonged to the parent's become indexes of their own.
void leave_indexes(Account& account, const Relation& partition) {
    for (const model::RelationId id : partition.indexes) {
        const Relation* index = account.relation(id);
        if (index != nullptr && index->index.parent != 0)
            account.lock(*index, Form::detached_table);
    }
}

/// Rows elsewhere may still point into the partition. A key that a partition has from its parent is
/// the parent's.
void leave_keys_to(Account& account, const Relation& parent, const Relation& partition) {
    for (const auto& [id, key] : account.keys_to(parent)) {
        const Relation* pointing = account.relation(id);
        if (pointing == nullptr || key->inherited > 0) continue;
        account.lock(id, Form::detached_table);
        for (const Relation* each : account.family(partition)) account.scan(*each);
        for (const Relation* each : account.family(*pointing)) account.scan(*each);
        account.fail_on_data(*pointing, "23503",
                             "removing partition \"" + partition.name.name +
                                 "\" violates foreign key constraint \"" + key->definition.name +
                                 "\"");
    }
}

} // namespace

void weigh(Account& account, const model::DetachPartition& action) {
    const bool gently = action.concurrently || action.finalize;
    const Form form = gently ? Form::detach_concurrently : Form::detach_partition;
    const Relation* parent = lock_target(account, action.table, form, false);
    if (parent == nullptr) return;
    const Relation* other = default_partition(account, *parent);
    if (other != nullptr && action.concurrently) {
        account.fail("55000", When::always,
                     "cannot detach partitions concurrently when a default partition exists");
        return;
    }
    if (other != nullptr) account.lock(*other, Form::default_partition);
    const Relation* partition = account.lock_named(action.partition, Form::detached_table);
    if (partition == nullptr || account.refused()) return;
    for (const Relation* each : account.family(*partition))
        account.lock(*each, Form::detached_table);
    leave_indexes(account, *partition);
    leave_keys_to(account, *parent, *partition);
    // The partition's keys become its own, with triggers of their own on what they reference.
    for (const model::Constraint& key : partition->constraints)
        if (key.definition.kind == ConstraintKind::foreign_key && key.inherited > 0)
            lock_family(account, key.referenced, Form::referenced_by_new_key);
}

void weigh(Account& account, const model::AttachIndexPartition& action) {
    account.lock_named(action.index.name, Form::attach_index);
    const Relation* index = account.lock_named(action.partition, Form::attached_table);
    if (index == nullptr) return;
    account.lock(index->index.table, Form::read);
}

void weigh(Account& account, const model::Inherit& action) {
    const Relation* child = lock_target(account, action.table, Form::inherit, false);
    if (child == nullptr) return;
    account.lock_named(action.parent,
                       action.inherit ? Form::inherit_parent : Form::no_inherit_parent);
}

void weigh(Account& account, const model::OfType& action) {
    lock_target(account, action.table, Form::of_type, false);
}

} // namespace migvet::effects
