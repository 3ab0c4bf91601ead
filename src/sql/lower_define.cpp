#include "sql/lower_words.hpp"

namespace migvet::sql {

namespace {

model::TypeName option_type(const Lowering& at, const List* options, std::string_view word) {
    for (const DefElem* option : nodes<DefElem>(options))
        if (text(option->defname) == word && tag(option->arg) == T_TypeName)
            return type_name(at, cast<TypeName>(option->arg));
    return {};
}

/// The types between an aggregate's brackets; before 8.2 they were an option.
model::Signature aggregate_signature(const Lowering& at, const DefineStmt& node) {
    model::Signature out;
    out.known = true;
    const auto parts = nodes<Node>(node.args);
    if (node.oldstyle || parts.empty() || tag(parts.front()) != T_List) {
        out.arguments.push_back(option_type(at, node.definition, "basetype"));
        return out;
    }
    for (const FunctionParameter* one : nodes<FunctionParameter>(&cast<List>(parts.front())))
        out.arguments.push_back(type_name(at, *one->argType));
    return out;
}

/// What stands left and right of an operator's symbol; an absent side is an empty type.
model::Signature operator_signature(const Lowering& at, const DefineStmt& node) {
    model::Signature out;
    out.known = true;
    out.arguments = {option_type(at, node.definition, "leftarg"),
                     option_type(at, node.definition, "rightarg")};
    return out;
}

/// COLLATION, AGGREGATE, OPERATOR, TEXT SEARCH …: all but TYPE.
void lower_other(Lowering& at, const DefineStmt& node) {
    model::CreateOther out;
    out.kind = object_kind(node.kind);
    out.name = name(node.defnames);
    if (node.kind == OBJECT_AGGREGATE) out.signature = aggregate_signature(at, node);
    if (node.kind == OBJECT_OPERATOR) out.signature = operator_signature(at, node);
    out.or_replace = node.replace;
    out.if_not_exists = node.if_not_exists;
    out.text = definition(at, node.definition);
    base::Span subject;
    for (const std::string_view word : {"collation", "aggregate", "operator", "configuration",
                                        "dictionary", "parser", "template"})
        if (subject.empty()) subject = name_behind(at, {word});
    at.add(std::move(out), {}, subject);
}

} // namespace

void lower(Lowering& at, const DefineStmt& node) {
    if (node.kind != OBJECT_TYPE) return lower_other(at, node);
    at.add(model::CreateBaseType{name(node.defnames), node.definition == nullptr, whole(at)}, {},
           name_behind(at, {"type"}));
}

} // namespace migvet::sql
