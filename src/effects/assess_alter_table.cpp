#include <algorithm>
#include <array>

#include "effects/families.hpp"
#include "effects/parts.hpp"
#include "effects/proofs.hpp"

// ALTER TABLE's subcommands about a column that is there, as tablecmds.c runs them.
namespace migvet::effects {

using model::ConstraintKind;
using model::Relation;
using model::RelationKind;

namespace {

/// What can be done to a relation that is no table: ATSimplePermissions().
bool suits(const Relation& relation, Form form) {
    const bool anything = form == Form::rename || form == Form::set_schema || form == Form::owner ||
                          form == Form::set_tablespace || form == Form::set_access_method;
    switch (relation.kind) {
    case RelationKind::view: return anything || form == Form::column_default;
    case RelationKind::index:
    case RelationKind::partitioned_index: return anything || form == Form::column_statistics;
    case RelationKind::sequence: return anything || form == Form::set_logged;
    default: return true;
    }
}

} // namespace

const Relation* lock_target(Account& account, const model::Target& target, Form form,
                            bool recurse) {
    const Relation* table = account.lock_named(target.name, form);
    if (table != nullptr && !account.refused() && !suits(*table, form))
        account.fail("42809", model::When::always,
                     "this action cannot be performed on relation \"" + table->name.name + "\"");
    if (table == nullptr || !recurse || target.only) return table;
    for (const Relation* each : account.family(*table)) account.lock(*each, form);
    return table;
}

void lock_children(Account& account, const Relation& table, Form form) {
    for (const model::RelationId id : table.children) account.lock(id, form);
}

namespace {

/// The table of a column's constraint goes, too: what the drop of a foreign key locks elsewhere.
void drop_column_keys(Account& account, const Relation& table, const std::string& column) {
    for (const model::Constraint& one : table.constraints) {
        const auto& columns = one.definition.columns;
        const bool uses = std::find(columns.begin(), columns.end(), column) != columns.end();
        if (!uses) continue;
        if (one.definition.kind == ConstraintKind::foreign_key)
            drop_key(account, table, one);
        else
            account.lock(one.index, Form::drop);
    }
    for (const auto& [other, key] : account.catalog().referencing(table.id)) {
        const auto& columns = key->definition.referenced_columns;
        if (std::find(columns.begin(), columns.end(), column) == columns.end()) continue;
        account.lock(other, Form::drop_constraint);
        if (const Relation* owner = account.relation(other)) drop_key(account, *owner, *key);
    }
}

} // namespace

void drop_column(Account& account, const Relation& table, const std::string& column) {
    for (const model::Dependent& each : account.catalog().dependents(table.id, column)) {
        const Relation* other = account.relation(each.relation);
        if (other == nullptr) continue;
        const bool view = each.kind == model::Dependent::Kind::view ||
                          each.kind == model::Dependent::Kind::materialized_view;
        if (view)
            drop_relation(account, *other);
        else
            account.lock(*other, Form::drop);
        if (each.kind == model::Dependent::Kind::index)
            account.lose(model::Loss::Kind::index, "index " + model::display(other->name));
    }
    if (!account.refused()) drop_column_keys(account, table, column);
}

namespace {

/// The tables that the column goes from. Children that have it from elsewhere, too, are locked, but
/// keep it.
std::vector<const Relation*> losing_column(Account& account, const Relation& table,
                                           const model::DropColumn& action) {
    std::vector<const Relation*> all{&table};
    for (std::size_t at = 0; at < all.size(); ++at) {
        lock_children(account, *all[at], Form::drop_column);
        if (action.table.only) break;
        for (const model::RelationId id : all[at]->children) {
            const Relation* child = account.relation(id);
            const model::Column* own = child != nullptr ? child->column(action.column) : nullptr;
            if (own == nullptr || own->is_local) continue;
            const auto lost = std::ranges::count_if(child->parents, [&](model::RelationId parent) {
                return std::ranges::find(all, account.relation(parent)) != all.end();
            });
            const bool goes = lost >= own->inherited;
            if (goes && std::ranges::find(all, child) == all.end()) all.push_back(child);
        }
    }
    return all;
}

} // namespace

void weigh(Account& account, const model::DropColumn& action) {
    if (action.table.kind == model::ObjectKind::type) {
        if (account.refused()) return;
        for (const Relation* each : typed_tables(account, action.table.name)) {
            account.lock(*each, Form::drop_column);
            drop_column(account, *each, action.column);
        }
        return;
    }
    const Relation* table = lock_target(account, action.table, Form::drop_column, false);
    if (table == nullptr) return;
    const bool unseen = !table->known && !action.if_exists; // it is there, or this fails
    if (table->column(action.column) == nullptr && !unseen) return;
    const auto losing = losing_column(account, *table, action);
    if (account.refused()) return;
    for (const Relation* each : losing) drop_column(account, *each, action.column);
    account.lose(model::Loss::Kind::column, "column " + qualified(*table, action.column));
}

void weigh(Account& account, const model::SetDefault& action) {
    const Relation* table = lock_target(account, action.table, Form::column_default, true);
    if (table == nullptr || account.refused()) return;
    if (const model::Column* column = table->column(action.column))
        check_value(account, action.value, column->type);
}

void weigh(Account& account, const model::DropDefault& action) {
    lock_target(account, action.table, Form::column_default, true);
}

namespace {

std::string null_message(const Relation& table, const std::string& column) {
    return "column \"" + column + "\" of relation \"" + table.name.name + "\" contains null values";
}

/// ONLY a partitioned table can be NOT NULL when all of its partitions are.
bool is_ahead_of_partitions(Account& account, const Relation& table, const std::string& column) {
    if (table.kind != RelationKind::partitioned_table) return false;
    for (const Relation* each : account.family(table)) account.lock(*each, Form::column_not_null);
    for (const model::RelationId id : table.children) {
        const Relation* partition = account.relation(id);
        const model::Column* own = partition != nullptr ? partition->column(column) : nullptr;
        if (own == nullptr || own->not_null || proves_not_null(*partition, column)) continue;
        account.fail("42P16", model::When::always, "constraint must be added to child tables too");
        return true;
    }
    return false;
}

void check_unseen_not_null(Account& account, const Relation& table, const std::string& column) {
    account.scan(table);
    account.fail_on_data(table, "23502", null_message(table, column));
}

} // namespace

void weigh(Account& account, const model::SetNotNull& action) {
    const Relation* table = lock_target(account, action.table, Form::column_not_null, true);
    if (table == nullptr || account.refused()) return;
    if (action.table.only && is_ahead_of_partitions(account, *table, action.column)) return;
    for (const Relation* each : account.family(*table)) {
        if (each != table && action.table.only) continue;
        const model::Column* column = each->column(action.column);
        if (column != nullptr) check_not_null(account, *each, *column);
        // Who asks for it in a table that was never seen has no proof in sight, and needs none
        // where it is NOT NULL already.
        if (column == nullptr && !each->known) check_unseen_not_null(account, *each, action.column);
    }
}

void check_not_null(Account& account, const Relation& table, const model::Column& column) {
    if (column.not_null || proves_not_null(table, column.name)) return;
    account.scan(table);
    const std::string message = null_message(table, column.name);
    if (holds_only_null(account, table, column.name)) {
        account.fail_with_rows(table, "23502", message);
        return;
    }
    const bool filled = account.is_new(column.origin) && column.default_value &&
                        column.default_value->form != model::ExpressionForm::null;
    if (!filled) account.fail_on_data(table, "23502", message);
}

bool holds_only_null(const Account& account, const Relation& table, std::string_view name) {
    const model::Column* column = table.column(name);
    if (column == nullptr || !account.is_new(column->origin)) return false;
    const bool filled = column->default_value || column->serial ||
                        column->identity != model::Identity::none ||
                        column->generated != model::Generated::none;
    if (filled) return false;
    return table.data_changed_in < column->origin.transaction;
}

void weigh(Account& account, const model::DropNotNull& action) {
    lock_target(account, action.table, Form::column_not_null, true);
}

void weigh(Account& account, const model::AddIdentity& action) {
    lock_target(account, action.table, Form::column_identity, false);
}

void weigh(Account& account, const model::SetIdentity& action) {
    const Relation* table = lock_target(account, action.table, Form::column_identity, false);
    if (table == nullptr) return;
    if (const model::Column* column = table->column(action.column))
        account.lock(column->sequence, Form::alter_sequence);
}

void weigh(Account& account, const model::DropIdentity& action) {
    const Relation* table = lock_target(account, action.table, Form::column_identity, false);
    if (table == nullptr || account.refused()) return;
    if (const model::Column* column = table->column(action.column))
        account.lock(column->sequence, Form::drop);
}

void weigh(Account& account, const model::SetExpression& action) {
    const Relation* table = lock_target(account, action.table, Form::column_expression, true);
    if (table == nullptr || account.refused()) return;
    const model::Column* column = table->column(action.column);
    if (column == nullptr || column->generated == model::Generated::virtual_) return;
    for (const Relation* each : account.family(*table)) account.rewrite(*each);
}

void weigh(Account& account, const model::DropExpression& action) {
    lock_target(account, action.table, Form::column_expression, true);
}

void weigh(Account& account, const model::SetColumnStatistics& action) {
    lock_target(account, action.table, Form::column_statistics, true);
}

void weigh(Account& account, const model::SetColumnOptions& action) {
    lock_target(account, action.table, Form::column_options, false);
}

namespace {

/// Indexes of the column store its values in the same way: each index is looked at.
void look_at_indexes(Account& account, const Relation& table, Form form) {
    for (const model::RelationId id : table.indexes)
        if (const Relation* index = account.relation(id)) account.lock_briefly(*index, form);
}

/// Values of a fixed length have no other place than the row.
bool is_fixed_length(const Account& account, const Relation& table, const std::string& name) {
    static constexpr auto fixed = std::to_array<std::string_view>(
        {"int2",     "int4",   "int8",      "float4",      "float8",   "bool", "oid",   "date",
         "time",     "timetz", "timestamp", "timestamptz", "interval", "uuid", "money", "macaddr",
         "macaddr8", "name",   "point",     "box",         "circle",   "line", "lseg"});
    const model::Column* column = table.column(name);
    if (column == nullptr) return false;
    const Shape type = shape_of(column->type, account.catalog(), account.search_path());
    if (type.is_array) return false;
    return type.is_enum() || (type.user == nullptr &&
                              std::find(fixed.begin(), fixed.end(), type.base) != fixed.end());
}

} // namespace

void weigh(Account& account, const model::SetColumnStorage& action) {
    const Relation* table = account.relation(action.table.name);
    const bool plain = action.storage == "plain" || action.storage == "default";
    if (table != nullptr && !account.refused() && !plain &&
        is_fixed_length(account, *table, action.column)) {
        account.lock_named(action.table.name, Form::column_storage);
        account.fail("0A000", model::When::always, "column data type can only have storage PLAIN");
        return;
    }
    table = lock_target(account, action.table, Form::column_storage, true);
    if (table == nullptr || account.refused()) return;
    for (const Relation* each : account.family(*table))
        if (each == table || !action.table.only)
            look_at_indexes(account, *each, Form::column_storage);
}

void weigh(Account& account, const model::SetColumnCompression& action) {
    const Relation* known = account.relation(action.table.name);
    const bool fixed = known != nullptr && is_fixed_length(account, *known, action.column);
    const Relation* table = lock_target(account, action.table, Form::column_compression, false);
    if (table == nullptr || account.refused()) return;
    if (fixed && action.method != "default") {
        account.fail("0A000", model::When::always, "column data type does not support compression");
        return;
    }
    look_at_indexes(account, *table, Form::column_compression);
}

} // namespace migvet::effects
