#include <algorithm>

#include "model/changer.hpp"
#include "model/signature.hpp"

/// DROP of every kind, and what a role owns.
namespace migvet::model {

namespace {

/// The servers of a foreign data wrapper, or of the extension that brought one of its own name.
std::vector<std::string> servers_of(const std::vector<OtherObject>& others,
                                    const std::string& wrapper) {
    const std::string wrapped = "WRAPPER " + quote_identifier(wrapper);
    std::vector<std::string> out;
    for (const OtherObject& one : others)
        if (one.definition.kind == ObjectKind::server &&
            one.definition.text.text.find(wrapped) != std::string::npos)
            out.push_back(one.definition.name.name);
    return out;
}

} // namespace

void Changer::operator()(const Drop& drop) {
    if (is_relation(drop.kind)) {
        Relation* relation = find_present(drop.name);
        if (relation != nullptr) {
            remove_relation(relation->id);
            return;
        }
        // It may have been there; from here on it is not.
        const bool unseen = catalog_.start_ == Start::unknown && !drop.name.empty();
        if (!unseen) return;
        QualifiedName name = drop.name;
        if (name.schema.empty())
            name.schema = setting_.search_path.empty() ? "public" : setting_.search_path.front();
        catalog_.gone_[name] = "dropped";
        return;
    }
    switch (drop.kind) {
    case ObjectKind::type:
    case ObjectKind::domain:
        if (const Type* type = find_type(drop.name)) remove_type(type->id);
        return;
    case ObjectKind::function:
    case ObjectKind::procedure:
    case ObjectKind::routine: drop_function(drop); return;
    case ObjectKind::schema: drop_schema(drop.name.name); return;
    case ObjectKind::extension: drop_extension(drop.name.name); return;
    case ObjectKind::server: drop_server(drop.name.name); return;
    default: drop_part(drop); return;
    }
}

void Changer::drop_part(const Drop& drop) {
    const std::string& name = drop.name.name;
    const auto erase_named = [&](auto& items) {
        std::erase_if(items, [&](const auto& one) { return one.definition.name == name; });
    };
    switch (drop.kind) {
    case ObjectKind::trigger:
    case ObjectKind::rule:
    case ObjectKind::policy: {
        Relation* table = drop.if_exists ? find_present(drop.table) : find(drop.table);
        if (table == nullptr) return;
        if (drop.kind == ObjectKind::trigger) erase_named(table->triggers);
        if (drop.kind == ObjectKind::rule) erase_named(table->rules);
        if (drop.kind == ObjectKind::policy) erase_named(table->policies);
        touch(*table);
        return;
    }
    case ObjectKind::foreign_data_wrapper:
        for (const std::string& server : servers_of(catalog_.others_, name)) drop_server(server);
        break;
    case ObjectKind::publication: catalog_.publications_.erase(name); return;
    case ObjectKind::statistics:
        if (const Statistics* found = find_statistics(drop.name))
            std::erase_if(catalog_.statistics_,
                          [&](const Statistics& one) { return &one == found; });
        return;
    default: break;
    }
    drop_others(find_others(drop.kind, drop.name, drop.signature));
}

void Changer::drop_schema(const std::string& name) {
    const auto in_schema = [&](const auto& map) {
        std::vector<typename std::decay_t<decltype(map)>::mapped_type> out;
        for (const auto& [key, value] : map)
            if (key.schema == name) out.push_back(value);
        return out;
    };
    std::vector<RelationId> relations = in_schema(catalog_.relation_names_);
    std::sort(relations.begin(), relations.end());
    for (const RelationId id : relations) remove_relation(id);
    for (const TypeId id : in_schema(catalog_.type_names_)) remove_type(id);
    std::vector<std::pair<QualifiedName, Signature>> functions;
    for (const auto& [function, all] : catalog_.functions_)
        for (const Function& one : all)
            if (function.schema == name) functions.emplace_back(function, one.signature);
    for (const auto& [function, signature] : functions) remove_function(function, signature);
    std::erase_if(catalog_.others_,
                  [&](const OtherObject& one) { return one.definition.name.schema == name; });
    std::erase_if(catalog_.extensions_, [&](const auto& one) { return one.second.schema == name; });
    std::erase_if(catalog_.statistics_,
                  [&](const Statistics& one) { return one.definition.name.schema == name; });
    std::erase_if(catalog_.privileges_, [&](const Privilege& one) {
        return one.kind == ObjectKind::schema && one.name.name == name;
    });
    catalog_.schemas_.erase(name);
}

void Changer::drop_extension(const std::string& name) {
    std::vector<TypeId> types;
    for (const Type* type : catalog_.types())
        if (type->extension == name) types.push_back(type->id);
    for (const TypeId id : types) remove_type(id);
    std::vector<std::pair<QualifiedName, Signature>> functions;
    for (const Function* function : catalog_.functions())
        if (function->extension == name)
            functions.emplace_back(function->definition.name, function->signature);
    for (const auto& [function, signature] : functions) remove_function(function, signature);
    for (const std::string& server : servers_of(catalog_.others_, name)) drop_server(server);
    catalog_.extensions_.erase(name);
}

void Changer::drop_server(const std::string& name) {
    std::vector<RelationId> tables;
    for (const Relation* relation : catalog_.relations())
        if (relation->kind == RelationKind::foreign_table && relation->server == name)
            tables.push_back(relation->id);
    for (const RelationId id : tables) remove_relation(id);
    const auto ending = " SERVER " + name;
    std::erase_if(catalog_.others_, [&](const OtherObject& one) {
        const CreateOther& other = one.definition;
        return (other.kind == ObjectKind::server && other.name.name == name) ||
               (other.kind == ObjectKind::user_mapping && other.name.name.ends_with(ending));
    });
}

void Changer::operator()(const DropOwned& drop) {
    const auto owned = [&](const std::string& owner) {
        return !owner.empty() &&
               std::find(drop.roles.begin(), drop.roles.end(), owner) != drop.roles.end();
    };
    std::vector<RelationId> relations;
    for (const Relation* relation : catalog_.relations())
        if (owned(relation->owner)) relations.push_back(relation->id);
    for (const RelationId id : relations) remove_relation(id);
    std::vector<TypeId> types;
    for (const Type* type : catalog_.types())
        if (owned(type->owner)) types.push_back(type->id);
    for (const TypeId id : types) remove_type(id);
    std::vector<std::string> schemas;
    for (const auto& [name, schema] : catalog_.schemas_)
        if (owned(schema.owner)) schemas.push_back(name);
    for (const std::string& name : schemas) drop_schema(name);
    std::vector<std::pair<QualifiedName, Signature>> functions;
    for (const Function* function : catalog_.functions())
        if (owned(function->owner))
            functions.emplace_back(function->definition.name, function->signature);
    for (const auto& [function, signature] : functions) remove_function(function, signature);
    for (const std::string& role : drop.roles) revoke_all(role);
}

void Changer::operator()(const ReassignOwned& reassign) {
    const auto mend = [&](std::string& owner) {
        const auto end = reassign.roles.end();
        if (std::find(reassign.roles.begin(), end, owner) != end) owner = reassign.new_role;
    };
    for (auto& relation : catalog_.relations_)
        if (relation) mend(relation->owner);
    for (auto& type : catalog_.types_)
        if (type) mend(type->owner);
    for (auto& [name, schema] : catalog_.schemas_) mend(schema.owner);
    for (auto& [name, all] : catalog_.functions_)
        for (Function& function : all) mend(function.owner);
}

} // namespace migvet::model
