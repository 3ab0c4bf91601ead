#include <algorithm>
#include <vector>

#include "sql/lower_words.hpp"

namespace migvet::sql {

namespace {

/// The relation that an element of CREATE SCHEMA makes or works on.
RangeVar* relation_of(Node* element) {
    switch (tag(element)) {
    case T_CreateStmt: return cast<CreateStmt>(element).relation;
    case T_ViewStmt: return cast<ViewStmt>(element).view;
    case T_CreateSeqStmt: return cast<CreateSeqStmt>(element).sequence;
    case T_IndexStmt: return cast<IndexStmt>(element).relation;
    case T_CreateTrigStmt: return cast<CreateTrigStmt>(element).relation;
    case T_GrantStmt: {
        const auto objects = nodes<Node>(cast<GrantStmt>(element).objects);
        const bool relation = !objects.empty() && tag(objects.front()) == T_RangeVar;
        return relation ? reinterpret_cast<RangeVar*>(objects.front()) : nullptr;
    }
    default: return nullptr;
    }
}

/// The token that begins the next CREATE or GRANT at this level.
std::uint32_t next_element(const Tokens& tokens, std::uint32_t from) {
    const std::uint32_t create = tokens.find(from, tokens.size(), "create");
    return tokens.find(from, create, "grant");
}

/// PostgreSQL makes sequences first, then tables, views, indexes and triggers; grants come last.
int turn_of(const Node* element) {
    switch (tag(element)) {
    case T_CreateSeqStmt: return 0;
    case T_CreateStmt: return 1;
    case T_ViewStmt: return 2;
    case T_IndexStmt: return 3;
    case T_CreateTrigStmt: return 4;
    default: return 5;
    }
}

/// Elements stand behind one another without semicolons; what they name without a schema is made
/// in the new one.
void elements(Lowering& at, const CreateSchemaStmt& node, std::string& schema) {
    struct Element {
        Node* node;
        base::Span where;
    };
    Tokens tokens = at.tokens();
    std::vector<Element> all;
    std::uint32_t begin = next_element(tokens, 1);
    for (Node* element : nodes<Node>(node.schemaElts)) {
        const std::uint32_t end = next_element(tokens, begin + 1);
        all.push_back({element, tokens.span(begin, end)});
        begin = end;
    }
    std::stable_sort(all.begin(), all.end(), [](const Element& a, const Element& b) {
        return turn_of(a.node) < turn_of(b.node);
    });
    Tokens scratch;
    for (const Element& element : all) {
        if (RangeVar* relation = relation_of(element.node);
            relation != nullptr && relation->schemaname == nullptr)
            relation->schemaname = schema.data();
        Lowering inner{at.source, at.shift, element.where, at.out, scratch};
        lower(inner, element.node);
    }
}

} // namespace

void lower(Lowering& at, const CreateSchemaStmt& node) {
    model::CreateSchema out;
    out.owner = role(node.authrole);
    // AUTHORIZATION CURRENT_ROLE makes a schema that is called as whoever runs it.
    const bool named_role = node.authrole != nullptr && node.authrole->roletype == ROLESPEC_CSTRING;
    if (node.schemaname != nullptr) out.name = text(node.schemaname);
    if (node.schemaname == nullptr && named_role) out.name = out.owner;
    out.if_not_exists = node.if_not_exists;
    std::string schema = out.name;
    const Tokens& tokens = at.tokens();
    const std::uint32_t token = tokens.find_name(2, tokens.size(), schema);
    const base::Span subject = tokens[token].span();
    at.add(std::move(out), {}, subject);
    if (node.schemaElts != nullptr) elements(at, node, schema);
}

/// What is moved is what the tablespace holds by then.
void lower(Lowering& at, const AlterTableMoveAllStmt& node) {
    if (node.roles != nullptr) return at.opaque("ALTER ALL IN TABLESPACE … OWNED BY");
    std::string_view kind = "TABLE";
    if (node.objtype == OBJECT_INDEX) kind = "INDEX";
    if (node.objtype == OBJECT_MATVIEW) kind = "MATERIALIZED";
    model::AlterOther out;
    out.kind = model::ObjectKind::tablespace;
    out.name.name = text(node.orig_tablespacename);
    out.text = std::string(kind) + " TO " + std::string(text(node.new_tablespacename));
    at.add(std::move(out), {}, name_behind(at, {"tablespace"}));
}

} // namespace migvet::sql
