#include <algorithm>
#include <array>
#include <set>

#include "effects/proofs.hpp"
#include "engine/fields.hpp"
#include "engine/index_shape.hpp"
#include "engine/migration_view.hpp"

/// Facts about what an index is made of, and about who needs the one that goes.
namespace migvet::engine {

namespace {

template <class Answer> Value of_shape(const Moment& at, Answer answer) {
    const std::optional<IndexShape> shape = index_shape(at);
    return shape ? Value(answer(*shape)) : unknown();
}

Value repeats_column(const Moment& at) {
    return of_shape(at, [](const IndexShape& shape) {
        std::set<std::string_view> seen;
        return std::ranges::any_of(shape.keys, [&](const model::IndexKey& key) {
            return !key.column.empty() && key.operator_class.empty() &&
                   !seen.insert(key.column).second;
        });
    });
}

Value has_expression(const Moment& at) {
    return of_shape(at, [](const IndexShape& shape) {
        return std::ranges::any_of(shape.keys,
                                   [](const auto& key) { return bool(key.expression); });
    });
}

Value key_types(const Moment& at) {
    const std::optional<IndexShape> shape = index_shape(at);
    const model::Relation* table = at.table();
    if (!shape || table == nullptr) return unknown();
    Value::List out;
    for (const model::IndexKey& key : shape->keys) {
        const model::Column* column = table->column(key.column);
        if (column == nullptr) continue;
        out.push_back(column->type.name.name + (column->type.is_array() ? "[]" : ""));
    }
    return out;
}

Value options(const Moment& at) {
    const auto* create = at.as<model::CreateIndex>();
    if (create == nullptr) return unknown();
    Value::List out;
    for (const auto& [name, value] : create->options) out.push_back(name);
    return out;
}

/// Do older keys tell all rows apart, whatever is null in the new index's columns?
bool rows_differ_anyway(const Moment& at, const model::Relation& table, const IndexShape& made) {
    return std::ranges::any_of(table.indexes, [&](const model::RelationId id) {
        const model::Relation* old = at.catalog->relation(id);
        return old != nullptr && effects::keeps_apart(table, old->index, made.keys, true);
    });
}

Value nullable_keys(const Moment& at) {
    const std::optional<IndexShape> shape = index_shape(at);
    const model::Relation* table = at.table();
    if (!shape || table == nullptr || !table->known) return unknown();
    const auto* create = at.as<model::CreateIndex>();
    const bool nulls_differ = create != nullptr
                                  ? !create->nulls_not_distinct
                                  : at.constraint != nullptr && !at.constraint->nulls_not_distinct;
    if (nulls_differ && rows_differ_anyway(at, *table, *shape)) return false;
    return nulls_differ && std::ranges::any_of(shape->keys, [&](const model::IndexKey& key) {
               const model::Column* column = table->column(key.column);
               return column != nullptr && !column->not_null;
           });
}

/// Do the new index's first keys hold what the old one's keys are, in the same order?
bool starts_with(const std::vector<model::IndexKey>& keys, const model::Index& old) {
    return keys.size() >= old.keys.size() &&
           std::equal(old.keys.begin(), old.keys.end(), keys.begin(),
                      [](const model::IndexKey& a, const model::IndexKey& b) {
                          return a.column == b.column && bool(a.expression) == bool(b.expression);
                      });
}

bool same_columns(const std::vector<model::IndexKey>& keys, const model::Index& old) {
    const auto column = &model::IndexKey::column;
    return std::ranges::is_permutation(keys, old.keys, {}, column, column);
}

/// Can an index of these keys stand in for the old one?
bool takes_place(const std::vector<model::IndexKey>& keys, bool unique, const model::Index& old) {
    if (old.unique) return unique && same_columns(keys, old);
    return starts_with(keys, old);
}

/// A unique index that forbids more than the old one did.
bool stricter(const model::CreateIndex& create, const model::Index& old) {
    std::vector<std::string> columns;
    for (const model::IndexKey& key : old.keys)
        if (!key.column.empty()) columns.push_back(key.column);
    return old.unique && columns.size() == old.keys.size() && keeps_unique(create, columns);
}

bool is_made(const Moment& at, const model::Relation& table, const model::Index& old, When when) {
    return std::ranges::any_of(others<model::CreateIndex>(at, when), [&](const auto* create) {
        const bool fits = takes_place(create->keys, create->unique, old) || stricter(*create, old);
        return fits && names(at, create->table, table);
    });
}

bool is_constrained(const Moment& at, const model::Relation& table, const model::Index& old) {
    return std::ranges::any_of(others<model::AddConstraint>(at, When::any), [&](const auto* add) {
        const bool is_key = add->constraint.kind == model::ConstraintKind::unique ||
                            add->constraint.kind == model::ConstraintKind::primary_key;
        const auto column = &model::IndexKey::column;
        return is_key && names(at, add->table.name, table) &&
               std::ranges::is_permutation(add->constraint.columns, old.keys, {}, {}, column);
    });
}

Value dropped_before(const Moment& at) {
    const auto* create = at.as<model::CreateIndex>();
    if (create == nullptr || create->name.empty()) return unknown();
    return std::ranges::any_of(others<model::Drop>(at, When::earlier), [&](const auto* drop) {
        return drop->kind == model::ObjectKind::index && drop->name.name == create->name;
    });
}

Value replaced_later(const Moment& at) {
    const model::Relation* index = existing_index(at);
    const model::Relation* table = at.table();
    if (index == nullptr || table == nullptr) return unknown();
    return is_made(at, *table, index->index, When::later);
}

Value replaced_here(const Moment& at) {
    const model::Relation* index = existing_index(at);
    const model::Relation* table = at.table();
    if (index == nullptr || table == nullptr) return unknown();
    const bool has_twin = index_twin(at, false) != nullptr || index_twin(at, true) != nullptr;
    return has_twin || is_made(at, *table, index->index, When::any) ||
           (index->index.unique && is_constrained(at, *table, index->index));
}

bool goes(const Moment& at, const model::Relation& table, const model::ConstraintDefinition& key) {
    const auto drops = others<model::DropConstraint>(at, When::any);
    return std::ranges::any_of(drops,
                               [&](const auto* drop) { return drop->constraint == key.name; }) ||
           std::ranges::any_of(key.columns, [&](const std::string& column) {
               return drops_column(at, table, column);
           });
}

/// Does the migration build another index that leads with these columns?
bool is_led(const Moment& at, const model::Relation& table,
            const std::vector<std::string>& columns) {
    return std::ranges::any_of(others<model::CreateIndex>(at, When::any), [&](const auto* create) {
        model::Index index;
        index.access_method = create->access_method;
        index.keys = create->keys;
        return !create->predicate && narrows(index, columns) && names(at, create->table, table);
    });
}

/// Foreign keys whose columns no other index of the table leads with.
Value foreign_keys_left(const Moment& at) {
    const model::Relation* index = existing_index(at);
    const model::Relation* table = at.table();
    if (index == nullptr || table == nullptr || !table->known) return unknown();
    Value::List out;
    for (const model::Constraint& each : table->constraints) {
        const std::vector<std::string>& columns = each.definition.columns;
        const bool served = each.definition.kind == model::ConstraintKind::foreign_key &&
                            narrows(index->index, columns);
        if (!served || goes(at, *table, each.definition)) continue;
        const bool other = std::ranges::any_of(table->indexes, [&](model::RelationId id) {
            const model::Relation* rest = at.catalog->relation(id);
            return rest != nullptr && id != index->id && rest->index.valid &&
                   !rest->index.predicate && narrows(rest->index, columns);
        });
        if (!other && !is_led(at, *table, columns)) out.push_back(each.definition.name);
    }
    return out;
}

constexpr std::array table_of_fields{
    Field{"index.repeats_column", FieldType::boolean, "A column is a key of it twice.",
          repeats_column},
    Field{"index.has_expression", FieldType::boolean, "A key of it is an expression.",
          has_expression},
    Field{"index.key_types", FieldType::list,
          "Internal names of its columns' types; an array's ends in [].", key_types},
    Field{"index.options", FieldType::list, "The storage parameters that CREATE INDEX sets.",
          options},
    Field{"index.nullable_keys", FieldType::boolean,
          "A key may be null, nulls count as different from each other, and no other key of the "
          "table tells such rows apart.",
          nullable_keys},
    Field{"index.replaced_later", FieldType::boolean,
          "A later statement of the migration builds an index that can stand in for it.",
          replaced_later},
    Field{"index.replaced_here", FieldType::boolean,
          "The table has, or gets in the migration, another index that does what this one does.",
          replaced_here},
    Field{"index.dropped_before", FieldType::boolean,
          "An earlier statement of the migration drops an index of its name.", dropped_before},
    Field{"index.foreign_keys_left", FieldType::list,
          "The foreign keys of the table whose columns no other index starts with.",
          foreign_keys_left},
};

} // namespace

std::span<const Field> fields::index_use() { return table_of_fields; }

} // namespace migvet::engine
