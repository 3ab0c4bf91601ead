#include "effects/account.hpp"

#include <algorithm>

#include "model/partition.hpp"

namespace migvet::effects {

using model::LockMode;
using model::Relation;
using model::RelationKind;

namespace {

bool holds_rows(const Relation& relation) {
    return relation.kind == RelationKind::table ||
           relation.kind == RelationKind::materialized_view ||
           relation.kind == RelationKind::foreign_table;
}

model::RelationId table_of(const Relation& relation) {
    const bool index =
        relation.kind == RelationKind::index || relation.kind == RelationKind::partitioned_index;
    return index ? relation.index.table : 0;
}

void touch(std::vector<model::Touched>& list, const Relation& relation) {
    const bool there = std::any_of(list.begin(), list.end(),
                                   [&](const auto& one) { return one.id == relation.id; });
    if (!there) list.push_back({relation.name, relation.id, table_of(relation)});
}

} // namespace

bool Account::fails() const {
    return refused_ || std::any_of(effect_.failures.begin(), effect_.failures.end(),
                                   [](const auto& one) { return one.when == model::When::always; });
}

void Account::lock(const Relation& relation, LockMode mode) {
    model::add_lock(effect_, {relation.name, relation.id, mode, table_of(relation), false});
}

void Account::lock_briefly(const Relation& relation, Form form) {
    model::add_lock(effect_, {relation.name, relation.id, mode_of(form), table_of(relation), true});
}

void Account::lock(model::RelationId id, Form form) {
    if (const Relation* found = relation(id)) lock(*found, form);
}

const Relation* Account::lock_named(const model::QualifiedName& name, LockMode mode) {
    const Relation* found = relation(name);
    if (found != nullptr) {
        lock(*found, mode);
        return found;
    }
    if (catalog().start() == model::Start::unknown && !refused_) {
        model::QualifiedName full = name;
        if (full.schema.empty() && !search_path().empty()) full.schema = search_path().front();
        model::add_lock(effect_, {std::move(full), 0, mode, 0, false});
    }
    return nullptr;
}

void Account::lock_indexes(const Relation& table, LockMode mode) {
    for (const model::RelationId id : table.indexes)
        if (const Relation* index = relation(id)) lock(*index, mode);
}

void Account::rewrite(const Relation& table) {
    if (!holds_rows(table) || table.kind == RelationKind::foreign_table) return;
    touch(effect_.rewrites, table);
    scan(table);
    for (const model::RelationId id : table.indexes) {
        const Relation* index = relation(id);
        if (index == nullptr) continue;
        lock(*index, LockMode::access_exclusive);
        build(*index);
    }
}

void Account::copy_file(const Relation& relation) {
    if (holds_rows(relation)) touch(effect_.rewrites, relation);
}

void Account::scan(const Relation& table) {
    // PostgreSQL takes the word of who declares a foreign table for what its rows are like.
    const bool foreign = table.kind == RelationKind::foreign_table;
    if (holds_rows(table) && !foreign) touch(effect_.scans, table);
}

void Account::build(const Relation& index) {
    if (index.kind == RelationKind::index) touch(effect_.index_builds, index);
}

void Account::build(const Relation& table, std::string name) {
    effect_.index_builds.push_back({{table.name.schema, std::move(name)}, 0, table.id});
}

void Account::reuse(const Relation& index) {
    if (index.kind == RelationKind::index) touch(effect_.index_reuses, index);
}

bool Account::take_away(const Relation& relation) {
    if (std::ranges::find(taken_away_, relation.id) != taken_away_.end()) return false;
    taken_away_.push_back(relation.id);
    return true;
}

void Account::lose(model::Loss::Kind kind, std::string what) {
    effect_.losses.push_back({kind, std::move(what)});
}

void Account::fail(std::string_view sqlstate, model::When when, std::string message,
                   std::string hint) {
    effect_.failures.push_back({std::string(sqlstate), when, std::move(message), std::move(hint)});
}

void Account::fail_with_rows(const Relation& table, std::string_view sqlstate,
                             std::string message) {
    if (table.kind == RelationKind::foreign_table || family_surely_empty(table)) return;
    fail(sqlstate, model::When::has_rows, std::move(message));
}

void Account::fail_on_data(const Relation& table, std::string_view sqlstate, std::string message) {
    if (table.kind == RelationKind::foreign_table || family_surely_empty(table)) return;
    fail(sqlstate, model::When::data, std::move(message));
}

std::vector<const Relation*> Account::family(const Relation& table) const {
    std::vector<const Relation*> all{&table};
    for (std::size_t at = 0; at < all.size(); ++at) {
        for (const model::RelationId id : all[at]->children) {
            const Relation* child = relation(id);
            const bool listed = std::find(all.begin(), all.end(), child) != all.end();
            if (child != nullptr && !listed) all.push_back(child);
        }
    }
    return all;
}

std::vector<std::pair<model::RelationId, const model::Constraint*>>
Account::keys_to(const Relation& table) const {
    auto all = catalog().referencing(table.id);
    for (const Relation* above = model::parent_of(catalog(), table); above != nullptr;
         above = model::parent_of(catalog(), *above))
        for (const auto& key : catalog().referencing(above->id)) all.push_back(key);
    return all;
}

bool Account::surely_empty(const Relation& table) const {
    const std::uint32_t now = step().transaction.number;
    if (now != 0 && table.emptied_in == now) return true;
    return is_new(table.origin) && table.is_sure() && table.data_changed_in == 0 &&
           table.kind != RelationKind::materialized_view &&
           table.kind != RelationKind::foreign_table;
}

bool Account::family_surely_empty(const Relation& table) const {
    if (table.children.empty()) return surely_empty(table);
    const auto all = family(table);
    return std::all_of(all.begin(), all.end(),
                       [&](const Relation* one) { return surely_empty(*one); });
}

std::string qualified(const Relation& relation, std::string_view member) {
    std::string out = model::display(relation.name);
    out += '.';
    out += member;
    return out;
}

} // namespace migvet::effects
