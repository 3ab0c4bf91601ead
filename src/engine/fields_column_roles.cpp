#include <algorithm>
#include <array>

#include "engine/fields.hpp"

/// Facts about what the column is used for: keys, indexes, views and inline constraints.
namespace migvet::engine {

namespace {

template <class Answer> Value of_existing(const Moment& at, Answer answer) {
    const model::Relation* table = at.table();
    const model::Column* column = at.existing_column();
    if (table == nullptr || column == nullptr) return unknown();
    return answer(*table, *column);
}

/// Is the column one of a constraint's of this kind?
template <model::ConstraintKind Kind> Value in_constraint(const Moment& at) {
    return of_existing(at, [](const model::Relation& table, const model::Column& column) {
        return std::ranges::any_of(table.constraints, [&](const model::Constraint& each) {
            return each.definition.kind == Kind &&
                   std::ranges::count(each.definition.columns, column.name) != 0;
        });
    });
}

bool indexes(const model::Index& index, std::string_view column) {
    return std::ranges::count(index.keys, column, &model::IndexKey::column) != 0;
}

template <class Test> Value in_some_index(const Moment& at, Test test) {
    return of_existing(at, [&](const model::Relation& table, const model::Column& column) {
        return std::ranges::any_of(table.indexes, [&](model::RelationId id) {
            const model::Relation* index = at.catalog->relation(id);
            return index != nullptr && indexes(index->index, column.name) && test(index->index);
        });
    });
}

Value in_index(const Moment& at) {
    return in_some_index(at, [](const model::Index&) { return true; });
}

Value in_unique(const Moment& at) {
    return in_some_index(at, [](const model::Index& index) { return index.unique; });
}

Value used_by_view(const Moment& at) {
    return of_existing(at, [&](const model::Relation& table, const model::Column& column) {
        return !at.catalog->views_reading(table.id, column.name).empty();
    });
}

/// An inline constraint of this kind behind a new column.
template <model::ConstraintKind Kind> Value has_inline(const Moment& at) {
    if (at.column == nullptr) return unknown();
    return std::ranges::count(at.column->constraints, Kind,
                              &model::ConstraintDefinition::kind) != 0;
}

Value references(const Moment& at) {
    if (at.column == nullptr) return unknown();
    const auto found = std::ranges::find(at.column->constraints, model::ConstraintKind::foreign_key,
                                         &model::ConstraintDefinition::kind);
    return found != at.column->constraints.end() ? Value(model::display(found->referenced))
                                                 : unknown();
}

using Kind = model::ConstraintKind;

constexpr std::array table_of_fields{
    Field{"column.in_primary_key", FieldType::boolean, "It belongs to the primary key.",
          in_constraint<Kind::primary_key>},
    Field{"column.in_foreign_key", FieldType::boolean, "It belongs to a foreign key.",
          in_constraint<Kind::foreign_key>},
    Field{"column.in_index", FieldType::boolean, "It is a key of an index.", in_index},
    Field{"column.in_unique", FieldType::boolean, "It is a key of a unique index.", in_unique},
    Field{"column.used_by_view", FieldType::boolean, "A view reads it.", used_by_view},
    Field{"column.references", FieldType::text, "The table that an inline REFERENCES names.",
          references},
    Field{"column.has_check", FieldType::boolean, "It is added with an inline CHECK.",
          has_inline<Kind::check>},
    Field{"column.has_unique", FieldType::boolean, "It is added with an inline UNIQUE.",
          has_inline<Kind::unique>},
    Field{"column.has_primary_key", FieldType::boolean, "It is added with an inline PRIMARY KEY.",
          has_inline<Kind::primary_key>},
};

} // namespace

std::span<const Field> fields::column_roles() { return table_of_fields; }

} // namespace migvet::engine
