#include <algorithm>

#include "model/changer.hpp"

/// A schema's new name, for everything that lives in it.
namespace migvet::model {

void Changer::rename_schema(const std::string& old_name, const std::string& new_name) {
    const auto schema = catalog_.schemas_.find(old_name);
    if (schema == catalog_.schemas_.end() || catalog_.exists_schema(new_name)) return;
    Schema moved = schema->second;
    moved.name = new_name;
    moved.builtin = false;
    catalog_.schemas_.erase(schema);
    catalog_.schemas_[new_name] = std::move(moved);

    for (std::optional<Relation>& slot : catalog_.relations_) {
        if (!slot || slot->name.schema != old_name) continue;
        const QualifiedName before = slot->name;
        move_relation(*slot, {new_name, before.name});
        relation_was_renamed(*slot, before);
    }
    for (std::optional<Type>& slot : catalog_.types_) {
        if (slot && slot->name.schema == old_name) move_type(*slot, {new_name, slot->name.name});
    }
    for (Privilege& privilege : catalog_.privileges_)
        if (privilege.kind == ObjectKind::schema || privilege.kind == ObjectKind::default_acl)
            if (privilege.name.name == old_name) privilege.name.name = new_name;
    std::vector<QualifiedName> functions;
    for (const auto& [name, all] : catalog_.functions_)
        if (name.schema == old_name) functions.push_back(name);
    for (const QualifiedName& name : functions) {
        const std::size_t count = catalog_.functions_[name].size();
        for (std::size_t i = 0; i < count; ++i) rename_function(name, {}, {new_name, name.name});
    }
    for (auto& [name, extension] : catalog_.extensions_)
        if (extension.schema == old_name) extension.schema = new_name;
    for (OtherObject& one : catalog_.others_)
        if (one.definition.name.schema == old_name) one.definition.name.schema = new_name;
    for (Statistics& one : catalog_.statistics_)
        if (one.definition.name.schema == old_name) one.definition.name.schema = new_name;
}

} // namespace migvet::model
