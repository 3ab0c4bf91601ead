#include "engine/index_shape.hpp"

#include <algorithm>

namespace migvet::engine {

namespace {

std::vector<model::IndexKey> keys_of(const std::vector<std::string>& columns) {
    std::vector<model::IndexKey> keys;
    for (const std::string& column : columns) {
        model::IndexKey key;
        key.column = column;
        keys.push_back(std::move(key));
    }
    return keys;
}

IndexShape shape_of(const model::Relation& index) {
    return {index.name.name,
            index.index.access_method,
            index.index.keys,
            &index.index.include,
            index.index.predicate ? std::string_view(index.index.predicate->text) : "",
            index.index.unique};
}

bool same_key(const model::IndexKey& a, const model::IndexKey& b) {
    const auto text = [](const model::IndexKey& key) {
        return key.expression ? std::string_view(key.expression->text) : std::string_view{};
    };
    return a.column == b.column && text(a) == text(b) && a.collation == b.collation &&
           a.operator_class == b.operator_class && a.order == b.order && a.nulls == b.nulls;
}

/// Does `other` serve every query that `one` serves, because it starts with the same keys?
bool covers(const IndexShape& other, const IndexShape& one) {
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

} // namespace

const model::Relation* existing_index(const Moment& at) {
    const model::Relation* index = at.relation();
    const bool is_index =
        index != nullptr && (index->kind == model::RelationKind::index ||
                             index->kind == model::RelationKind::partitioned_index);
    return is_index ? index : nullptr;
}

std::optional<IndexShape> index_shape(const Moment& at) {
    if (const auto* create = at.as<model::CreateIndex>())
        return IndexShape{create->name,
                          create->access_method,
                          create->keys,
                          &create->include,
                          create->predicate ? std::string_view(create->predicate->text) : "",
                          create->unique};
    if (const model::ConstraintDefinition* constraint = at.constraint) {
        const bool keyed = constraint->kind == model::ConstraintKind::unique ||
                           constraint->kind == model::ConstraintKind::primary_key;
        if (!keyed || !constraint->using_index.empty()) return std::nullopt;
        return IndexShape{constraint->name,     "btree", keys_of(constraint->columns),
                          &constraint->include, "",      true};
    }
    const model::Relation* index = existing_index(at);
    return index != nullptr ? std::optional(shape_of(*index)) : std::nullopt;
}

bool keeps_unique(const model::CreateIndex& index, const std::vector<std::string>& columns) {
    if (!index.unique || index.predicate) return false;
    const auto known = [&](const std::string& column) {
        return std::ranges::find(columns, column) != columns.end();
    };
    return std::ranges::all_of(index.keys, [&](const model::IndexKey& key) {
        if (!key.expression) return known(key.column);
        return !key.expression->truncated &&
               std::ranges::all_of(key.expression->references, [&](const model::Reference& each) {
                   return each.kind != model::Reference::Kind::column || known(each.name.name);
               });
    });
}

const model::Relation* index_twin(const Moment& at, bool longer) {
    const std::optional<IndexShape> one = index_shape(at);
    const model::Relation* table = at.table();
    if (!one || table == nullptr || (longer && one->unique)) return nullptr;
    for (const model::RelationId id : table->indexes) {
        const model::Relation* other = at.catalog->relation(id);
        if (other == nullptr || other->name.name == one->name || !other->index.valid) continue;
        const IndexShape other_shape = shape_of(*other);
        if (one->unique && !other_shape.unique) continue;
        if (covers(other_shape, *one) && longer == (other_shape.keys.size() > one->keys.size()))
            return other;
    }
    return nullptr;
}

bool narrows(const model::Index& index, const std::vector<std::string>& columns) {
    const bool finds_equal = index.access_method == "btree" || index.access_method == "hash";
    return finds_equal && !index.keys.empty() &&
           std::ranges::count(columns, index.keys.front().column) != 0;
}

} // namespace migvet::engine
