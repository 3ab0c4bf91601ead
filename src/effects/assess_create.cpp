#include "effects/column_type.hpp"
#include "effects/families.hpp"
#include "effects/parts.hpp"

// CREATE: what is new costs nothing; what it touches of the old does.
namespace migvet::effects {

using model::ConstraintKind;
using model::Relation;
using model::RelationKind;

namespace {

void reference(Account& account, const model::CreateTable& action,
               const model::ConstraintDefinition& key) {
    if (key.kind != ConstraintKind::foreign_key) return;
    if (key.referenced.name == action.name.name && account.relation(key.referenced) == nullptr)
        return; // itself
    add_foreign_key(account, {key, nullptr, true});
}

/// What a query without an index to help it reads: tables, also those below a view.
void scan_source(Account& account, const Relation& source, int depth = 0) {
    if (source.kind == RelationKind::view && depth < 32) {
        for (const model::RelationId id : source.query_relations)
            if (const Relation* below = account.relation(id))
                scan_source(account, *below, depth + 1);
        return;
    }
    for (const Relation* each : account.family(source)) account.scan(*each);
}

} // namespace

void weigh(Account& account, const model::CreateTable& action) {
    const bool there = account.relation(action.name) != nullptr;
    if (there) return; // IF NOT EXISTS, or 42P07 before anything is touched
    for (const model::QualifiedName& parent : action.inherits)
        account.lock_named(parent, Form::create_inheriting);
    for (const model::TableLike& like : action.likes)
        account.lock_named(like.source, Form::copied_definition);
    if (!action.partition_of.empty()) create_partition(account, action);
    for (const model::ColumnDefinition& column : action.columns) {
        if (column.default_value && !account.refused())
            check_value(account, *column.default_value, column.type);
        if (!account.refused()) check_generation(account, column);
        for (const auto& one : column.constraints) reference(account, action, one);
    }
    for (const auto& one : action.constraints) reference(account, action, one);
}

void weigh(Account& account, const model::CreateTableAs& action) {
    if (account.relation(action.name) != nullptr) return;
    lock_readings(account, action.query.body);
    if (account.refused() || action.with_no_data) return;
    for (const model::Reference& one : action.query.body.references) {
        if (one.kind != model::Reference::Kind::relation) continue;
        if (const Relation* source = account.relation(one.name)) scan_source(account, *source);
    }
}

void weigh(Account& account, const model::CreateView& action) {
    lock_readings(account, action.query.body);
    const Relation* old = account.relation(action.name);
    if (old != nullptr && action.or_replace && old->kind == RelationKind::view)
        account.lock(*old, Form::replace_view);
}

void weigh(Account& account, const model::CreateSequence& action) {
    if (action.options.owned_by_table && !action.options.owned_by_table->empty())
        account.lock_named(*action.options.owned_by_table, Form::read);
}

void weigh(Account& account, const model::AlterSequence& action) {
    account.lock_named(action.name, Form::alter_sequence);
    if (action.options.owned_by_table && !action.options.owned_by_table->empty())
        account.lock_named(*action.options.owned_by_table, Form::read);
}

void weigh(Account& account, const model::CreateTrigger& action) {
    const Relation* table = account.lock_named(action.table, Form::create_trigger);
    if (table == nullptr || !action.row || table->kind != RelationKind::partitioned_table) return;
    for (const Relation* each : account.family(*table)) account.lock(*each, Form::create_trigger);
}

void weigh(Account& account, const model::CreateRule& action) {
    account.lock_named(action.table, Form::create_rule);
}

void weigh(Account& account, const model::CreatePolicy& action) {
    account.lock_named(action.table, Form::create_policy);
}

void weigh(Account& account, const model::AlterPolicy& action) {
    account.lock_named(action.table, Form::create_policy);
}

void weigh(Account& account, const model::CreateStatistics& action) {
    account.lock_named(action.table, Form::create_statistics);
}

namespace {

/// Inheritance children are published, too; partitions go by their parent's name.
void publish(Account& account, const std::vector<model::PublicationTable>& tables) {
    for (const model::PublicationTable& each : tables) {
        const Relation* table = account.lock_named(each.table, Form::publication);
        if (table == nullptr || table->kind != RelationKind::table || each.only) continue;
        for (const Relation* below : account.family(*table))
            account.lock(*below, Form::publication);
    }
}

} // namespace

void weigh(Account& account, const model::CreatePublication& action) {
    publish(account, action.tables);
}

void weigh(Account& account, const model::AlterPublication& action) {
    publish(account, action.tables);
    const bool lists = !action.tables.empty() || !action.schemas.empty(); // not only options
    if (action.change != model::PublicationChange::set || !lists) return;
    // Those that are not in the new list leave.
    const auto& all = account.catalog().publications();
    const auto old = all.find(action.name);
    if (old != all.end()) publish(account, old->second.definition.tables);
}

} // namespace migvet::effects
