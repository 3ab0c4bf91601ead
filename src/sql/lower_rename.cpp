#include "sql/object_name.hpp"

// RENAME TO, SET SCHEMA and OWNER TO: the same for every kind of object.
namespace migvet::sql {

namespace {

/// The relation or other object that the statement names.
ObjectName named(const Lowering& at, ObjectType type, const RangeVar* relation,
                 const Node* object) {
    if (relation == nullptr) return object_name(at, type, object);
    ObjectName out;
    out.name = name(*relation);
    return out;
}

/// Objects that are no relations have no location: the first token with the name, behind
/// ALTER <kind>.
base::Span name_of_object(Lowering& at, std::string_view first_part) {
    const Tokens& tokens = at.tokens();
    const std::uint32_t token = tokens.find_name(2, tokens.size(), first_part);
    return tokens.span(token, tokens.name_end(token));
}

base::Span object_span(Lowering& at, const RangeVar* relation, const model::QualifiedName& name) {
    if (relation != nullptr && relation->location >= 0) return at.name_span(relation);
    return name_of_object(at, name.schema.empty() ? name.name : name.schema);
}

/// Whether the rename is of a part, whose name stands in the statement's `subname`.
bool is_part(ObjectType type) {
    switch (type) {
    case OBJECT_COLUMN:
    case OBJECT_ATTRIBUTE:
    case OBJECT_TABCONSTRAINT:
    case OBJECT_DOMCONSTRAINT:
    case OBJECT_TRIGGER:
    case OBJECT_RULE:
    case OBJECT_POLICY: return true;
    default: return false;
    }
}

/// The kind of what the statement names when only a part of it is renamed.
model::ObjectKind owner_kind(const RenameStmt& node) {
    switch (node.renameType) {
    case OBJECT_COLUMN: return object_kind(node.relationType);
    case OBJECT_ATTRIBUTE: return model::ObjectKind::type;
    case OBJECT_DOMCONSTRAINT: return model::ObjectKind::domain;
    case OBJECT_TABCONSTRAINT:
    case OBJECT_TRIGGER:
    case OBJECT_RULE:
    case OBJECT_POLICY: return model::ObjectKind::table;
    default: return object_kind(node.renameType);
    }
}

base::Span part_span(Lowering& at, const RenameStmt& node) {
    const Tokens& tokens = at.tokens();
    const bool before = node.renameType == OBJECT_TRIGGER || node.renameType == OBJECT_RULE ||
                        node.renameType == OBJECT_POLICY;
    const std::uint32_t rename = tokens.find(2, tokens.size(), "rename");
    const std::uint32_t from = before ? 2 : rename;
    return tokens[tokens.find_name(from, tokens.size(), text(node.subname))].span();
}

} // namespace

void lower(Lowering& at, const RenameStmt& node) {
    model::Rename out;
    out.kind = object_kind(node.renameType);
    out.new_name = text(node.newname);
    out.cascade = node.behavior == DROP_CASCADE;
    const bool part = is_part(node.renameType);
    if (node.relation == nullptr && node.object == nullptr) {
        // ALTER SCHEMA, ROLE, DATABASE and TABLESPACE keep the old name where a part's would be.
        out.target.name.name = text(node.subname);
    } else {
        const ObjectType type =
            node.renameType == OBJECT_DOMCONSTRAINT ? OBJECT_DOMAIN : node.renameType;
        ObjectName object = named(at, type, node.relation, node.object);
        out.target.name = std::move(object.name);
        out.signature = std::move(object.signature);
    }
    if (part) out.member = text(node.subname);
    out.target.kind = owner_kind(node);
    out.target.if_exists = node.missing_ok;
    out.target.only = node.relation != nullptr && !node.relation->inh;
    const base::Span subject =
        part ? part_span(at, node) : object_span(at, node.relation, out.target.name);
    at.add(std::move(out), {}, subject);
}

void lower(Lowering& at, const AlterObjectSchemaStmt& node) {
    ObjectName object = named(at, node.objectType, node.relation, node.object);
    model::SetSchema out;
    out.target = {std::move(object.name), object_kind(node.objectType), node.missing_ok, false};
    out.schema = text(node.newschema);
    out.signature = std::move(object.signature);
    const base::Span subject = object_span(at, node.relation, out.target.name);
    at.add(std::move(out), {}, subject);
}

void lower(Lowering& at, const AlterOwnerStmt& node) {
    ObjectName object = named(at, node.objectType, node.relation, node.object);
    model::OwnerTo out;
    out.target = {std::move(object.name), object_kind(node.objectType), false, false};
    out.owner = role(node.newowner);
    out.signature = std::move(object.signature);
    const base::Span subject = object_span(at, node.relation, out.target.name);
    at.add(std::move(out), {}, subject);
}

} // namespace migvet::sql
