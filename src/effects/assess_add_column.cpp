#include "effects/calculation.hpp"
#include "effects/families.hpp"
#include "effects/parts.hpp"
#include "effects/volatility.hpp"

// ALTER TABLE … ADD COLUMN, as tablecmds.c runs it.
namespace migvet::effects {

using model::ConstraintKind;
using model::Relation;
using model::RelationKind;

namespace {

const model::ConstraintDefinition* inline_constraint(const model::ColumnDefinition& column,
                                                     ConstraintKind kind) {
    for (const auto& one : column.constraints)
        if (one.kind == kind) return &one;
    return nullptr;
}

/// What ADD COLUMN does to the rows that are there.
struct NewValues {
    bool rewrites = false;
    bool has_value = false; ///< each row gets something that is not NULL
};

/// The default that a domain brings along when the column has none.
const model::Expression* default_of(const model::ColumnDefinition& column, const Shape& shape) {
    if (column.default_value) return &*column.default_value;
    if (shape.domain == nullptr || !shape.domain->domain.default_value) return nullptr;
    return &*shape.domain->domain.default_value;
}

NewValues new_values(const Account& account, const model::ColumnDefinition& column) {
    const Shape shape = shape_of(column.type, account.catalog(), account.search_path());
    NewValues values;
    if (column.serial || column.identity != model::Identity::none) return {true, true};
    if (column.generated == model::Generated::stored) return {true, true};
    if (column.generated == model::Generated::virtual_) return {false, true};
    const model::Expression* value = default_of(column, shape);
    values.has_value = value != nullptr && value->form != model::ExpressionForm::null;
    values.rewrites = shape.constrained;
    if (values.has_value)
        values.rewrites = values.rewrites || is_volatile(stability_of(*value, account.catalog(),
                                                                      account.search_path()));
    return values;
}

bool domain_forbids_null(const Shape& shape) {
    return shape.domain != nullptr && shape.domain->domain.not_null;
}

void check_domain(Account& account, const Relation& table, const model::ColumnDefinition& column,
                  const NewValues& values) {
    const Shape shape = shape_of(column.type, account.catalog(), account.search_path());
    if (shape.domain == nullptr || !shape.constrained) return;
    if (domain_forbids_null(shape) && !values.has_value) {
        account.fail_with_rows(table, "23502",
                               "domain " + model::display(shape.domain->name) +
                                   " does not allow null values");
        return;
    }
    account.fail_on_data(table, "23514",
                         "value for domain " + model::display(shape.domain->name) +
                             " violates check constraint");
}

void add_inline_constraints(Account& account, const Relation& table,
                            const model::ColumnDefinition& column, const NewValues& values) {
    const bool written =
        column.default_value || column.serial || column.generated != model::Generated::none;
    for (const model::ConstraintDefinition& one : column.constraints) {
        if (one.kind == ConstraintKind::check) add_check(account, table, one);
        const bool indexed =
            one.kind == ConstraintKind::unique || one.kind == ConstraintKind::primary_key;
        if (indexed) add_index_constraint(account, table, one);
        if (one.kind == ConstraintKind::foreign_key)
            add_foreign_key(account, {one, &table, !written || one.not_valid});
    }
    if (values.has_value) check_domain(account, table, column, values);
}

bool requires_value(const model::ColumnDefinition& column) {
    return column.not_null || inline_constraint(column, ConstraintKind::primary_key) != nullptr;
}

void fill(Account& account, const Relation& table, const model::AddColumn& action) {
    const model::ColumnDefinition& column = action.column;
    const NewValues values = new_values(account, column);
    const bool checks_null = requires_value(column) && !values.has_value;
    for (const Relation* each : account.family(table)) {
        if (each->column(column.name) != nullptr) continue; // a child that has it already
        if (values.rewrites)
            account.rewrite(*each);
        else if (checks_null)
            account.scan(*each);
    }
    if (checks_null)
        account.fail_with_rows(table, "23502",
                               "column \"" + column.name + "\" of relation \"" + table.name.name +
                                   "\" contains null values");
    if (!values.has_value) check_domain(account, table, column, values);
    add_inline_constraints(account, table, column, values);
}

/// A table that has rows of its own gets the default's value at once, also when it is empty.
void check_default(Account& account, const Relation& table, const model::ColumnDefinition& column) {
    if (!column.default_value) return;
    check_value(account, *column.default_value, column.type);
    const auto family = account.family(table);
    const bool stored = std::any_of(family.begin(), family.end(), [](const Relation* each) {
        return each->kind == RelationKind::table;
    });
    if (!stored || account.fails()) return;
    if (const auto failure = oversized_constant(account, *column.default_value, column.type))
        account.fail(failure->sqlstate, failure->when, failure->message);
    else
        check_calculation(account, table, *column.default_value);
}

/// Below a child that has the column already nothing happens.
void lock_heirs(Account& account, const Relation& table, const std::string& column, bool only) {
    for (const model::RelationId id : table.children) {
        const Relation* child = account.relation(id);
        if (child == nullptr) continue;
        account.lock(*child, Form::add_column);
        if (!only && child->column(column) == nullptr) lock_heirs(account, *child, column, only);
    }
}

/// ALTER TYPE … ADD ATTRIBUTE … CASCADE
void add_attribute(Account& account, const model::AddColumn& action) {
    if (account.refused() || !takes_typed_tables(account, action.table.name)) return;
    for (const Relation* each : typed_tables(account, action.table.name))
        account.lock(*each, Form::add_column);
}

} // namespace

void weigh(Account& account, const model::AddColumn& action) {
    if (action.table.kind == model::ObjectKind::type) return add_attribute(account, action);
    const Relation* table = lock_target(account, action.table, Form::add_column, false);
    if (table != nullptr) lock_heirs(account, *table, action.column.name, action.table.only);
    // What the key points at is not unique or can't be compared, as PostgreSQL finds once it holds
    // the lock.
    if (account.refusal() == "42830" || account.refusal() == "42804")
        for (const auto& one : action.column.constraints)
            if (one.kind == ConstraintKind::foreign_key)
                add_foreign_key(account, {one, table, true});
    if (table == nullptr || account.refused()) return;
    const bool there = action.if_not_exists && table->column(action.column.name) != nullptr;
    if (there || table->kind == RelationKind::composite_type) return;
    // https://www.postgresql.org/docs/17/release-17.html: identity columns of partitioned tables
    const bool allowed =
        account.server_version() >= 17 && table->kind == RelationKind::partitioned_table;
    if (action.column.identity != model::Identity::none && !table->children.empty() && !allowed)
        account.fail("42P16", model::When::always,
                     "cannot recursively add identity column to table that has child tables");
    check_default(account, *table, action.column);
    check_generation(account, action.column);
    if (action.column.generation) check_calculation(account, *table, *action.column.generation);
    fill(account, *table, action);
}

void check_generation(Account& account, const model::ColumnDefinition& column) {
    if (!column.generation) return;
    if (!is_surely_mutable(*column.generation, account.catalog(), account.search_path())) return;
    account.fail("42P17", model::When::always, "generation expression is not immutable");
}

} // namespace migvet::effects
