#include <algorithm>

#include "model/changer.hpp"

/// GRANT and REVOKE, object by object.
namespace migvet::model {

namespace {

/// GRANT … ON ALL TABLES IN SCHEMA means the relations that are there now.
bool is_meant(const Relation& relation, ObjectKind kind, const std::string& schema) {
    if (relation.name.schema != schema) return false;
    const bool sequence = relation.kind == RelationKind::sequence;
    if (kind == ObjectKind::sequence) return sequence;
    return relation.is_table() || relation.kind == RelationKind::view ||
           relation.kind == RelationKind::materialized_view;
}

} // namespace

/// What says the same again says nothing new.
void Changer::note_privilege(Privilege privilege) {
    const auto same = [&](const Privilege& one) {
        return one.relation == privilege.relation && one.type == privilege.type &&
               one.name == privilege.name && one.before == privilege.before &&
               one.after == privilege.after;
    };
    auto& all = catalog_.privileges_;
    if (all.empty() || !same(all.back())) all.push_back(std::move(privilege));
}

/// DROP OWNED takes back what the role was granted, and is to be granted.
void Changer::revoke_all(const std::string& role) {
    std::erase_if(catalog_.privileges_, [&](const Privilege& one) {
        return one.kind == ObjectKind::default_acl && one.roles == std::vector<std::string>{role};
    });
    const std::vector<Privilege> granted = catalog_.privileges_;
    for (Privilege one : granted) {
        if (std::find(one.roles.begin(), one.roles.end(), role) == one.roles.end()) continue;
        const std::size_t on = one.before.rfind(" ON ");
        if (on == std::string::npos) continue;
        one.before = "REVOKE ALL PRIVILEGES" + one.before.substr(on);
        one.after = "FROM " + quote_identifier(role) + " CASCADE";
        note_privilege(std::move(one));
    }
}

void Changer::operator()(const Grant& grant) {
    if (grant.kind == ObjectKind::default_acl) return set_defaults(grant);
    for (std::size_t i = 0; i < grant.names.size(); ++i) {
        const QualifiedName& name = grant.names[i];
        Privilege one{grant.kind, 0, 0, name, {}, grant.before, grant.after, grant.roles};
        if (i < grant.signatures.size()) one.signature = grant.signatures[i];
        switch (grant.kind) {
        case ObjectKind::table:
        case ObjectKind::foreign_table:
        case ObjectKind::sequence:
            if (name.name == "*") {
                for (const Relation* relation : catalog_.relations()) {
                    if (!is_meant(*relation, grant.kind, name.schema)) continue;
                    one.relation = relation->id;
                    note_privilege(one);
                }
                continue;
            }
            if (const Relation* relation = find_present(name)) one.relation = relation->id;
            if (one.relation != 0) note_privilege(std::move(one));
            break;
        case ObjectKind::type:
        case ObjectKind::domain:
            if (const Type* type = find_type(name)) one.type = type->id;
            if (one.type != 0) note_privilege(std::move(one));
            break;
        case ObjectKind::function:
        case ObjectKind::procedure:
        case ObjectKind::routine:
            if (const std::vector<Function>* all = overloads(name)) {
                one.name = all->front().definition.name;
                note_privilege(std::move(one));
            }
            break;
        case ObjectKind::schema:
            if (catalog_.exists_schema(name.name)) note_privilege(std::move(one));
            break;
        default: break; // of the cluster's objects
        }
    }
}

} // namespace migvet::model
