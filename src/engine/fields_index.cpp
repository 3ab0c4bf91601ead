#include <algorithm>
#include <array>

#include "engine/fields.hpp"
#include "engine/migration_view.hpp"

/// Facts about the index that the operation makes, drops or rebuilds, also that of a constraint.
namespace migvet::engine {

namespace {

/// What an index is made of, whichever way it is written.
struct Shape {
    std::string_view name; ///< empty: none was written
    std::string_view method = "btree";
    std::vector<model::IndexKey> keys;
    const std::vector<std::string>* include = nullptr;
    std::string_view predicate;
    bool unique = false;
};

std::vector<model::IndexKey> keys_of(const std::vector<std::string>& columns) {
    std::vector<model::IndexKey> keys;
    for (const std::string& column : columns) {
        model::IndexKey key;
        key.column = column;
        keys.push_back(std::move(key));
    }
    return keys;
}

/// The existing index that the operation names.
const model::Relation* existing(const Moment& at) {
    const model::Relation* index = at.relation();
    const bool is_index =
        index != nullptr && (index->kind == model::RelationKind::index ||
                             index->kind == model::RelationKind::partitioned_index);
    return is_index ? index : nullptr;
}

Shape shape_of(const model::Relation& index) {
    return {index.name.name,
            index.index.access_method,
            index.index.keys,
            &index.index.include,
            index.index.predicate ? std::string_view(index.index.predicate->text) : "",
            index.index.unique};
}

std::optional<Shape> shape(const Moment& at) {
    if (const auto* create = at.as<model::CreateIndex>())
        return Shape{create->name,
                     create->access_method,
                     create->keys,
                     &create->include,
                     create->predicate ? std::string_view(create->predicate->text) : "",
                     create->unique};
    if (const model::ConstraintDefinition* constraint = at.constraint) {
        const bool keyed = constraint->kind == model::ConstraintKind::unique ||
                           constraint->kind == model::ConstraintKind::primary_key;
        if (!keyed || !constraint->using_index.empty()) return std::nullopt;
        return Shape{constraint->name,     "btree", keys_of(constraint->columns),
                     &constraint->include, "",      true};
    }
    const model::Relation* index = existing(at);
    return index != nullptr ? std::optional(shape_of(*index)) : std::nullopt;
}

bool same_key(const model::IndexKey& a, const model::IndexKey& b) {
    const auto text = [](const model::IndexKey& key) {
        return key.expression ? std::string_view(key.expression->text) : std::string_view{};
    };
    return a.column == b.column && text(a) == text(b) && a.collation == b.collation &&
           a.operator_class == b.operator_class && a.order == b.order && a.nulls == b.nulls;
}

/// Does `other` serve every query that `one` serves, because it starts with the same keys?
bool covers(const Shape& other, const Shape& one) {
    if (other.method != one.method || other.predicate != one.predicate) return false;
    if (other.keys.size() < one.keys.size()) return false;
    for (std::size_t i = 0; i < one.keys.size(); ++i)
        if (!same_key(one.keys[i], other.keys[i])) return false;
    return one.include == nullptr ||
           std::ranges::all_of(*one.include, [&](const std::string& column) {
               return (other.include != nullptr &&
                       std::ranges::count(*other.include, column) != 0) ||
                      std::ranges::count(other.keys, column, &model::IndexKey::column) != 0;
           });
}

/// An index that the table has and that does all that this one does.
const model::Relation* twin(const Moment& at, bool longer) {
    const std::optional<Shape> one = shape(at);
    const model::Relation* table = at.table();
    if (!one || table == nullptr || (longer && one->unique)) return nullptr;
    for (const model::RelationId id : table->indexes) {
        const model::Relation* other = at.catalog->relation(id);
        if (other == nullptr || other->name.name == one->name || !other->index.valid) continue;
        const Shape shape = shape_of(*other);
        if (one->unique && !shape.unique) continue;
        if (covers(shape, *one) && longer == (shape.keys.size() > one->keys.size())) return other;
    }
    return nullptr;
}

Value index_name(const Moment& at) {
    if (const auto* create = at.as<model::CreateIndex>()) {
        if (!create->name.empty()) return create->name;
        const model::Relation* table = at.table();
        return table != nullptr ? Value(at.catalog->choose_index_name(*table, *create)) : unknown();
    }
    if (const model::Relation* index = existing(at)) return model::display(index->name);
    const std::optional<Shape> found = shape(at);
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
    const std::optional<Shape> found = shape(at);
    return found ? Value(std::string(found->method)) : unknown();
}

Value index_concurrently(const Moment& at) {
    if (const auto* create = at.as<model::CreateIndex>()) return create->concurrently;
    if (const auto* drop = at.as<model::Drop>()) return drop->concurrently;
    if (const auto* reindex = at.as<model::Reindex>()) return reindex->concurrently;
    return unknown();
}

Value index_unique(const Moment& at) {
    const std::optional<Shape> found = shape(at);
    return found ? Value(found->unique) : unknown();
}

Value index_partial(const Moment& at) {
    const std::optional<Shape> found = shape(at);
    return found ? Value(!found->predicate.empty()) : unknown();
}

Value index_keys(const Moment& at) {
    const std::optional<Shape> found = shape(at);
    return found ? Value(found->keys.size()) : unknown();
}

Value index_created_here(const Moment& at) {
    const model::Relation* index = existing(at);
    return index != nullptr ? Value(at.is_here(index->origin)) : unknown();
}

Value index_exists(const Moment& at) {
    const auto* drop = at.as<model::Drop>();
    if (drop != nullptr) return existing(at) != nullptr;
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
    const model::Relation* index = existing(at);
    return index != nullptr ? Value(!index->index.constraint.empty()) : unknown();
}

Value index_valid(const Moment& at) {
    const model::Relation* index = existing(at);
    return index != nullptr ? Value(index->index.valid) : unknown();
}

template <bool Longer> Value has_twin(const Moment& at) {
    if (!shape(at) || at.table() == nullptr) return unknown();
    return twin(at, Longer) != nullptr;
}

const model::Relation* some_twin(const Moment& at) {
    const model::Relation* same = twin(at, false);
    return same != nullptr ? same : twin(at, true);
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
    const model::Relation* index = existing(at);
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
