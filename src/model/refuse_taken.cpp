#include <algorithm>

#include "model/partition.hpp"
#include "model/refuser.hpp"

/// What is in the way of a new name, or of a drop.
namespace migvet::model {

std::string Refuser::creation_schema(const QualifiedName& name, Persistence persistence) const {
    if (persistence == Persistence::temporary) return "pg_temp";
    if (!name.schema.empty()) return name.schema;
    for (const std::string& schema : setting_.search_path)
        if (catalog_.exists_schema(schema)) return schema;
    return {};
}

Refuser::Answer Refuser::no_place(const QualifiedName& name, Persistence persistence) const {
    if (persistence == Persistence::temporary || !is_certain()) return std::nullopt;
    if (!name.schema.empty()) return missing_schema(name.schema);
    if (!creation_schema(name, persistence).empty()) return std::nullopt;
    return refuse("3F000", "no schema has been selected to create in");
}

Refuser::Answer Refuser::taken_relation(const std::string& schema, const std::string& name) const {
    const auto holder = catalog_.relation_names_.find(NameView{schema, name});
    if (holder == catalog_.relation_names_.end()) {
        const auto type = catalog_.type_names_.find(NameView{schema, name});
        if (type == catalog_.type_names_.end()) return std::nullopt;
        const Type* present = catalog_.type(type->second);
        const bool row = present != nullptr && present->kind == TypeKind::composite;
        if (row) return refuse("42P07", "relation \"" + name + "\" already exists");
        return std::nullopt;
    }
    const Relation& present = *catalog_.relation(holder->second);
    const bool outlived =
        schema == "pg_temp" && present.origin.migration != setting_.origin.migration;
    if (!present.is_sure() || outlived) return std::nullopt;
    return refuse("42P07", "relation \"" + name + "\" already exists");
}

Refuser::Answer Refuser::taken_type(const QualifiedName& name) const {
    const std::string schema = creation_schema(name, Persistence::permanent);
    const auto holder = catalog_.type_names_.find(NameView{schema, name.name});
    const Type* present =
        holder == catalog_.type_names_.end() ? nullptr : catalog_.type(holder->second);
    const bool taken = present != nullptr && present->kind != TypeKind::shell;
    if (!taken) {
        const auto relation = catalog_.relation_names_.find(NameView{schema, name.name});
        const Relation* table = relation == catalog_.relation_names_.end()
                                    ? nullptr
                                    : catalog_.relation(relation->second);
        const bool row_type = table != nullptr && table->is_sure() && !table->index.table &&
                              table->kind != RelationKind::sequence;
        if (!row_type) return std::nullopt;
    }
    return refuse("42710", "type \"" + name.name + "\" already exists");
}

Refuser::Answer Refuser::needed(const std::string& what, const std::vector<Dependent>& dependents,
                                const std::vector<QualifiedName>& together) const {
    const auto is_named = [&](const Relation& one) {
        return std::any_of(together.begin(), together.end(), [&](const QualifiedName& name) {
            const Relation* relation = find(name);
            return relation != nullptr && relation->id == one.id;
        });
    };
    // A partition leaves with the table that it is a part of.
    const auto leaves_too = [&](const Dependent& dependent) {
        const Relation* one = catalog_.relation(dependent.relation);
        while (one != nullptr && !is_named(*one)) one = parent_of(catalog_, *one);
        return one != nullptr;
    };
    for (const Dependent& dependent : dependents) {
        if (dependent.automatic || leaves_too(dependent)) continue;
        return refuse("2BP01", "cannot drop " + what + " because other objects depend on it",
                      dependent.text + " depends on it; DROP ... CASCADE would drop it, too");
    }
    return std::nullopt;
}

} // namespace migvet::model
