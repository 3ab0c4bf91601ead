#include "sql/lower_words.hpp"
#include "sql/object_name.hpp"

namespace migvet::sql {

namespace {

/// How many words name the kind: DROP FOREIGN DATA WRAPPER has three.
std::uint32_t words_of(ObjectType type) {
    switch (type) {
    case OBJECT_FDW:
    case OBJECT_TSCONFIGURATION:
    case OBJECT_TSDICTIONARY:
    case OBJECT_TSPARSER:
    case OBJECT_TSTEMPLATE: return 3;
    case OBJECT_FOREIGN_TABLE:
    case OBJECT_MATVIEW:
    case OBJECT_ACCESS_METHOD:
    case OBJECT_EVENT_TRIGGER:
    case OBJECT_OPCLASS:
    case OBJECT_OPFAMILY: return 2;
    default: return 1;
    }
}

std::uint32_t first_name(const Tokens& tokens, const DropStmt& node) {
    std::uint32_t at = 1 + words_of(node.removeType);
    if (node.removeType == OBJECT_LANGUAGE && tokens.is(1, "procedural")) ++at;
    if (node.concurrent) ++at;
    if (node.missing_ok && tokens.is(at, "if")) at += 2;
    return at;
}

bool is_cast_like(ObjectType type) {
    return type == OBJECT_CAST || type == OBJECT_TRANSFORM || type == OBJECT_OPERATOR;
}

/// Casts and transforms go by what they connect, as their CREATE has it.
model::QualifiedName connection(const Lowering& at, ObjectType type, const Node* object) {
    const auto parts = nodes<Node>(&cast<List>(object));
    const auto& first = cast<TypeName>(parts.front());
    return {{},
            type == OBJECT_CAST ? cast_name(at, first, cast<TypeName>(parts.back()))
                                : transform_name(at, first, text(parts.back()))};
}

model::Drop drop(Lowering& at, const DropStmt& node, const Node* object) {
    ObjectName named = object_name(at, node.removeType, object);
    model::Drop out;
    out.kind = object_kind(node.removeType);
    out.if_exists = node.missing_ok;
    out.cascade = node.behavior == DROP_CASCADE;
    out.concurrently = node.concurrent;
    out.signature = std::move(named.signature);
    const bool on_table = node.removeType == OBJECT_TRIGGER || node.removeType == OBJECT_RULE ||
                          node.removeType == OBJECT_POLICY;
    if (on_table) {
        out.name.name = std::move(named.member);
        out.table = std::move(named.name);
    } else {
        out.name = std::move(named.name);
        out.on = std::move(named.member);
        if (node.removeType == OBJECT_CAST || node.removeType == OBJECT_TRANSFORM)
            out.name = connection(at, node.removeType, object);
    }
    return out;
}

} // namespace

void lower(Lowering& at, const DropStmt& node) {
    const Tokens& tokens = at.tokens();
    const auto objects = nodes<Node>(node.objects);
    const std::size_t first = at.out.size();
    at.out.reserve(first + objects.size());
    std::uint32_t begin = first_name(tokens, node);
    std::uint32_t last = tokens.size();
    if (tokens.is(last - 1, "cascade") || tokens.is(last - 1, "restrict")) --last;
    std::vector<model::QualifiedName> names;
    for (const Node* object : objects) {
        const std::uint32_t end = tokens.find(begin, last, ',');
        model::Drop action = drop(at, node, object);
        if (is_cast_like(node.removeType)) action.on = at.written(tokens.span(begin, end));
        if (objects.size() > 1) names.push_back(action.name);
        const base::Span whole = tokens.span(begin, end);
        const base::Span subject = tokens.span(begin, std::min(end, tokens.name_end(begin)));
        at.add(std::move(action), objects.size() > 1 ? whole : base::Span{}, subject);
        begin = end + 1;
    }
    if (objects.size() < 2) return;
    for (std::size_t i = first; i < at.out.size(); ++i)
        std::get<model::Drop>(at.out[i].action).together = names;
}

namespace {

void drop_named(Lowering& at, model::ObjectKind kind, const char* name, bool if_exists,
                std::string on = {}) {
    const Tokens& tokens = at.tokens();
    model::Drop out;
    out.kind = kind;
    out.name.name = text(name);
    out.if_exists = if_exists;
    out.on = std::move(on);
    const std::uint32_t token = tokens.find_name(2, tokens.size(), out.name.name);
    at.add(std::move(out), {}, tokens[token].span());
}

} // namespace

void lower(Lowering& at, const DropdbStmt& node) {
    drop_named(at, model::ObjectKind::database, node.dbname, node.missing_ok);
}

void lower(Lowering& at, const DropTableSpaceStmt& node) {
    drop_named(at, model::ObjectKind::tablespace, node.tablespacename, node.missing_ok);
}

void lower(Lowering& at, const DropSubscriptionStmt& node) {
    drop_named(at, model::ObjectKind::subscription, node.subname, node.missing_ok);
    std::get<model::Drop>(at.out.back().action).cascade = node.behavior == DROP_CASCADE;
}

void lower(Lowering& at, const DropUserMappingStmt& node) {
    const std::string user = role(node.user);
    drop_named(at, model::ObjectKind::user_mapping, user.c_str(), node.missing_ok,
               std::string(text(node.servername)));
    std::get<model::Drop>(at.out.back().action).name.name =
        mapping_name(node.user, node.servername);
}

void lower(Lowering& at, const DropRoleStmt& node) {
    for (const RoleSpec* spec : nodes<RoleSpec>(node.roles)) {
        model::Drop out;
        out.kind = model::ObjectKind::role;
        out.name.name = role(spec);
        out.if_exists = node.missing_ok;
        at.add(std::move(out), {}, at.name_span(spec->location));
    }
}

} // namespace migvet::sql
