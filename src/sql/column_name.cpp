#include "sql/lower.hpp"

// FigureColname of parse_target.c: the name of a result column that has no AS.
namespace migvet::sql {

namespace {

constexpr int deepest = 200;

/// How sure a name is: a cast's type only stands in where the expression has none of its own.
enum class Sure : std::uint8_t { no, weak, yes };
struct Figured {
    std::string name;
    Sure sure = Sure::no;
};

Figured figure(const Node* node, int depth);

std::string or_unknown(Figured figured) {
    return figured.sure == Sure::no ? "?column?" : std::move(figured.name);
}

Figured last_name(const List* fields) {
    const auto parts = nodes<Node>(fields);
    for (auto part = parts.rbegin(); part != parts.rend(); ++part)
        if (tag(*part) == T_String) return {text(*part), Sure::yes};
    return {};
}

Figured sublink(const SubLink& node, int depth) {
    if (node.subLinkType == EXISTS_SUBLINK) return {"exists", Sure::yes};
    if (node.subLinkType == ARRAY_SUBLINK) return {"array", Sure::yes};
    if (node.subLinkType != EXPR_SUBLINK || tag(node.subselect) != T_SelectStmt) return {};
    const SelectStmt* select = &cast<SelectStmt>(node.subselect);
    while (select->larg != nullptr) select = select->larg;
    const auto targets = nodes<ResTarget>(select->targetList);
    if (targets.empty()) return {};
    if (targets.front()->name != nullptr) return {text(targets.front()->name).data(), Sure::yes};
    return {or_unknown(figure(targets.front()->val, depth + 1)), Sure::yes};
}

Figured value_function(const SQLValueFunction& node) {
    switch (node.op) {
    case SVFOP_CURRENT_DATE: return {"current_date", Sure::yes};
    case SVFOP_CURRENT_TIME:
    case SVFOP_CURRENT_TIME_N: return {"current_time", Sure::yes};
    case SVFOP_CURRENT_TIMESTAMP:
    case SVFOP_CURRENT_TIMESTAMP_N: return {"current_timestamp", Sure::yes};
    case SVFOP_LOCALTIME:
    case SVFOP_LOCALTIME_N: return {"localtime", Sure::yes};
    case SVFOP_LOCALTIMESTAMP:
    case SVFOP_LOCALTIMESTAMP_N: return {"localtimestamp", Sure::yes};
    case SVFOP_CURRENT_ROLE: return {"current_role", Sure::yes};
    case SVFOP_CURRENT_USER: return {"current_user", Sure::yes};
    case SVFOP_USER: return {"user", Sure::yes};
    case SVFOP_SESSION_USER: return {"session_user", Sure::yes};
    case SVFOP_CURRENT_CATALOG: return {"current_catalog", Sure::yes};
    case SVFOP_CURRENT_SCHEMA: return {"current_schema", Sure::yes};
    }
    return {};
}

Figured xml(const XmlExpr& node) {
    switch (node.op) {
    case IS_XMLCONCAT: return {"xmlconcat", Sure::yes};
    case IS_XMLELEMENT: return {"xmlelement", Sure::yes};
    case IS_XMLFOREST: return {"xmlforest", Sure::yes};
    case IS_XMLPARSE: return {"xmlparse", Sure::yes};
    case IS_XMLPI: return {"xmlpi", Sure::yes};
    case IS_XMLROOT: return {"xmlroot", Sure::yes};
    default: return {};
    }
}

Figured indirection(const A_Indirection& node, int depth) {
    Figured field = last_name(node.indirection);
    return field.sure == Sure::yes ? field : figure(node.arg, depth + 1);
}

Figured type_cast(const TypeCast& node, int depth) {
    Figured inner = figure(node.arg, depth + 1);
    if (inner.sure == Sure::yes || node.typeName == nullptr) return inner;
    return {name(node.typeName->names).name, Sure::weak};
}

Figured either(const CaseExpr& node, int depth) {
    Figured inner = figure(reinterpret_cast<const Node*>(node.defresult), depth + 1);
    return inner.sure == Sure::yes ? inner : Figured{"case", Sure::weak};
}

Figured figure(const Node* node, int depth) {
    if (node == nullptr || depth > deepest) return {};
    switch (tag(node)) {
    case T_ColumnRef: return last_name(cast<ColumnRef>(node).fields);
    case T_A_Indirection: return indirection(cast<A_Indirection>(node), depth);
    case T_FuncCall: return {name(cast<FuncCall>(node).funcname).name, Sure::yes};
    case T_A_Expr:
        return cast<A_Expr>(node).kind == AEXPR_NULLIF ? Figured{"nullif", Sure::yes} : Figured{};
    case T_TypeCast: return type_cast(cast<TypeCast>(node), depth);
    case T_CollateClause: return figure(cast<CollateClause>(node).arg, depth + 1);
    case T_GroupingFunc: return {"grouping", Sure::yes};
    case T_SubLink: return sublink(cast<SubLink>(node), depth);
    case T_CaseExpr: return either(cast<CaseExpr>(node), depth);
    case T_A_ArrayExpr: return {"array", Sure::yes};
    case T_RowExpr: return {"row", Sure::yes};
    case T_CoalesceExpr: return {"coalesce", Sure::yes};
    case T_MinMaxExpr:
        return {cast<MinMaxExpr>(node).op == IS_GREATEST ? "greatest" : "least", Sure::yes};
    case T_SQLValueFunction: return value_function(cast<SQLValueFunction>(node));
    case T_XmlExpr: return xml(cast<XmlExpr>(node));
    case T_XmlSerialize: return {"xmlserialize", Sure::yes};
    default: return {};
    }
}

} // namespace

std::string column_name(const Node* expression) { return or_unknown(figure(expression, 0)); }

std::string index_column_name(const Node* expression) { return figure(expression, 0).name; }

} // namespace migvet::sql
