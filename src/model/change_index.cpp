#include <algorithm>

#include "model/builtin.hpp"
#include "model/changer.hpp"

/// Indexes: those that are asked for, those behind constraints, those of partitions.
namespace migvet::model {

namespace {

bool same_key(const IndexKey& a, const IndexKey& b) {
    const bool same_expression = a.expression.has_value() == b.expression.has_value() &&
                                 (!a.expression || a.expression->text == b.expression->text);
    return a.column == b.column && same_expression && a.collation == b.collation &&
           a.operator_class == b.operator_class && a.order == b.order && a.nulls == b.nulls;
}

bool same_shape(const Index& a, const Index& b) {
    const bool same_predicate = a.predicate.has_value() == b.predicate.has_value() &&
                                (!a.predicate || a.predicate->text == b.predicate->text);
    return a.unique == b.unique && a.exclusion == b.exclusion &&
           a.access_method == b.access_method && a.include == b.include && same_predicate &&
           std::equal(a.keys.begin(), a.keys.end(), b.keys.begin(), b.keys.end(), same_key);
}

CreateIndex again(const Relation& index) {
    CreateIndex create;
    create.unique = index.index.unique;
    create.access_method = index.index.access_method;
    create.keys = index.index.keys;
    create.include = index.index.include;
    create.predicate = index.index.predicate;
    create.nulls_not_distinct = index.index.nulls_not_distinct;
    create.options = index.options;
    create.tablespace = index.tablespace;
    return create;
}

CreateIndex index_behind(const ConstraintDefinition& definition) {
    CreateIndex create;
    create.unique = definition.kind != ConstraintKind::exclusion;
    create.keys = definition.elements;
    for (const std::string& column : definition.columns) {
        if (definition.kind == ConstraintKind::exclusion) break;
        create.keys.emplace_back().column = column;
    }
    if (!definition.access_method.empty()) create.access_method = definition.access_method;
    create.include = definition.include;
    create.predicate = definition.predicate;
    create.nulls_not_distinct = definition.nulls_not_distinct;
    create.options = definition.options;
    create.tablespace = definition.tablespace;
    return create;
}

} // namespace

void Changer::operator()(const CreateIndex& create) {
    Relation* table = find(create.table);
    const bool can_have =
        table != nullptr && (table->is_table() || table->kind == RelationKind::materialized_view);
    if (!can_have) return;
    const std::string name =
        create.name.empty() ? catalog_.choose_index_name(*table, create) : create.name;
    if (!make_room({table->name.schema, name}, create.if_not_exists, table)) return;
    Relation& index = add_index(*table, create, name);
    if (table->kind != RelationKind::partitioned_table) return;
    index.index.valid = !create.only || table->children.empty();
    if (create.only) return;
    for (const RelationId child : std::vector<RelationId>(table->children))
        if (Relation* partition = at(child)) clone_index(*partition, index);
}

namespace {

/// The column that a key's expression comes to: (c), and a cast to the type that it has already,
/// c::text or date(c). Null: it computes something.
const Column* column_behind(const Relation& table, const IndexKey& key) {
    if (!key.expression || !key.expression->term) return nullptr;
    const Term& whole = *key.expression->term;
    const bool plain = whole.kind == Term::Kind::name;
    const bool converts = whole.kind == Term::Kind::cast || whole.kind == Term::Kind::call;
    if (!plain && (!converts || whole.operands.size() != 1)) return nullptr;
    const Term& name = plain ? whole : whole.operands.front();
    if (name.kind != Term::Kind::name || !name.qualifier.empty()) return nullptr;
    const Column* column = table.column(name.name);
    if (column == nullptr || plain) return column;
    const TypeName& type = column->type;
    if (whole.kind == Term::Kind::call) {
        const bool called = is_builtin_type(type.name.name) && whole.name == type.name.name;
        return called && type.modifiers.empty() && !type.is_array() ? column : nullptr;
    }
    return same_type(type, key.expression->cast_to) ? column : nullptr;
}

} // namespace

void make_plain_keys(const Relation& table, Relation& index) {
    for (IndexKey& key : index.index.keys) {
        const Column* column = column_behind(table, key);
        if (column == nullptr) continue;
        key.column = column->name;
        key.expression = {};
        key.name.clear();
    }
}

Relation& Changer::add_index(Relation& table, const CreateIndex& create, const std::string& name) {
    const bool partitioned = table.kind == RelationKind::partitioned_table;
    Relation& index =
        add_relation(partitioned ? RelationKind::partitioned_index : RelationKind::index,
                     {table.name.schema, name});
    index.persistence = table.persistence;
    index.owner = table.owner;
    index.options = create.options;
    index.tablespace = create.tablespace;
    index.index.table = table.id;
    index.index.unique = create.unique;
    index.index.nulls_not_distinct = create.nulls_not_distinct;
    index.index.access_method = create.access_method;
    index.index.keys = create.keys;
    make_plain_keys(table, index);
    index.index.include = create.include;
    index.index.predicate = create.predicate;
    index.index.concurrently = create.concurrently;
    for (const IndexKey& key : index.index.keys) note_expression(index, key.expression);
    note_expression(index, create.predicate);
    table.indexes.push_back(index.id);
    touch(table);
    return index;
}

void Changer::add_constraint_index(Relation& table, Constraint& constraint, bool only) {
    if (!constraint.definition.using_index.empty()) {
        adopt_index(table, constraint);
        return;
    }
    const ConstraintDefinition& definition = constraint.definition;
    if (!make_room({table.name.schema, definition.name}, false, &table)) return;
    Relation& index = add_index(table, index_behind(definition), definition.name);
    index.index.primary = definition.kind == ConstraintKind::primary_key;
    index.index.exclusion = definition.kind == ConstraintKind::exclusion;
    index.index.constraint = definition.name;
    constraint.index = index.id;
    if (table.kind != RelationKind::partitioned_table) return;
    index.index.valid = !only || table.children.empty();
    if (only) return;
    for (const RelationId child : std::vector<RelationId>(table.children))
        if (Relation* partition = at(child)) clone_index(*partition, index);
}

void Changer::adopt_index(Relation& table, Constraint& constraint) {
    ConstraintDefinition& definition = constraint.definition;
    Relation* index = find_present({table.name.schema, definition.using_index});
    if (index == nullptr) return;
    // ALTER TABLE / ADD CONSTRAINT USING INDEX renames the index to the constraint's name.
    if (index->name.name != definition.name)
        move_relation(*index, {table.name.schema, definition.name});
    index->index.constraint = definition.name;
    index->index.primary = definition.kind == ConstraintKind::primary_key;
    definition.columns.clear();
    for (const IndexKey& key : index->index.keys) definition.columns.push_back(key.column);
    definition.include = index->index.include;
    definition.using_index.clear();
    constraint.index = index->id;
}

void Changer::attach_index(Relation& child, const Relation& parent) {
    child.index.parent = parent.id;
    at(parent.id)->children.push_back(child.id);
    Relation* table = at(child.index.table);
    const auto constraint = std::find_if(
        table->constraints.begin(), table->constraints.end(), [&](const Constraint& one) {
            return !parent.index.constraint.empty() && !child.index.constraint.empty() &&
                   one.definition.name == child.index.constraint;
        });
    if (constraint == table->constraints.end()) return;
    ++constraint->inherited;
    touch(*table);
}

void Changer::clone_index(Relation& partition, const Relation& parent_index) {
    if (partition.kind == RelationKind::foreign_table) return; // it has none
    for (const RelationId id : partition.indexes) {
        Relation* present = at(id);
        // A constraint's index serves a plain one, too.
        const bool same_role =
            present != nullptr && present->index.parent == 0 &&
            (parent_index.index.constraint.empty() || !present->index.constraint.empty());
        if (!same_role || !same_shape(present->index, parent_index.index)) continue;
        attach_index(*present, parent_index);
        return;
    }
    const Relation* parent = at(parent_index.index.table);
    const Constraint* source =
        parent == nullptr ? nullptr : parent->constraint(parent_index.index.constraint);
    const RelationId parent_id = parent_index.id;
    if (source != nullptr) {
        ConstraintDefinition definition = source->definition;
        definition.name.clear();
        Constraint* made = add_constraint(partition, std::move(definition));
        if (made == nullptr) return;
        made->is_local = false;
        if (Relation* index = at(made->index)) attach_index(*index, *at(parent_id));
        return;
    }
    const CreateIndex create = again(parent_index);
    Relation& made = add_index(partition, create, catalog_.choose_index_name(partition, create));
    attach_index(made, *at(parent_id));
    for (const RelationId child : std::vector<RelationId>(partition.children))
        if (Relation* below = at(child)) clone_index(*below, made);
}

void Changer::clone_indexes(Relation& partition, const Relation& parent) {
    for (const RelationId id : std::vector<RelationId>(parent.indexes))
        if (const Relation* index = at(id)) clone_index(partition, *index);
}

void Changer::operator()(const AttachIndexPartition& attach) {
    Relation* parent = find(attach.index);
    Relation* child = find_present(attach.partition);
    if (parent == nullptr || child == nullptr || child->index.parent != 0) return;
    attach_index(*child, *parent);
    const Relation* table = at(parent->index.table);
    if (table != nullptr && parent->children.size() == table->children.size())
        parent->index.valid = true;
}

} // namespace migvet::model
