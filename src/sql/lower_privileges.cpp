#include <algorithm>

#include "sql/lower_words.hpp"

namespace migvet::sql {

namespace {

bool has_arguments(ObjectType type) {
    return type == OBJECT_FUNCTION || type == OBJECT_PROCEDURE || type == OBJECT_ROUTINE;
}

model::QualifiedName object_name(const Lowering& at, const GrantStmt& node, const Node* object) {
    if (node.targtype == ACL_TARGET_ALL_IN_SCHEMA) return {text(object), "*"};
    if (tag(object) == T_RangeVar) return name(cast<RangeVar>(object));
    if (tag(object) == T_List) return name(&cast<List>(object));
    if (has_arguments(node.objtype) && tag(object) == T_ObjectWithArgs)
        return function_name(at, cast<ObjectWithArgs>(object)).first;
    return {{}, text(object)};
}

model::Signature signature(const Lowering& at, const Node* object) {
    return tag(object) == T_ObjectWithArgs ? function_name(at, cast<ObjectWithArgs>(object)).second
                                           : model::Signature{};
}

std::string list(const std::vector<std::string>& names) {
    std::string out;
    for (const std::string& name : names) {
        if (!out.empty()) out += ", ";
        out += model::quote_identifier(name);
    }
    return out;
}

/// Keywords are written as such, however they were typed.
std::string upper(std::string word) {
    std::ranges::transform(word, word.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    return word;
}

std::string privilege_words(const List* privileges) {
    std::string out;
    for (const AccessPriv* one : nodes<AccessPriv>(privileges)) {
        if (!out.empty()) out += ", ";
        out += one->priv_name == nullptr ? "ALL PRIVILEGES" : upper(one->priv_name);
        if (one->cols != nullptr) out += " (" + list(texts(one->cols)) + ')';
    }
    return out.empty() ? "ALL PRIVILEGES" : out;
}

const char* kind_word(ObjectType type) {
    switch (type) {
    case OBJECT_TABLE: return "TABLE";
    case OBJECT_SEQUENCE: return "SEQUENCE";
    case OBJECT_SCHEMA: return "SCHEMA";
    case OBJECT_TYPE: return "TYPE";
    case OBJECT_DOMAIN: return "DOMAIN";
    case OBJECT_FUNCTION: return "FUNCTION";
    case OBJECT_PROCEDURE: return "PROCEDURE";
    case OBJECT_ROUTINE: return "ROUTINE";
    default: return "";
    }
}

std::string grantee_words(const List* grantees) {
    std::string out;
    for (const RoleSpec* spec : nodes<RoleSpec>(grantees)) {
        const std::string name = role(spec);
        out += out.empty() ? "" : ", ";
        out += spec->roletype == ROLESPEC_CSTRING ? model::quote_identifier(name) : upper(name);
    }
    return out;
}

/// The statement around its objects.
void set_words(const GrantStmt& node, model::Grant& out) {
    out.before = node.is_grant ? "GRANT " : "REVOKE ";
    if (!node.is_grant && node.grant_option) out.before += "GRANT OPTION FOR ";
    out.before += privilege_words(node.privileges) + " ON " + kind_word(node.objtype);
    out.after = (node.is_grant ? "TO " : "FROM ") + grantee_words(node.grantees);
    if (node.is_grant && node.grant_option) out.after += " WITH GRANT OPTION";
    if (!node.is_grant && node.behavior == DROP_CASCADE) out.after += " CASCADE";
}

std::vector<std::string> privileges(const List* list) {
    std::vector<std::string> out;
    for (const AccessPriv* one : nodes<AccessPriv>(list))
        out.emplace_back(one->priv_name == nullptr ? "all" : one->priv_name);
    if (out.empty()) out.emplace_back("all");
    return out;
}

base::Span subject(const Lowering& at, const List* objects) {
    const auto list = nodes<Node>(objects);
    if (list.empty() || tag(list.front()) != T_RangeVar) return {};
    return at.name_span(&cast<RangeVar>(list.front()));
}

model::Grant grant(const Lowering& at, const GrantStmt& node) {
    model::Grant out;
    out.revoke = !node.is_grant;
    out.kind = object_kind(node.objtype);
    for (const Node* object : nodes<Node>(node.objects)) {
        out.names.push_back(object_name(at, node, object));
        if (has_arguments(node.objtype)) out.signatures.push_back(signature(at, object));
    }
    set_words(node, out);
    out.privileges = privileges(node.privileges);
    out.roles = roles(node.grantees);
    out.text = whole(at);
    return out;
}

void add_role(Lowering& at, model::CreateOther&& out) {
    out.kind = model::ObjectKind::role;
    out.text = definition(at, nullptr);
    const Tokens& tokens = at.tokens();
    at.add(std::move(out), {}, tokens[2].span()); // CREATE ROLE name
}

void alter_role(Lowering& at, const RoleSpec* node) {
    model::AlterOther out{model::ObjectKind::role, {{}, role(node)}, whole(at)};
    const base::Span where = node == nullptr ? base::Span{} : at.name_span(node->location);
    at.add(std::move(out), {}, where);
}

} // namespace

void lower(Lowering& at, const GrantStmt& node) {
    at.add(grant(at, node), {}, subject(at, node.objects));
}

void lower(Lowering& at, const GrantRoleStmt& node) {
    model::Grant out;
    out.revoke = !node.is_grant;
    out.kind = model::ObjectKind::role;
    for (const AccessPriv* granted : nodes<AccessPriv>(node.granted_roles))
        out.names.push_back({{}, std::string(text(granted->priv_name))});
    out.roles = roles(node.grantee_roles);
    out.text = whole(at);
    at.add(std::move(out));
}

void lower(Lowering& at, const AlterDefaultPrivilegesStmt& node) {
    model::Grant out = grant(at, *node.action);
    out.kind = model::ObjectKind::default_acl;
    for (const DefElem* option : nodes<DefElem>(node.options)) {
        // FOR ROLE: of what others make. Those who run migrations make nothing under their name.
        if (text(option->defname) == "roles") out.before = out.after = {};
        if (text(option->defname) != "schemas") continue;
        for (const Node* schema : nodes<Node>(&cast<List>(option->arg)))
            out.names.push_back({{}, text(schema)});
    }
    at.add(std::move(out));
}

void lower(Lowering& at, const DropOwnedStmt& node) {
    at.add(model::DropOwned{roles(node.roles), node.behavior == DROP_CASCADE});
}

void lower(Lowering& at, const ReassignOwnedStmt& node) {
    at.add(model::ReassignOwned{roles(node.roles), role(node.newrole)});
}

void lower(Lowering& at, const CreateRoleStmt& node) {
    model::CreateOther out;
    out.name.name = text(node.role);
    add_role(at, std::move(out));
}

void lower(Lowering& at, const AlterRoleStmt& node) { alter_role(at, node.role); }
void lower(Lowering& at, const AlterRoleSetStmt& node) { alter_role(at, node.role); }

} // namespace migvet::sql
