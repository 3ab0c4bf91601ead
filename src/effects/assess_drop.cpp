#include <algorithm>

#include "effects/families.hpp"
#include "effects/parts.hpp"
#include "model/partition.hpp"

// DROP: what goes, what goes with it, and every table that has to be locked for that.
namespace migvet::effects {

using model::ConstraintKind;
using model::Dependent;
using model::ObjectKind;
using model::Relation;
using model::RelationKind;
using model::When;

namespace {

/// Views and children are locked even when they stand in the way: PostgreSQL looks for everything
/// that depends before it refuses.
void drop_readers(Account& account, const Relation& relation) {
    for (const model::RelationId id : account.catalog().views_reading(relation.id))
        if (const Relation* view = account.relation(id)) drop_relation(account, *view);
    for (const model::RelationId id : relation.children)
        if (const Relation* child = account.relation(id)) drop_relation(account, *child);
}

void drop_parts(Account& account, const Relation& relation) {
    account.lock_indexes(relation, mode_of(Form::drop));
    for (const model::Column& column : relation.columns) account.lock(column.sequence, Form::drop);
}

/// The ends of foreign keys elsewhere lose their triggers.
void drop_keys(Account& account, const Relation& relation) {
    if (account.refused()) return;
    for (const model::Constraint& key : relation.constraints)
        if (key.definition.kind == ConstraintKind::foreign_key) drop_key(account, relation, key);
    for (const auto& [other, key] : account.keys_to(relation)) {
        account.lock(other, Form::drop_constraint);
        if (const Relation* owner = account.relation(other)) drop_key(account, *owner, *key);
    }
}

/// heap_drop_with_catalog(): the parent loses a partition, its default gains values.
void leave_parent(Account& account, const Relation& relation) {
    if (!relation.is_partition() || account.refused()) return;
    const Relation* parent = model::parent_of(account.catalog(), relation);
    if (parent == nullptr) return;
    account.lock(*parent, Form::partition_parent_of_dropped);
    if (relation.bound->is_default) return;
    for (const model::RelationId other : parent->children) {
        const Relation* sibling = account.relation(other);
        if (sibling != nullptr && sibling->bound && sibling->bound->is_default)
            account.lock(*sibling, Form::default_partition);
    }
}

/// Policies and rules of other tables that read it go, too.
void drop_mentions(Account& account, const Relation& relation) {
    if (account.refused()) return;
    for (const Dependent& each : account.catalog().dependents(relation.id))
        if (each.kind == Dependent::Kind::policy || each.kind == Dependent::Kind::rule)
            account.lock(each.relation, Form::drop);
}

} // namespace

void drop_relation(Account& account, const Relation& relation) {
    if (!account.take_away(relation)) return;
    account.lock(relation, Form::drop);
    drop_parts(account, relation);
    drop_readers(account, relation);
    drop_keys(account, relation);
    leave_parent(account, relation);
    drop_mentions(account, relation);
    if (relation.is_table() && !account.refused() && !account.surely_empty(relation))
        account.lose(model::Loss::Kind::table, "table " + model::display(relation.name));
}

namespace {

/// The parent of a partition is locked before anything else is looked at.
void drop_table(Account& account, const Relation& relation) {
    if (relation.is_partition())
        for (const model::RelationId id : relation.parents)
            account.lock(id, Form::partition_parent_of_dropped);
    drop_relation(account, relation);
}

/// The index, its table, and the indexes of partitions that are attached to it. All partitions of
/// a partitioned index's table are locked first, also those that have no such index.
void drop_index(Account& account, const Relation& index) {
    account.lock(index.index.table, Form::drop_index_table);
    account.lock(index, Form::drop);
    if (index.kind != RelationKind::partitioned_index) return;
    if (const Relation* table = account.relation(index.index.table))
        for (const Relation* each : account.family(*table))
            account.lock(*each, Form::drop_index_table);
    for (const Relation* each : account.catalog().relations())
        if (each->index.parent == index.id) drop_index(account, *each);
}

void drop_index(Account& account, const Relation& index, const model::Drop& action) {
    if (!action.concurrently) {
        drop_index(account, index);
        if (!account.refused())
            account.lose(model::Loss::Kind::index, "index " + model::display(index.name));
        return;
    }
    account.lock(index.index.table, Form::drop_index_concurrently);
    const bool partitioned = index.kind == RelationKind::partitioned_index;
    account.lock(index, partitioned ? Form::drop_index_concurrently : Form::drop);
    if (account.refused()) return;
    if (partitioned)
        account.fail("0A000", When::always,
                     "cannot drop partitioned index \"" + index.name.name + "\" concurrently");
    else
        account.lose(model::Loss::Kind::index, "index " + model::display(index.name));
}

void drop_dependents(Account& account, const std::vector<Dependent>& dependents, bool cascade) {
    for (const Dependent& each : dependents) {
        const Relation* other = account.relation(each.relation);
        if (other == nullptr) continue;
        const bool whole = each.kind == Dependent::Kind::view ||
                           each.kind == Dependent::Kind::materialized_view ||
                           each.kind == Dependent::Kind::table;
        // Refused drops have locked the relations and columns that depend, not their other parts.
        const bool seen =
            whole || each.kind == Dependent::Kind::column || each.kind == Dependent::Kind::index;
        if (!seen && account.refused()) continue;
        if (whole)
            drop_relation(account, *other);
        else
            account.lock(*other, Form::drop);
        if (each.kind == Dependent::Kind::index)
            account.lock(other->index.table, Form::drop_index_table);
        if (cascade && !account.refused() && each.kind == Dependent::Kind::column)
            drop_column(account, *other, each.name);
        if (cascade && !account.refused() && each.kind == Dependent::Kind::column)
            account.lose(model::Loss::Kind::column, "column " + qualified(*other, each.name));
    }
}

void drop_type(Account& account, const model::Drop& action) {
    const model::Type* type = account.catalog().find_type(action.name, account.search_path());
    if (type == nullptr) return;
    drop_dependents(account, account.catalog().dependents_of_type(type->id), action.cascade);
    if (type->kind == model::TypeKind::composite)
        if (const Relation* relation = account.relation(action.name))
            account.lock(*relation, Form::drop);
}

void drop_function(Account& account, const model::Drop& action) {
    for (const model::Function* each :
         account.catalog().find_functions(action.name, account.search_path())) {
        drop_dependents(account, account.catalog().dependents_of_function(*each), action.cascade);
    }
}

/// What depends and stays behind: the schema's own relations go as wholes.
std::vector<Dependent> outside(const Account& account, std::vector<Dependent> dependents,
                               const std::string& schema) {
    std::erase_if(dependents, [&](const Dependent& each) {
        const Relation* relation = account.relation(each.relation);
        return relation != nullptr && relation->name.schema == schema;
    });
    return dependents;
}

/// Its types take columns of other schemas along, its functions triggers and its sequences
/// defaults.
void drop_schema(Account& account, const model::Drop& action) {
    const std::string& schema = action.name.name;
    const model::Catalog& catalog = account.catalog();
    const auto drop_users = [&](std::vector<Dependent> dependents) {
        drop_dependents(account, outside(account, std::move(dependents), schema), action.cascade);
    };
    for (const Relation* each : catalog.relations()) {
        const bool index =
            each->kind == RelationKind::index || each->kind == RelationKind::partitioned_index;
        if (index || each->name.schema != schema) continue;
        if (each->kind == RelationKind::sequence) {
            account.lock(*each, Form::drop);
            drop_users(catalog.dependents(each->id));
        } else {
            drop_relation(account, *each);
        }
    }
    for (const model::Type* each : catalog.types())
        if (each->name.schema == schema) drop_users(catalog.dependents_of_type(each->id));
    for (const model::Function* each : catalog.functions())
        if (each->definition.name.schema == schema)
            drop_users(catalog.dependents_of_function(*each));
}

bool made_by(const model::TypeName& name, std::string_view extension) {
    const TypeFact* fact = find_type_fact(name.name.name);
    return fact != nullptr && fact->extension == extension && !fact->extension.empty();
}

/// Columns of the extension's types go with it.
void drop_extension(Account& account, const model::Drop& action) {
    for (const Relation* each : account.catalog().relations()) {
        for (const model::Column& column : each->columns) {
            if (!made_by(column.type, action.name.name)) continue;
            account.lock(*each, Form::drop);
            if (!action.cascade) {
                account.fail("2BP01", When::always,
                             "cannot drop extension " + action.name.name +
                                 " because other objects depend on it");
                return;
            }
            account.lose(model::Loss::Kind::column, "column " + qualified(*each, column.name));
        }
    }
}

/// Its foreign tables go with a server, and with the wrapper of that.
void drop_server(Account& account, const std::string& name) {
    if (account.refused()) return;
    for (const Relation* each : account.catalog().relations())
        if (each->kind == RelationKind::foreign_table && each->server == name)
            drop_relation(account, *each);
}

void drop_wrapper(Account& account, const std::string& name) {
    const std::string wrapped = "WRAPPER " + model::quote_identifier(name);
    for (const model::OtherObject& one : account.catalog().others())
        if (one.definition.kind == ObjectKind::server &&
            one.definition.text.text.find(wrapped) != std::string::npos)
            drop_server(account, one.definition.name.name);
}

void drop_statistics(Account& account, const model::Drop& action) {
    for (const model::Statistics& each : account.catalog().statistics())
        if (each.definition.name.name == action.name.name)
            account.lock(each.table, Form::create_statistics);
}

template <class Part>
const Part* part_named(const std::vector<Part>& parts, const std::string& name) {
    const auto found =
        std::ranges::find_if(parts, [&](const Part& each) { return each.definition.name == name; });
    return found == parts.end() ? nullptr : &*found;
}

bool has_part(const Relation& table, const model::Drop& action) {
    switch (action.kind) {
    case ObjectKind::trigger: return part_named(table.triggers, action.name.name) != nullptr;
    case ObjectKind::rule: return part_named(table.rules, action.name.name) != nullptr;
    default: return part_named(table.policies, action.name.name) != nullptr;
    }
}

/// Triggers, rules and policies. A row trigger of a partitioned table has a copy on each partition.
void drop_part(Account& account, const model::Drop& action) {
    const Relation* owner = account.relation(action.table);
    const bool missing = owner != nullptr && owner->is_sure() && !has_part(*owner, action);
    if (missing && action.if_exists) return; // a notice, and no lock stays
    const Relation* table = account.lock_named(action.table, Form::drop);
    const bool cloned = table != nullptr && table->kind == RelationKind::partitioned_table &&
                        action.kind == ObjectKind::trigger;
    if (!cloned) return;
    const model::Trigger* trigger = part_named(table->triggers, action.name.name);
    if (trigger != nullptr && !trigger->definition.row) return;
    for (const Relation* each : account.family(*table)) account.lock(*each, Form::drop);
}

void drop_relation_named(Account& account, const model::Drop& action) {
    const Relation* found = account.relation(action.name);
    if (found == nullptr) {
        if (!action.if_exists) account.lock_named(action.name, Form::drop);
        return;
    }
    const bool index =
        found->kind == RelationKind::index || found->kind == RelationKind::partitioned_index;
    if (index != (action.kind == ObjectKind::index)) return; // 42809
    if (index) return drop_index(account, *found, action);
    if (found->kind == RelationKind::sequence) {
        account.lock(*found, Form::drop);
        drop_dependents(account, account.catalog().dependents(found->id), action.cascade);
        return;
    }
    const bool view = found->kind == RelationKind::view;
    const bool matview = found->kind == RelationKind::materialized_view;
    if (view != (action.kind == ObjectKind::view)) return;
    if (matview != (action.kind == ObjectKind::materialized_view)) return;
    drop_table(account, *found);
}

} // namespace

void weigh(Account& account, const model::Drop& action) {
    switch (action.kind) {
    case ObjectKind::table:
    case ObjectKind::foreign_table:
    case ObjectKind::index:
    case ObjectKind::sequence:
    case ObjectKind::view:
    case ObjectKind::materialized_view: return drop_relation_named(account, action);
    case ObjectKind::type:
    case ObjectKind::domain: return drop_type(account, action);
    case ObjectKind::function:
    case ObjectKind::procedure:
    case ObjectKind::routine: return drop_function(account, action);
    case ObjectKind::schema: return drop_schema(account, action);
    case ObjectKind::extension: return drop_extension(account, action);
    case ObjectKind::server: return drop_server(account, action.name.name);
    case ObjectKind::foreign_data_wrapper: return drop_wrapper(account, action.name.name);
    case ObjectKind::statistics: return drop_statistics(account, action);
    case ObjectKind::trigger:
    case ObjectKind::rule:
    case ObjectKind::policy: return drop_part(account, action);
    default: return;
    }
}

} // namespace migvet::effects
