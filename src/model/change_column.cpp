#include <algorithm>

#include "model/changer.hpp"
#include "model/sequence_options.hpp"

/// Columns: adding, changing and removing them, with their sequences and heirs.
namespace migvet::model {

Column Changer::make_column(const ColumnDefinition& definition) {
    Column column;
    column.name = definition.name;
    column.type = definition.type;
    column.not_null = definition.not_null || definition.serial;
    column.default_value = definition.default_value;
    column.identity = definition.identity;
    column.generated = definition.generated;
    column.generation = definition.generation;
    column.collation = definition.collation;
    column.storage = definition.storage;
    column.compression = definition.compression;
    column.options = definition.options;
    column.user_type = user_type_of(definition.type);
    column.type.name = resolved_type_name(definition.type.name);
    column.origin = column.not_null_origin = column.type_origin = setting_.origin;
    return column;
}

/// A type elsewhere than in public is named in full from here on: search_path may change.
QualifiedName Changer::resolved_type_name(const QualifiedName& name) {
    const Type* type = catalog_.find_type(name, setting_.search_path);
    const bool full = type != nullptr && type->name.schema != "public";
    return full ? type->name : name;
}

Column& Changer::place_column(Relation& table, Column column) {
    note_type(table, column.user_type);
    note_expression(table, column.default_value);
    note_expression(table, column.generation);
    note_row_type(table, column);
    touch(table);
    return table.columns.emplace_back(std::move(column));
}

void Changer::add_serial_default(Column& column, const Relation& sequence) {
    const std::string constant = quote_literal(to_sql(sequence.name));
    Expression& value = column.default_value.emplace();
    value.text = "nextval(" + constant + "::regclass)";
    Reference function;
    function.kind = Reference::Kind::function;
    function.name = {"", "nextval"};
    function.length = 7;
    function.arguments = 1;
    Reference mention;
    mention.kind = Reference::Kind::sequence;
    mention.name = sequence.name;
    mention.offset = 8;
    mention.length = static_cast<std::uint32_t>(constant.size());
    value.references = {std::move(function), std::move(mention)};
    column.serial = true;
}

void Changer::add_own_sequence(Relation& table, Column& column, const SequenceOptions& options,
                               bool identity) {
    QualifiedName name = options.sequence_name;
    if (name.schema.empty()) name.schema = table.name.schema;
    if (name.name.empty())
        name.name = catalog_.choose_relation_name(table.name, column.name, "seq", false);
    if (!make_room(name, false, &table)) return;
    Relation& sequence = add_relation(RelationKind::sequence, std::move(name));
    sequence.persistence = table.persistence;
    sequence.owner = table.owner;
    sequence.owned_by = table.id;
    sequence.owned_by_column = column.name;
    sequence.sequence = options;
    sequence.sequence.sequence_name = {};
    if (sequence.sequence.type.empty()) {
        sequence.sequence.type = column.type;
        sequence.sequence.type.where = {};
    }
    column.sequence = sequence.id;
    column.not_null = true;
    if (identity) return;
    add_serial_default(column, sequence);
    note_user(catalog_.readers_[sequence.id], table.id);
}

void Changer::operator()(const AddColumn& add) {
    if (add.table.kind == ObjectKind::type) {
        Type* type = find_type(add.table.name);
        if (type == nullptr) return;
        type->attributes.push_back(add.column);
        for (Relation* table : tables_of_type(*type))
            add_column_below(*table, place_column(*table, make_column(add.column)));
        return;
    }
    Relation* table = find(add.table);
    if (table == nullptr || table->column(add.column.name) != nullptr) return;
    for (const RelationId view : catalog_.views_reading(table->id)) expand_stars(*at(view), *table);
    Column& column = place_column(*table, make_column(add.column));
    const bool owns = add.column.serial || column.identity != Identity::none;
    if (owns) add_own_sequence(*table, column, sequence_options(add.column), !add.column.serial);
    if (!add.table.only) add_column_below(*table, column);
    for (const ConstraintDefinition& constraint : add.column.constraints)
        add_constraint(*table, constraint);
}

void Changer::add_column_below(Relation& parent, const Column& column) {
    for (const RelationId id : parent.children) {
        Relation* child = at(id);
        if (child == nullptr) continue;
        if (Column* present = child->column(column.name)) {
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
        copy.comment.reset();
        const Column& placed = place_column(*child, std::move(copy));
        add_column_below(*child, placed);
    }
}

void Changer::operator()(const DropColumn& drop) {
    if (drop.table.kind == ObjectKind::type) {
        Type* type = find_type(drop.table.name);
        if (type == nullptr) return;
        std::erase_if(type->attributes, [&](const auto& one) { return one.name == drop.column; });
        std::erase_if(type->part_comments,
                      [&](const auto& one) { return one.first == drop.column; });
        for (Relation* table : tables_of_type(*type)) remove_column(*table, drop.column, true);
        return;
    }
    if (Relation* table = find(drop.table)) remove_column(*table, drop.column, !drop.table.only);
}

void Changer::remove_column(Relation& table, const std::string& column, bool recurse) {
    if (table.column(column) == nullptr) return;
    const RelationId id = table.id;
    for (const Dependent& dependent : catalog_.dependents(id, column)) {
        if (at(id) == nullptr) return;
        remove_dependent(dependent);
    }
    rename_column_in_privileges(id, column, {});
    std::erase_if(table.columns, [&](const Column& one) { return one.name == column; });
    touch(table);
    for (const RelationId child_id : std::vector<RelationId>(table.children)) {
        Relation* child = at(child_id);
        Column* inherited = child == nullptr ? nullptr : child->column(column);
        if (inherited == nullptr || inherited->inherited == 0) continue;
        --inherited->inherited;
        if (!recurse) inherited->is_local = true;
        const bool goes = inherited->inherited == 0 && !inherited->is_local;
        if (goes) remove_column(*child, column, true);
    }
}

void Changer::operator()(const AlterColumnType& alter) {
    const TypeChange change{alter, alter.type, user_type_of(alter.type)};
    if (alter.table.kind == ObjectKind::type) {
        Type* type = find_type(alter.table.name);
        if (type == nullptr) return;
        for (ColumnDefinition& attribute : type->attributes) {
            if (attribute.name == alter.column) attribute.type = alter.type;
        }
        for (Relation* table : tables_of_type(*type))
            for (Relation* relation : with_children(*table)) change_type(*relation, change);
        return;
    }
    Relation* table = find(alter.table);
    if (table == nullptr) return;
    if (alter.table.only) {
        change_type(*table, change);
        return;
    }
    for (Relation* relation : with_children(*table)) change_type(*relation, change);
}

namespace {

bool is_bare_string(const Expression& value) {
    return value.form == ExpressionForm::constant && value.cast_to.empty() &&
           value.references.empty() && !value.text.empty() &&
           (value.text.back() == '\'' || value.text.back() == '$');
}

/// A string got its column's type when the default was set, and keeps it when the column's type
/// changes: 'x' of a varchar column is 'x'::character varying ever after.
void keep_type(Expression& value, const TypeName& type) {
    if (!is_bare_string(value)) return;
    TypeName plain = type;
    plain.modifiers.clear();
    const std::string words = to_sql(plain);
    value.text += "::";
    Reference& mention = value.references.emplace_back();
    mention.kind = Reference::Kind::type;
    mention.name = plain.name;
    mention.type = plain;
    mention.offset = static_cast<std::uint32_t>(value.text.size());
    mention.length = static_cast<std::uint32_t>(words.size());
    value.text += words;
    value.cast_to = std::move(plain);
}

} // namespace

void Changer::change_type(Relation& table, const TypeChange& change) {
    Column* column = table.column(change.alter.column);
    if (column == nullptr) return;
    const bool other_type = column->type.name.name != change.type.name.name;
    if (column->default_value && other_type) keep_type(*column->default_value, column->type);
    column->type = change.type;
    column->type.name = resolved_type_name(change.type.name);
    column->user_type = change.user_type;
    column->type_origin = setting_.origin;
    column->collation = change.alter.collation;
    column->storage.clear();
    column->compression.clear();
    note_type(table, change.user_type);
    for (const RelationId id : table.indexes)
        if (Relation* index = at(id)) make_plain_keys(table, *index);
    Relation* sequence = at(column->sequence);
    if (sequence != nullptr && column->identity != Identity::none)
        sequence->sequence.type = change.type;
    touch(table);
}

void Changer::operator()(const SetDefault& set) {
    Relation* table = find(set.table);
    if (table == nullptr) return;
    for (Relation* relation : with_children(*table)) {
        Column* column = relation->column(set.column);
        if (column == nullptr) continue;
        column->default_value = set.value;
        column->serial = false;
        note_expression(*relation, set.value);
        touch(*relation);
        if (set.table.only) return;
    }
}

void Changer::operator()(const DropDefault& drop) {
    Relation* table = find(drop.table);
    if (table == nullptr) return;
    for (Relation* relation : with_children(*table)) {
        Column* column = relation->column(drop.column);
        if (column == nullptr) continue;
        column->default_value.reset();
        column->serial = false;
        touch(*relation);
        if (drop.table.only) return;
    }
}

void Changer::set_not_null(Relation& table, const Columns& columns) {
    for (Relation* relation : with_children(table)) {
        for (const std::string& name : columns) {
            Column* column = relation->column(name);
            if (column == nullptr || column->not_null) continue;
            column->not_null = true;
            column->not_null_origin = setting_.origin;
            touch(*relation);
        }
    }
}

void Changer::operator()(const SetNotNull& set) {
    if (Relation* table = find(set.table)) set_not_null(*table, {set.column});
}

void Changer::operator()(const DropNotNull& drop) {
    Relation* table = find(drop.table);
    if (table == nullptr) return;
    for (Relation* relation : with_children(*table)) {
        Column* column = relation->column(drop.column);
        if (column == nullptr) continue;
        column->not_null = false;
        touch(*relation);
    }
}

} // namespace migvet::model
