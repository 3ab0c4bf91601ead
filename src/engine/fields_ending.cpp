#include <algorithm>
#include <array>

#include "engine/at_end.hpp"
#include "engine/fields.hpp"
#include "engine/index_shape.hpp"

/// Facts about the end of the whole history, of the table that a step was about.
namespace migvet::engine {

namespace {

Value table_exists(const Moment& at) {
    if (at.ending == nullptr) return unknown();
    return table_at_end(at) != nullptr;
}

Value table_has_primary_key(const Moment& at) {
    return of_known(at, [](const auto& table) { return table.primary_key() != nullptr; });
}

bool is_key(const model::Relation& index, const model::Relation& table) {
    if (!index.index.unique || index.index.predicate || !index.index.valid) return false;
    return std::ranges::all_of(index.index.keys, [&](const model::IndexKey& key) {
        const model::Column* column = table.column(key.column);
        return column != nullptr && column->not_null;
    });
}

template <class Test> bool some_index(const Moment& at, const model::Relation& table, Test test) {
    return std::ranges::any_of(table.indexes, [&](model::RelationId id) {
        const model::Relation* index = at.catalog->relation(id);
        return index != nullptr && test(*index);
    });
}

Value table_has_unique_key(const Moment& at) {
    return of_known(at, [&](const auto& table) {
        return some_index(at, table, [&](const auto& index) { return is_key(index, table); });
    });
}

bool has_index(const Moment& at, const model::Relation& table, const std::string& name) {
    return name.empty() ||
           some_index(at, table, [&](const auto& index) { return index.name.name == name; });
}

Value index_exists(const Moment& at) {
    return of_known(at, [&](const auto& table) { return has_index(at, table, at.ending->index); });
}

Value index_twin_exists(const Moment& at) {
    return of_known(at, [&](const auto& table) { return has_index(at, table, at.ending->twin); });
}

Value migrations_since(const Moment& at) {
    return at.ending != nullptr ? Value(at.ending->last_migration - at.ending->migration)
                                : unknown();
}

/// The constraint of the step, by name, or by its kind and columns when it had no name.
const model::Constraint* constraint_at_end(const Moment& at, const model::Relation& table) {
    if (!at.ending->constraint.empty()) return table.constraint(at.ending->constraint);
    const auto found = std::ranges::find_if(table.constraints, [&](const model::Constraint& each) {
        return each.definition.columns == at.ending->columns &&
               each.origin.migration == at.ending->migration;
    });
    return found != table.constraints.end() ? &*found : nullptr;
}

Value constraint_exists(const Moment& at) {
    return of_known(at, [&](const auto& table) { return constraint_at_end(at, table) != nullptr; });
}

Value constraint_validated(const Moment& at) {
    const model::Relation* table = table_at_end(at);
    if (table == nullptr) return unknown();
    const model::Constraint* constraint = constraint_at_end(at, *table);
    return constraint != nullptr ? Value(constraint->validated) : unknown();
}

/// A condition that leaves out only rows in which a column of the key is null: those reference
/// nothing.
bool only_skips_nulls(const model::Expression& predicate, const std::vector<std::string>& columns) {
    return !predicate.conjuncts.empty() &&
           std::ranges::all_of(predicate.conjuncts, [&](const model::Conjunct& each) {
               return each.comparison == model::Comparison::is_not_null &&
                      std::ranges::count(columns, each.column) != 0;
           });
}

Value foreign_key_indexed(const Moment& at) {
    const model::Relation* table = table_at_end(at);
    if (table == nullptr || !table->known || at.ending->columns.empty()) return unknown();
    const model::Constraint* constraint = constraint_at_end(at, *table);
    // Columns that were renamed since stand in the constraint under their present names.
    const std::vector<std::string>& columns =
        constraint != nullptr ? constraint->definition.columns : at.ending->columns;
    return some_index(at, *table, [&](const model::Relation& index) {
        return index.index.valid && narrows(index.index, columns) &&
               (!index.index.predicate || only_skips_nulls(*index.index.predicate, columns));
    });
}

constexpr FieldScope ending = FieldScope::ending;

constexpr std::array table_of_fields{
    Field{"final.table_exists",
          FieldType::boolean,
          "The table is still there at the end of the history.",
          table_exists,
          {},
          ending},
    Field{"final.table_has_primary_key",
          FieldType::boolean,
          "The table has a primary key at the end of the history.",
          table_has_primary_key,
          {},
          ending},
    Field{"final.table_has_unique_key",
          FieldType::boolean,
          "At the end it has a unique index over columns that are all NOT NULL.",
          table_has_unique_key,
          {},
          ending},
    Field{"final.constraint_exists",
          FieldType::boolean,
          "The constraint is still there at the end of the history.",
          constraint_exists,
          {},
          ending},
    Field{"final.constraint_validated",
          FieldType::boolean,
          "The constraint is validated at the end of the history.",
          constraint_validated,
          {},
          ending},
    Field{"final.index_exists",
          FieldType::boolean,
          "The index is still there at the end of the history, under its name.",
          index_exists,
          {},
          ending},
    Field{"final.index_twin_exists",
          FieldType::boolean,
          "The index that does the same is still there at the end of the history.",
          index_twin_exists,
          {},
          ending},
    Field{"final.migrations_since",
          FieldType::number,
          "How many migrations have followed.",
          migrations_since,
          {},
          ending},
    Field{"final.foreign_key_indexed",
          FieldType::boolean,
          "At the end some index starts with a column of the foreign key.",
          foreign_key_indexed,
          {},
          ending},
};

} // namespace

std::span<const Field> fields::ending() { return table_of_fields; }

} // namespace migvet::engine
