#include <algorithm>

#include "effects/families.hpp"
#include "effects/parts.hpp"
#include "model/tablespace_move.hpp"

// ALTER TABLE's subcommands about the whole table: where and how it is stored, and what is switched
// on and off.
namespace migvet::effects {

using model::LockMode;
using model::Relation;
using model::RelationKind;

namespace {

bool is_index(const Relation& relation) {
    return relation.kind == RelationKind::index || relation.kind == RelationKind::partitioned_index;
}

std::string_view normal_method(std::string_view name) {
    return name.empty() ? std::string_view("heap") : name;
}

} // namespace

void weigh(Account& account, const model::SetLogged& action) {
    const Relation* table = lock_target(account, action.table, Form::set_logged, false);
    if (table == nullptr || account.refused()) return;
    const bool logged = table->persistence == model::Persistence::permanent;
    if (logged != action.logged) account.rewrite(*table);
}

void weigh(Account& account, const model::SetTablespace& action) {
    const Relation* table = lock_target(account, action.table, Form::set_tablespace, false);
    if (table == nullptr || account.refused()) return;
    if (model::normal_tablespace(table->tablespace) == model::normal_tablespace(action.tablespace))
        return;
    if (is_index(*table))
        account.build(*table);
    else
        account.copy_file(*table);
}

void weigh(Account& account, const model::SetAccessMethod& action) {
    const Relation* table = lock_target(account, action.table, Form::set_access_method, false);
    if (table == nullptr || account.refused()) return;
    if (normal_method(table->access_method) != normal_method(action.access_method))
        account.rewrite(*table);
}

void weigh(Account& account, const model::SetOptions& action) {
    LockMode mode = mode_of_options(action.options);
    const Relation* known = account.relation(action.table.name);
    if (known != nullptr && known->kind == RelationKind::view) mode = mode_of(Form::alter_view);
    account.lock_named(action.table.name, mode);
}

void weigh(Account& account, const model::ClusterOn& action) {
    const Relation* table = lock_target(account, action.table, Form::cluster_on, false);
    if (table == nullptr || account.refused() || action.index.empty()) return;
    const Relation* index = account.relation({table->name.schema, action.index});
    if (index != nullptr) account.lock(*index, Form::cluster_on);
}

void weigh(Account& account, const model::SetReplicaIdentity& action) {
    const Relation* table = lock_target(account, action.table, Form::replica_identity, false);
    if (table == nullptr || account.refused() || action.index.empty()) return;
    const Relation* index = account.relation({table->name.schema, action.index});
    if (index != nullptr) account.lock(*index, Form::replica_identity_index);
}

namespace {

/// Keys to and from the table, and what can be deferred, are kept by row triggers.
bool has_own_triggers(const Account& account, const Relation& table) {
    return !account.keys_to(table).empty() ||
           std::ranges::any_of(table.constraints, [](const model::Constraint& one) {
               return one.definition.kind == model::ConstraintKind::foreign_key ||
                      one.definition.deferrable;
           });
}

/// Partitions have copies of row triggers, but not of others.
bool has_copies(const Account& account, const Relation& table, const model::EnableTrigger& action) {
    if (table.kind != RelationKind::partitioned_table) return false;
    if (!table.known || (action.all && has_own_triggers(account, table))) return true;
    return std::ranges::any_of(table.triggers, [&](const model::Trigger& one) {
        const bool meant = action.trigger.empty() || one.definition.name == action.trigger;
        return meant && one.definition.row;
    });
}

} // namespace

void weigh(Account& account, const model::EnableTrigger& action) {
    const Relation* table = account.relation(action.table.name);
    const bool below = table != nullptr && has_copies(account, *table, action);
    lock_target(account, action.table, Form::enable_trigger, below);
}

void weigh(Account& account, const model::EnableRule& action) {
    lock_target(account, action.table, Form::enable_rule, false);
}

void weigh(Account& account, const model::SetRowSecurity& action) {
    lock_target(account, action.table, Form::row_security, false);
}

} // namespace migvet::effects
