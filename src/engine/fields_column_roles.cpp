#include <algorithm>
#include <array>

#include "engine/fields.hpp"
#include "engine/migration_view.hpp"

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

/// The columns of a key, or those that a CHECK mentions.
std::vector<std::string> columns_of(const model::ConstraintDefinition& constraint) {
    if (constraint.kind != model::ConstraintKind::check || !constraint.expression)
        return constraint.columns;
    std::vector<std::string> columns;
    for (const model::Reference& each : constraint.expression->references)
        if (each.kind == model::Reference::Kind::column &&
            std::ranges::count(columns, each.name.name) == 0)
            columns.push_back(each.name.name);
    return columns;
}

/// Do all these columns go with this very statement, or later in the migration?
bool all_go(const Moment& at, const model::Relation& table,
            const std::vector<std::string>& columns) {
    return std::ranges::all_of(
        columns, [&](const std::string& column) { return drops_column_ever(at, table, column); });
}

std::vector<std::string> columns_of(const model::Relation& index) {
    std::vector<std::string> columns;
    for (const model::IndexKey& key : index.index.keys)
        if (!key.column.empty()) columns.push_back(key.column);
    return columns;
}

/// Keys and checks that go with the column although other columns are part of them.
Value shared_constraints(const Moment& at) {
    return of_existing(at, [&](const model::Relation& table, const model::Column& column) {
        const auto is_shared = [&](const std::vector<std::string>& columns) {
            return columns.size() > 1 && std::ranges::count(columns, column.name) != 0 &&
                   !all_go(at, table, columns);
        };
        Value::List out;
        for (const model::Constraint& each : table.constraints)
            if (each.definition.kind != model::ConstraintKind::foreign_key &&
                is_shared(columns_of(each.definition)))
                out.push_back("constraint " + each.definition.name);
        for (const model::RelationId id : table.indexes) {
            const model::Relation* index = at.catalog->relation(id);
            if (index != nullptr && index->index.unique && index->index.constraint.empty() &&
                is_shared(columns_of(*index)))
                out.push_back("unique index " + index->name.name);
        }
        return Value(std::move(out));
    });
}

/// An inline constraint of this kind behind a new column.
template <model::ConstraintKind Kind> Value has_inline(const Moment& at) {
    if (at.column == nullptr) return unknown();
    return std::ranges::count(at.column->constraints, Kind, &model::ConstraintDefinition::kind) !=
           0;
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
    Field{"column.shared_constraints", FieldType::list,
          "Keys and checks that go with it although other columns, which stay, are part of them.",
          shared_constraints},
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
