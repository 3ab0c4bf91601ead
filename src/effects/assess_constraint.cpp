#include <algorithm>

#include "effects/calculation.hpp"
#include "effects/casts.hpp"
#include "effects/families.hpp"
#include "effects/parts.hpp"
#include "effects/proofs.hpp"

// Constraints of tables: what checks the rows that are there, and under which lock.
namespace migvet::effects {

using model::ConstraintDefinition;
using model::ConstraintKind;
using model::Relation;
using model::RelationKind;

namespace {

std::string violated_check(const ConstraintDefinition& check, const Relation& table) {
    return "check constraint \"" + check.name + "\" of relation \"" + table.name.name +
           "\" is violated by some row";
}

std::string violated_key(const ConstraintDefinition& key, const Relation& table) {
    return "insert or update on table \"" + table.name.name +
           "\" violates foreign key constraint \"" + key.name + "\"";
}

/// No row of the table has a value that the key could look for.
bool looks_for_nothing(const Account& account, const Relation& table,
                       const std::vector<std::string>& columns) {
    if (account.family_surely_empty(table)) return true;
    return std::any_of(columns.begin(), columns.end(), [&](const std::string& column) {
        return holds_only_null(account, table, column);
    });
}

/// A partition that has the key already is not read for it, and neither is what lies below.
void scan_partitions(Account& account, const Relation& table, const Relation* referenced,
                     const ConstraintDefinition& key) {
    account.scan(table);
    for (const model::RelationId id : table.children) {
        const Relation* partition = account.relation(id);
        const bool has_it = partition != nullptr && referenced != nullptr &&
                            has_key_like(*partition, key, referenced->id);
        if (partition != nullptr && !has_it) scan_partitions(account, *partition, referenced, key);
    }
}

/// The planner reads the keys first; when none has a value it never opens the referenced table.
void scan_both(Account& account, const Relation& table, const Relation* referenced,
               const ConstraintDefinition& key) {
    // A key holds on the table alone, and on its partitions.
    if (table.kind == RelationKind::partitioned_table)
        scan_partitions(account, table, referenced, key);
    else
        account.scan(table);
    if (referenced == nullptr || looks_for_nothing(account, table, key.columns)) return;
    for (const Relation* each : account.family(*referenced)) account.scan(*each);
    account.fail_on_data(table, "23503", violated_key(key, table));
}

/// Key columns and the columns they point at have to be comparable.
void check_types(Account& account, const Relation& table, const Relation& referenced,
                 const ConstraintDefinition& key) {
    std::vector<std::string> targets = key.referenced_columns;
    if (const model::Constraint* primary = referenced.primary_key(); targets.empty() && primary)
        targets = primary->definition.columns;
    for (std::size_t at = 0; at < key.columns.size() && at < targets.size(); ++at) {
        const model::Column* column = table.column(key.columns[at]);
        const model::Column* target = referenced.column(targets[at]);
        if (column == nullptr || target == nullptr) continue;
        const Shape from = shape_of(column->type, account.catalog(), account.search_path());
        const Shape to = shape_of(target->type, account.catalog(), account.search_path());
        if (can_reference(from, to)) continue;
        account.fail("42804", model::When::always,
                     "foreign key constraint \"" + key.name + "\" cannot be implemented");
        return;
    }
}

} // namespace

bool has_key_like(const Relation& table, const ConstraintDefinition& key,
                  model::RelationId referenced) {
    return std::ranges::any_of(table.constraints, [&](const model::Constraint& own) {
        const ConstraintDefinition& its = own.definition;
        return its.kind == ConstraintKind::foreign_key && own.inherited == 0 && own.validated &&
               its.columns == key.columns && own.referenced == referenced &&
               its.on_delete == key.on_delete && its.on_update == key.on_update &&
               its.match == key.match && its.deferrable == key.deferrable &&
               its.initially_deferred == key.initially_deferred;
    });
}

void add_foreign_key(Account& account, const NewKey& key) {
    const ConstraintDefinition& definition = key.definition;
    const Relation* referenced =
        account.lock_named(definition.referenced, Form::referenced_by_new_key);
    if (referenced != nullptr)
        for (const Relation* each : account.family(*referenced))
            account.lock(*each, Form::referenced_by_new_key);
    if (key.table == nullptr || account.refused()) return;
    if (referenced != nullptr) check_types(account, *key.table, *referenced, definition);
    const bool partitioned = key.table->kind == RelationKind::partitioned_table;
    if (definition.not_valid && partitioned && account.server_version() < 18)
        account.fail("42809", model::When::always,
                     "cannot add NOT VALID foreign key on partitioned table \"" +
                         key.table->name.name + "\"");
    if (!key.unchecked && !definition.not_enforced)
        scan_both(account, *key.table, referenced, definition);
}

void add_check(Account& account, const Relation& table, const ConstraintDefinition& check) {
    if (check.not_valid || check.not_enforced) return;
    if (check.expression) check_calculation(account, table, *check.expression);
    for (const Relation* each : account.family(table)) {
        if (each != &table && check.no_inherit) continue;
        account.scan(*each);
    }
    account.fail_on_data(table, "23514", violated_check(check, table));
}

namespace {

/// PRIMARY KEY makes its columns NOT NULL first, each as SET NOT NULL would.
void require_not_null(Account& account, const Relation& table,
                      const std::vector<std::string>& columns, bool only = false) {
    for (const Relation* each : account.family(table))
        if (each == &table || !only)
            for (const std::string& name : columns)
                if (const model::Column* column = each->column(name))
                    check_not_null(account, *each, *column);
}

std::vector<std::string> key_columns(const Relation& index) {
    std::vector<std::string> columns;
    for (const model::IndexKey& key : index.index.keys)
        if (!key.column.empty()) columns.push_back(key.column);
    return columns;
}

void use_index(Account& account, const Relation& table, const ConstraintDefinition& constraint) {
    const Relation* index = account.relation({table.name.schema, constraint.using_index});
    if (index == nullptr) return;
    account.lock(*index, Form::using_index);
    if (constraint.kind == ConstraintKind::primary_key)
        require_not_null(account, table, key_columns(*index));
}

model::CreateIndex index_of(const Relation& table, const ConstraintDefinition& constraint) {
    model::CreateIndex index;
    index.name = constraint.name;
    index.table = table.name;
    index.unique = constraint.kind != ConstraintKind::exclusion;
    index.keys = constraint.elements;
    if (!constraint.access_method.empty()) index.access_method = constraint.access_method;
    for (const std::string& column : constraint.columns) index.keys.emplace_back().column = column;
    if (constraint.kind == ConstraintKind::exclusion) index.keys = constraint.elements;
    index.include = constraint.include;
    index.predicate = constraint.predicate;
    return index;
}

} // namespace

void add_index_constraint(Account& account, const Relation& table,
                          const ConstraintDefinition& constraint, bool only) {
    if (!constraint.using_index.empty()) {
        use_index(account, table, constraint);
        return;
    }
    if (constraint.kind == ConstraintKind::primary_key)
        require_not_null(account, table, constraint.columns, only);
    model::CreateIndex index = index_of(table, constraint);
    index.only = only;
    if (index.name.empty())
        index.name = account.catalog().choose_constraint_name(table, constraint);
    build_index(account, table, index, &constraint);
}

namespace {

/// Some column of the new key must become NOT NULL first, which goes down like SET NOT NULL.
bool sets_not_null(const Relation& table, const ConstraintDefinition& constraint) {
    if (constraint.kind != ConstraintKind::primary_key) return false;
    return std::any_of(constraint.columns.begin(), constraint.columns.end(),
                       [&](const std::string& name) {
                           const model::Column* column = table.column(name);
                           return column != nullptr && !column->not_null;
                       });
}

/// ONLY a partitioned table gets a primary key whose columns may be null in its partitions.
bool leaves_nulls_below(const Account& account, const Relation& table,
                        const model::AddConstraint& action) {
    const bool only = action.table.only && table.kind == RelationKind::partitioned_table;
    return only && sets_not_null(table, action.constraint) &&
           std::any_of(table.children.begin(), table.children.end(), [&](model::RelationId id) {
               const Relation* child = account.relation(id);
               return child != nullptr && sets_not_null(*child, action.constraint);
           });
}

/// A partition that has the key already keeps it, and so does what lies below: its triggers on the
/// referenced table give way to the parent's.
void lock_for_key(Account& account, const Relation& table, const ConstraintDefinition& key) {
    const Relation* referenced = account.relation(key.referenced);
    for (const model::RelationId id : table.children) {
        const Relation* partition = account.relation(id);
        if (partition == nullptr) continue;
        account.lock(*partition, Form::add_foreign_key);
        if (referenced == nullptr || !has_key_like(*partition, key, referenced->id)) {
            lock_for_key(account, *partition, key);
            continue;
        }
        for (const Relation* each : account.family(*referenced))
            account.lock(*each, Form::referenced_by_dropped_key);
    }
}

/// What below the table is locked as well.
void lock_below(Account& account, const Relation& table, const model::AddConstraint& action) {
    const ConstraintDefinition& constraint = action.constraint;
    const bool partitioned = table.kind == RelationKind::partitioned_table;
    const auto lock = [&](Form form) {
        for (const Relation* each : account.family(table))
            if (each != &table) account.lock(*each, form);
    };
    switch (constraint.kind) {
    case ConstraintKind::not_null:
    case ConstraintKind::check:
        // ONLY a table that others inherit from is refused once they are locked.
        if (!constraint.no_inherit) lock(Form::add_constraint);
        return;
    case ConstraintKind::foreign_key:
        // Keys and indexes do not go down to inheritance children, only to partitions.
        if (partitioned && !action.table.only) lock_for_key(account, table, constraint);
        return;
    default:
        // ONLY still looks whether the columns are NOT NULL in all partitions.
        if (action.table.only) {
            if (partitioned && sets_not_null(table, constraint)) lock(Form::add_constraint);
            return;
        }
        const bool inherited = constraint.kind == ConstraintKind::primary_key && !partitioned;
        if (inherited || sets_not_null(table, constraint))
            lock(Form::add_constraint);
        else if (partitioned) // what can be deferred is checked by a trigger
            lock(constraint.deferrable ? Form::create_trigger : Form::create_index);
    }
}

} // namespace

void weigh(Account& account, const model::AddConstraint& action) {
    const ConstraintDefinition& constraint = action.constraint;
    const bool key = constraint.kind == ConstraintKind::foreign_key;
    const Form form = key ? Form::add_foreign_key : Form::add_constraint;
    const Relation* table = lock_target(account, action.table, form, false);
    if (table != nullptr) lock_below(account, *table, action);
    if (account.refusal() == "42710") return; // the name is taken: known before anything else
    if (key) {
        add_foreign_key(account, {constraint, table, constraint.not_valid});
        return;
    }
    if (table == nullptr || account.refused()) return;
    if (leaves_nulls_below(account, *table, action)) {
        account.fail("42P16", model::When::always, "constraint must be added to child tables too");
    } else if (constraint.kind == ConstraintKind::check) {
        add_check(account, *table, constraint);
    } else if (constraint.kind == ConstraintKind::not_null) {
        if (!constraint.not_valid) require_not_null(account, *table, constraint.columns);
    } else {
        add_index_constraint(account, *table, constraint, action.table.only);
    }
}

void weigh(Account& account, const model::AlterConstraint& action) {
    const Relation* table = account.relation(action.table.name);
    const bool partitioned = table != nullptr && table->kind == RelationKind::partitioned_table;
    lock_target(account, action.table, Form::alter_constraint, partitioned);
}

namespace {

void validate_key(Account& account, const Relation& table, const model::Constraint& key) {
    const Relation* referenced = account.relation(key.referenced);
    if (referenced != nullptr) account.lock(*referenced, Form::referenced_by_validated_key);
    scan_both(account, table, referenced, key.definition);
}

void validate_check(Account& account, const Relation& table, const model::Constraint& check,
                    bool only) {
    if (only && !table.children.empty() && !check.definition.no_inherit) {
        account.fail("42P16", model::When::always,
                     "constraint must be validated on child tables too");
        return;
    }
    for (const Relation* each : account.family(table)) {
        if (each != &table && check.definition.no_inherit) continue;
        account.lock(*each, Form::validate_constraint);
        const model::Constraint* inherited = each->constraint(check.definition.name);
        if (inherited != nullptr && !inherited->validated) account.scan(*each);
    }
    if (check.definition.kind == ConstraintKind::not_null)
        account.fail_on_data(table, "23502",
                             "column of relation \"" + table.name.name + "\" contains null values");
    else
        account.fail_on_data(table, "23514", violated_check(check.definition, table));
}

} // namespace

void weigh(Account& account, const model::ValidateConstraint& action) {
    const Relation* table = lock_target(account, action.table, Form::validate_constraint, false);
    if (table == nullptr || account.refused()) return;
    const model::Constraint* constraint = table->constraint(action.constraint);
    if (constraint == nullptr || constraint->validated) return;
    if (constraint->definition.kind == ConstraintKind::foreign_key)
        validate_key(account, *table, *constraint);
    else
        validate_check(account, *table, *constraint, action.table.only);
}

namespace {

/// The index, and those of partitions that are attached to it, each with its table.
void drop_own_index(Account& account, const Relation& index) {
    account.lock(index, Form::drop);
    if (index.kind != RelationKind::partitioned_index) return;
    for (const model::RelationId id : index.children) {
        const Relation* below = account.relation(id);
        if (below == nullptr) continue;
        account.lock(below->index.table, Form::drop_constraint);
        drop_own_index(account, *below);
    }
}

/// What CASCADE takes along: the foreign keys that rely on this index.
void drop_unique(Account& account, const Relation& table, const model::Constraint& unique) {
    if (const Relation* index = account.relation(unique.index)) drop_own_index(account, *index);
    if (account.refused()) return;
    for (const auto& [other, key] : account.catalog().referencing(table.id)) {
        if (key->index != unique.index || key->index == 0) continue;
        account.lock(other, Form::drop_constraint);
        if (const Relation* owner = account.relation(other)) drop_key(account, *owner, *key);
    }
}

} // namespace

void drop_key(Account& account, const Relation& table, const model::Constraint& key) {
    // The triggers on what a partition's key references are those of the parent's.
    if (table.is_partition() && key.inherited > 0) return;
    const Relation* referenced = account.relation(key.referenced);
    if (referenced == nullptr) return;
    for (const Relation* each : account.family(*referenced))
        account.lock(*each, Form::referenced_by_dropped_key);
}

namespace {

/// The table has it from above. A key that it had before it came to be a partition has a name of
/// its own.
bool is_heir(const Relation& table, const model::Constraint& constraint) {
    const bool key = constraint.definition.kind == ConstraintKind::foreign_key;
    return std::ranges::any_of(table.constraints, [&](const model::Constraint& own) {
        if (own.inherited == 0 || own.definition.kind != constraint.definition.kind) return false;
        if (!key) return own.definition.name == constraint.definition.name;
        return own.referenced == constraint.referenced &&
               own.definition.columns == constraint.definition.columns;
    });
}

} // namespace

void weigh(Account& account, const model::DropConstraint& action) {
    const Relation* table = account.lock_named(action.table.name, Form::drop_constraint);
    if (table == nullptr) return;
    const model::Constraint* constraint = table->constraint(action.constraint);
    if (constraint == nullptr) return;
    for (const Relation* each : account.family(*table)) {
        const bool inherited = each == table || is_heir(*each, *constraint);
        // ONLY still makes the constraint the children's own.
        const auto& direct = table->children;
        const bool below = each == table || !action.table.only ||
                           std::find(direct.begin(), direct.end(), each->id) != direct.end();
        if (inherited && below) account.lock(*each, Form::drop_constraint);
    }
    const ConstraintKind kind = constraint->definition.kind;
    if (kind == ConstraintKind::foreign_key && !account.refused())
        drop_key(account, *table, *constraint);
    if (constraint->index != 0 && kind != ConstraintKind::foreign_key)
        drop_unique(account, *table, *constraint);
    account.lose(model::Loss::Kind::constraint,
                 "constraint " + qualified(*table, action.constraint));
}

} // namespace migvet::effects
