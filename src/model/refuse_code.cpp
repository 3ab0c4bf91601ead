#include <algorithm>

#include "model/refuser.hpp"
#include "model/signature.hpp"

/// Functions, rules, policies, extensions, statistics, publications.
namespace migvet::model {

namespace {

template <class Parts> bool is_there(const Parts& parts, const std::string& name) {
    return std::any_of(parts.begin(), parts.end(),
                       [&](const auto& one) { return one.definition.name == name; });
}

} // namespace

Refuser::Answer Refuser::operator()(const CreateFunction& create) const {
    if (Answer answer = no_place(create.name, Persistence::permanent)) return answer;
    for (const Parameter& parameter : create.parameters)
        if (Answer answer = missing_type(parameter.type)) return answer;
    if (Answer answer = missing_type(create.returns)) return answer;
    if (Answer answer = bad_parameters(create)) return answer;
    if (create.sql_body)
        if (Answer answer = missing_in(create.sql_body->body)) return answer;
    QualifiedName name = create.name;
    name.schema = creation_schema(name, Persistence::permanent);
    const std::vector<Function>* all = overloads(name);
    if (all == nullptr) return std::nullopt;
    const Signature signature = signature_of(create);
    for (const Function& one : *all) {
        if (!one.extension.empty() || !same_signature(one.signature, signature)) continue;
        if (!create.or_replace)
            return refuse("42723", "function " + quoted(create.name.name) +
                                       " already exists with same argument types");
        return bad_replacement(one, create);
    }
    return std::nullopt;
}

/// interpret_function_parameter_list(), fmgr_sql_validator()
Refuser::Answer Refuser::bad_parameters(const CreateFunction& create) {
    std::vector<std::string_view> names;
    bool has_default = false;
    for (const Parameter& parameter : create.parameters) {
        if (parameter.mode != "in") continue;
        const bool taken = std::ranges::find(names, parameter.name) != names.end();
        if (taken && !parameter.name.empty())
            return refuse("42P13",
                          "parameter name " + quoted(parameter.name) + " used more than once");
        names.push_back(parameter.name);
        if (has_default && !parameter.default_value)
            return refuse("42P13", "input parameters after one with a default value must also "
                                   "have defaults");
        has_default = has_default || parameter.default_value;
    }
    const std::string& returns = create.returns.name.name;
    if (create.language == "sql" && (returns == "trigger" || returns == "event_trigger"))
        return refuse("42P13", "SQL functions cannot return type " + returns);
    return std::nullopt;
}

namespace {

std::size_t defaults_of(const CreateFunction& function) {
    return static_cast<std::size_t>(std::ranges::count_if(
        function.parameters, [](const Parameter& one) { return bool(one.default_value); }));
}

} // namespace

Refuser::Answer Refuser::bad_replacement(const Function& present,
                                         const CreateFunction& create) const {
    const CreateFunction& old = present.definition;
    if (old.procedure != create.procedure) return refuse("42809", "cannot change routine kind");
    const bool both = !old.returns.empty() && !create.returns.empty();
    TypeName before = old.returns;
    TypeName after = create.returns;
    before.modifiers.clear();
    after.modifiers.clear();
    // A row type is kept with its schema, which nobody has to write.
    if (after.name.schema.empty() && !before.name.schema.empty()) before.name.schema.clear();
    if (both && !same_type(before, after))
        return refuse("42P13", "cannot change return type of existing function",
                      "use DROP FUNCTION " + display(old.name, present.signature) + " first");
    if (defaults_of(old) > defaults_of(create))
        return refuse("42P13", "cannot remove parameter defaults from existing function",
                      "use DROP FUNCTION " + display(old.name, present.signature) + " first");
    for (std::size_t i = 0; i < std::min(old.parameters.size(), create.parameters.size()); ++i) {
        const std::string& name = old.parameters[i].name;
        if (name.empty() || name == create.parameters[i].name) continue;
        const bool input = old.parameters[i].mode == "in" && create.parameters[i].mode == "in";
        if (!input) continue;
        return refuse("42P13", "cannot change name of input parameter " + quoted(name),
                      "use DROP FUNCTION " + display(old.name, present.signature) + " first");
    }
    return std::nullopt;
}

Refuser::Answer Refuser::operator()(const AlterFunction& alter) const {
    return missing_function(alter.name, alter.signature, "function");
}

Refuser::Answer Refuser::operator()(const CreateRule& create) const {
    if (Answer answer = missing_relation(create.table)) return answer;
    if (Answer answer = missing_in(create.action.body)) return answer;
    const Relation* table = find(create.table);
    const bool taken =
        table != nullptr && !create.or_replace && is_there(table->rules, create.name);
    if (!taken) return std::nullopt;
    return refuse("42710", "rule " + quoted(create.name) + " for relation " +
                               quoted(table->name.name) + " already exists");
}

Refuser::Answer Refuser::operator()(const CreatePolicy& create) const {
    if (create.command == "insert" && create.using_expression)
        return refuse("42601", "only WITH CHECK expression allowed for INSERT");
    if ((create.command == "select" || create.command == "delete") && create.check)
        return refuse("42601", "WITH CHECK cannot be applied to SELECT or DELETE");
    if (Answer answer = missing_relation(create.table)) return answer;
    const Relation* table = find(create.table);
    if (table == nullptr) return std::nullopt;
    if (is_there(table->policies, create.name))
        return refuse("42710", "policy " + quoted(create.name) + " for table " +
                                   quoted(table->name.name) + " already exists");
    for (const auto* expression : {&create.using_expression, &create.check}) {
        if (!*expression) continue;
        if (Answer answer = missing_in(**expression)) return answer;
        if (Answer answer = missing_own_column(*table, **expression)) return answer;
        if (Answer answer = missing_qualified(**expression, table)) return answer;
        if (Answer answer = bad_aggregate(**expression, "policy expressions")) return answer;
    }
    return std::nullopt;
}

Refuser::Answer Refuser::operator()(const AlterPolicy& alter) const {
    if (Answer answer = missing_relation(alter.table)) return answer;
    const Relation* table = find(alter.table);
    const bool there =
        table == nullptr || !table->is_sure() || is_there(table->policies, alter.name);
    if (there) return std::nullopt;
    return refuse("42704", "policy " + quoted(alter.name) + " for table " +
                               quoted(table->name.name) + " does not exist");
}

Refuser::Answer Refuser::operator()(const CreateExtension& create) const {
    const bool present = catalog_.find_extension(create.name) != nullptr;
    if (present && !create.if_not_exists)
        return refuse("42710", "extension " + quoted(create.name) + " already exists");
    if (present) return std::nullopt;
    return create.cascade ? std::nullopt : missing_schema(create.schema);
}

Refuser::Answer Refuser::operator()(const CreateStatistics& create) const {
    if (Answer answer = missing_relation(create.table)) return answer;
    const Relation* table = find(create.table);
    if (table == nullptr) return std::nullopt;
    for (const IndexKey& key : create.keys) {
        const Answer answer = missing_column(*table, key.column);
        if (answer)
            return refuse("42703", "column " + quoted(key.column) + " does not exist",
                          answer->hint);
    }
    if (create.keys.size() == 1 && !create.keys.front().expression)
        return refuse("42P17", "extended statistics require at least 2 columns");
    const std::string schema = creation_schema(create.name, Persistence::permanent);
    const bool taken = std::any_of(catalog_.statistics().begin(), catalog_.statistics().end(),
                                   [&](const Statistics& one) {
                                       return one.definition.name.name == create.name.name &&
                                              one.definition.name.schema == schema;
                                   });
    if (taken && !create.if_not_exists)
        return refuse("42710", "statistics object " + quoted(create.name.name) + " already exists");
    return std::nullopt;
}

namespace {

/// check_publication_add_relation()
bool cannot_be_published(const Relation& relation) {
    const bool logged = relation.persistence == Persistence::permanent;
    const bool holds_rows =
        relation.kind == RelationKind::table || relation.kind == RelationKind::partitioned_table;
    return relation.is_sure() && !(logged && holds_rows);
}

} // namespace

Refuser::Answer Refuser::operator()(const CreatePublication& create) const {
    if (catalog_.publications().contains(create.name))
        return refuse("42710", "publication " + quoted(create.name) + " already exists");
    for (const PublicationTable& one : create.tables) {
        if (Answer answer = missing_relation(one.table)) return answer;
        const Relation* table = find(one.table);
        if (table != nullptr && cannot_be_published(*table))
            return refuse("22023",
                          "cannot add relation " + quoted(table->name.name) + " to publication");
        for (const std::string& column : one.columns)
            if (table != nullptr)
                if (Answer answer = missing_column(*table, column)) return answer;
    }
    return std::nullopt;
}

Refuser::Answer Refuser::operator()(const AlterPublication& alter) const {
    const bool gone = is_certain() && !catalog_.publications().contains(alter.name);
    if (gone) return refuse("42704", "publication " + quoted(alter.name) + " does not exist");
    for (const PublicationTable& one : alter.tables)
        if (Answer answer = missing_relation(one.table)) return answer;
    return is_certain() ? bad_publication_table(alter) : std::nullopt;
}

/// A table is added once, and dropped when it is there.
Refuser::Answer Refuser::bad_publication_table(const AlterPublication& alter) const {
    const auto at = catalog_.publications().find(alter.name);
    if (at == catalog_.publications().end()) return std::nullopt;
    const auto& members = at->second.definition.tables;
    for (const PublicationTable& one : alter.tables) {
        const Relation* table = find(one.table);
        if (table == nullptr) continue;
        const bool member =
            std::any_of(members.begin(), members.end(),
                        [&](const PublicationTable& each) { return each.table == table->name; });
        if (cannot_be_published(*table) && alter.change != PublicationChange::drop)
            return refuse("22023",
                          "cannot add relation " + quoted(table->name.name) + " to publication");
        if (member && alter.change == PublicationChange::add)
            return refuse("42710", "relation " + quoted(table->name.name) +
                                       " is already member of publication " + quoted(alter.name));
        if (!member && alter.change == PublicationChange::drop)
            return refuse("42704", "relation " + quoted(table->name.name) +
                                       " is not part of the publication");
    }
    return std::nullopt;
}

} // namespace migvet::model
