#include "model/catalog.hpp"

#include <algorithm>

namespace migvet::model {

namespace {

template <class Items> auto* named(Items& items, std::string_view name) {
    const auto at = std::find_if(items.begin(), items.end(),
                                 [&](const auto& item) { return item.name == name; });
    return at == items.end() ? nullptr : &*at;
}

template <class Value>
const Value* value_of(const std::map<std::string, Value>& map, std::string_view name) {
    const auto at = map.find(std::string(name));
    return at == map.end() ? nullptr : &at->second;
}

/// The first hit: in the schema that is given, or else along the search path.
template <class Map>
auto found(const Map& map, const QualifiedName& name, const std::vector<std::string>& path) {
    if (!name.schema.empty()) return map.find(NameView{name.schema, name.name});
    for (const std::string& schema : path) {
        const auto at = map.find(NameView{schema, name.name});
        if (at != map.end()) return at;
    }
    return map.end();
}

template <class Value>
std::vector<const Value*> present(const std::deque<std::optional<Value>>& all) {
    std::vector<const Value*> out;
    for (const auto& one : all) {
        if (one) out.push_back(&*one);
    }
    return out;
}

} // namespace

Column* Relation::column(std::string_view name_) { return named(columns, name_); }
const Column* Relation::column(std::string_view name_) const { return named(columns, name_); }

const Constraint* Relation::constraint(std::string_view name_) const {
    const auto at =
        std::find_if(constraints.begin(), constraints.end(),
                     [&](const Constraint& one) { return one.definition.name == name_; });
    return at == constraints.end() ? nullptr : &*at;
}

const Constraint* Relation::primary_key() const {
    const auto at = std::find_if(constraints.begin(), constraints.end(), [](const Constraint& one) {
        return one.definition.kind == ConstraintKind::primary_key;
    });
    return at == constraints.end() ? nullptr : &*at;
}

Catalog::Catalog(Start start) : start_(start) {
    for (const char* name : {"public", "pg_catalog", "information_schema"})
        schemas_[name] = Schema{name, "", {}, true};
}

Relation* Catalog::at(RelationId id) {
    if (id == 0 || id > relations_.size()) return nullptr;
    std::optional<Relation>& slot = relations_[id - 1];
    return slot ? &*slot : nullptr;
}

const Relation* Catalog::relation(RelationId id) const {
    return const_cast<Catalog*>(this)->at(id);
}

Type* Catalog::type_at(TypeId id) {
    if (id == 0 || id > types_.size()) return nullptr;
    std::optional<Type>& slot = types_[id - 1];
    return slot ? &*slot : nullptr;
}

const Type* Catalog::type(TypeId id) const { return const_cast<Catalog*>(this)->type_at(id); }

const Relation* Catalog::find_relation(const QualifiedName& name,
                                       const std::vector<std::string>& search_path) const {
    if (has_temporary_ && name.schema.empty()) {
        const auto temporary = relation_names_.find(NameView{"pg_temp", name.name});
        if (temporary != relation_names_.end()) return relation(temporary->second);
    }
    const auto at = found(relation_names_, name, search_path);
    return at == relation_names_.end() ? nullptr : relation(at->second);
}

const Relation* Catalog::find_table(const QualifiedName& name,
                                    const std::vector<std::string>& search_path) const {
    const Relation* relation = find_relation(name, search_path);
    if (relation == nullptr) return nullptr;
    const bool fits = relation->is_table() || relation->kind == RelationKind::view ||
                      relation->kind == RelationKind::materialized_view;
    return fits ? relation : nullptr;
}

const Type* Catalog::find_type(const QualifiedName& name,
                               const std::vector<std::string>& search_path) const {
    if (type_names_.empty()) return nullptr;
    const auto at = found(type_names_, name, search_path);
    return at == type_names_.end() ? nullptr : type(at->second);
}

std::vector<const Function*>
Catalog::find_functions(const QualifiedName& name,
                        const std::vector<std::string>& search_path) const {
    std::vector<const Function*> out;
    const auto add = [&](std::string_view schema) {
        const auto at = functions_.find(NameView{schema, name.name});
        if (at == functions_.end()) return;
        for (const Function& function : at->second) out.push_back(&function);
    };
    if (!name.schema.empty()) {
        add(name.schema);
        return out;
    }
    for (const std::string& schema : search_path) add(schema);
    return out;
}

const Schema* Catalog::find_schema(std::string_view name) const { return value_of(schemas_, name); }

const Extension* Catalog::find_extension(std::string_view name) const {
    return value_of(extensions_, name);
}

std::vector<const Relation*> Catalog::relations() const { return present(relations_); }
std::vector<const Type*> Catalog::types() const { return present(types_); }

std::vector<const Function*> Catalog::functions() const {
    std::vector<const Function*> out;
    for (const auto& [name, overloads] : functions_) {
        for (const Function& function : overloads) out.push_back(&function);
    }
    std::stable_sort(out.begin(), out.end(), [](const Function* a, const Function* b) {
        return a->definition.name < b->definition.name;
    });
    return out;
}

bool Catalog::is_relation_name(NameView name) const {
    if (relation_names_.contains(name)) return true;
    const auto type_name = type_names_.find(name);
    if (type_name == type_names_.end()) return false;
    const Type* found_type = type(type_name->second);
    return found_type != nullptr && found_type->kind == TypeKind::composite;
}

bool Catalog::is_constraint_name(NameView name) const { return constraint_names_.contains(name); }

} // namespace migvet::model
