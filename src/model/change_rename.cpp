#include <algorithm>

#include "model/changer.hpp"

/// RENAME of relations, constraints and small parts, and SET SCHEMA.
namespace migvet::model {

namespace {

template <class Parts> void rename_named(Parts& parts, const Rename& rename) {
    for (auto& part : parts) {
        if (part.definition.name == rename.member) part.definition.name = rename.new_name;
    }
}

/// The parts of a table that carry its name.
void name_table(Relation& table) {
    for (Trigger& one : table.triggers) one.definition.table = table.name;
    for (Rule& one : table.rules) one.definition.table = table.name;
    for (Policy& one : table.policies) one.definition.table = table.name;
}

} // namespace

void Changer::each_own_expression(Relation& relation,
                                  const std::function<void(Expression&)>& visit) {
    const auto maybe = [&](base::Boxed<Expression>& expression) {
        if (expression) visit(*expression);
    };
    const auto keys = [&](std::vector<IndexKey>& all) {
        for (IndexKey& key : all) maybe(key.expression);
    };
    for (Column& column : relation.columns) {
        maybe(column.default_value);
        maybe(column.generation);
    }
    for (Constraint& constraint : relation.constraints) {
        maybe(constraint.definition.expression);
        maybe(constraint.definition.predicate);
        keys(constraint.definition.elements);
    }
    keys(relation.index.keys);
    maybe(relation.index.predicate);
    keys(relation.partition_by.keys);
    for (Trigger& trigger : relation.triggers) maybe(trigger.definition.when);
}

void Changer::each_expression(Relation& relation, const std::function<void(Expression&)>& visit) {
    each_own_expression(relation, visit);
    const auto maybe = [&](base::Boxed<Expression>& expression) {
        if (expression) visit(*expression);
    };
    for (Policy& policy : relation.policies) {
        maybe(policy.definition.using_expression);
        maybe(policy.definition.check);
    }
    for (Rule& rule : relation.rules) visit(rule.definition.action.body);
    if (relation.query) visit(relation.query->body);
}

void Changer::mend_mentions(const std::vector<RelationId>& users, const ObjectRename& rename) {
    for (const RelationId id : users) {
        Relation* user = at(id);
        if (user == nullptr) continue;
        each_expression(*user, [&](Expression& expression) { rename_object(expression, rename); });
        if (user->query) rename_object(*user->query, rename);
        touch(*user);
    }
}

void Changer::operator()(const Rename& rename) {
    switch (rename.kind) {
    case ObjectKind::table:
    case ObjectKind::foreign_table:
    case ObjectKind::view:
    case ObjectKind::materialized_view:
    case ObjectKind::sequence:
    case ObjectKind::index: rename_relation(rename); return;
    case ObjectKind::column:
        if (Relation* table = find(rename.target))
            rename_column(*table, rename.member, rename.new_name);
        return;
    case ObjectKind::constraint:
        if (Relation* table = find(rename.target))
            rename_constraint(*table, rename.member, rename.new_name);
        return;
    case ObjectKind::type:
    case ObjectKind::domain: rename_type(rename); return;
    case ObjectKind::schema: rename_schema(rename.target.name.name, rename.new_name); return;
    case ObjectKind::function:
    case ObjectKind::procedure:
    case ObjectKind::routine: {
        const QualifiedName& name = rename.target.name;
        rename_function(name, rename.signature, {"", rename.new_name});
        return;
    }
    default: rename_part(rename); return;
    }
}

void Changer::rename_relation(const Rename& rename) {
    Target target = rename.target;
    target.kind = rename.kind;
    Relation* relation = find(target);
    if (relation == nullptr) return;
    const QualifiedName old_name = relation->name;
    const QualifiedName new_name{old_name.schema, rename.new_name};
    if (catalog_.is_relation_name(NameView{new_name.schema, new_name.name})) return;
    if (!relation->index.constraint.empty()) {
        // An index behind a constraint takes the constraint along.
        if (Relation* table = at(relation->index.table))
            rename_constraint(*table, relation->index.constraint, rename.new_name);
        return;
    }
    move_relation(*relation, new_name);
    relation_was_renamed(*relation, old_name);
}

/// Everybody who calls it by name learns the new one.
void Changer::relation_was_renamed(Relation& relation, const QualifiedName& old_name) {
    name_table(relation);
    const bool on_path = true;
    rename_relation_in_bodies(relation, old_name);
    const auto users = catalog_.readers_.find(relation.id);
    if (users != catalog_.readers_.end()) {
        const std::vector<RelationId> all = users->second;
        mend_qualifiers(all, relation, old_name);
        mend_mentions(all, {Reference::Kind::relation, old_name, relation.name, on_path});
        mend_mentions(all, {Reference::Kind::sequence, old_name, relation.name, on_path});
    }
    each_expression(relation, [&](Expression& expression) {
        if (old_name.name == relation.name.name) return;
        rewrite(expression,
                [&](Reference& reference, std::string_view) -> std::optional<std::string> {
                    const bool own = reference.kind == Reference::Kind::column &&
                                     reference.name.schema == old_name.name;
                    if (!own) return std::nullopt;
                    reference.name.schema = relation.name.name;
                    return to_sql(reference.name);
                });
    });
    mend_row_types(relation, old_name);
    const auto keys = catalog_.referencing_.find(relation.id);
    if (keys != catalog_.referencing_.end()) {
        for (const RelationId id : keys->second) {
            Relation* table = at(id);
            if (table == nullptr) continue;
            for (Constraint& constraint : table->constraints)
                if (constraint.referenced == relation.id)
                    constraint.definition.referenced = relation.name;
        }
    }
    for (Statistics& one : catalog_.statistics_)
        if (one.table == relation.id) one.definition.table = relation.name;
    for (auto& [name, publication] : catalog_.publications_)
        for (PublicationTable& one : publication.definition.tables)
            if (one.table == old_name) one.table = relation.name;
}

void Changer::rename_constraint(Relation& table, const std::string& old_name,
                                const std::string& new_name) {
    const std::string before = old_name; // NOLINT: a copy, it may live in what is renamed
    if (table.constraint(before) == nullptr || table.constraint(new_name) != nullptr) return;
    // Only checks are one with those of the tables below; keys there keep their names.
    const bool check = table.constraint(before)->definition.kind == ConstraintKind::check;
    for (Relation* relation : check ? with_children(table) : std::vector<Relation*>{&table}) {
        auto* constraint = const_cast<Constraint*>(relation->constraint(before));
        const bool heir = relation != &table;
        if (constraint == nullptr || (heir && constraint->inherited == 0)) continue;
        unregister_constraint(*relation, before);
        constraint->definition.name = new_name;
        register_constraint(*relation, new_name);
        touch(*relation);
        Relation* index = at(constraint->index);
        const bool own = index != nullptr && index->index.table == relation->id &&
                         index->index.constraint == before;
        if (!own) continue;
        index->index.constraint = new_name;
        move_relation(*index, {index->name.schema, new_name});
    }
}

void Changer::rename_part(const Rename& rename) {
    const auto rename_key = [&](auto& map) {
        auto node = map.extract(rename.target.name.name);
        if (node.empty()) return;
        node.key() = rename.new_name;
        map.insert(std::move(node));
    };
    switch (rename.kind) {
    case ObjectKind::trigger:
    case ObjectKind::rule:
    case ObjectKind::policy: {
        Relation* table = find(rename.target);
        if (table == nullptr) return;
        rename_named(table->triggers, rename.kind == ObjectKind::trigger ? rename : Rename{});
        rename_named(table->rules, rename.kind == ObjectKind::rule ? rename : Rename{});
        rename_named(table->policies, rename.kind == ObjectKind::policy ? rename : Rename{});
        touch(*table);
        return;
    }
    case ObjectKind::composite_attribute: {
        Type* type = find_type(rename.target.name);
        if (type == nullptr) return;
        for (ColumnDefinition& attribute : type->attributes)
            if (attribute.name == rename.member) attribute.name = rename.new_name;
        for (auto& [name, comment] : type->part_comments)
            if (name == rename.member) name = rename.new_name;
        for (Relation* table : tables_of_type(*type))
            rename_column(*table, rename.member, rename.new_name);
        return;
    }
    case ObjectKind::domain_constraint: {
        Type* type = find_type(rename.target.name);
        if (type == nullptr) return;
        for (ConstraintDefinition& constraint : type->domain.constraints)
            if (constraint.name == rename.member) constraint.name = rename.new_name;
        for (auto& [name, comment] : type->part_comments)
            if (name == rename.member) name = rename.new_name;
        return;
    }
    case ObjectKind::publication:
        rename_key(catalog_.publications_);
        for (auto& [name, publication] : catalog_.publications_) publication.definition.name = name;
        return;
    case ObjectKind::statistics:
        if (Statistics* one = find_statistics(rename.target.name))
            one->definition.name.name = rename.new_name;
        return;
    default: rename_other(rename); return;
    }
}

/// A relation's rows are a type, too: columns and functions that use it follow.
void Changer::mend_row_types(const Relation& renamed, const QualifiedName& old_name) {
    if (!renamed.is_table()) return;
    const auto mend = [&](TypeName& type) {
        const bool meant = type.name.name == old_name.name &&
                           (type.name.schema.empty() || type.name.schema == old_name.schema);
        if (meant) type.name = renamed.name;
    };
    if (const auto users = catalog_.readers_.find(renamed.id); users != catalog_.readers_.end()) {
        for (const RelationId id : users->second) {
            Relation* user = at(id);
            if (user == nullptr) continue;
            for (Column& column : user->columns)
                if (column.user_type == 0) mend(column.type);
        }
    }
    for (auto& [name, all] : catalog_.functions_) {
        for (Function& function : all) {
            for (Parameter& parameter : function.definition.parameters) mend(parameter.type);
            for (TypeName& argument : function.signature.arguments) mend(argument);
            mend(function.definition.returns);
        }
    }
}

void Changer::operator()(const SetSchema& set) {
    if (!catalog_.exists_schema(set.schema)) return;
    const Found found = find_object(set.target, set.signature);
    if (found.type != nullptr) return move_type(*found.type, {set.schema, found.type->name.name});
    if (!found.functions.empty())
        return rename_function(set.target.name, set.signature, {set.schema, set.target.name.name});
    if (found.relation != nullptr) return move_table(*found.relation, set.schema);
    move_part(set);
}

void Changer::move_part(const SetSchema& set) {
    const QualifiedName& name = set.target.name;
    if (set.target.kind == ObjectKind::extension) {
        const auto extension = catalog_.extensions_.find(name.name);
        if (extension != catalog_.extensions_.end()) extension->second.schema = set.schema;
    } else if (set.target.kind == ObjectKind::statistics) {
        if (Statistics* one = find_statistics(name)) one->definition.name.schema = set.schema;
    } else {
        for (OtherObject* one : find_others(set.target.kind, name, set.signature))
            move_other(*one, {set.schema, one->definition.name.name});
    }
}

/// A table's indexes and own sequences go with it.
void Changer::move_table(Relation& table, const std::string& schema) {
    std::vector<RelationId> moved{table.id};
    moved.insert(moved.end(), table.indexes.begin(), table.indexes.end());
    for (const Relation* sequence : owned_sequences(table)) moved.push_back(sequence->id);
    for (const RelationId id : moved) {
        Relation* one = at(id);
        if (one == nullptr) continue;
        const QualifiedName old_name = one->name;
        move_relation(*one, {schema, old_name.name});
        relation_was_renamed(*one, old_name);
    }
}

} // namespace migvet::model
