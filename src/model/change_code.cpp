#include <algorithm>

#include "model/builtin.hpp"
#include "model/changer.hpp"
#include "model/tablespace_move.hpp"

/// Triggers, rules, policies, extensions, statistics, publications and what is only remembered.
namespace migvet::model {

namespace {

template <class Parts> auto* named(Parts& parts, const std::string& name) {
    const auto at = std::find_if(parts.begin(), parts.end(),
                                 [&](const auto& one) { return one.definition.name == name; });
    return at == parts.end() ? nullptr : &*at;
}

} // namespace

void Changer::operator()(const CreateTrigger& create) {
    Relation* table = find(create.table);
    if (table == nullptr) return;
    Trigger trigger{create, "enable", setting_.origin};
    trigger.definition.table = table->name;
    const std::vector<Function>* functions = overloads(create.function);
    if (functions != nullptr && !functions->empty()) {
        trigger.definition.function = functions->front().definition.name;
        note_user(catalog_.function_users_[create.function.name], table->id);
    }
    note_expression(*table, create.when);
    touch(*table);
    Trigger* present = named(table->triggers, create.name);
    if (present == nullptr)
        table->triggers.push_back(std::move(trigger));
    else if (create.or_replace) {
        trigger.comment = std::move(present->comment);
        *present = std::move(trigger);
    }
}

void Changer::operator()(const CreateRule& create) {
    Relation* table = find(create.table);
    if (table == nullptr) return;
    Rule rule{create, "enable", setting_.origin};
    rule.definition.table = table->name;
    note_expression(*table, create.action.body);
    touch(*table);
    Rule* present = named(table->rules, create.name);
    if (present == nullptr)
        table->rules.push_back(std::move(rule));
    else if (create.or_replace)
        present->definition = std::move(rule.definition);
}

void Changer::operator()(const CreatePolicy& create) {
    Relation* table = find(create.table);
    if (table == nullptr || named(table->policies, create.name) != nullptr) return;
    Policy& policy = table->policies.emplace_back(Policy{create, setting_.origin});
    policy.definition.table = table->name;
    note_expression(*table, create.using_expression);
    note_expression(*table, create.check);
    touch(*table);
}

void Changer::operator()(const AlterPolicy& alter) {
    Relation* table = find(alter.table);
    Policy* policy = table == nullptr ? nullptr : named(table->policies, alter.name);
    if (policy == nullptr) return;
    if (!alter.roles.empty()) policy->definition.roles = alter.roles;
    if (alter.using_expression) policy->definition.using_expression = alter.using_expression;
    if (alter.check) policy->definition.check = alter.check;
    note_expression(*table, alter.using_expression);
    note_expression(*table, alter.check);
    touch(*table);
}

void Changer::operator()(const EnableTrigger& set) {
    Relation* table = find(set.table);
    if (table == nullptr) return;
    for (Trigger& trigger : table->triggers) {
        const bool meant = set.all || set.user || trigger.definition.name == set.trigger;
        if (meant) trigger.mode = set.mode;
    }
    touch(*table);
}

void Changer::operator()(const EnableRule& set) {
    Relation* table = find(set.table);
    Rule* rule = table == nullptr ? nullptr : named(table->rules, set.rule);
    if (rule == nullptr) return;
    rule->mode = set.mode;
    touch(*table);
}

void Changer::operator()(const CreateExtension& create) {
    if (catalog_.extensions_.contains(create.name)) return;
    Extension& extension = catalog_.extensions_[create.name];
    const QualifiedName place = creation_name({create.schema, create.name}, Persistence::permanent);
    extension = {create.name, place.schema, create.version, setting_.origin};
    const bool makes_schema = !create.schema.empty() && !catalog_.exists_schema(create.schema) &&
                              catalog_.start_ == Start::unknown;
    if (makes_schema) catalog_.schemas_[create.schema] = Schema{create.schema, "", {}, false};
    const ExtensionObjects* objects = find_extension_objects(create.name);
    if (objects == nullptr) {
        catalog_.has_foreign_objects_ = true;
        return;
    }
    // What it brings has its privileges from it.
    const std::size_t privileges = catalog_.privileges_.size();
    for (const std::string_view name : objects->types) {
        Type* type = add_type(TypeKind::base, {extension.schema, std::string(name)});
        if (type != nullptr) type->extension = create.name;
    }
    catalog_.privileges_.resize(privileges);
    for (const ExtensionFunction& one : objects->functions) {
        Function function;
        function.definition.name = {extension.schema, std::string(one.name)};
        function.definition.volatility = one.volatility;
        function.extension = create.name;
        function.origin = setting_.origin;
        catalog_.functions_[function.definition.name].push_back(std::move(function));
    }
}

void Changer::operator()(const AlterExtension& alter) {
    const auto extension = catalog_.extensions_.find(alter.name);
    if (extension != catalog_.extensions_.end() && !alter.version.empty())
        extension->second.version = alter.version;
}

void Changer::operator()(const CreateStatistics& create) {
    const Relation* table = find(create.table);
    if (table == nullptr) return;
    Statistics statistics{create, table->id, setting_.origin};
    QualifiedName& name = statistics.definition.name;
    statistics.definition.table = table->name;
    if (name.schema.empty()) name = creation_name(name, Persistence::permanent);
    const auto same = [&](const Statistics& one) { return one.definition.name == name; };
    const bool taken = std::any_of(catalog_.statistics_.begin(), catalog_.statistics_.end(), same);
    if (!taken) catalog_.statistics_.push_back(std::move(statistics));
}

void Changer::operator()(const CreatePublication& create) {
    if (catalog_.publications_.contains(create.name)) return;
    Publication publication{create, setting_.origin};
    for (PublicationTable& one : publication.definition.tables)
        if (const Relation* table = find(one.table)) one.table = table->name;
    catalog_.publications_[create.name] = std::move(publication);
}

void Changer::operator()(const AlterPublication& alter) {
    const auto at = catalog_.publications_.find(alter.name);
    if (at == catalog_.publications_.end()) return;
    CreatePublication& definition = at->second.definition;
    std::vector<PublicationTable> tables = alter.tables;
    for (PublicationTable& one : tables)
        if (const Relation* table = find(one.table)) one.table = table->name;
    switch (alter.change) {
    case PublicationChange::set:
        definition.tables = std::move(tables);
        definition.schemas = alter.schemas;
        return;
    case PublicationChange::add:
        definition.tables.insert(definition.tables.end(), tables.begin(), tables.end());
        definition.schemas.insert(definition.schemas.end(), alter.schemas.begin(),
                                  alter.schemas.end());
        return;
    case PublicationChange::drop:
        for (const PublicationTable& gone : tables)
            std::erase_if(definition.tables,
                          [&](const auto& one) { return one.table == gone.table; });
        for (const std::string& gone : alter.schemas) std::erase(definition.schemas, gone);
        return;
    case PublicationChange::options:
        for (const auto& option : alter.options) {
            std::erase_if(definition.options,
                          [&](const auto& one) { return one.first == option.first; });
            definition.options.push_back(option);
        }
        return;
    }
}

void Changer::operator()(const CreateOther& create) {
    // IMPORT FOREIGN SCHEMA: from here on any relation may be there.
    if (create.kind == ObjectKind::foreign_table) return catalog_.begin_unknown();
    OtherObject object{create, setting_.origin};
    QualifiedName& name = object.definition.name;
    const bool has_schema =
        create.kind == ObjectKind::aggregate || create.kind == ObjectKind::collation ||
        create.kind == ObjectKind::conversion || create.kind == ObjectKind::operation ||
        create.kind == ObjectKind::operator_class || create.kind == ObjectKind::operator_family ||
        create.kind == ObjectKind::text_search;
    if (has_schema && name.schema.empty()) name = creation_name(name, Persistence::permanent);
    if (create.or_replace) drop_others(find_others(create.kind, name, create.signature));
    for (OtherObject& one : catalog_.others_) {
        const bool same = one.definition.kind == create.kind && one.definition.name == name &&
                          one.definition.signature.known == create.signature.known &&
                          one.definition.text.text == create.text.text;
        if (same) return;
    }
    catalog_.others_.push_back(std::move(object));
}

/// The text of these is what they set: an event trigger's mode, statistics' target.
void Changer::operator()(const AlterOther& alter) {
    if (alter.kind == ObjectKind::tablespace) {
        const TablespaceMove move = tablespace_move(alter, catalog_);
        for (const Relation* each : move.moved) at(each->id)->tablespace = move.target;
    }
    if (alter.kind == ObjectKind::event_trigger) {
        for (OtherObject& one : catalog_.others_)
            if (one.definition.kind == alter.kind && one.definition.name == alter.name)
                one.mode = alter.text;
    }
    if (alter.kind == ObjectKind::statistics) {
        if (Statistics* one = find_statistics(alter.name)) one->target = alter.text;
    }
}

} // namespace migvet::model
