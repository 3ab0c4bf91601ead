#include <algorithm>

#include "model/changer.hpp"
#include "model/sequence_options.hpp"

/// CREATE TABLE in all its forms.
namespace migvet::model {

namespace {

RelationKind kind_of(const CreateTable& create) {
    if (!create.server.empty()) return RelationKind::foreign_table;
    const bool partitioned = create.partition_by.strategy != PartitionStrategy::none;
    return partitioned ? RelationKind::partitioned_table : RelationKind::table;
}

bool has_index(ConstraintKind kind) {
    return kind == ConstraintKind::unique || kind == ConstraintKind::primary_key ||
           kind == ConstraintKind::exclusion;
}

using Definitions = std::vector<const ConstraintDefinition*>;

/// Those behind the columns first, then those of the table, as the parser collects them.
Definitions all_constraints(const CreateTable& create) {
    Definitions out;
    for (const ColumnDefinition& column : create.columns)
        for (const ConstraintDefinition& one : column.constraints) out.push_back(&one);
    for (const ConstraintDefinition& one : create.constraints) out.push_back(&one);
    return out;
}

bool same_index(const ConstraintDefinition& a, const ConstraintDefinition& b) {
    return a.kind != ConstraintKind::exclusion && b.kind != ConstraintKind::exclusion &&
           a.columns == b.columns && a.include == b.include && a.deferrable == b.deferrable &&
           a.initially_deferred == b.initially_deferred &&
           a.nulls_not_distinct == b.nulls_not_distinct;
}

/// The primary key comes first; UNIQUE constraints that say the same as an earlier one are dropped,
/// leaving it their name (transformIndexConstraints).
std::vector<ConstraintDefinition> distinct_indexes(const Definitions& all) {
    std::vector<ConstraintDefinition> out;
    for (const ConstraintDefinition* one : all)
        if (one->kind == ConstraintKind::primary_key) out.push_back(*one);
    for (const ConstraintDefinition* one : all) {
        if (!has_index(one->kind) || one->kind == ConstraintKind::primary_key) continue;
        const auto prior =
            std::find_if(out.begin(), out.end(), [&](const ConstraintDefinition& other) {
                return same_index(other, *one);
            });
        if (prior == out.end())
            out.push_back(*one);
        else if (prior->name.empty())
            prior->name = one->name;
    }
    return out;
}

} // namespace

void Changer::operator()(const CreateSchema& create) {
    const std::string& name = create.name;
    if (name.empty()) return catalog_.expect_hidden_changes(true, false);
    if (catalog_.exists_schema(name)) return;
    catalog_.schemas_[name] = Schema{name, create.owner, setting_.origin, false};
    give_defaults(ObjectKind::schema, "", {ObjectKind::schema, 0, 0, {"", name}, {}, {}, {}, {}});
}

void Changer::operator()(const CreateTable& create) {
    QualifiedName name = creation_name(create.name, create.persistence);
    if (!make_room(name, create.if_not_exists)) return;
    const TableSources sources = sources_of(create);
    Relation& table = add_relation(kind_of(create), std::move(name));
    table.persistence =
        table.name.schema == "pg_temp" ? Persistence::temporary : create.persistence;
    table.options = create.options;
    table.tablespace = create.tablespace;
    table.access_method = create.access_method;
    table.on_commit = create.on_commit;
    table.server = create.server;
    table.partition_by = create.partition_by;
    for (const IndexKey& key : create.partition_by.keys) note_expression(table, key.expression);
    if (!create.server.empty()) {
        table.options.insert(table.options.end(), create.server_options.begin(),
                             create.server_options.end());
    }
    add_columns(table, create, sources);
    add_constraints(table, create, sources);
}

/// They are looked up before the table is there, which may have the name of one of them.
Changer::TableSources Changer::sources_of(const CreateTable& create) {
    TableSources out;
    const auto id_of = [&](const QualifiedName& name) {
        const Relation* found = find(name);
        return found == nullptr ? 0 : found->id;
    };
    for (const QualifiedName& name : create.inherits) out.parents.push_back(id_of(name));
    if (!create.partition_of.empty()) out.parents.push_back(id_of(create.partition_of));
    for (const TableLike& like : create.likes) out.likes.push_back(id_of(like.source));
    return out;
}

void Changer::add_columns(Relation& table, const CreateTable& create, const TableSources& sources) {
    if (!create.partition_of.empty()) table.bound = create.bound;
    for (const RelationId id : sources.parents)
        if (const Relation* parent = at(id)) merge_parent(table, *parent);
    if (!create.of_type.empty()) {
        const Type* type = find_type(create.of_type);
        table.of_type = type == nullptr ? create.of_type : type->name;
        if (type != nullptr)
            for (const ColumnDefinition& attribute : type->attributes)
                place_column(table, make_column(attribute));
    }
    table.columns.reserve(table.columns.size() + create.columns.size());
    std::size_t like = 0;
    for (std::size_t i = 0; i <= create.columns.size(); ++i) {
        for (; like < create.likes.size() && create.likes[like].position <= i; ++like)
            add_like(table, create.likes[like], at(sources.likes[like]));
        if (i < create.columns.size()) add_or_merge_column(table, create.columns[i]);
    }
}

void Changer::merge_parent(Relation& table, const Relation& parent) {
    table.parents.push_back(parent.id);
    at(parent.id)->children.push_back(table.id);
    touch(*at(parent.id));
    table.known = table.known && parent.known;
    for (const Column& column : parent.columns) {
        if (Column* present = table.column(column.name)) {
            ++present->inherited;
            present->not_null = present->not_null || column.not_null;
            continue;
        }
        Column copy = column;
        copy.is_local = false;
        copy.inherited = 1;
        copy.identity = Identity::none;
        copy.sequence = 0;
        copy.serial = false;
        copy.options.clear();
        copy.comment.reset();
        copy.origin = setting_.origin;
        place_column(table, std::move(copy));
    }
    for (const Constraint& constraint : parent.constraints) {
        const bool inherited = constraint.definition.kind == ConstraintKind::check &&
                               !constraint.definition.no_inherit;
        if (!inherited || table.constraint(constraint.definition.name) != nullptr) continue;
        Constraint copy = constraint;
        copy.is_local = false;
        copy.inherited = 1;
        copy.comment.reset();
        table.constraints.push_back(std::move(copy));
        register_constraint(table, constraint.definition.name);
    }
}

/// A column that a parent or the table's type has already only adds to it.
void Changer::add_or_merge_column(Relation& table, const ColumnDefinition& definition) {
    Column* column = table.column(definition.name);
    const bool fresh = column == nullptr;
    if (fresh) {
        column = &place_column(table, make_column(definition));
    } else {
        column->is_local = column->is_local || table.bound == std::nullopt;
        column->not_null = column->not_null || definition.not_null;
        if (definition.default_value) column->default_value = definition.default_value;
        if (definition.generation) column->generation = definition.generation;
        if (!definition.collation.empty()) column->collation = definition.collation;
        column->identity = definition.identity;
    }
    const bool owns = definition.serial || definition.identity != Identity::none;
    if (owns) add_own_sequence(table, *column, sequence_options(definition), !definition.serial);
}

void Changer::add_constraints(Relation& table, const CreateTable& create,
                              const TableSources& sources) {
    const Definitions all = all_constraints(create);
    for (const ConstraintDefinition* one : all) {
        if (one->kind == ConstraintKind::not_null) set_not_null(table, one->columns);
        if (one->kind != ConstraintKind::check) continue;
        auto* present = const_cast<Constraint*>(table.constraint(one->name));
        if (!one->name.empty() && present != nullptr) {
            present->is_local = true; // merged with a parent's
            continue;
        }
        // A new table has no rows to hold against it: NOT VALID means nothing.
        ConstraintDefinition definition = *one;
        definition.not_valid = false;
        add_constraint(table, std::move(definition));
    }
    if (table.bound && !table.parents.empty()) clone_indexes(table, *at(table.parents.front()));
    for (ConstraintDefinition& one : distinct_indexes(all)) add_constraint(table, std::move(one));
    for (std::size_t i = 0; i < create.likes.size(); ++i)
        if (const Relation* source = at(sources.likes[i]))
            add_like_objects(table, create.likes[i], *source);
    if (table.bound && !table.parents.empty())
        clone_foreign_keys(table, *at(table.parents.front()));
    for (const ConstraintDefinition* one : all) {
        if (one->kind != ConstraintKind::foreign_key) continue;
        ConstraintDefinition definition = *one;
        definition.not_valid = false;
        add_constraint(table, std::move(definition));
    }
}

} // namespace migvet::model
