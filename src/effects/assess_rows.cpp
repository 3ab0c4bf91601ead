#include <algorithm>

#include "effects/families.hpp"
#include "effects/parts.hpp"
#include "effects/written.hpp"

// Reading and writing rows.
namespace migvet::effects {

using model::Expression;
using model::Reference;
using model::Relation;
using model::RelationKind;
using model::When;

namespace {

/// A view is read through to the tables below it.
void lock_read(Account& account, const Relation& relation, int depth = 0) {
    account.lock(relation, Form::read);
    if (relation.kind != RelationKind::view || depth > 32) return;
    for (const model::RelationId id : relation.query_relations)
        if (const Relation* below = account.relation(id)) lock_read(account, *below, depth + 1);
}

} // namespace

void lock_readings(Account& account, const Expression& body) {
    for (const Reference& reference : body.references) {
        if (reference.kind != Reference::Kind::relation) continue;
        if (const Relation* relation = account.relation(reference.name))
            lock_read(account, *relation);
        else
            account.lock_named(reference.name, Form::read);
    }
}

namespace {

/// The table that is written to, what inherits it, and everything the statement reads.
const Relation* lock_written(Account& account, const model::QualifiedName& name,
                             const Expression& body, bool below) {
    lock_readings(account, body);
    const Relation* table = account.lock_named(name, Form::change_rows);
    if (table == nullptr || !below) return table;
    for (const Relation* each : account.family(*table)) account.lock(*each, Form::change_rows);
    return table;
}

} // namespace

void weigh(Account& account, const model::Insert& action) {
    const Relation* table = lock_written(account, action.table, action.body, false);
    if (table == nullptr || account.refused()) return;
    check_written(account, *table, action);
    if (account.fails()) return;
    note_null_values(account, *table, action);
    note_new_rows(account, *table, &action);
}

void weigh(Account& account, const model::Update& action) {
    const Relation* table = lock_written(account, action.table, action.body, true);
    if (table == nullptr || account.refused()) return;
    check_written(account, *table, action);
    if (account.fails()) return;
    note_null_values(account, *table, action);
    note_changed_rows(account, *table, action.columns);
    note_gone_rows(account, *table, &action.columns);
    if (loses_values(account, *table, action))
        account.lose(model::Loss::Kind::value, "old values in " + model::display(table->name));
}

void weigh(Account& account, const model::Delete& action) {
    const Relation* table = lock_written(account, action.table, action.body, true);
    if (table == nullptr || account.refused()) return;
    note_gone_rows(account, *table, nullptr);
    if (!account.family_surely_empty(*table))
        account.lose(model::Loss::Kind::rows, "rows of " + model::display(table->name));
}

void weigh(Account& account, const model::Merge& action) {
    const Relation* table = lock_written(account, action.table, action.body, true);
    if (table == nullptr || account.refused()) return;
    note_new_rows(account, *table, nullptr);
    note_gone_rows(account, *table, nullptr);
}

void weigh(Account& account, const model::Select& action) {
    lock_readings(account, action.query.body);
    if (action.locking.empty()) return;
    for (const auto& [alias, name] : action.query.from)
        account.lock_named(name, Form::read_for_update);
}

namespace {

/// With a table go its partitions and heirs.
bool goes_too(const model::Truncate& action, const Account& account, model::RelationId id) {
    const auto& names = action.together;
    const bool named = std::any_of(names.begin(), names.end(), [&](const auto& name) {
        const Relation* other = account.relation(name);
        return other != nullptr && other->id == id;
    });
    const Relation* table = account.relation(id);
    if (named || table == nullptr) return named;
    return std::any_of(table->parents.begin(), table->parents.end(),
                       [&](model::RelationId above) { return goes_too(action, account, above); });
}

void truncate_all(Account& account, const Relation& first, const model::Truncate& action) {
    std::vector<const Relation*> all{&first};
    const auto add = [&](const Relation* one) {
        if (one != nullptr && std::find(all.begin(), all.end(), one) == all.end())
            all.push_back(one);
    };
    // It grows while it is walked, which no range-for would survive.
    for (std::size_t at = 0; at < all.size(); ++at) { // NOLINT(modernize-loop-convert)
        const Relation& each = *all[at];
        account.lock(each, Form::truncate);
        if (!action.only)
            for (const model::RelationId id : each.children) add(account.relation(id));
        for (const auto& [id, key] : account.keys_to(each)) {
            if (action.cascade)
                add(account.relation(id));
            else if (id != each.id && !goes_too(action, account, id) && !account.fails())
                account.fail("0A000", When::always,
                             "cannot truncate a table referenced in a foreign key constraint");
        }
    }
    if (account.fails()) return;
    for (const Relation* each : all) {
        // A partitioned table has no file, and its indexes have none.
        if (each->kind != RelationKind::partitioned_table)
            account.lock_indexes(*each, mode_of(Form::truncate));
        if (!account.surely_empty(*each))
            account.lose(model::Loss::Kind::rows, "all rows of " + model::display(each->name));
    }
}

} // namespace

void weigh(Account& account, const model::Truncate& action) {
    const Relation* table = account.lock_named(action.table, Form::truncate);
    if (table != nullptr && !account.refused()) truncate_all(account, *table, action);
}

void weigh(Account& account, const model::Copy& action) {
    const Relation* table =
        account.lock_named(action.table, action.from ? Form::change_rows : Form::read);
    if (table == nullptr || account.refused() || !action.from) return;
    note_new_rows(account, *table, nullptr);
}

} // namespace migvet::effects
