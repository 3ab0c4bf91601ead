#include <algorithm>

#include "effects/families.hpp"
#include "effects/parts.hpp"

// LOCK, CLUSTER, VACUUM, ANALYZE and REFRESH.
namespace migvet::effects {

using model::LockMode;
using model::Relation;
using model::RelationKind;
using model::When;

namespace {

bool is_maintained(const Relation& relation) {
    return relation.kind == RelationKind::table ||
           relation.kind == RelationKind::materialized_view ||
           relation.kind == RelationKind::partitioned_table;
}

/// The named tables with their partitions; without names every table of the database.
std::vector<const Relation*> maintained(Account& account,
                                        const std::vector<model::QualifiedName>& names, Form form) {
    std::vector<const Relation*> out;
    for (const model::QualifiedName& name : names) {
        const Relation* table = account.lock_named(name, form);
        if (table == nullptr) continue;
        out.push_back(table);
        // https://www.postgresql.org/docs/18/release-18.html: inheritance children, too
        const bool below =
            table->kind == RelationKind::partitioned_table || account.server_version() >= 18;
        if (below) out = account.family(*table);
    }
    if (!names.empty()) return out;
    for (const Relation* each : account.catalog().relations())
        if (is_maintained(*each)) out.push_back(each);
    return out;
}

void lock_below(Account& account, const Relation& relation, LockMode mode, bool only, int depth) {
    account.lock(relation, mode);
    if (depth > 32) return;
    if (relation.kind == RelationKind::view)
        for (const model::RelationId id : relation.query_relations)
            if (const Relation* below = account.relation(id))
                lock_below(account, *below, mode, only, depth + 1);
    if (only) return;
    for (const Relation* each : account.family(relation)) account.lock(*each, mode);
}

} // namespace

void weigh(Account& account, const model::LockTable& action) {
    const Relation* table = account.lock_named(action.table, action.mode);
    if (table != nullptr) lock_below(account, *table, action.mode, action.only, 0);
}

namespace {

bool is_clustered(const Account& account, const Relation& table) {
    return std::any_of(table.indexes.begin(), table.indexes.end(), [&](model::RelationId id) {
        const Relation* index = account.relation(id);
        return index != nullptr && index->index.clustered;
    });
}

} // namespace

void weigh(Account& account, const model::Cluster& action) {
    if (!action.table.empty()) {
        const Relation* table = account.lock_named(action.table, Form::cluster);
        if (table == nullptr || account.refused()) return;
        if (action.index.empty() && table->known && !is_clustered(account, *table)) {
            account.fail("42704", When::always,
                         "there is no previously clustered index for table \"" + table->name.name +
                             "\"");
            return;
        }
        for (const Relation* each : account.family(*table)) {
            if (each != table && table->kind != RelationKind::partitioned_table) continue;
            account.lock(*each, Form::cluster);
            account.rewrite(*each);
        }
        return;
    }
    for (const Relation* each : account.catalog().relations()) {
        if (!is_maintained(*each) || !is_clustered(account, *each)) continue;
        account.lock(*each, Form::cluster);
        account.rewrite(*each);
    }
}

void weigh(Account& account, const model::Vacuum& action) {
    const Form form = action.full ? Form::vacuum_full : Form::vacuum;
    for (const Relation* each : maintained(account, action.tables, form)) {
        account.lock(*each, form);
        if (action.full && !account.refused()) account.rewrite(*each);
    }
}

void weigh(Account& account, const model::Analyze& action) {
    for (const Relation* each : maintained(account, action.tables, Form::analyze))
        account.lock(*each, Form::analyze);
}

void weigh(Account& account, const model::RefreshMaterializedView& action) {
    const Form form = action.concurrently ? Form::refresh_concurrently : Form::refresh;
    const Relation* view = account.lock_named(action.name, form);
    if (view == nullptr || account.refused()) return;
    const bool has_unique =
        std::any_of(view->indexes.begin(), view->indexes.end(), [&](model::RelationId id) {
            const Relation* index = account.relation(id);
            return index != nullptr && index->index.unique && !index->index.predicate;
        });
    if (action.concurrently && !has_unique && view->known) {
        account.fail("55000", When::always,
                     "cannot refresh materialized view \"" + model::display(view->name) +
                         "\" concurrently");
        return;
    }
    for (const model::RelationId id : view->query_relations) account.lock(id, Form::read);
    // The new file is filled from the query; it is read only to build indexes, or to be compared.
    if (action.concurrently)
        account.scan(*view);
    else if (view->indexes.empty())
        account.copy_file(*view);
    else
        account.rewrite(*view);
    if (action.with_no_data) return;
    for (const model::RelationId id : view->query_relations)
        if (const Relation* source = account.relation(id)) account.scan(*source);
    for (const model::RelationId id : view->indexes) {
        const Relation* index = account.relation(id);
        if (index != nullptr && index->index.unique)
            account.fail("23505", When::data,
                         "could not create unique index \"" + index->name.name + "\"");
    }
}

} // namespace migvet::effects
