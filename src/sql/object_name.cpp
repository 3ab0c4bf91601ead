#include "sql/object_name.hpp"

namespace migvet::sql {

namespace {

bool is_member(ObjectType type) {
    switch (type) {
    case OBJECT_COLUMN:
    case OBJECT_ATTRIBUTE:
    case OBJECT_TABCONSTRAINT:
    case OBJECT_TRIGGER:
    case OBJECT_RULE:
    case OBJECT_POLICY: return true;
    default: return false;
    }
}

model::QualifiedName type_of(const Node* node) {
    model::QualifiedName out = name(cast<TypeName>(node).names);
    if (out.schema == "pg_catalog") out.schema.clear();
    return out;
}

/// "int4", "app.mood": the halves of a cast's or a transform's name.
std::string word_of(const Node* node) {
    return tag(node) == T_TypeName ? model::display(type_of(node)) : text(node);
}

/// {schema, table, column}, {access method, schema, operator class} or a plain dotted name.
ObjectName from_list(ObjectType type, std::span<Node* const> parts) {
    ObjectName out;
    std::size_t last = parts.size();
    if (type == OBJECT_CAST || type == OBJECT_TRANSFORM || type == OBJECT_DOMCONSTRAINT) {
        out.member = word_of(parts.back());
        out.name = tag(parts.front()) == T_TypeName ? type_of(parts.front())
                                                    : model::QualifiedName{"", text(parts.front())};
        return out;
    }
    if (is_member(type)) out.member = text(parts[--last]);
    if (last > 0) out.name.name = text(parts[last - 1]);
    // An operator class's list begins with its access method, which is no schema.
    const bool method = type == OBJECT_OPCLASS || type == OBJECT_OPFAMILY;
    if (last > (method ? 2U : 1U)) out.name.schema = text(parts[last - 2]);
    if (method) out.member = text(parts.front());
    return out;
}

} // namespace

ObjectName object_name(const Lowering& at, ObjectType type, const Node* object) {
    ObjectName out;
    switch (tag(object)) {
    case T_List: return from_list(type, nodes<Node>(&cast<List>(object)));
    case T_TypeName: out.name = type_of(object); return out;
    case T_RangeVar: out.name = name(cast<RangeVar>(object)); return out;
    case T_ObjectWithArgs: {
        auto [function, signature] = function_name(at, cast<ObjectWithArgs>(object));
        out.name = std::move(function);
        out.signature = std::move(signature);
        return out;
    }
    default: out.name.name = text(object); return out;
    }
}

} // namespace migvet::sql
