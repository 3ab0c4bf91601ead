#include "sql/conjuncts.hpp"

namespace migvet::sql {

namespace {

using model::Comparison;
using model::Conjunct;

constexpr int deepest = 200;

/// The column that a node is, or nothing.
std::string column_of(const Node* node) {
    if (tag(node) != T_ColumnRef) return {};
    const auto fields = nodes<Node>(cast<ColumnRef>(node).fields);
    if (fields.empty() || tag(fields.back()) != T_String) return {};
    return text(fields.back());
}

/// A constant, or a cast of one: DATE '2024-01-01', 'new'::status.
std::optional<std::string> value_of(const Node* node) {
    for (int depth = 0; tag(node) == T_TypeCast && depth < deepest; ++depth)
        node = cast<TypeCast>(node).arg;
    return constant(node);
}

std::optional<std::vector<std::string>> values_of(const List* list) {
    std::vector<std::string> out;
    for (const Node* item : nodes<Node>(list)) {
        auto value = value_of(item);
        if (!value) return std::nullopt;
        out.push_back(std::move(*value));
    }
    return out;
}

Comparison comparison(std::string_view symbol) {
    if (symbol == "=") return Comparison::equal;
    if (symbol == "<>") return Comparison::not_equal;
    if (symbol == "<") return Comparison::less;
    if (symbol == "<=") return Comparison::less_equal;
    if (symbol == ">") return Comparison::greater;
    if (symbol == ">=") return Comparison::greater_equal;
    return Comparison::other;
}

/// 5 < c is c > 5.
Comparison mirrored(Comparison comparison) {
    switch (comparison) {
    case Comparison::less: return Comparison::greater;
    case Comparison::less_equal: return Comparison::greater_equal;
    case Comparison::greater: return Comparison::less;
    case Comparison::greater_equal: return Comparison::less_equal;
    default: return comparison;
    }
}

Conjunct compare(const A_Expr& node) {
    Comparison how = comparison(name(node.name).name);
    std::string column = column_of(node.lexpr);
    auto value = value_of(node.rexpr);
    if (column.empty()) {
        column = column_of(node.rexpr);
        value = value_of(node.lexpr);
        how = mirrored(how);
    }
    if (how == Comparison::other || column.empty() || !value) return {};
    return {how, std::move(column), {std::move(*value)}};
}

Conjunct member(const A_Expr& node, const List* list) {
    std::string column = column_of(node.lexpr);
    auto values = values_of(list);
    const model::QualifiedName sign = name(node.name);
    const bool equal = sign.name == "=";
    if ((!equal && sign.name != "<>") || column.empty() || !values) return {};
    const Comparison how = equal ? Comparison::in : Comparison::not_equal;
    return {how, std::move(column), std::move(*values)};
}

/// c = ANY (ARRAY['a', 'b']), with or without a cast of the array.
Conjunct any(const A_Expr& node) {
    if (name(node.name).name != "=") return {};
    const Node* array = node.rexpr;
    for (int depth = 0; tag(array) == T_TypeCast && depth < deepest; ++depth)
        array = cast<TypeCast>(array).arg;
    if (tag(array) != T_A_ArrayExpr) return {};
    return member(node, cast<A_ArrayExpr>(array).elements);
}

/// IS [NOT] DISTINCT FROM NULL is a test for NULL.
Conjunct distinct(const A_Expr& node, Comparison meant) {
    const bool null = tag(node.rexpr) == T_A_Const && cast<A_Const>(node.rexpr).isnull;
    std::string column = column_of(node.lexpr);
    if (!null || column.empty()) return {};
    return {meant, std::move(column), {}};
}

void between(const A_Expr& node, std::vector<Conjunct>& out) {
    const auto limits = nodes<Node>(reinterpret_cast<const List*>(node.rexpr));
    std::string column = column_of(node.lexpr);
    auto low = limits.size() == 2 ? value_of(limits[0]) : std::nullopt;
    auto high = limits.size() == 2 ? value_of(limits[1]) : std::nullopt;
    if (column.empty() || !low || !high) {
        out.emplace_back();
        return;
    }
    out.push_back({Comparison::greater_equal, column, {std::move(*low)}});
    out.push_back({Comparison::less_equal, std::move(column), {std::move(*high)}});
}

void operation(const A_Expr& node, std::vector<Conjunct>& out) {
    switch (node.kind) {
    case AEXPR_OP: out.push_back(compare(node)); return;
    case AEXPR_OP_ANY: out.push_back(any(node)); return;
    case AEXPR_IN: out.push_back(member(node, reinterpret_cast<const List*>(node.rexpr))); return;
    case AEXPR_DISTINCT: out.push_back(distinct(node, Comparison::is_not_null)); return;
    case AEXPR_NOT_DISTINCT: out.push_back(distinct(node, Comparison::is_null)); return;
    case AEXPR_BETWEEN: return between(node, out);
    default: out.emplace_back(); return;
    }
}

Conjunct null_test(const NullTest& node, bool negated) {
    const auto* arg = reinterpret_cast<const Node*>(node.arg);
    std::string column = column_of(arg);
    if (column.empty()) return {};
    const bool null = (node.nulltesttype == IS_NULL) != negated;
    return {null ? Comparison::is_null : Comparison::is_not_null, std::move(column), {}};
}

Conjunct negation(const Node* node) {
    if (tag(node) == T_NullTest) return null_test(cast<NullTest>(node), true);
    std::string column = column_of(node);
    if (column.empty()) return {};
    return {Comparison::equal, std::move(column), {"f"}};
}

bool add(const Node* node, std::vector<Conjunct>& out, int depth) {
    if (depth > deepest) {
        out.emplace_back();
        return false;
    }
    if (tag(node) == T_A_Expr) {
        operation(cast<A_Expr>(node), out);
    } else if (tag(node) == T_NullTest) {
        out.push_back(null_test(cast<NullTest>(node), false));
    } else if (std::string column = column_of(node); !column.empty()) {
        out.push_back({Comparison::equal, std::move(column), {"t"}});
    } else if (tag(node) == T_BoolExpr && cast<BoolExpr>(node).boolop == AND_EXPR) {
        bool whole = true;
        for (const Node* part : nodes<Node>(cast<BoolExpr>(node).args))
            whole = add(part, out, depth + 1) && whole;
        return whole;
    } else if (tag(node) == T_BoolExpr && cast<BoolExpr>(node).boolop == NOT_EXPR) {
        out.push_back(negation(nodes<Node>(cast<BoolExpr>(node).args).front()));
    } else {
        out.emplace_back();
    }
    return true;
}

} // namespace

bool conjuncts(const Node* condition, std::vector<model::Conjunct>& out) {
    return add(condition, out, 0);
}

} // namespace migvet::sql
