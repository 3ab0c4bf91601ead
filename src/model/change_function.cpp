#include <algorithm>

#include "model/builtin.hpp"
#include "model/changer.hpp"
#include "model/signature.hpp"

/// Functions and procedures, by name and argument types.
namespace migvet::model {

std::vector<Function>* Changer::overloads(const QualifiedName& name) {
    const auto in = [&](std::string_view schema) -> std::vector<Function>* {
        const auto at = catalog_.functions_.find(NameView{schema, name.name});
        return at == catalog_.functions_.end() ? nullptr : &at->second;
    };
    if (!name.schema.empty()) return in(name.schema);
    for (const std::string& schema : setting_.search_path)
        if (std::vector<Function>* found = in(schema)) return found;
    return nullptr;
}

/// table.column%TYPE is the column's type as it is now.
void Changer::resolve_column_type(TypeName& type) {
    if (!type.of_column) return;
    const Relation* table = find_present({"", type.name.schema});
    const Column* column = table == nullptr ? nullptr : table->column(type.name.name);
    if (column == nullptr) return;
    const bool set_of = type.set_of;
    type = column->type;
    type.modifiers.clear();
    type.set_of = set_of;
}

/// A relation's row type is that of this relation alone, whatever else gets its name later.
void Changer::resolve_row_type(TypeName& type) {
    const bool plain =
        !type.empty() && type.name.schema.empty() && !is_builtin_type(type.name.name);
    if (!plain || find_type(type.name) != nullptr) return;
    if (const Relation* relation = find_present(type.name)) type.name = relation->name;
}

void Changer::operator()(const CreateFunction& create) {
    const QualifiedName name = creation_name(create.name, Persistence::permanent);
    if (name.schema.empty()) return;
    Function function;
    function.definition = create;
    function.definition.name = name;
    for (Parameter& parameter : function.definition.parameters) resolve_column_type(parameter.type);
    resolve_column_type(function.definition.returns);
    resolve_row_type(function.definition.returns);
    function.signature = signature_of(function.definition);
    if (create.sql_body) catalog_.has_parsed_bodies_ = true;
    function.origin = setting_.origin;
    std::vector<Function>& all = catalog_.functions_[name];
    const auto same = std::find_if(all.begin(), all.end(), [&](const Function& one) {
        return same_signature(one.signature, function.signature);
    });
    if (same == all.end()) {
        give_defaults(ObjectKind::function, name.schema,
                      {ObjectKind::function, 0, 0, name, function.signature, {}, {}, {}});
        all.push_back(std::move(function));
        return;
    }
    if (!create.or_replace) return;
    function.owner = same->owner;
    function.comment = same->comment;
    *same = std::move(function);
}

void Changer::operator()(const AlterFunction& alter) {
    std::vector<Function>* all = overloads(alter.name);
    if (all == nullptr) return;
    for (Function& function : *all) {
        const bool meant =
            !alter.signature.known || same_signature(function.signature, alter.signature);
        if (!meant) continue;
        if (alter.volatility) function.definition.volatility = *alter.volatility;
        apply_settings(function.definition, alter);
        return;
    }
}

void Changer::remove_function(const QualifiedName& name, const Signature& signature) {
    const auto at = catalog_.functions_.find(name);
    if (at == catalog_.functions_.end()) return;
    std::vector<Function>& all = at->second;
    const auto same = std::find_if(all.begin(), all.end(), [&](const Function& one) {
        return !signature.known || same_signature(one.signature, signature);
    });
    if (same == all.end()) return;
    const std::vector<Dependent> dependents = catalog_.dependents_of_function(*same);
    all.erase(same);
    if (all.empty()) catalog_.functions_.erase(at);
    for (const Dependent& dependent : dependents) remove_dependent(dependent);
}

void Changer::drop_function(const Drop& drop) {
    const std::vector<Function>* all = overloads(drop.name);
    if (all == nullptr || all->empty()) return;
    remove_function(QualifiedName(all->front().definition.name), drop.signature);
}

/// Domains, and functions that PostgreSQL keeps as trees, follow a function's new name.
void Changer::mend_beyond_relations(const ObjectRename& rename) {
    for (std::optional<Type>& type : catalog_.types_) {
        if (!type) continue;
        if (type->domain.default_value) rename_object(*type->domain.default_value, rename);
        for (ConstraintDefinition& constraint : type->domain.constraints)
            if (constraint.expression) rename_object(*constraint.expression, rename);
    }
    for (auto& [name, overloads] : catalog_.functions_) {
        for (Function& function : overloads) {
            if (function.definition.sql_body) rename_object(*function.definition.sql_body, rename);
            for (Parameter& parameter : function.definition.parameters)
                if (parameter.default_value) rename_object(*parameter.default_value, rename);
        }
    }
}

void Changer::rename_function(const QualifiedName& name, const Signature& signature,
                              const QualifiedName& new_name) {
    std::vector<Function>* all = overloads(name);
    if (all == nullptr) return;
    const auto same = std::find_if(all->begin(), all->end(), [&](const Function& one) {
        return !signature.known || same_signature(one.signature, signature);
    });
    if (same == all->end()) return;
    Function moved = std::move(*same);
    const QualifiedName old_name = moved.definition.name;
    all->erase(same);
    const bool last = all->empty();
    if (last) catalog_.functions_.erase(old_name);
    QualifiedName& present = moved.definition.name;
    if (!new_name.schema.empty()) present.schema = new_name.schema;
    present.name = new_name.name;
    const ObjectRename rename{Reference::Kind::function, old_name, present, true};
    catalog_.functions_[present].push_back(std::move(moved));
    for (Privilege& privilege : catalog_.privileges_) {
        const bool of_it = privilege.kind == ObjectKind::function ||
                           privilege.kind == ObjectKind::procedure ||
                           privilege.kind == ObjectKind::routine;
        if (of_it && privilege.name == old_name) privilege.name = rename.new_name;
    }
    if (last) mend_beyond_relations(rename);
    const auto users = catalog_.function_users_.find(old_name.name);
    // With overloads left behind nobody can tell from the name alone which one was meant.
    if (users == catalog_.function_users_.end() || !last) return;
    const std::vector<RelationId> all_users = users->second;
    mend_mentions(all_users, rename);
    for (const RelationId id : all_users) {
        note_user(catalog_.function_users_[rename.new_name.name], id);
        Relation* table = at(id);
        if (table == nullptr) continue;
        for (Trigger& trigger : table->triggers) {
            if (trigger.definition.function.name == old_name.name)
                trigger.definition.function = rename.new_name;
        }
    }
}

} // namespace migvet::model
