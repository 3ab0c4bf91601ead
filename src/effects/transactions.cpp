#include "effects/transactions.hpp"

#include <algorithm>
#include <concepts>

#include "model/operation.hpp"

namespace migvet::effects {

using model::ObjectKind;
using model::RelationKind;
using model::TransactionVerb;
using model::When;

namespace {

bool is_partitioned(const Situation& at, const model::QualifiedName& name) {
    const model::Relation* found = at.catalog.find_relation(name, at.step.setting.search_path);
    return found != nullptr && (found->kind == RelationKind::partitioned_table ||
                                found->kind == RelationKind::partitioned_index);
}

/// PreventInTransactionBlock()'s callers, by their command tags.
struct Forbidden {
    const Situation& at;

    template <class Action> std::string operator()(const Action&) const { return {}; }
    std::string operator()(const model::CreateIndex& action) const {
        return action.concurrently ? "CREATE INDEX CONCURRENTLY" : "";
    }
    std::string operator()(const model::Drop& action) const {
        if (action.kind == ObjectKind::database) return "DROP DATABASE";
        if (action.kind == ObjectKind::tablespace) return "DROP TABLESPACE";
        // Also of an index that is not there: IF EXISTS is looked at later.
        return action.concurrently ? "DROP INDEX CONCURRENTLY" : "";
    }
    std::string operator()(const model::Reindex& action) const {
        if (action.kind == model::ReindexKind::schema) return "REINDEX SCHEMA";
        if (action.kind == model::ReindexKind::database) return "REINDEX DATABASE";
        if (action.kind == model::ReindexKind::system) return "REINDEX SYSTEM";
        if (action.concurrently) return "REINDEX CONCURRENTLY";
        // Before 14 a partitioned table's own, that is nothing, was built anew.
        // https://www.postgresql.org/docs/14/release-14.html
        if (at.server_version < 14 || !is_partitioned(at, action.name)) return {};
        return action.kind == model::ReindexKind::table ? "REINDEX TABLE" : "REINDEX INDEX";
    }
    std::string operator()(const model::DetachPartition& action) const {
        return action.concurrently ? "ALTER TABLE ... DETACH CONCURRENTLY" : "";
    }
    std::string operator()(const model::Vacuum&) const { return "VACUUM"; }
    std::string operator()(const model::Cluster& action) const {
        return action.table.empty() || is_partitioned(at, action.table) ? "CLUSTER" : "";
    }
    std::string operator()(const model::CreateOther& action) const {
        if (action.kind == ObjectKind::database) return "CREATE DATABASE";
        return action.kind == ObjectKind::tablespace ? "CREATE TABLESPACE" : "";
    }
    std::string operator()(const model::Utility& action) const {
        return action.forbidden_in_transaction ? action.command : "";
    }
    std::string operator()(const model::Transaction& action) const {
        if (action.verb == TransactionVerb::commit_prepared) return "COMMIT PREPARED";
        return action.verb == TransactionVerb::rollback_prepared ? "ROLLBACK PREPARED" : "";
    }
};

/// RequireTransactionBlock()'s callers. SAVEPOINT and its kin want a real block; LOCK TABLE is
/// content with the one that a message of several statements runs in.
std::string required(const Situation& at) {
    const history::TransactionState& state = at.step.transaction;
    const bool real = state.explicit_begin || state.by_runner;
    if (const auto* verb = at.step.operation.as<model::Transaction>(); verb != nullptr && !real) {
        switch (verb->verb) {
        case TransactionVerb::savepoint: return "SAVEPOINT";
        case TransactionVerb::release: return "RELEASE SAVEPOINT";
        case TransactionVerb::rollback_to: return "ROLLBACK TO SAVEPOINT";
        case TransactionVerb::commit: return verb->chain ? "COMMIT AND CHAIN" : "";
        case TransactionVerb::rollback: return verb->chain ? "ROLLBACK AND CHAIN" : "";
        default: return {};
        }
    }
    const bool lock = at.step.operation.as<model::LockTable>() != nullptr;
    return lock && !state.open ? "LOCK TABLE" : "";
}

bool inside_function(const Situation& at) { return at.step.inside != nullptr; }

/// What SPI makes of transaction control: only a DO or CALL that is a statement of its own may end
/// its transaction.
std::optional<model::Failure> refused_by_code(const Situation& at) {
    const auto* control = at.step.operation.as<model::Transaction>();
    if (control == nullptr) return std::nullopt;
    const bool ends =
        control->verb == TransactionVerb::commit || control->verb == TransactionVerb::rollback;
    if (!ends)
        return model::Failure{
            "0A000", When::always, "unsupported transaction command in PL/pgSQL", {}};
    if (at.step.transaction.alone) return std::nullopt;
    return model::Failure{"2D000", When::always, "invalid transaction termination", {}};
}

} // namespace

std::optional<model::Failure> refused_by_transaction(const Situation& at) {
    const bool function = inside_function(at);
    const bool open = at.step.transaction.open && !at.step.transaction.alone;
    if (open || function) {
        const std::string tag = std::visit(Forbidden{at}, at.step.operation.action);
        if (!tag.empty())
            return model::Failure{"25001",
                                  When::always,
                                  tag + (function && !open
                                             ? " cannot be executed from a function"
                                             : " cannot run inside a transaction block"),
                                  {}};
    }
    if (function) return refused_by_code(at);
    const std::string tag = required(at);
    if (tag.empty()) return std::nullopt;
    return model::Failure{
        "25P01", When::always, tag + " can only be used in transaction blocks", {}};
}

namespace {

/// A label that ALTER TYPE added in this transaction. Those that CREATE TYPE brought are fine; from
/// PostgreSQL 17 on so is every label of a type that is as new.
bool is_unsafe(const Account& account, const model::Type& type, const model::EnumLabel& label) {
    const std::uint32_t now = account.step().transaction.number;
    if (now == 0 || label.origin.transaction != now) return false;
    const bool with_type = label.origin.statement == type.origin.statement &&
                           label.origin.transaction == type.origin.transaction;
    if (with_type) return false;
    return account.server_version() < 17 || type.origin.transaction != now;
}

bool writes(std::string_view text, const std::string& label) {
    for (std::size_t at = text.find(label); at != std::string_view::npos;
         at = text.find(label, at + 1)) {
        const std::size_t end = at + label.size();
        if (at > 0 && end < text.size() && text[at - 1] == '\'' && text[end] == '\'') return true;
    }
    return false;
}

/// A type whose labels the operation may use: that of a column of its table, or one that its text
/// names.
bool is_concerned(const Account& account, const model::Type& type) {
    const model::QualifiedName& name = model::relation_of(account.step().operation);
    if (const model::Relation* table = name.empty() ? nullptr : account.relation(name)) {
        const auto& columns = table->columns;
        if (std::any_of(columns.begin(), columns.end(),
                        [&](const auto& column) { return column.user_type == type.id; }))
            return true;
    }
    const base::Span where = account.step().operation.clause.empty()
                                 ? account.step().statement.where
                                 : account.step().operation.clause;
    return account.step().source.slice(where).find(type.name.name) != std::string_view::npos;
}

bool defines_labels(const model::Operation& operation) {
    return operation.as<model::AddEnumValue>() != nullptr ||
           operation.as<model::RenameEnumValue>() != nullptr ||
           operation.as<model::CreateEnum>() != nullptr ||
           operation.as<model::CreateFunction>() != nullptr ||
           operation.as<model::Comment>() != nullptr || operation.as<model::Do>() != nullptr;
}

} // namespace

void note_unsafe_labels(Account& account) {
    if (!account.step().transaction.adds_labels || account.fails()) return;
    if (defines_labels(account.step().operation)) return;
    const std::string_view text = account.step().source.slice(account.step().statement.where);
    for (const model::Type* type : account.catalog().types()) {
        for (const model::EnumLabel& label : type->labels) {
            if (!is_unsafe(account, *type, label) || !writes(text, label.name)) continue;
            if (!is_concerned(account, *type)) continue;
            account.fail("55P04", When::always,
                         "unsafe use of new value \"" + label.name + "\" of enum type " +
                             model::display(type->name));
            return;
        }
    }
}

namespace {

template <class Action>
concept Subcommand = requires(const Action& action) {
    { action.table } -> std::same_as<const model::Target&>;
};

bool is_alter_table(const model::Operation& operation) {
    return std::visit([]<class Action>(const Action&) { return Subcommand<Action>; },
                      operation.action);
}

/// CheckTableNotInUse()'s callers.
bool needs_table_alone(const model::Operation& operation) {
    if (operation.as<model::CreateIndex>() || operation.as<model::Truncate>() ||
        operation.as<model::Cluster>() || operation.as<model::Reindex>())
        return true;
    if (const auto* drop = operation.as<model::Drop>())
        return drop->kind == ObjectKind::table || drop->kind == ObjectKind::index;
    return is_alter_table(operation);
}

/// A table that loses a key or a trigger because another one is dropped is not looked at.
bool only_loses_a_part(const Account& account, const model::Relation& table) {
    const auto* drop = account.step().operation.as<model::Drop>();
    const model::Relation* dropped = drop == nullptr ? nullptr : account.relation(drop->name);
    if (dropped == nullptr || !dropped->is_table()) return false;
    const model::Relation* one = &table;
    while (one != nullptr && one->id != dropped->id)
        one = one->parents.empty() ? nullptr : account.relation(one->parents.front());
    return one == nullptr;
}

} // namespace

void note_pending_events(Account& account) {
    const std::uint32_t now = account.step().transaction.number;
    if (!account.in_transaction() || account.fails()) return;
    if (!needs_table_alone(account.step().operation)) return;
    for (const model::Lock& lock : account.effect().locks) {
        const model::Relation* table = account.relation(lock.table != 0 ? lock.table : lock.id);
        if (table == nullptr || table->pending_events_in != now) continue;
        if (lock.mode < model::LockMode::share || only_loses_a_part(account, *table)) continue;
        account.fail("55006", table->pending_events_certain ? When::always : When::has_rows,
                     "cannot run because \"" + table->name.name + "\" has pending trigger events");
        return;
    }
}

} // namespace migvet::effects
