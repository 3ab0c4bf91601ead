#include <algorithm>
#include <array>

#include "engine/fields.hpp"
#include "engine/index_shape.hpp"
#include "engine/migration_view.hpp"

/// Facts about the index that the operation makes, drops or rebuilds, also that of a constraint.
namespace migvet::engine {

namespace {

Value index_name(const Moment& at) {
    if (const auto* create = at.as<model::CreateIndex>()) {
        if (!create->name.empty()) return create->name;
        const model::Relation* table = at.table();
        return table != nullptr ? Value(at.catalog->choose_index_name(*table, *create)) : unknown();
    }
    if (const model::Relation* index = existing_index(at)) return model::display(index->name);
    const std::optional<IndexShape> found = index_shape(at);
    if (found && !found->name.empty()) return std::string(found->name);
    const auto* drop = at.as<model::Drop>();
    return drop != nullptr ? Value(model::display(drop->name)) : unknown();
}

Value index_sql(const Moment& at) {
    if (const auto* create = at.as<model::CreateIndex>())
        return create->name.empty() ? unknown() : Value(model::quote_identifier(create->name));
    const auto* drop = at.as<model::Drop>();
    return drop != nullptr ? Value(model::to_sql(drop->name)) : unknown();
}

Value index_method(const Moment& at) {
    const std::optional<IndexShape> found = index_shape(at);
    return found ? Value(std::string(found->method)) : unknown();
}

Value index_concurrently(const Moment& at) {
    if (const auto* create = at.as<model::CreateIndex>()) return create->concurrently;
    if (const auto* drop = at.as<model::Drop>()) return drop->concurrently;
    if (const auto* reindex = at.as<model::Reindex>()) return reindex->concurrently;
    return unknown();
}

Value index_unique(const Moment& at) {
    const std::optional<IndexShape> found = index_shape(at);
    return found ? Value(found->unique) : unknown();
}

Value index_partial(const Moment& at) {
    const std::optional<IndexShape> found = index_shape(at);
    return found ? Value(!found->predicate.empty()) : unknown();
}

Value index_keys(const Moment& at) {
    const std::optional<IndexShape> found = index_shape(at);
    return found ? Value(found->keys.size()) : unknown();
}

Value index_created_here(const Moment& at) {
    const model::Relation* index = existing_index(at);
    return index != nullptr ? Value(at.is_here(index->origin)) : unknown();
}

Value index_exists(const Moment& at) {
    const auto* drop = at.as<model::Drop>();
    if (drop != nullptr) return existing_index(at) != nullptr;
    const auto* create = at.as<model::CreateIndex>();
    if (create == nullptr || create->name.empty()) return unknown();
    model::QualifiedName name{create->table.schema, create->name};
    return at.catalog->find_relation(name, at.search_path()) != nullptr;
}

Value index_named(const Moment& at) {
    const auto* create = at.as<model::CreateIndex>();
    return create != nullptr ? Value(!create->name.empty()) : unknown();
}

Value index_backs_constraint(const Moment& at) {
    const model::Relation* index = existing_index(at);
    return index != nullptr ? Value(!index->index.constraint.empty()) : unknown();
}

Value index_valid(const Moment& at) {
    const model::Relation* index = existing_index(at);
    return index != nullptr ? Value(index->index.valid) : unknown();
}

template <bool Longer> Value has_twin(const Moment& at) {
    if (!index_shape(at) || at.table() == nullptr) return unknown();
    return index_twin(at, Longer) != nullptr;
}

const model::Relation* some_twin(const Moment& at) {
    const model::Relation* same = index_twin(at, false);
    return same != nullptr ? same : index_twin(at, true);
}

Value index_twin(const Moment& at) {
    const model::Relation* other = some_twin(at);
    return other != nullptr ? Value(model::display(other->name)) : unknown();
}

Value index_twin_dropped_here(const Moment& at) {
    const model::Relation* other = some_twin(at);
    if (other == nullptr) return unknown();
    const auto dropped = [&](const model::Drop* drop) {
        return drop->kind == model::ObjectKind::index && names(at, drop->name, *other);
    };
    const auto constraint_dropped = [&](const model::DropConstraint* drop) {
        return !other->index.constraint.empty() && drop->constraint == other->index.constraint;
    };
    return std::ranges::any_of(others<model::Drop>(at, When::any), dropped) ||
           std::ranges::any_of(others<model::DropConstraint>(at, When::any), constraint_dropped);
}

/// The table of the index, or a column of it, goes in the same migration.
Value index_goes_anyway(const Moment& at) {
    const model::Relation* index = existing_index(at);
    const model::Relation* table = at.table();
    if (index == nullptr || table == nullptr) return unknown();
    return drops_table(at, *table) ||
           std::ranges::any_of(index->index.keys, [&](const model::IndexKey& key) {
               return !key.column.empty() && drops_column(at, *table, key.column);
           });
}

constexpr std::array table_of_fields{
    Field{"index.name", FieldType::text, "The index's name, as PostgreSQL makes it up if need be.",
          index_name},
    Field{"index.sql", FieldType::text, "Its name as SQL writes it.", index_sql},
    Field{"index.method", FieldType::text, "Its access method: btree, gin.", index_method},
    Field{"index.concurrently", FieldType::boolean, "The statement says CONCURRENTLY.",
          index_concurrently},
    Field{"index.unique", FieldType::boolean, "It is unique.", index_unique},
    Field{"index.partial", FieldType::boolean, "It has a WHERE.", index_partial},
    Field{"index.keys", FieldType::number, "How many keys it has.", index_keys},
    Field{"index.created_here", FieldType::boolean, "The migration under judgement made it.",
          index_created_here},
    Field{"index.exists", FieldType::boolean, "There is one of this name before the statement.",
          index_exists},
    Field{"index.named", FieldType::boolean, "CREATE INDEX gives it a name.", index_named},
    Field{"index.backs_constraint", FieldType::boolean, "It belongs to a constraint.",
          index_backs_constraint},
    Field{"index.valid", FieldType::boolean, "It is valid.", index_valid},
    Field{"index.duplicate", FieldType::boolean,
          "The table has another index with the same keys that does all this one does.",
          has_twin<false>},
    Field{"index.redundant", FieldType::boolean,
          "The table has an index that starts with the same keys and has more.", has_twin<true>},
    Field{"index.twin", FieldType::text, "The index that makes this one needless.", index_twin},
    Field{"index.twin_dropped_here", FieldType::boolean, "The migration drops that index.",
          index_twin_dropped_here},
    Field{"index.goes_anyway", FieldType::boolean,
          "The migration drops the index's table, or one of its columns.", index_goes_anyway},
};

} // namespace

std::span<const Field> fields::index() { return table_of_fields; }

} // namespace migvet::engine
