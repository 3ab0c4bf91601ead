#include <algorithm>

#include "sql/lower_dml.hpp"

namespace migvet::sql {

namespace {

constexpr int deepest = 50;

bool holds(const Node* node, int depth);
bool fails(const Node* node, int depth);

bool same_constant(const Node* a, const Node* b) {
    const std::optional<std::string> left = constant(a);
    return left && left == constant(b) && !cast<A_Const>(a).isnull;
}

bool same_column(const Node* a, const Node* b) {
    return tag(a) == T_ColumnRef && tag(b) == T_ColumnRef &&
           texts(cast<ColumnRef>(a).fields) == texts(cast<ColumnRef>(b).fields);
}

/// 1 = 1, 'a' >= 'a', id = id. NULLs are no rows that anybody means to spare with id = id.
bool compares_with_itself(const A_Expr& expression) {
    if (expression.kind != AEXPR_OP) return false;
    const std::vector<std::string> name = texts(expression.name);
    const std::string& symbol = name.back();
    if (symbol != "=" && symbol != ">=" && symbol != "<=") return false;
    if (tag(expression.lexpr) == T_A_Const && tag(expression.rexpr) == T_A_Const)
        return same_constant(expression.lexpr, expression.rexpr);
    return same_column(expression.lexpr, expression.rexpr);
}

bool holds(const BoolExpr& expression, int depth) {
    const auto arguments = nodes<Node>(expression.args);
    const auto one_holds = [&](const Node* node) { return holds(node, depth); };
    switch (expression.boolop) {
    case AND_EXPR: return std::all_of(arguments.begin(), arguments.end(), one_holds);
    case OR_EXPR: return std::any_of(arguments.begin(), arguments.end(), one_holds);
    case NOT_EXPR: return fails(arguments.front(), depth);
    }
    return false;
}

bool is_boolean(const Node* node, std::string_view value) {
    if (tag(node) == T_TypeCast) node = cast<TypeCast>(node).arg; // true is 't'::bool in old trees
    const std::optional<std::string> content = constant(node);
    return content && (*content == value || *content == (value == "t" ? "true" : "false"));
}

bool fails(const Node* node, int depth) {
    if (depth > deepest) return false;
    if (tag(node) == T_BoolExpr && cast<BoolExpr>(node).boolop == NOT_EXPR)
        return holds(nodes<Node>(cast<BoolExpr>(node).args).front(), depth + 1);
    return is_boolean(node, "f");
}

bool holds(const Node* node, int depth) {
    if (depth > deepest) return false;
    if (tag(node) == T_BoolExpr) return holds(cast<BoolExpr>(node), depth + 1);
    if (tag(node) == T_A_Expr) return compares_with_itself(cast<A_Expr>(node));
    return is_boolean(node, "t");
}

} // namespace

bool is_always_true(const Node* condition) { return holds(condition, 0); }

} // namespace migvet::sql
