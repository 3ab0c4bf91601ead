#include "sql/conjuncts.hpp"
#include "sql/placeholder.hpp"
#include "sql/references.hpp"
#include "sql/tree_term.hpp"

namespace migvet::sql {

std::optional<std::string> constant(const Node* node) {
    if (tag(node) == T_TypeCast) {
        // TRUE is 't'::bool to the parser; nobody wrote that cast.
        const auto& wrapped = cast<TypeCast>(node);
        if (wrapped.location >= 0 && wrapped.typeName->location >= 0) return std::nullopt;
        return constant(wrapped.arg);
    }
    if (tag(node) != T_A_Const) return std::nullopt;
    const auto& literal = cast<A_Const>(node);
    if (literal.isnull) return std::nullopt;
    if (tag(&literal.val) == T_Boolean) return literal.val.boolval.boolval ? "t" : "f";
    std::string content(text(&literal.val.node));
    // '${id}': the tool's engine puts the value there, also inside of strings.
    if (has_placeholder(content)) return std::nullopt;
    return content;
}

namespace {

bool is_null(const Node* node) { return tag(node) == T_A_Const && cast<A_Const>(node).isnull; }

/// What the expression plainly is: its form, constant and outermost cast.
void classify(const Lowering& at, const Node* node, model::Expression& out) {
    int casts = 0;
    for (; tag(node) == T_TypeCast && cast<TypeCast>(node).typeName->location >= 0; ++casts) {
        const auto& written = cast<TypeCast>(node);
        if (casts == 0) out.cast_to = type_name(at, *written.typeName);
        node = written.arg;
    }
    if (is_null(node)) {
        out.form = model::ExpressionForm::null;
    } else if (auto value = constant(node)) {
        out.form = model::ExpressionForm::constant;
        out.constant = std::move(*value);
    } else if (tag(node) == T_ColumnRef && casts <= 1) {
        out.form = model::ExpressionForm::column;
    }
}

} // namespace

model::Expression body(const Lowering& at, const Node* statement, base::Span text) {
    model::Expression out;
    out.where = text;
    out.text = at.written(text);
    collect(at, statement, text.begin, out);
    return out;
}

model::Expression expression(const Lowering& at, const Node* node, base::Span text) {
    model::Expression out = body(at, node, text);
    classify(at, node, out);
    return out;
}

model::Expression condition(const Lowering& at, const Node* node, base::Span text) {
    model::Expression out = expression(at, node, text);
    out.truncated = !conjuncts(node, out.conjuncts);
    out.term = term_of(node);
    return out;
}

model::Expression computation(const Lowering& at, const Node* node, base::Span text) {
    model::Expression out = expression(at, node, text);
    if (out.form == model::ExpressionForm::other) out.term = term_of(node);
    return out;
}

base::Span inside(const Tokens& tokens, std::uint32_t open) {
    const std::uint32_t close = tokens[open].partner;
    return tokens.span(open + 1, close > open ? close : tokens.size());
}

} // namespace migvet::sql
