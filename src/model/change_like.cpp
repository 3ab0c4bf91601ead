#include <algorithm>

#include "model/changer.hpp"
#include "model/object_name.hpp"

/// CREATE TABLE (LIKE …).
namespace migvet::model {

/// A composite type can be copied as well.
void Changer::add_like(Relation& table, const TableLike& like, const Relation* source) {
    if (source != nullptr) return add_like_columns(table, like, *source);
    const Type* type = find_type(like.source);
    if (type == nullptr) return;
    for (const ColumnDefinition& attribute : std::vector<ColumnDefinition>(type->attributes))
        place_column(table, make_column(attribute));
}

void Changer::add_like_columns(Relation& table, const TableLike& like, const Relation& source) {
    table.known = table.known && source.known;
    for (const Column& original : source.columns) {
        Column column = original;
        column.is_local = true;
        column.inherited = 0;
        column.sequence = 0;
        column.serial = false;
        column.options.clear();
        column.origin = column.not_null_origin = column.type_origin = setting_.origin;
        if (!like.defaults) column.default_value.reset();
        if (!like.generated) {
            column.generated = Generated::none;
            column.generation.reset();
        }
        if (!like.storage) column.storage.clear();
        if (!like.compression) column.compression.clear();
        if (!like.comments) column.comment.reset();
        column.statistics.clear(); // INCLUDING STATISTICS means extended ones
        const bool identity = like.identity && original.identity != Identity::none;
        column.identity = Identity::none;
        Column& placed = place_column(table, std::move(column));
        if (!identity) continue;
        placed.identity = original.identity;
        const Relation* sequence = at(original.sequence);
        add_own_sequence(table, placed,
                         sequence == nullptr ? SequenceOptions{} : sequence->sequence, true);
    }
}

void Changer::add_like_objects(Relation& table, const TableLike& like, const Relation& source) {
    if (like.constraints) {
        for (const Constraint& constraint : source.constraints) {
            if (constraint.definition.kind != ConstraintKind::check) continue;
            ConstraintDefinition copy = constraint.definition;
            copy.not_valid = false;
            Constraint* made = add_constraint(table, std::move(copy));
            if (made != nullptr && like.comments) made->comment = constraint.comment;
        }
    }
    if (like.statistics) add_like_statistics(table, source);
    if (!like.indexes) return;
    for (const RelationId id : std::vector<RelationId>(source.indexes)) {
        const Relation* original = at(id);
        if (original == nullptr) continue;
        const Constraint* owner = source.constraint(original->index.constraint);
        if (owner != nullptr && !original->index.constraint.empty()) {
            ConstraintDefinition copy = owner->definition;
            copy.name.clear();
            Constraint* made = add_constraint(table, std::move(copy));
            if (made == nullptr || !like.comments) continue;
            made->comment = owner->comment;
            if (Relation* index = at(made->index)) index->comment = original->comment;
            continue;
        }
        CreateIndex create;
        create.unique = original->index.unique;
        create.access_method = original->index.access_method;
        create.keys = original->index.keys;
        create.include = original->index.include;
        create.predicate = original->index.predicate;
        create.nulls_not_distinct = original->index.nulls_not_distinct;
        create.options = original->options;
        Relation& made = add_index(table, create, catalog_.choose_index_name(table, create));
        if (like.comments) made.comment = original->comment;
    }
}

/// Their names are made up as an index's would be, and end in "stat".
void Changer::add_like_statistics(const Relation& table, const Relation& source) {
    std::vector<Statistics> copies;
    for (const Statistics& one : catalog_.statistics_)
        if (one.table == source.id) copies.push_back(one);
    for (Statistics& copy : copies) {
        std::vector<std::string> columns;
        for (const IndexKey& key : copy.definition.keys)
            columns.push_back(key.expression ? "expr" : key.column);
        const std::string joined = joined_column_names(columns);
        const auto taken = [&](const std::string& name) {
            return std::any_of(
                catalog_.statistics_.begin(), catalog_.statistics_.end(),
                [&](const Statistics& one) { return one.definition.name.name == name; });
        };
        std::string name = make_object_name(table.name.name, joined, "stat");
        for (int number = 1; taken(name); ++number)
            name = make_object_name(table.name.name, joined, "stat" + std::to_string(number));
        copy.definition.name = {table.name.schema, name};
        copy.definition.table = table.name;
        copy.table = table.id;
        copy.origin = setting_.origin;
        copy.comment.reset();
        catalog_.statistics_.push_back(std::move(copy));
    }
}

} // namespace migvet::model
