#include <algorithm>
#include <array>

#include "model/builtin.hpp"
#include "sql/reference_walk.hpp"

/// What a node mentions, and where.
namespace migvet::sql {

namespace {

/// Operators that mean what everybody thinks; only others are worth a mention.
bool is_standard(std::string_view symbol) {
    static constexpr std::array<std::string_view, 24> standard{
        "=",  "<>",  "<",   ">",    "<=", ">=", "+",  "-",   "*",  "/",   "%",  "||",
        "~~", "!~~", "~~*", "!~~*", "~",  "~*", "!~", "!~*", "->", "->>", "@>", "<@"};
    return std::find(standard.begin(), standard.end(), symbol) != standard.end();
}

std::string_view word_of(const SQLValueFunction& function) {
    switch (function.op) {
    case SVFOP_CURRENT_DATE: return "current_date";
    case SVFOP_CURRENT_TIME:
    case SVFOP_CURRENT_TIME_N: return "current_time";
    case SVFOP_CURRENT_TIMESTAMP:
    case SVFOP_CURRENT_TIMESTAMP_N: return "current_timestamp";
    case SVFOP_LOCALTIME:
    case SVFOP_LOCALTIME_N: return "localtime";
    case SVFOP_LOCALTIMESTAMP:
    case SVFOP_LOCALTIMESTAMP_N: return "localtimestamp";
    case SVFOP_CURRENT_ROLE: return "current_role";
    case SVFOP_CURRENT_USER: return "current_user";
    case SVFOP_USER: return "user";
    case SVFOP_SESSION_USER: return "session_user";
    case SVFOP_CURRENT_CATALOG: return "current_catalog";
    case SVFOP_CURRENT_SCHEMA: return "current_schema";
    }
    return {};
}

} // namespace

void ReferenceWalk::mention(Kind kind, model::QualifiedName name, int location, std::size_t parts) {
    mention_at(kind, std::move(name),
               location < 0 ? base::Span{} : name_at(at_.source.text(), at_.at(location), parts));
}

model::Reference& ReferenceWalk::mention_at(Kind kind, model::QualifiedName name,
                                            base::Span where) {
    Reference& reference = out_.references.emplace_back();
    reference.kind = kind;
    reference.name = std::move(name);
    if (!where.empty()) reference.offset = where.begin - origin_;
    reference.length = where.size();
    return reference;
}

void ReferenceWalk::column(const ColumnRef& node) {
    const auto fields = nodes<Node>(node.fields);
    if (fields.empty()) return;
    model::QualifiedName column{"", text(fields.back())};
    if (fields.size() > 1) column.schema = text(fields[fields.size() - 2]);
    mention(Kind::column, std::move(column), node.location, fields.size());
}

void ReferenceWalk::function(const FuncCall& node) {
    const auto parts = nodes<String>(node.funcname);
    model::QualifiedName called = name(node.funcname);
    const bool aggregate = node.agg_star || node.agg_distinct || node.agg_within_group ||
                           node.agg_filter != nullptr || node.over != nullptr ||
                           node.agg_order != nullptr || model::is_aggregate_name(called.name);
    if (aggregate) out_.has_window_or_aggregate = true;
    const auto arguments = nodes<Node>(node.args);
    const std::string_view word = called.name;
    if ((word == "nextval" || word == "currval" || word == "setval") && !arguments.empty())
        sequence(*arguments.front());
    // EXTRACT(…), x AT TIME ZONE y and their like are functions of pg_catalog that nobody
    // wrote.
    const std::size_t written = node.funcformat == COERCE_SQL_SYNTAX ? 1 : parts.size();
    mention(Kind::function, std::move(called), node.location, written);
    Reference& reference = out_.references.back();
    reference.arguments =
        static_cast<std::uint16_t>(std::min<std::size_t>(arguments.size(), 0xffff));
    push_in_order(node.args, node.agg_order, node.agg_filter, node.over);
}

void ReferenceWalk::sequence(const Node& argument) {
    const Node* node = &argument;
    if (tag(node) == T_TypeCast) {
        // 'x'::text is looked up when it is called, and nothing depends on it.
        const auto& parts = *cast<TypeCast>(node).typeName;
        if (type_name(at_, parts).name.name != "regclass") return;
        node = cast<TypeCast>(node).arg;
    }
    if (tag(node) != T_A_Const || cast<A_Const>(node).isnull) return;
    const auto& literal = cast<A_Const>(node);
    if (tag(&literal.val) != T_String || literal.location < 0) return;
    const Token token = next_token(at_.source.text(), at_.at(literal.location),
                                   static_cast<std::uint32_t>(at_.source.text().size()));
    mention_at(Kind::sequence, name_in_string(text(literal.val.sval.sval)), token.span());
}

void ReferenceWalk::type_cast(const TypeCast& node) {
    // '…'::type has its type behind its argument; DATE '…' before it, which sorting mends.
    push_in_order(node.arg, node.typeName);
}

void ReferenceWalk::type(const TypeName& node) {
    if (node.location < 0) return;
    model::TypeName type = type_name(at_, node);
    Reference& reference = mention_at(Kind::type, type.name, type.where);
    reference.type = std::move(type);
}

void ReferenceWalk::operation(const A_Expr& node) {
    if (node.kind == AEXPR_OP || node.kind == AEXPR_OP_ANY || node.kind == AEXPR_OP_ALL) {
        model::QualifiedName symbol = name(node.name);
        if (!symbol.schema.empty() || !is_standard(symbol.name))
            mention(Kind::operation, std::move(symbol), node.location, 1);
    }
    push_in_order(node.lexpr, node.rexpr);
}

void ReferenceWalk::value_function(const SQLValueFunction& node) {
    mention(Kind::function, {"pg_catalog", std::string(word_of(node))}, node.location, 1);
}

void ReferenceWalk::collation(const CollateClause& node) {
    push(node.arg);
    if (node.location < 0) return;
    const auto size = static_cast<std::uint32_t>(at_.source.text().size());
    const Token word = next_token(at_.source.text(), at_.at(node.location), size);
    const Token first = next_token(at_.source.text(), word.end, size);
    mention_at(Kind::collation, name(node.collname),
               name_at(at_.source.text(), first.begin, nodes<Node>(node.collname).size()));
}

void ReferenceWalk::relation(const RangeVar& node) {
    if (node.schemaname == nullptr && is_with_query(text(node.relname))) return;
    const std::size_t parts =
        1U + (node.schemaname != nullptr ? 1U : 0U) + (node.catalogname != nullptr ? 1U : 0U);
    mention(Kind::relation, name(node), node.location, parts);
}

bool ReferenceWalk::is_with_query(std::string_view name) const {
    for (std::uint32_t scope = scope_; scope != no_scope; scope = scopes_[scope].outer)
        if (scopes_[scope].name == name) return true;
    return false;
}

} // namespace migvet::sql
