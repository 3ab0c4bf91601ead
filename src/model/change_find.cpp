#include <algorithm>

#include "model/builtin.hpp"
#include "model/changer.hpp"
#include "model/signature.hpp"

namespace migvet::model {

namespace {

RelationKind kind_of(ObjectKind kind) {
    switch (kind) {
    case ObjectKind::index: return RelationKind::index;
    case ObjectKind::sequence: return RelationKind::sequence;
    case ObjectKind::view: return RelationKind::view;
    case ObjectKind::materialized_view: return RelationKind::materialized_view;
    case ObjectKind::foreign_table: return RelationKind::foreign_table;
    default: return RelationKind::table;
    }
}

} // namespace

void Catalog::apply(const Operation& operation, const Setting& setting) {
    std::visit(Changer(*this, setting), operation.action);
}

Relation* Changer::find_present(const QualifiedName& name) {
    const Relation* relation = catalog_.find_relation(name, setting_.search_path);
    return relation == nullptr ? nullptr : at(relation->id);
}

Relation* Changer::find(const QualifiedName& name, ObjectKind kind) {
    if (Relation* relation = find_present(name)) return relation;
    if (catalog_.start_ == Start::empty || name.empty() || is_system_name(name)) return nullptr;
    QualifiedName full = name;
    if (full.schema.empty())
        full.schema = setting_.search_path.empty() ? "public" : setting_.search_path.front();
    if (catalog_.gone_.contains(full)) return nullptr;
    return &assume(full, kind_of(kind));
}

Relation* Changer::find(const Target& target) {
    return target.if_exists ? find_present(target.name) : find(target.name, target.kind);
}

Relation& Changer::assume(const QualifiedName& name, RelationKind kind) {
    if (!catalog_.exists_schema(name.schema))
        catalog_.schemas_[name.schema] = Schema{name.schema, "", {}, false};
    Relation& relation = add_relation(kind, name);
    relation.known = false;
    relation.origin = Origin{};
    return relation;
}

Type* Changer::find_type(const QualifiedName& name) {
    const Type* type = catalog_.find_type(name, setting_.search_path);
    return type == nullptr ? nullptr : catalog_.type_at(type->id);
}

Changer::Found Changer::find_object(const Target& target, const Signature& signature) {
    Found out;
    switch (target.kind) {
    case ObjectKind::type:
    case ObjectKind::domain: out.type = find_type(target.name); break;
    case ObjectKind::function:
    case ObjectKind::procedure:
    case ObjectKind::routine:
        if (std::vector<Function>* all = overloads(target.name))
            for (Function& function : *all)
                if (!signature.known || same_signature(function.signature, signature))
                    out.functions.push_back(&function);
        break;
    case ObjectKind::table:
    case ObjectKind::foreign_table:
    case ObjectKind::view:
    case ObjectKind::materialized_view:
    case ObjectKind::sequence:
    case ObjectKind::index: out.relation = find(target); break;
    default: break;
    }
    return out;
}

TypeId Changer::user_type_of(const TypeName& type) {
    const Type* found = catalog_.find_type(type.name, setting_.search_path);
    return found == nullptr ? 0 : found->id;
}

Column* Changer::find_column(const Target& target, std::string_view column, Relation*& table) {
    table = find(target);
    return table == nullptr ? nullptr : table->column(column);
}

QualifiedName Changer::creation_name(const QualifiedName& name, Persistence persistence) {
    if (persistence == Persistence::temporary) return {"pg_temp", name.name};
    if (!name.schema.empty()) return name;
    for (const std::string& schema : setting_.search_path) {
        if (catalog_.exists_schema(schema)) return {schema, name.name};
    }
    const bool may_exist = catalog_.start_ == Start::unknown && !setting_.search_path.empty();
    return {may_exist ? setting_.search_path.front() : "", name.name};
}

std::vector<Relation*> Changer::with_children(Relation& table) {
    std::vector<Relation*> out{&table};
    for (std::size_t i = 0; i < out.size(); ++i) {
        for (const RelationId child : out[i]->children) {
            Relation* relation = at(child);
            const bool fresh =
                relation != nullptr && std::find(out.begin(), out.end(), relation) == out.end();
            if (fresh) out.push_back(relation);
        }
    }
    return out;
}

} // namespace migvet::model
