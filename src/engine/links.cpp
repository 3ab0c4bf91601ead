#include "engine/links.hpp"

#include <algorithm>
#include <functional>

namespace migvet::engine {

namespace {

std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
    std::uint64_t x = a * 0x9E3779B97F4A7C15ULL ^ b;
    x = (x ^ x >> 30U) * 0xBF58476D1CE4E5B9ULL;
    x = (x ^ x >> 27U) * 0x94D049BB133111EBULL;
    return x ^ x >> 31U;
}

std::uint64_t hash(const model::QualifiedName& name, std::string_view default_schema) {
    const std::string_view schema = name.schema.empty() ? default_schema : name.schema;
    return mix(std::hash<std::string_view>{}(schema), std::hash<std::string_view>{}(name.name));
}

/// The type an operation is about, when it is about one.
const model::QualifiedName* type_of(const model::Operation& operation) {
    if (const auto* create = operation.as<model::CreateEnum>()) return &create->name;
    if (const auto* add = operation.as<model::AddEnumValue>()) return &add->type;
    if (const auto* rename = operation.as<model::RenameEnumValue>()) return &rename->type;
    if (const auto* create = operation.as<model::CreateDomain>()) return &create->name;
    if (const auto* alter = operation.as<model::AlterDomain>()) return &alter->name;
    if (const auto* drop = operation.as<model::Drop>()) return &drop->name;
    if (const auto* rename = operation.as<model::Rename>()) return &rename->target.name;
    return nullptr;
}

/// Of the relation, or else the type, that the operation is about.
std::optional<std::uint64_t> object_hash(const Moment& at) {
    if (const model::Relation* table = at.table()) return hash(table->name, {});
    const auto& path = at.search_path();
    const std::string_view schema = path.empty() ? std::string_view("public") : path.front();
    const model::QualifiedName& relation = model::relation_of(at.operation());
    if (!relation.empty()) return hash(relation, schema);
    const model::QualifiedName* type = type_of(at.operation());
    return type == nullptr ? std::nullopt : std::optional(hash(*type, schema));
}

} // namespace

std::optional<LinkKey> Links::key(const Rule& rule, const Node& link, const Moment& at) {
    LinkKey key{mix(std::hash<std::string_view>{}(rule.id), link.link), 0};
    if ((link.same & same_transaction) != 0)
        key.shared = mix(key.shared, at.step->transaction.number);
    if ((link.same & same_statement) != 0) key.shared = mix(key.shared, at.step->statement_index);
    if ((link.same & (same_table | other_table)) != 0) {
        const std::optional<std::uint64_t> object = object_hash(at);
        if (!object) return std::nullopt;
        if ((link.same & same_table) != 0)
            key.shared = mix(key.shared, *object);
        else
            key.table = *object;
    }
    if ((link.same & same_column) != 0) {
        const std::string_view column = at.column_name();
        if (column.empty()) return std::nullopt;
        key.shared = mix(key.shared, std::hash<std::string_view>{}(column));
    }
    return key;
}

void Links::add(LinkKey key, std::uint32_t step) {
    const auto [found, is_new] =
        steps_.try_emplace(key.shared, Range{step, step, key.table, key.table, 0, 0});
    Range& range = found->second;
    if (is_new || step < range.last) return;
    if (key.table != range.first_table && range.first_other == 0) range.first_other = step;
    if (key.table != range.last_table) range.last_other = range.last;
    range.last_table = key.table;
    range.last = step;
}

bool Links::answer(const Node& link, LinkKey key, std::uint32_t step) const {
    const auto found = steps_.find(key.shared);
    if (found == steps_.end()) return false;
    const Range& range = found->second;
    const bool other = (link.same & other_table) != 0;
    if (link.kind == NodeKind::earlier) {
        if (!other || range.first_table != key.table) return range.first < step;
        return range.first_other != 0 && range.first_other < step;
    }
    return (other && range.last_table == key.table ? range.last_other : range.last) > step;
}

} // namespace migvet::engine
