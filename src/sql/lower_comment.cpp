#include "sql/lower_words.hpp"

namespace migvet::sql {

namespace {

/// How many words name this kind: COMMENT ON [TEXT SEARCH DICTIONARY] name.
std::uint32_t kind_words(ObjectType type) {
    switch (type) {
    case OBJECT_FDW:
    case OBJECT_TSCONFIGURATION:
    case OBJECT_TSDICTIONARY:
    case OBJECT_TSPARSER:
    case OBJECT_TSTEMPLATE: return 3;
    case OBJECT_ACCESS_METHOD:
    case OBJECT_EVENT_TRIGGER:
    case OBJECT_FOREIGN_TABLE:
    case OBJECT_LARGEOBJECT:
    case OBJECT_MATVIEW:
    case OBJECT_OPCLASS:
    case OBJECT_OPFAMILY: return 2;
    default: return 1;
    }
}

/// The last name of a list; the others are the object it is a part of.
void set_part(const List* list, model::Comment& out) {
    const auto parts = nodes<Node>(list);
    if (parts.empty()) return;
    out.member = text(parts.back());
    if (parts.size() > 1) out.name.name = text(parts[parts.size() - 2]);
    if (parts.size() > 2) out.name.schema = text(parts[parts.size() - 3]);
}

/// COMMENT ON CONSTRAINT c ON DOMAIN d: the type, then the name.
void set_domain_constraint(const List* list, model::Comment& out) {
    const auto parts = nodes<Node>(list);
    out.name = name(cast<TypeName>(parts.front()).names);
    out.member = text(parts.back());
}

/// COMMENT ON OPERATOR CLASS c USING m: the method, then the name.
void set_operator_class(const List* list, model::Comment& out) {
    const auto parts = nodes<Node>(list);
    out.member = text(parts.front());
    out.name.name = text(parts.back());
    if (parts.size() > 2) out.name.schema = text(parts[parts.size() - 2]);
}

void set_list(ObjectType type, const List* list, model::Comment& out) {
    switch (type) {
    case OBJECT_COLUMN:
    case OBJECT_TABCONSTRAINT:
    case OBJECT_POLICY:
    case OBJECT_RULE:
    case OBJECT_TRIGGER: return set_part(list, out);
    case OBJECT_DOMCONSTRAINT: return set_domain_constraint(list, out);
    case OBJECT_OPCLASS:
    case OBJECT_OPFAMILY: return set_operator_class(list, out);
    case OBJECT_CAST:
    case OBJECT_TRANSFORM: return; // named by two types, or a type and a language
    default: out.name = name(list);
    }
}

void set_object(const Lowering& at, ObjectType type, const Node* object, model::Comment& out) {
    switch (tag(object)) {
    case T_List: return set_list(type, &cast<List>(object), out);
    case T_TypeName: out.name = name(cast<TypeName>(object).names); return;
    case T_ObjectWithArgs:
        std::tie(out.name, out.signature) = function_name(at, cast<ObjectWithArgs>(object));
        return;
    default: out.name.name = text(object);
    }
}

base::Span subject(Lowering& at, ObjectType type) {
    const Tokens& tokens = at.tokens();
    const std::uint32_t first = 2 + kind_words(type); // COMMENT ON …
    return tokens.span(first, tokens.name_end(first));
}

} // namespace

void lower(Lowering& at, const CommentStmt& node) {
    model::Comment out;
    out.kind = object_kind(node.objtype);
    set_object(at, node.objtype, node.object, out);
    if (node.comment != nullptr) out.text = node.comment;
    at.add(std::move(out), {}, subject(at, node.objtype));
}

/// A label for a security module changes nothing that a migration depends on.
void lower(Lowering& at, const SecLabelStmt& node) {
    model::Comment object;
    set_object(at, node.objtype, node.object, object);
    at.add(model::AlterOther{object_kind(node.objtype), std::move(object.name), whole(at)});
}

/// ALTER … DEPENDS ON EXTENSION.
void lower(Lowering& at, const AlterObjectDependsStmt& node) {
    model::Comment object;
    if (node.relation != nullptr) object.name = name(*node.relation);
    if (node.object != nullptr) set_object(at, node.objectType, node.object, object);
    at.add(model::AlterOther{object_kind(node.objectType), std::move(object.name), whole(at)}, {},
           at.name_span(node.relation));
}

} // namespace migvet::sql
