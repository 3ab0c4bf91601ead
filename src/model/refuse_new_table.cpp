#include <algorithm>

#include "model/refuser.hpp"

/// What the parts of a table that is being made may not say of each other.
namespace migvet::model {

namespace {

bool holds(const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_key(const ConstraintDefinition& one) {
    return one.kind == ConstraintKind::unique || one.kind == ConstraintKind::primary_key;
}

using Definitions = std::vector<const ConstraintDefinition*>;

Definitions constraints_of(const CreateTable& create) {
    Definitions out;
    for (const ColumnDefinition& column : create.columns)
        for (const ConstraintDefinition& one : column.constraints) out.push_back(&one);
    for (const ConstraintDefinition& one : create.constraints) out.push_back(&one);
    return out;
}

/// CHECKs get their names first, then the primary key, what else has an index, and foreign keys.
int turn(const ConstraintDefinition& one) {
    switch (one.kind) {
    case ConstraintKind::check: return 0;
    case ConstraintKind::primary_key: return 1;
    case ConstraintKind::unique:
    case ConstraintKind::exclusion: return 2;
    case ConstraintKind::foreign_key: return 3;
    case ConstraintKind::not_null: break;
    }
    return 4;
}

/// One that says the same as another may be left out, and leave it its name.
bool has_like_keys(const Definitions& all) {
    for (auto at = all.begin(); at != all.end(); ++at)
        for (auto other = all.begin(); other != at; ++other)
            if (is_key(**at) && is_key(**other) && (*at)->columns == (*other)->columns) return true;
    return false;
}

} // namespace

/// A table may reference itself while it is being made.
bool Refuser::is_itself(const CreateTable& create, const QualifiedName& name) const {
    if (name.name != create.name.name) return false;
    if (name.schema == create.name.schema) return true;
    const std::string schema = creation_schema(create.name, create.persistence);
    if (!name.schema.empty()) return name.schema == schema;
    for (const std::string& one : setting_.search_path) {
        if (one == schema) return true;
        if (find({one, name.name}) != nullptr) return false;
    }
    return false;
}

/// It has no indexes yet, only constraints that will make them.
Refuser::Answer Refuser::bad_self_reference(const TableShape& shape,
                                            const ConstraintDefinition& constraint) const {
    const CreateTable& create = *shape.create();
    const bool inherits_keys = !create.likes.empty() || !create.partition_of.empty();
    if (inherits_keys || !shape.is_known()) return std::nullopt;
    const Definitions all = constraints_of(create);
    const Names* columns = &constraint.referenced_columns;
    for (const std::string& column : *columns)
        if (shape.type_of(column) == nullptr)
            return refuse("42703", "column " + quoted(column) +
                                       " referenced in foreign key constraint does not exist");
    if (columns->empty()) {
        const auto key = std::ranges::find(all, ConstraintKind::primary_key,
                                           [](const auto* one) { return one->kind; });
        if (key == all.end())
            return refuse("42704", "there is no primary key for referenced table " +
                                       quoted(create.name.name));
        columns = &(*key)->columns;
    }
    if (columns->size() != constraint.columns.size())
        return refuse("42830",
                      "number of referencing and referenced columns for foreign key disagree");
    const bool has_key = std::ranges::any_of(all, [&](const ConstraintDefinition* one) {
        return is_key(*one) && one->columns.size() == columns->size() &&
               std::is_permutation(one->columns.begin(), one->columns.end(), columns->begin());
    });
    if (has_key) return std::nullopt;
    return refuse("42830", "there is no unique constraint matching given keys for referenced "
                           "table " +
                               quoted(create.name.name));
}

Refuser::Answer Refuser::taken_constraint_names(const CreateTable& create) const {
    Definitions all = constraints_of(create);
    const bool named = std::ranges::any_of(all, [](const auto* one) { return !one->name.empty(); });
    if (!named || has_like_keys(all)) return std::nullopt;
    std::ranges::stable_sort(all, {}, [](const auto* one) { return turn(*one); });
    const std::string schema = creation_schema(create.name, create.persistence);
    Names constraints;
    Names indexes{create.name.name};
    for (const ConstraintDefinition* one : all) {
        if (one->kind == ConstraintKind::not_null) continue;
        const bool index = turn(*one) == 1 || turn(*one) == 2;
        std::string name = one->name;
        if (name.empty()) {
            Relation owner;
            owner.name = {schema, create.name.name};
            name = catalog_.choose_constraint_name(owner, *one);
            if (holds(constraints, name) || holds(indexes, name)) continue; // gets a number
        } else if (index) {
            if (Answer answer = taken_relation(schema, name)) return answer;
            if (holds(indexes, name))
                return refuse("42P07", "relation " + quoted(name) + " already exists");
        }
        if (holds(constraints, name))
            return refuse("42710", "constraint " + quoted(name) + " for relation " +
                                       quoted(create.name.name) + " already exists");
        if (index) indexes.push_back(name);
        constraints.push_back(std::move(name));
    }
    return std::nullopt;
}

/// cookDefault(): a generated column is worked out from columns that are not.
Refuser::Answer Refuser::bad_generation(const TableShape& shape,
                                        const ColumnDefinition& column) const {
    if (!column.generation) return std::nullopt;
    if (column.default_value)
        return refuse("42601", "both default and generation expression specified for column " +
                                   quoted(column.name));
    if (column.identity != Identity::none)
        return refuse("42601", "both identity and generation expression specified for column " +
                                   quoted(column.name));
    for (const Reference& one : column.generation->references) {
        if (one.kind != Reference::Kind::column || !shape.is_generated(one.name.name)) continue;
        return refuse("42P17",
                      "cannot use generated column " + quoted(one.name.name) +
                          " in column generation expression",
                      "A generated column cannot reference another generated column.");
    }
    return std::nullopt;
}

} // namespace migvet::model
