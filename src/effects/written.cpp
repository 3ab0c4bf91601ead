#include "effects/written.hpp"

#include <algorithm>

#include "effects/parts.hpp"

namespace migvet::effects {

using model::Column;
using model::ConstraintKind;
using model::Nullness;
using model::Relation;
using model::When;

namespace {

using Names = std::vector<std::string>;

bool contains(const Names& names, const std::string& name) {
    return std::ranges::find(names, name) != names.end();
}

bool touches(const Names& columns, const Names& written) {
    return std::ranges::any_of(columns, [&](const auto& one) { return contains(written, one); });
}

/// Triggers do not fire then, foreign keys' own among them; constraints hold all the same.
bool triggers_are_off(const Account& account) {
    return account.step().session.value("session_replication_role") == "replica";
}

/// A trigger before the row may still write another value.
bool may_be_mended(const Account& account, const Relation& table) {
    return !triggers_are_off(account) && (!table.triggers.empty() || !table.rules.empty());
}

/// What a column gets that is left out.
Nullness default_of(const Column& column) {
    const bool counted = column.serial || column.identity != model::Identity::none;
    if (counted || column.generated != model::Generated::none) return Nullness::never;
    if (!column.default_value)
        return column.user_type != 0 ? Nullness::unknown : Nullness::null; // a domain's own
    return column.default_value->form == model::ExpressionForm::null ? Nullness::null
                                                                     : Nullness::never;
}

/// Another column's value, which takes no NULL either.
bool is_required(const Relation* table, const std::string& name) {
    const Column* column =
        table != nullptr && table->is_sure() && !name.empty() ? table->column(name) : nullptr;
    return column != nullptr && column->not_null;
}

/// The only relation that the rows come from; null when there are more, or others.
const Relation* only_source(const Account& account, const model::Insert& by) {
    const bool one = by.query && by.query->from.size() == 1 && !by.query->body.has_subquery &&
                     !by.query->from.front().second.empty();
    return one ? account.relation(by.query->from.front().second) : nullptr;
}

Nullness value_of(const Account& account, const model::Insert& by, std::size_t place,
                  const Column& column) {
    if (place >= by.written.size()) return Nullness::unknown;
    const model::Written& value = by.written[place];
    if (value.nullness == Nullness::by_default) return default_of(column);
    const bool copied =
        value.nullness == Nullness::unknown && is_required(only_source(account, by), value.column);
    return copied ? Nullness::never : value.nullness;
}

/// What an INSERT writes into this column.
Nullness value_for(const Account& account, const Relation& table, const model::Insert& by,
                   const Column& column) {
    if (!by.columns.empty()) {
        const auto found = std::ranges::find(by.columns, column.name);
        if (found == by.columns.end()) return default_of(column);
        return value_of(account, by, static_cast<std::size_t>(found - by.columns.begin()), column);
    }
    const auto place = static_cast<std::size_t>(&column - table.columns.data());
    if (by.counted && place >= by.written.size()) return default_of(column);
    return value_of(account, by, place, column);
}

std::string null_message(const Relation& table, const Column& column) {
    return "null value in column \"" + column.name + "\" of relation \"" + table.name.name +
           "\" violates not-null constraint";
}

Names columns_of(const Relation& index) {
    Names out;
    for (const model::IndexKey& key : index.index.keys) out.push_back(key.column);
    return out;
}

/// ON CONFLICT waits for this key, so that equal rows are no error.
bool catches(const model::ConflictClause& clause, const Relation& index) {
    if (clause.any_key) return true;
    if (!clause.constraint.empty()) return clause.constraint == index.index.constraint;
    const Names keys = columns_of(index);
    return std::ranges::all_of(
               keys,
               [&](const auto& key) { return key.empty() || contains(clause.columns, key); }) &&
           std::ranges::all_of(clause.columns,
                               [&](const auto& column) { return contains(keys, column); });
}

bool is_caught(const model::Insert* by, const Relation& index) {
    if (by == nullptr || !by->conflict || !catches(*by->conflict, index)) return false;
    return !touches(columns_of(index), by->conflict->written);
}

/// A key with a NULL in it references nothing, and nobody looks for it.
bool points_nowhere(const Account& account, const Relation& table, const model::Insert* by,
                    const model::ConstraintDefinition& key) {
    if (by == nullptr || key.match == model::MatchType::full || may_be_mended(account, table))
        return false;
    return std::ranges::any_of(key.columns, [&](const std::string& name) {
        const Column* column = table.column(name);
        return column != nullptr && !by->conflict &&
               value_for(account, table, *by, *column) == Nullness::null;
    });
}

/// `columns` null: all of them are written.
void note_rows(Account& account, const Relation& table, const Names* columns,
               const model::Insert* by) {
    const auto add = [&](std::string_view sqlstate, std::string message) {
        account.fail(sqlstate, When::data, std::move(message));
    };
    for (const model::Constraint& one : table.constraints) {
        const auto& definition = one.definition;
        if (columns != nullptr && !touches(definition.columns, *columns)) continue;
        const std::string quoted = "\"" + definition.name + "\"";
        const bool looks = definition.kind == ConstraintKind::foreign_key &&
                           !triggers_are_off(account) &&
                           !points_nowhere(account, table, by, definition);
        if (looks) {
            account.lock(one.referenced, Form::read_for_update);
            add("23503", "violates foreign key constraint " + quoted);
        }
        if (definition.kind == ConstraintKind::check) add("23514", "violates check " + quoted);
        const bool skipped = by != nullptr && by->conflict && by->conflict->any_key;
        if (definition.kind == ConstraintKind::exclusion && !skipped)
            add("23P01", "conflicting key value violates exclusion constraint " + quoted);
    }
    for (const model::RelationId id : table.indexes) {
        const Relation* index = account.relation(id);
        const bool judged = index != nullptr && index->index.unique && !is_caught(by, *index);
        if (judged && (columns == nullptr || touches(columns_of(*index), *columns)))
            add("23505",
                "duplicate key value violates unique constraint \"" + index->name.name + "\"");
    }
}

/// A default partition has room for every row.
bool takes_all(const Account& account, const Relation& table) {
    return std::ranges::any_of(table.children, [&](const model::RelationId id) {
        const Relation* child = account.relation(id);
        return child != nullptr && child->bound && child->bound->is_default &&
               child->kind != model::RelationKind::partitioned_table;
    });
}

/// WHERE says that the column holds nothing yet.
bool is_filled_only(const model::Update& by, const std::string& column) {
    return by.where && std::ranges::any_of(by.where->conjuncts, [&](const model::Conjunct& one) {
               return one.comparison == model::Comparison::is_null && one.column == column;
           });
}

} // namespace

void note_new_rows(Account& account, const Relation& table, const model::Insert* by) {
    if (table.kind == model::RelationKind::partitioned_table && !takes_all(account, table))
        account.fail("23514", When::data,
                     "no partition of relation \"" + table.name.name + "\" found for row");
    note_rows(account, table, nullptr, by);
}

void note_changed_rows(Account& account, const Relation& table, const Names& columns) {
    note_rows(account, table, &columns, nullptr);
}

void note_gone_rows(Account& account, const Relation& table, const Names* columns) {
    if (triggers_are_off(account)) return;
    for (const auto& [other, key] : account.catalog().referencing(table.id)) {
        const auto& definition = key->definition;
        if (columns != nullptr && !touches(definition.referenced_columns, *columns)) continue;
        const model::ReferentialAction action =
            columns != nullptr ? definition.on_update : definition.on_delete;
        const bool refuses = action == model::ReferentialAction::no_action ||
                             action == model::ReferentialAction::restrict;
        account.lock(other, refuses ? Form::read_for_update : Form::change_rows);
        if (refuses)
            account.fail_on_data(table, "23503",
                                 "update or delete on table \"" + table.name.name +
                                     "\" violates foreign key constraint \"" + definition.name +
                                     "\"");
    }
}

namespace {

void check_constant(Account& account, const model::WrittenConstant& value,
                    const model::TypeName& type) {
    model::Expression constant;
    constant.form = model::ExpressionForm::constant;
    constant.constant = value.content;
    constant.text = value.is_string ? "'" + value.content + "'" : value.content;
    auto failure = refused_constant(account, constant, type);
    if (!failure) failure = oversized_constant(account, constant, type);
    if (failure) account.fail(failure->sqlstate, When::always, failure->message);
}

void check_constants(Account& account, const Relation& table, const Column* column,
                     const model::Written& written) {
    if (column == nullptr || !table.is_sure()) return;
    for (const model::WrittenConstant& each : written.constants)
        if (!account.fails()) check_constant(account, each, column->type);
}

bool holds_rows(const Relation& table) {
    return table.kind == model::RelationKind::table ||
           table.kind == model::RelationKind::partitioned_table;
}

} // namespace

void check_written(Account& account, const Relation& table, const model::Insert& by) {
    if (!by.from_values || !holds_rows(table)) return;
    for (std::size_t i = 0; i < by.written.size(); ++i) {
        const Column* column = nullptr;
        if (i < by.columns.size())
            column = table.column(by.columns[i]);
        else if (by.columns.empty() && i < table.columns.size())
            column = &table.columns[i];
        check_constants(account, table, column, by.written[i]);
    }
}

void check_written(Account& account, const Relation& table, const model::Update& by) {
    if (!holds_rows(table)) return;
    for (std::size_t i = 0; i < by.columns.size(); ++i)
        check_constants(account, table, table.column(by.columns[i]), by.written[i]);
}

void note_null_values(Account& account, const Relation& table, const model::Insert& by) {
    // A partitioned table first looks for the row's place.
    const bool certain = by.from_values && table.is_sure() &&
                         table.kind == model::RelationKind::table && !may_be_mended(account, table);
    for (const Column& column : table.columns) {
        if (!column.not_null) continue;
        const Nullness value = value_for(account, table, by, column);
        if (value == Nullness::never) continue;
        const When when = certain && value == Nullness::null ? When::always : When::data;
        account.fail("23502", when, null_message(table, column));
        if (when == When::always) return;
    }
}

void note_null_values(Account& account, const Relation& table, const model::Update& by) {
    for (std::size_t i = 0; i < by.columns.size(); ++i) {
        const Column* column = table.column(by.columns[i]);
        if (column == nullptr || !column->not_null) continue;
        const model::Written& value = by.written[i];
        const Nullness nullness =
            value.nullness == Nullness::by_default ? default_of(*column) : value.nullness;
        const bool never = nullness == Nullness::never ||
                           (nullness == Nullness::unknown && is_required(&table, value.column));
        if (!never) account.fail_on_data(table, "23502", null_message(table, *column));
    }
}

bool loses_values(const Account& account, const Relation& table, const model::Update& by) {
    if (account.family_surely_empty(table)) return false;
    for (std::size_t i = 0; i < by.columns.size(); ++i) {
        const std::string& name = by.columns[i];
        const Column* column = table.column(name);
        const bool made_here = column != nullptr && account.is_new(column->origin);
        const bool kept = made_here || is_filled_only(by, name) || by.written[i].column == name;
        if (!kept) return true;
    }
    return false;
}

} // namespace migvet::effects
