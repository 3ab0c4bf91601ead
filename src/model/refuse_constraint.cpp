#include <algorithm>
#include <array>

#include "base/spelling.hpp"
#include "model/key_types.hpp"
#include "model/refuser.hpp"

/// Constraints that can't be.
namespace migvet::model {

namespace {

std::string near(std::string_view word, const TableShape& shape) {
    const std::vector<std::string_view> columns = shape.columns();
    const auto found = base::nearest(word, columns);
    return found ? "did you mean " + std::string(*found) + "?" : "";
}

bool has_index(ConstraintKind kind) {
    return kind == ConstraintKind::unique || kind == ConstraintKind::primary_key ||
           kind == ConstraintKind::exclusion;
}

bool is_built_in(const TypeName& type) {
    return !type.is_array() && (type.name.schema.empty() || type.name.schema == "pg_catalog");
}

bool is_key(const Relation& index, const std::vector<std::string>& columns) {
    const Index& shape = index.index;
    if (!shape.unique || shape.predicate || shape.keys.size() != columns.size()) return false;
    return std::all_of(shape.keys.begin(), shape.keys.end(), [&](const IndexKey& key) {
        return !key.expression &&
               std::find(columns.begin(), columns.end(), key.column) != columns.end();
    });
}

/// MergeWithExistingConstraint(): what was only inherited becomes the table's own, too.
bool merges(const Relation& table, const Constraint& present, const ConstraintDefinition& added) {
    const bool checks =
        present.definition.kind == ConstraintKind::check && added.kind == ConstraintKind::check;
    return checks && !present.is_local && !table.is_partition() && present.definition.expression &&
           added.expression && present.definition.expression->text == added.expression->text;
}

} // namespace

Refuser::Answer Refuser::bad_constraint(const TableShape& shape,
                                        const ConstraintDefinition& constraint) const {
    if (const Relation* table = shape.table()) {
        const Constraint* present =
            constraint.name.empty() ? nullptr : table->constraint(constraint.name);
        if (present != nullptr && !merges(*table, *present, constraint))
            return refuse("42710", "constraint " + quoted(constraint.name) + " for relation " +
                                       quoted(table->name.name) + " already exists");
        const bool second = constraint.kind == ConstraintKind::primary_key && table->is_sure() &&
                            table->primary_key() != nullptr;
        if (second)
            return refuse("42P16", "multiple primary keys for table " + quoted(table->name.name) +
                                       " are not allowed");
        if (Answer answer = bad_kind_for(*table, constraint)) return answer;
    }
    if (!constraint.using_index.empty()) return bad_index_for(shape, constraint);
    if (Answer answer = missing_key_column(shape, constraint)) return answer;
    if (Answer answer = repeated_key_column(constraint)) return answer;
    if (constraint.kind == ConstraintKind::check) return bad_check(shape, constraint);
    if (constraint.kind == ConstraintKind::foreign_key) return bad_foreign_key(shape, constraint);
    if (!has_index(constraint.kind)) return std::nullopt;
    if (!constraint.name.empty() && shape.table() != nullptr)
        if (Answer answer = taken_relation(shape.table()->name.schema, constraint.name))
            return answer;
    return bad_partition_key(shape, constraint);
}

/// transformIndexConstraint(); a foreign key may have a column twice.
Refuser::Answer Refuser::repeated_key_column(const ConstraintDefinition& constraint) const {
    const bool primary = constraint.kind == ConstraintKind::primary_key;
    if (!primary && constraint.kind != ConstraintKind::unique) return std::nullopt;
    const Names& columns = constraint.columns;
    for (auto at = columns.begin(); at != columns.end(); ++at)
        if (std::find(columns.begin(), at, *at) != at)
            return refuse("42701", "column " + quoted(*at) + " appears twice in " +
                                       (primary ? "primary key" : "unique") + " constraint");
    return std::nullopt;
}

Refuser::Answer Refuser::missing_key_column(const TableShape& shape,
                                            const ConstraintDefinition& constraint) const {
    if (!shape.is_known() || constraint.kind == ConstraintKind::check) return std::nullopt;
    const bool foreign = constraint.kind == ConstraintKind::foreign_key;
    for (const std::string& column : constraint.columns) {
        if (shape.type_of(column) != nullptr) continue;
        return refuse("42703",
                      "column " + quoted(column) +
                          (foreign ? " referenced in foreign key constraint does not exist"
                                   : " named in key does not exist"),
                      near(column, shape));
    }
    for (const IndexKey& key : constraint.elements) {
        if (key.column.empty() || shape.type_of(key.column) != nullptr) continue;
        return refuse("42703", "column " + quoted(key.column) + " named in key does not exist",
                      near(key.column, shape));
    }
    return std::nullopt;
}

Refuser::Answer Refuser::bad_check(const TableShape& shape,
                                   const ConstraintDefinition& constraint) const {
    const bool clear =
        shape.is_known() && constraint.expression && !constraint.expression->truncated;
    if (!clear) return std::nullopt;
    if (constraint.expression->has_subquery)
        return refuse("0A000", "cannot use subquery in check constraint");
    for (const Reference& reference : constraint.expression->references) {
        const bool own = reference.kind == Reference::Kind::column && reference.name.schema.empty();
        const std::string& column = reference.name.name;
        if (column != "tableoid" && is_system_column(column))
            return refuse("42P10", "system column " + quoted(column) +
                                       " reference in check constraint is invalid");
        const bool system = column == "tableoid" || column == shape.name() || column == "*";
        if (!own || system || shape.type_of(column) != nullptr) continue;
        return refuse("42703", "column " + quoted(column) + " does not exist", near(column, shape));
    }
    return bad_aggregate(*constraint.expression, "check constraints");
}

Refuser::Answer Refuser::bad_index_for(const TableShape& shape,
                                       const ConstraintDefinition& constraint) const {
    const Relation* table = shape.table();
    if (table == nullptr || !is_certain()) return std::nullopt;
    const Relation* index = find({table->name.schema, constraint.using_index});
    if (index == nullptr)
        return refuse("42704", "index " + quoted(constraint.using_index) + " does not exist",
                      relation_hint({table->name.schema, constraint.using_index}));
    if (!index->is_sure()) return std::nullopt;
    if (index->index.table != table->id)
        return refuse("55000", "index " + quoted(constraint.using_index) +
                                   " does not belong to table " + quoted(table->name.name));
    if (!index->index.constraint.empty())
        return refuse("55000", "index " + quoted(constraint.using_index) +
                                   " is already associated with a constraint");
    if (!index->index.unique)
        return refuse("42809", quoted(constraint.using_index) + " is not a unique index");
    if (index->index.predicate)
        return refuse("42809", quoted(constraint.using_index) + " is a partial index");
    for (std::size_t at = 0; at < index->index.keys.size(); ++at) {
        const IndexKey& key = index->index.keys[at];
        if (key.expression)
            return refuse("42809",
                          "index " + quoted(constraint.using_index) + " contains expressions");
        const bool standard = key.order == SortOrder::ascending && key.nulls != NullsOrder::first &&
                              key.operator_class.name.empty();
        if (!standard)
            return refuse("42809", "index " + quoted(constraint.using_index) + " column number " +
                                       std::to_string(at + 1) +
                                       " does not have default sorting behavior");
    }
    return std::nullopt;
}

Refuser::Answer Refuser::bad_foreign_key(const TableShape& shape,
                                         const ConstraintDefinition& constraint) const {
    const QualifiedName& name = constraint.referenced;
    const CreateTable* create = shape.create();
    if (create != nullptr && is_itself(*create, name)) return bad_self_reference(shape, constraint);
    if (Answer answer = missing_relation(name)) return answer;
    const Relation* referenced = find(name);
    const bool known = referenced != nullptr && referenced->is_sure();
    if (known && !referenced->is_table())
        return refuse("42809",
                      "referenced relation " + quoted(referenced->name.name) + " is not a table");
    if (known)
        if (Answer answer = bad_persistence(shape, *referenced)) return answer;
    if (Answer answer = bad_delete_columns(shape, constraint)) return answer;
    if (Answer answer = bad_generated_key(shape, constraint)) return answer;
    if (!known) return std::nullopt;
    // A new column may bring the key that it points at.
    if (referenced == shape.table() && shape.added() != nullptr) return std::nullopt;
    return bad_reference(shape, constraint, *referenced);
}

/// validateFkOnDeleteSetColumns(): of ON DELETE SET NULL (a, b).
Refuser::Answer Refuser::bad_delete_columns(const TableShape& shape,
                                            const ConstraintDefinition& constraint) {
    for (const std::string& column : constraint.on_delete_columns) {
        if (shape.is_known() && shape.type_of(column) == nullptr)
            return refuse("42703", "column " + quoted(column) +
                                       " referenced in foreign key constraint does not exist");
        const auto end = constraint.columns.end();
        if (std::find(constraint.columns.begin(), end, column) == end)
            return refuse("42P10", "column " + quoted(column) +
                                       " referenced in ON DELETE SET action must be part of "
                                       "foreign key");
    }
    return std::nullopt;
}

/// A table may not look into one that is gone sooner.
Refuser::Answer Refuser::bad_persistence(const TableShape& shape,
                                         const Relation& referenced) const {
    const Persistence here =
        shape.table() != nullptr ? shape.table()->persistence : shape.create()->persistence;
    const Persistence there = referenced.persistence;
    if (here == Persistence::temporary && there != here)
        return refuse("42P16",
                      "constraints on temporary tables may reference only temporary tables");
    if (here == Persistence::permanent && there != here)
        return refuse("42P16",
                      "constraints on permanent tables may reference only permanent tables");
    if (here == Persistence::unlogged && there == Persistence::temporary)
        return refuse("42P16", "constraints on unlogged tables may reference only permanent or "
                               "unlogged tables");
    return std::nullopt;
}

Refuser::Answer Refuser::bad_reference(const TableShape& shape,
                                       const ConstraintDefinition& constraint,
                                       const Relation& referenced) const {
    const Constraint* key = referenced.primary_key();
    const bool to_key = constraint.referenced_columns.empty();
    if (to_key && key == nullptr)
        return refuse("42704", "there is no primary key for referenced table " +
                                   quoted(referenced.name.name));
    const Names& columns = to_key ? key->definition.columns : constraint.referenced_columns;
    for (const std::string& column : columns) {
        if (referenced.column(column) != nullptr) continue;
        return refuse("42703",
                      "column " + quoted(column) +
                          " referenced in foreign key constraint does not exist",
                      column_hint(referenced, column));
    }
    if (columns.size() != constraint.columns.size())
        return refuse("42830",
                      "number of referencing and referenced columns for foreign key disagree");
    const Relation* index = to_key ? catalog_.relation(key->index) : nullptr;
    for (const RelationId id : referenced.indexes) {
        const Relation* one = catalog_.relation(id);
        const bool fits = !to_key && one != nullptr && is_key(*one, columns);
        // Of several the one that can't be deferred is taken.
        if (fits && (index == nullptr || deferrable_key(referenced, *index))) index = one;
    }
    if (!to_key && index == nullptr)
        return refuse("42830",
                      "there is no unique constraint matching given keys for referenced table " +
                          quoted(referenced.name.name));
    if (index != nullptr)
        if (Answer answer = deferrable_key(referenced, *index)) return answer;
    return bad_key_types(shape, constraint, referenced, columns);
}

/// transformFkeyCheckAttrs()
Refuser::Answer Refuser::deferrable_key(const Relation& table, const Relation& index) const {
    const Constraint* owner = table.constraint(index.index.constraint);
    if (owner == nullptr || !owner->definition.deferrable) return std::nullopt;
    return refuse("55000", "cannot use a deferrable unique constraint for referenced table " +
                               quoted(table.name.name));
}

Refuser::Answer Refuser::bad_key_types(const TableShape& shape,
                                       const ConstraintDefinition& constraint,
                                       const Relation& referenced, const Names& columns) const {
    const bool has_own_casts = std::ranges::any_of(catalog_.others(), [](const OtherObject& one) {
        return one.definition.kind == ObjectKind::cast;
    });
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const TypeName* here = shape.type_of(constraint.columns[i]);
        const Column* there = referenced.column(columns[i]);
        if (here == nullptr || there == nullptr) continue;
        const bool known = is_built_in(*here) && is_built_in(there->type) && !has_own_casts;
        if (!known || may_reference(here->name.name, there->type.name.name)) continue;
        std::string name = constraint.name;
        if (name.empty() && shape.table() != nullptr)
            name = catalog_.choose_constraint_name(*shape.table(), constraint);
        if (name.empty()) name = shape.name() + '_' + constraint.columns[i] + "_fkey";
        return refuse("42804", "foreign key constraint " + quoted(name) + " cannot be implemented",
                      "key columns " + quoted(constraint.columns[i]) + " and " +
                          quoted(columns[i]) + " are of incompatible types: " + to_sql(*here) +
                          " and " + to_sql(there->type));
    }
    return std::nullopt;
}

Refuser::Answer Refuser::bad_partition_key(const TableShape& shape,
                                           const ConstraintDefinition& constraint) const {
    if (!shape.is_partitioned()) return std::nullopt;
    // https://www.postgresql.org/docs/17/release-17.html: with the partition key, compared by =
    const bool exclusion = constraint.kind == ConstraintKind::exclusion;
    if (exclusion && setting_.server_version >= 17) return std::nullopt;
    if (exclusion)
        return refuse("0A000", "exclusion constraints are not supported on partitioned tables");
    for (const IndexKey& key : shape.partition_key().keys) {
        const auto end = constraint.columns.end();
        const bool included = std::find(constraint.columns.begin(), end, key.column) != end;
        if (key.column.empty() || included) continue;
        return refuse(
            "0A000", "unique constraint on partitioned table must include all partitioning columns",
            "column " + quoted(key.column) + " is part of the partition key");
    }
    return std::nullopt;
}

} // namespace migvet::model
