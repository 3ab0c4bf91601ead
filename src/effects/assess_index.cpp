#include <algorithm>
#include <array>

#include "effects/calculation.hpp"
#include "effects/calls.hpp"
#include "effects/casts.hpp"
#include "effects/families.hpp"
#include "effects/parts.hpp"
#include "effects/proofs.hpp"
#include "effects/volatility.hpp"

// Building indexes, and building them again.
namespace migvet::effects {

using model::CreateIndex;
using model::IndexKey;
using model::Relation;
using model::RelationKind;
using model::When;

namespace {

bool same_key(const IndexKey& a, const IndexKey& b) {
    if (a.column != b.column || a.expression.has_value() != b.expression.has_value()) return false;
    if (a.expression && a.expression->text != b.expression->text) return false;
    return a.collation == b.collation && a.operator_class == b.operator_class;
}

bool same_predicate(const base::Boxed<model::Expression>& a,
                    const base::Boxed<model::Expression>& b) {
    if (a.has_value() != b.has_value()) return false;
    return !a || a->text == b->text;
}

/// An index of a partition that the new partitioned index takes as its own: CompareIndexInfo().
bool is_equivalent(const Relation& index, const CreateIndex& wanted, bool as_constraint) {
    const model::Index& own = index.index;
    if (!own.valid || own.parent != 0 || own.unique != wanted.unique) return false;
    if (own.access_method != wanted.access_method || own.keys.size() != wanted.keys.size())
        return false;
    if (as_constraint && own.constraint.empty()) return false;
    return std::equal(own.keys.begin(), own.keys.end(), wanted.keys.begin(), same_key) &&
           own.include == wanted.include && same_predicate(own.predicate, wanted.predicate);
}

bool has_equivalent(const Account& account, const Relation& table, const CreateIndex& wanted,
                    bool as_constraint) {
    return std::any_of(table.indexes.begin(), table.indexes.end(), [&](model::RelationId id) {
        const Relation* index = account.relation(id);
        return index != nullptr && is_equivalent(*index, wanted, as_constraint);
    });
}

/// What PostgreSQL calls the index it makes on one partition.
std::string name_on(const Account& account, const Relation& leaf, const CreateIndex& index,
                    const model::ConstraintDefinition* constraint) {
    if (constraint != nullptr) {
        model::ConstraintDefinition unnamed = *constraint;
        unnamed.name.clear();
        return account.catalog().choose_constraint_name(leaf, unnamed);
    }
    CreateIndex unnamed = index;
    unnamed.name.clear();
    unnamed.table = leaf.name;
    return account.catalog().choose_index_name(leaf, unnamed);
}

bool is_known_method(std::string_view name) {
    static constexpr std::array<std::string_view, 6> known{"btree", "hash",   "gin",
                                                           "gist",  "spgist", "brin"};
    return std::ranges::find(known, name) != known.end();
}

/// CREATE OPERATOR CLASS
bool makes_class(const Account& account, const std::string& name) {
    return std::ranges::any_of(account.catalog().others(), [&](const model::OtherObject& one) {
        return one.definition.name.name == name;
    });
}

std::string for_method(const CreateIndex& index) {
    return " for access method \"" + index.access_method + '"';
}

void check_named_class(Account& account, const CreateIndex& index, const IndexKey& key,
                       const model::Column& column) {
    const std::string& name = key.operator_class.name;
    const OperatorClassFact* fact = operator_class(index.access_method, name);
    const std::string words = "operator class \"" + name + '"';
    if (fact == nullptr) {
        const bool surely = key.operator_class.schema.empty() && !makes_class(account, name) &&
                            shows_every_function(account.catalog());
        if (surely)
            account.fail("42704", When::always, words + " does not exist" + for_method(index));
        return;
    }
    const Shape type = shape_of(column.type, account.catalog(), account.search_path());
    if (type.is_known() && !is_binary_coercible(type, fact->input))
        account.fail("42804", When::always,
                     words + " does not accept data type " + model::to_sql(column.type));
}

/// A key without an operator class of its own needs a default one for its column's type.
void check_default_class(Account& account, const CreateIndex& index, const model::Column& column) {
    const Shape type = shape_of(column.type, account.catalog(), account.search_path());
    if (!type.is_known()) return;
    // Those of contrib may have been installed before the first migration.
    if (default_operator_class(index.access_method, type) != nullptr) return;
    account.fail("42704", When::always,
                 "data type " + model::to_sql(column.type) + " has no default operator class" +
                     for_method(index));
}

/// Only B-trees keep an order.
void check_order(Account& account, const CreateIndex& index, const IndexKey& key) {
    if (index.access_method == "btree") return;
    const bool ordered = key.order != model::SortOrder::ascending;
    const bool nulls = key.nulls != model::NullsOrder::standard;
    if (!ordered && !nulls) return;
    account.fail("0A000", When::always,
                 "access method \"" + index.access_method + "\" does not support " +
                     (ordered ? "ASC/DESC" : "NULLS FIRST/LAST") + " options");
}

void check_keys(Account& account, const Relation& table, const CreateIndex& index) {
    if (!is_known_method(index.access_method)) return;
    for (const IndexKey& key : index.keys) {
        const model::Column* column = table.column(key.column);
        if (column != nullptr && key.operator_class.name.empty())
            check_default_class(account, index, *column);
        else if (column != nullptr)
            check_named_class(account, index, key, *column);
        if (!account.fails()) check_order(account, index, key);
        if (account.fails()) return;
    }
}

/// Can rows that are there be equal in the new index's keys?
bool may_repeat(const Account& account, const Relation& table, const CreateIndex& index) {
    const bool only_nulls = std::ranges::any_of(index.keys, [&](const IndexKey& key) {
        return !key.column.empty() && holds_only_null(account, table, key.column);
    });
    if (only_nulls && !index.nulls_not_distinct) return false;
    return std::ranges::none_of(table.indexes, [&](model::RelationId id) {
        const Relation* older = account.relation(id);
        return older != nullptr &&
               keeps_apart(table, older->index, index.keys, index.nulls_not_distinct);
    });
}

} // namespace

void build_index(Account& account, const Relation& table, const CreateIndex& index,
                 const model::ConstraintDefinition* constraint) {
    check_keys(account, table, index);
    for (const Relation* each : account.family(table)) {
        const bool partition = each != &table;
        if (partition && (index.only || table.kind != RelationKind::partitioned_table)) continue;
        if (each->kind == RelationKind::partitioned_table) continue;
        if (partition && has_equivalent(account, *each, index, constraint != nullptr)) continue;
        account.scan(*each);
        account.build(*each, partition ? name_on(account, *each, index, constraint) : index.name);
    }
    const bool exclusion =
        constraint != nullptr && constraint->kind == model::ConstraintKind::exclusion;
    if (exclusion)
        account.fail_on_data(table, "23P01",
                             "could not create exclusion constraint \"" + index.name + "\"");
    else if (index.unique && may_repeat(account, table, index))
        account.fail_on_data(table, "23505",
                             "could not create unique index \"" + index.name + "\"");
}

namespace {

void check_immutable(Account& account, const CreateIndex& action) {
    const auto changes = [&](const base::Boxed<model::Expression>& one) {
        return one && is_surely_mutable(*one, account.catalog(), account.search_path());
    };
    const bool key = std::any_of(action.keys.begin(), action.keys.end(),
                                 [&](const IndexKey& one) { return changes(one.expression); });
    if (key || changes(action.predicate))
        account.fail("42P17", When::always,
                     std::string("functions in index ") + (key ? "expression" : "predicate") +
                         " must be marked IMMUTABLE");
}

} // namespace

void weigh(Account& account, const CreateIndex& action) {
    const Form form = action.concurrently ? Form::create_index_concurrently : Form::create_index;
    const Relation* table = account.lock_named(action.table, form);
    if (table == nullptr) return;
    const bool partitioned = table->kind == RelationKind::partitioned_table;
    if (partitioned && !action.only)
        for (const Relation* each : account.family(*table)) account.lock(*each, form);
    if (account.refused()) return;
    check_immutable(account, action);
    if (partitioned && action.concurrently) {
        account.fail("0A000", When::always,
                     "cannot create index on partitioned table \"" + table->name.name +
                         "\" concurrently");
        return;
    }
    const bool there = action.if_not_exists && !action.name.empty() &&
                       account.relation({table->name.schema, action.name}) != nullptr;
    if (there) return;
    for (const IndexKey& key : action.keys)
        if (key.expression) check_calculation(account, *table, *key.expression);
    if (action.predicate) check_calculation(account, *table, *action.predicate);
    if (action.concurrently) account.wait_for_snapshots();
    if (!action.name.empty()) {
        build_index(account, *table, action, nullptr);
        return;
    }
    CreateIndex named = action;
    named.name = account.catalog().choose_index_name(*table, action);
    build_index(account, *table, named, nullptr);
}

namespace {

void reindex_index(Account& account, const Relation& index, bool concurrently) {
    const Relation* table = account.relation(index.index.table);
    if (table != nullptr) {
        account.lock(*table, concurrently ? Form::reindex_concurrently : Form::reindex);
        account.scan(*table);
    }
    account.lock(index, concurrently ? Form::reindex_concurrently : Form::reindexed_index);
    account.build(index);
    if (index.index.unique && table != nullptr)
        account.fail_on_data(*table, "23505",
                             "could not create unique index \"" + index.name.name + "\"");
}

void reindex_table(Account& account, const Relation& table, bool concurrently) {
    const Form form = concurrently ? Form::reindex_concurrently : Form::reindex;
    const bool partitioned = table.kind == RelationKind::partitioned_table;
    if (partitioned && account.server_version() < 14) return; // a warning: not implemented
    for (const Relation* each : account.family(table)) {
        if (each != &table && table.kind != RelationKind::partitioned_table) continue;
        account.lock(*each, form);
        if (!each->known) account.scan(*each); // for its indexes, which were never seen
        for (const model::RelationId id : each->indexes) {
            const Relation* index = account.relation(id);
            if (index != nullptr && index->kind == RelationKind::index)
                reindex_index(account, *index, concurrently);
        }
    }
}

/// Only a leaf has something to build; a partitioned index stands for those attached to it.
void reindex_named(Account& account, const Relation& index, bool concurrently) {
    if (index.kind != RelationKind::partitioned_index) {
        reindex_index(account, index, concurrently);
        return;
    }
    const Relation* table = account.relation(index.index.table);
    if (table != nullptr) account.lock(*table, Form::reindex);
    for (const Relation* each : account.catalog().relations())
        if (each->index.parent == index.id) reindex_named(account, *each, concurrently);
}

} // namespace

void weigh(Account& account, const model::Reindex& action) {
    if (action.concurrently) account.wait_for_snapshots();
    if (action.kind == model::ReindexKind::index) {
        const Relation* index = account.relation(action.name);
        if (index == nullptr || account.refused()) return;
        reindex_named(account, *index, action.concurrently);
        return;
    }
    if (action.kind == model::ReindexKind::table) {
        const Form form = action.concurrently ? Form::reindex_concurrently : Form::reindex;
        const Relation* table = account.lock_named(action.name, form);
        if (table != nullptr && !account.refused())
            reindex_table(account, *table, action.concurrently);
        return;
    }
    if (action.kind == model::ReindexKind::system) return; // no table of the user's
    for (const Relation* each : account.catalog().relations()) {
        const bool here =
            action.kind != model::ReindexKind::schema || each->name.schema == action.name.name;
        const bool whole =
            each->kind == RelationKind::table || each->kind == RelationKind::materialized_view;
        if (here && whole) reindex_table(account, *each, action.concurrently);
    }
}

} // namespace migvet::effects
