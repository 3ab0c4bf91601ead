#include <algorithm>
#include <array>

#include "engine/fields.hpp"
#include "engine/index_shape.hpp"
#include "engine/migration_view.hpp"

/// Facts about the constraint that the operation adds, validates or drops.
namespace migvet::engine {

namespace {

using Kind = model::ConstraintKind;

constexpr std::array<std::string_view, 6> kinds{"not-null",    "check",       "unique",
                                                "primary-key", "foreign-key", "exclusion"};
constexpr std::array<std::string_view, 5> actions{"no-action", "restrict", "cascade", "set-null",
                                                  "set-default"};

/// The name of the existing constraint that the operation is about; empty when there is none.
std::string_view named(const Moment& at) {
    if (const auto* drop = at.as<model::DropConstraint>()) return drop->constraint;
    if (const auto* validate = at.as<model::ValidateConstraint>()) return validate->constraint;
    if (const auto* alter = at.as<model::AlterConstraint>()) return alter->constraint;
    const auto* rename = at.as<model::Rename>();
    const bool renames = rename != nullptr && rename->kind == model::ObjectKind::constraint;
    return renames ? std::string_view(rename->member) : std::string_view{};
}

const model::Constraint* existing(const Moment& at) {
    const std::string_view name = named(at);
    const model::Relation* table = at.table();
    return name.empty() || table == nullptr ? nullptr : table->constraint(name);
}

const model::ConstraintDefinition* definition(const Moment& at) {
    if (at.constraint != nullptr) return at.constraint;
    const model::Constraint* constraint = existing(at);
    return constraint != nullptr ? &constraint->definition : nullptr;
}

template <class Answer> Value of(const Moment& at, Answer answer) {
    const model::ConstraintDefinition* constraint = definition(at);
    return constraint != nullptr ? Value(answer(*constraint)) : unknown();
}

template <class Answer> Value of_existing(const Moment& at, Answer answer) {
    const model::Constraint* constraint = existing(at);
    return constraint != nullptr ? Value(answer(*constraint)) : unknown();
}

/// The written name, or the one that PostgreSQL makes up.
std::string name_of(const Moment& at) {
    if (const std::string_view name = named(at); !name.empty()) return std::string(name);
    const model::ConstraintDefinition* constraint = definition(at);
    if (constraint == nullptr || !constraint->name.empty())
        return constraint != nullptr ? constraint->name : std::string{};
    if (const model::Relation* table = at.table())
        return at.catalog->choose_constraint_name(*table, *constraint);
    model::Relation draft;
    draft.name = model::relation_of(at.operation());
    return at.catalog->choose_constraint_name(draft, *constraint);
}

Value constraint_name(const Moment& at) {
    std::string name = name_of(at);
    return name.empty() ? unknown() : Value(std::move(name));
}

Value constraint_sql(const Moment& at) {
    const std::string name = name_of(at);
    return name.empty() ? unknown() : Value(model::quote_identifier(name));
}

Value constraint_kind(const Moment& at) {
    return of(at, [](const auto& c) { return kinds[static_cast<std::size_t>(c.kind)]; });
}

Value referenced_table(const Moment& at) {
    const model::ConstraintDefinition* constraint = definition(at);
    if (constraint == nullptr || constraint->kind != Kind::foreign_key) return unknown();
    return model::display(constraint->referenced);
}

template <model::ReferentialAction model::ConstraintDefinition::*Which>
Value action(const Moment& at) {
    const model::ConstraintDefinition* constraint = definition(at);
    if (constraint == nullptr || constraint->kind != Kind::foreign_key) return unknown();
    return actions[static_cast<std::size_t>(constraint->*Which)];
}

Value not_valid(const Moment& at) {
    return of(at, [](const auto& c) { return c.not_valid; });
}

Value validated(const Moment& at) {
    return of_existing(at, [](const auto& c) { return c.validated; });
}

Value created_here(const Moment& at) {
    return of_existing(at, [&](const auto& c) { return at.is_here(c.origin); });
}

Value added_in_this_transaction(const Moment& at) {
    const history::TransactionState& transaction = at.step->transaction;
    return of_existing(at, [&](const auto& c) {
        return transaction.open && at.is_here(c.origin) &&
               c.origin.transaction == transaction.number;
    });
}

Value using_index(const Moment& at) {
    return of(at, [](const auto& c) { return !c.using_index.empty(); });
}

Value is_named(const Moment& at) {
    return at.constraint != nullptr ? Value(!at.constraint->name.empty()) : unknown();
}

Value exists(const Moment& at) {
    const model::Relation* table = at.table();
    if (named(at).empty() || table == nullptr || !table->known) return unknown();
    return existing(at) != nullptr;
}

Value columns(const Moment& at) {
    return of(at, [](const auto& c) { return c.columns.size(); });
}

/// Every column of it is new here and holds only nulls.
Value columns_new(const Moment& at) {
    const model::Relation* table = at.table();
    if (table == nullptr) return unknown();
    return of(at, [&](const model::ConstraintDefinition& c) {
        return !c.columns.empty() && std::ranges::all_of(c.columns, [&](const std::string& name) {
            const model::Column* column = table->column(name);
            return column != nullptr && at.is_here(column->origin) && !column->not_null &&
                   !column->default_value;
        });
    });
}

Value referenced_created_here(const Moment& at) {
    const model::ConstraintDefinition* constraint = definition(at);
    if (constraint == nullptr || constraint->kind != Kind::foreign_key) return unknown();
    const model::Relation* other =
        at.catalog->find_relation(constraint->referenced, at.search_path());
    return other != nullptr ? Value(at.is_here(other->origin)) : unknown();
}

/// What the columns are called when the migration is done.
std::vector<std::string> renamed(const Moment& at, const model::Relation& table,
                                 std::vector<std::string> columns) {
    for (const model::Rename* rename : others<model::Rename>(at, When::later)) {
        if (rename->kind != model::ObjectKind::column) continue;
        if (names(at, rename->target.name, table))
            std::ranges::replace(columns, rename->member, rename->new_name);
    }
    return columns;
}

bool takes_place(const model::ConstraintDefinition& added, const model::ConstraintDefinition& old) {
    if (added.kind == Kind::check && old.kind == Kind::check) return true;
    if (added.kind == Kind::primary_key && old.kind == Kind::primary_key) return true;
    const bool key = added.kind == Kind::unique || added.kind == Kind::primary_key;
    const bool old_key = old.kind == Kind::unique || old.kind == Kind::primary_key;
    if (added.kind != old.kind && !(key && old_key)) return false;
    if (!added.using_index.empty()) return true;
    return std::ranges::is_permutation(added.columns, old.columns);
}

bool same_columns(const model::CreateIndex& index, const model::ConstraintDefinition& old) {
    std::vector<std::string> columns;
    for (const model::IndexKey& key : index.keys) columns.push_back(key.column);
    return index.unique && std::ranges::is_permutation(columns, old.columns);
}

/// The migration adds another one in its place, before or after.
Value replaced_here(const Moment& at) {
    const model::Relation* table = at.table();
    const model::Constraint* constraint = existing(at);
    if (table == nullptr || constraint == nullptr) return unknown();
    model::ConstraintDefinition old = constraint->definition;
    old.columns = renamed(at, *table, std::move(old.columns));
    const Outline& outline = at.outline();
    for (const std::uint32_t place : outline.of<model::AddConstraint>()) {
        const auto* add = outline.entries()[place].operation->as<model::AddConstraint>();
        if (takes_place(add->constraint, old) && names(at, add->table.name, *table)) return true;
    }
    if (old.kind != Kind::unique && old.kind != Kind::primary_key) return false;
    return std::ranges::any_of(others<model::CreateIndex>(at, When::any), [&](const auto* index) {
        return (same_columns(*index, old) || keeps_unique(*index, old.columns)) &&
               names(at, index->table, *table);
    });
}

/// A CHECK that only says IS NOT NULL of columns that are NOT NULL by now.
Value proven_elsewhere(const Moment& at) {
    const model::Relation* table = at.table();
    const model::Constraint* constraint = existing(at);
    if (table == nullptr || constraint == nullptr) return unknown();
    const auto& check = constraint->definition.expression;
    if (constraint->definition.kind != Kind::check || !check || check->conjuncts.empty())
        return false;
    return std::ranges::all_of(check->conjuncts, [&](const model::Conjunct& each) {
        const model::Column* column = table->column(each.column);
        return each.comparison == model::Comparison::is_not_null && column != nullptr &&
               column->not_null;
    });
}

bool drops_some(const Moment& at, const model::Relation& table,
                const std::vector<std::string>& columns) {
    return std::ranges::any_of(
        columns, [&](const std::string& column) { return drops_column_ever(at, table, column); });
}

/// A table or column that it stands on goes in the same migration.
Value goes_anyway(const Moment& at) {
    const model::Relation* table = at.table();
    const model::Constraint* constraint = existing(at);
    if (table == nullptr || constraint == nullptr) return unknown();
    const model::ConstraintDefinition& old = constraint->definition;
    if (drops_some(at, *table, old.columns)) return true;
    if (drops_table(at, *table)) return true;
    const model::Relation* other = at.catalog->relation(constraint->referenced);
    return other != nullptr &&
           (drops_table(at, *other) || drops_some(at, *other, old.referenced_columns));
}

constexpr std::array table_of_fields{
    Field{"constraint.name", FieldType::text,
          "The constraint's name, as PostgreSQL makes it up if need be.", constraint_name},
    Field{"constraint.sql", FieldType::text, "Its name as SQL writes it.", constraint_sql},
    Field{"constraint.kind", FieldType::text, "What kind of constraint it is.", constraint_kind,
          kinds},
    Field{"constraint.referenced_table", FieldType::text, "The table a foreign key points to.",
          referenced_table},
    Field{"constraint.on_delete", FieldType::text, "What a foreign key does on DELETE.",
          action<&model::ConstraintDefinition::on_delete>, actions},
    Field{"constraint.on_update", FieldType::text, "What a foreign key does on UPDATE.",
          action<&model::ConstraintDefinition::on_update>, actions},
    Field{"constraint.not_valid", FieldType::boolean, "It is added NOT VALID.", not_valid},
    Field{"constraint.validated", FieldType::boolean, "It is validated before the statement.",
          validated},
    Field{"constraint.created_here", FieldType::boolean, "The migration under judgement made it.",
          created_here},
    Field{"constraint.added_in_this_transaction", FieldType::boolean,
          "The transaction of the statement made it.", added_in_this_transaction},
    Field{"constraint.using_index", FieldType::boolean, "It adopts an index: USING INDEX.",
          using_index},
    Field{"constraint.named", FieldType::boolean, "It is added with a name.", is_named},
    Field{"constraint.exists", FieldType::boolean, "There is one of this name.", exists},
    Field{"constraint.columns", FieldType::number, "How many columns it has.", columns},
    Field{"constraint.columns_new", FieldType::boolean,
          "All its columns are new in the migration and hold only nulls.", columns_new},
    Field{"constraint.referenced_created_here", FieldType::boolean,
          "The migration made the table that a foreign key points to.", referenced_created_here},
    Field{"constraint.replaced_here", FieldType::boolean,
          "The migration adds another one of the kind in its place.", replaced_here},
    Field{"constraint.proven_elsewhere", FieldType::boolean,
          "It is a CHECK that only says IS NOT NULL of columns that are NOT NULL.",
          proven_elsewhere},
    Field{"constraint.goes_anyway", FieldType::boolean,
          "The migration drops a table or a column that it stands on.", goes_anyway},
};

} // namespace

std::span<const Field> fields::constraint() { return table_of_fields; }

} // namespace migvet::engine
