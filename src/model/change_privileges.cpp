#include <algorithm>

#include "model/changer.hpp"
#include "model/words.hpp"

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

/// One of "SELECT (a, b), INSERT": its columns are after the bracket.
struct PrivilegeWords {
    std::string text; ///< with " (" when there are columns
    std::vector<std::string> columns;
};

std::vector<PrivilegeWords> privileges_in(std::string_view text) {
    std::vector<PrivilegeWords> out(1);
    bool inside = false;
    for (Word word = next_word(text, 0); word.kind != Word::Kind::end;
         word = next_word(text, word.end)) {
        const std::string_view written = word.in(text);
        if (written == "(" || written == ")") {
            inside = written == "(";
            if (inside) out.back().text += " (";
        } else if (written == ",") {
            if (!inside) out.emplace_back();
        } else if (inside) {
            out.back().columns.push_back(name_in(text, word));
        } else {
            out.back().text += (out.back().text.empty() ? "" : " ") + std::string(written);
        }
    }
    return out;
}

/// "GRANT SELECT (a, b), INSERT ON TABLE" with another name for a column, or without it; nothing
/// when no privilege is left.
std::string with_column(const std::string& words, const std::string& old_name,
                        const std::string& new_name) {
    const std::size_t on = words.rfind(" ON ");
    const std::string_view option = "GRANT OPTION FOR ";
    std::size_t first = words.find(' ') + 1;
    if (words.compare(first, option.size(), option) == 0) first += option.size();
    std::string out;
    for (PrivilegeWords& one : privileges_in(std::string_view(words).substr(first, on - first))) {
        std::string columns;
        for (std::string& name : one.columns) {
            if (name == old_name) name = new_name;
            if (!name.empty()) columns += (columns.empty() ? "" : ", ") + quote_identifier(name);
        }
        if (!one.columns.empty() && columns.empty()) continue;
        out += (out.empty() ? "" : ", ") + one.text + columns + (columns.empty() ? "" : ")");
    }
    return out.empty() ? out : words.substr(0, first) + out + words.substr(on);
}

} // namespace

void Changer::rename_column_in_privileges(RelationId table, const std::string& old_name,
                                          const std::string& new_name) {
    for (Privilege& one : catalog_.privileges_) {
        if (one.relation != table || one.before.find('(') == std::string::npos) continue;
        one.before = with_column(one.before, old_name, new_name);
    }
    std::erase_if(catalog_.privileges_, [](const Privilege& one) { return one.before.empty(); });
}

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
