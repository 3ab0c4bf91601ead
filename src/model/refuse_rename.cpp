#include <algorithm>

#include "model/refuser.hpp"
#include "model/signature.hpp"
#include "model/words.hpp"

/// RENAME, SET SCHEMA, OWNER TO, COMMENT and GRANT.
namespace migvet::model {

Refuser::Answer Refuser::operator()(const Rename& rename) const {
    if (is_relation(rename.kind)) return bad_rename_of_relation(rename);
    switch (rename.kind) {
    case ObjectKind::column: return bad_rename_of_column(rename);
    case ObjectKind::constraint: return bad_rename_of_constraint(rename);
    case ObjectKind::type:
    case ObjectKind::domain: {
        TypeName old_name;
        old_name.name = rename.target.name;
        if (Answer answer = missing_type(old_name)) return answer;
        const Type* type = catalog_.find_type(rename.target.name, setting_.search_path);
        if (type == nullptr) return std::nullopt;
        return taken_type({type->name.schema, rename.new_name});
    }
    case ObjectKind::composite_attribute: return rename_attribute(rename);
    case ObjectKind::schema:
        if (Answer answer = missing_schema(rename.target.name.name)) return answer;
        if (!catalog_.exists_schema(rename.new_name)) return std::nullopt;
        return refuse("42P06", "schema " + quoted(rename.new_name) + " already exists");
    case ObjectKind::function:
        if (Answer answer = missing_function(rename.target.name, rename.signature, "function"))
            return answer;
        return taken_function(rename);
    case ObjectKind::domain_constraint: {
        AlterDomain as_validation;
        as_validation.name = rename.target.name;
        as_validation.change = DomainChange::validate_constraint;
        as_validation.constraint_name = rename.member;
        return (*this)(as_validation);
    }
    case ObjectKind::trigger:
    case ObjectKind::rule:
    case ObjectKind::policy: {
        Drop as_drop;
        as_drop.kind = rename.kind;
        as_drop.name.name = rename.member;
        as_drop.table = rename.target.name;
        as_drop.if_exists = rename.target.if_exists;
        return missing_part(as_drop);
    }
    default: return std::nullopt;
    }
}

Refuser::Answer Refuser::taken_function(const Rename& rename) const {
    const std::vector<Function>* all = overloads(rename.target.name);
    if (all == nullptr) return std::nullopt;
    for (const Function& one : *all) {
        if (rename.signature.known && !same_signature(one.signature, rename.signature)) continue;
        const auto holders =
            catalog_.functions_.find(NameView{one.definition.name.schema, rename.new_name});
        if (holders == catalog_.functions_.end()) return std::nullopt;
        for (const Function& holder : holders->second)
            if (same_signature(holder.signature, one.signature))
                return refuse("42723", "function " +
                                           display(holder.definition.name, one.signature) +
                                           " already exists in schema " +
                                           quoted(holder.definition.name.schema));
    }
    return std::nullopt;
}

Refuser::Answer Refuser::bad_rename_of_relation(const Rename& rename) const {
    if (Answer answer = missing_table(rename.target)) return answer;
    const Relation* relation = find(rename.target.name);
    if (relation == nullptr) return std::nullopt;
    // ALTER TABLE renames whatever is called so; the other words mean what they say.
    const bool other =
        relation->is_sure() &&
        ((rename.kind == ObjectKind::view && relation->kind != RelationKind::view) ||
         (rename.kind == ObjectKind::sequence && relation->kind != RelationKind::sequence));
    if (other)
        return refuse("42809", quoted(relation->name.name) + " is not a " +
                                   std::string(to_string(rename.kind)));
    if (Answer answer = taken_relation(relation->name.schema, rename.new_name)) return answer;
    const bool row_type = !relation->index.table && relation->kind != RelationKind::sequence;
    return row_type ? taken_type({relation->name.schema, rename.new_name}) : std::nullopt;
}

Refuser::Answer Refuser::bad_rename_of_column(const Rename& rename) const {
    if (Answer answer = missing_table(rename.target)) return answer;
    const Relation* table = find(rename.target.name);
    if (table == nullptr) return std::nullopt;
    if (const Answer answer = missing_column(*table, rename.member))
        return refuse("42703", "column " + quoted(rename.member) + " does not exist", answer->hint);
    const Column* column = table->column(rename.member);
    if (Answer answer = bad_typed_table(*table, "rename column of")) return answer;
    if (column != nullptr && column->inherited > 0)
        return refuse("42P16", "cannot rename inherited column " + quoted(rename.member));
    if (Answer answer = inherited_elsewhere(*table, rename.member, "rename")) return answer;
    const std::string left = "inherited column " + quoted(rename.member);
    if (Answer answer = left_behind(rename.target, (left + " must be renamed in").c_str()))
        return answer;
    if (is_system_column(rename.new_name))
        return refuse("42701", "column name " + quoted(rename.new_name) +
                                   " conflicts with a system column name");
    if (table->column(rename.new_name) != nullptr)
        return refuse("42701", "column " + quoted(rename.new_name) + " of relation " +
                                   quoted(table->name.name) + " already exists");
    return std::nullopt;
}

std::string Refuser::constraint_hint(const Relation& table, const std::string& name) const {
    std::vector<std::string_view> candidates;
    for (const Constraint& one : table.constraints) candidates.emplace_back(one.definition.name);
    return did_you_mean(name, candidates);
}

Refuser::Answer Refuser::bad_rename_of_constraint(const Rename& rename) const {
    if (Answer answer = missing_table(rename.target)) return answer;
    const Relation* table = find(rename.target.name);
    if (table == nullptr || !table->is_sure()) return std::nullopt;
    const Constraint* constraint = table->constraint(rename.member);
    if (constraint == nullptr)
        return refuse("42704",
                      "constraint " + quoted(rename.member) + " for table " +
                          quoted(table->name.name) + " does not exist",
                      constraint_hint(*table, rename.member));
    if (constraint->inherited > 0 && constraint->definition.kind == ConstraintKind::check)
        return refuse("42P16", "cannot rename inherited constraint " + quoted(rename.member));
    if (table->constraint(rename.new_name) != nullptr)
        return refuse("42710", "constraint " + quoted(rename.new_name) + " for relation " +
                                   quoted(table->name.name) + " already exists");
    const Relation* index = catalog_.relation(constraint->index);
    const bool own = index != nullptr && index->index.constraint == rename.member;
    return own ? taken_relation(table->name.schema, rename.new_name) : std::nullopt;
}

Refuser::Answer Refuser::operator()(const SetSchema& set) const {
    if (is_relation(set.target.kind)) {
        if (Answer answer = missing_table(set.target)) return answer;
        const Relation* relation = find(set.target.name);
        if (relation == nullptr && set.target.if_exists) return std::nullopt;
        if (Answer answer = missing_schema(set.schema)) return answer;
        if (relation == nullptr) return std::nullopt;
        const bool other = set.target.kind == ObjectKind::view && relation->is_sure() &&
                           relation->kind != RelationKind::view;
        if (other) return refuse("42809", quoted(relation->name.name) + " is not a view");
        if (relation->kind == RelationKind::sequence && relation->owned_by != 0)
            return refuse("0A000", "cannot move an owned sequence into another schema");
        if (relation->name.schema == set.schema) return std::nullopt;
        if (set.schema == "pg_temp" || relation->name.schema == "pg_temp")
            return refuse("0A000", "cannot move objects into or out of temporary schemas");
        if (!taken_relation(set.schema, relation->name.name)) return std::nullopt;
        return refuse("42P07", "relation " + quoted(relation->name.name) +
                                   " already exists in schema " + quoted(set.schema));
    }
    if (set.target.kind == ObjectKind::type || set.target.kind == ObjectKind::domain) {
        if (Answer answer = missing_table(set.target)) return answer;
    }
    if (set.target.kind == ObjectKind::function)
        if (Answer answer = missing_function(set.target.name, set.signature, "function"))
            return answer;
    return missing_schema(set.schema);
}

Refuser::Answer Refuser::operator()(const OwnerTo& set) const {
    const bool known_kind = is_relation(set.target.kind) || set.target.kind == ObjectKind::type ||
                            set.target.kind == ObjectKind::domain;
    if (known_kind) return missing_table(set.target);
    if (set.target.kind == ObjectKind::schema) return missing_schema(set.target.name.name);
    if (set.target.kind == ObjectKind::function)
        return missing_function(set.target.name, set.signature, "function");
    return std::nullopt;
}

Refuser::Answer Refuser::operator()(const Comment& comment) const {
    if (is_relation(comment.kind)) {
        const Relation* present = find(comment.name);
        return present == nullptr ? missing_relation(comment.name)
                                  : of_another_kind(comment.kind, *present);
    }
    switch (comment.kind) {
    case ObjectKind::column: {
        // A composite type's attributes are its columns.
        const Type* type = catalog_.find_type(comment.name, setting_.search_path);
        if (type != nullptr && type->doubtful) return std::nullopt;
        if (type != nullptr && type->kind == TypeKind::composite)
            return missing_attribute(*type, comment.member);
        if (Answer answer = missing_relation(comment.name)) return answer;
        const Relation* table = find(comment.name);
        return table == nullptr ? std::nullopt : missing_column(*table, comment.member);
    }
    case ObjectKind::constraint: {
        if (Answer answer = missing_relation(comment.name)) return answer;
        const Relation* table = find(comment.name);
        const bool there =
            table == nullptr || !table->is_sure() || table->constraint(comment.member) != nullptr;
        if (there) return std::nullopt;
        return refuse("42704", "constraint " + quoted(comment.member) + " for table " +
                                   quoted(table->name.name) + " does not exist");
    }
    case ObjectKind::schema: return missing_schema(comment.name.name);
    case ObjectKind::type:
    case ObjectKind::domain: {
        TypeName name;
        name.name = comment.name;
        return missing_type(name);
    }
    case ObjectKind::function: return missing_function(comment.name, comment.signature, "function");
    case ObjectKind::trigger:
    case ObjectKind::rule:
    case ObjectKind::policy: {
        Drop as_drop;
        as_drop.kind = comment.kind;
        as_drop.name.name = comment.member;
        as_drop.table = comment.name;
        return missing_part(as_drop);
    }
    default: return std::nullopt;
    }
}

/// GRANT SELECT (a, b), UPDATE (c) ON …
Refuser::Answer Refuser::missing_granted_column(const Grant& grant,
                                                const Relation& relation) const {
    const std::string_view text =
        std::string_view(grant.before).substr(0, grant.before.rfind(" ON "));
    bool inside = false;
    if (text.find('(') == std::string_view::npos) return std::nullopt;
    for (Word word = next_word(text, 0); word.kind != Word::Kind::end;
         word = next_word(text, word.end)) {
        const std::string_view written = word.in(text);
        if (written == "(" || written == ")") inside = written == "(";
        const bool named = word.kind == Word::Kind::identifier || word.kind == Word::Kind::quoted;
        if (!inside || !named) continue;
        if (Answer answer = missing_column(relation, name_in(text, word))) return answer;
    }
    return std::nullopt;
}

Refuser::Answer Refuser::missing_granted(const Grant& grant, const QualifiedName& name) const {
    switch (grant.kind) {
    case ObjectKind::table:
    case ObjectKind::sequence: {
        if (name.name == "*") return std::nullopt; // ALL TABLES IN SCHEMA
        if (Answer answer = missing_relation(name)) return answer;
        const Relation* relation = find(name);
        const bool other = relation != nullptr && relation->is_sure() &&
                           grant.kind == ObjectKind::sequence &&
                           relation->kind != RelationKind::sequence;
        if (other) return refuse("42809", quoted(relation->name.name) + " is not a sequence");
        return relation == nullptr ? std::nullopt : missing_granted_column(grant, *relation);
    }
    case ObjectKind::schema: return missing_schema(name.name);
    case ObjectKind::type:
    case ObjectKind::domain: return missing_named_type(name);
    default: return std::nullopt;
    }
}

namespace {

/// https://www.postgresql.org/docs/15/ddl-priv.html (table 5.2)
bool has_privilege(ObjectKind kind, std::string_view privilege) {
    switch (kind) {
    case ObjectKind::sequence:
        return privilege == "select" || privilege == "usage" || privilege == "update";
    case ObjectKind::schema: return privilege == "create" || privilege == "usage";
    case ObjectKind::function:
    case ObjectKind::procedure: return privilege == "execute";
    case ObjectKind::type:
    case ObjectKind::domain: return privilege == "usage";
    default: return true;
    }
}

} // namespace

Refuser::Answer Refuser::bad_privilege(const Grant& grant) {
    for (const std::string& each : grant.privileges)
        if (each != "all" && !has_privilege(grant.kind, each))
            return refuse("0LP01", "invalid privilege type " + each + " for " +
                                       std::string(to_string(grant.kind)));
    return std::nullopt;
}

Refuser::Answer Refuser::operator()(const Grant& grant) const {
    if (Answer answer = bad_privilege(grant)) return answer;
    for (std::size_t i = 0; i < grant.names.size(); ++i) {
        if (Answer answer = missing_granted(grant, grant.names[i])) return answer;
        const bool called = grant.kind == ObjectKind::function && i < grant.signatures.size() &&
                            grant.signatures[i].known;
        if (!called) continue;
        if (Answer answer = missing_function(grant.names[i], grant.signatures[i], "function"))
            return answer;
    }
    return std::nullopt;
}

} // namespace migvet::model
