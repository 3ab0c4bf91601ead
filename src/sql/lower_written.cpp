#include <algorithm>
#include <array>

#include "sql/lower_dml.hpp"

/// The values that statements on rows write: whether they are NULL, and what is done on conflicts.
namespace migvet::sql {

namespace {

using model::Nullness;
using model::Written;

constexpr int deepest = 16;
/// A seed's first rows show what is wrong with its values; some have a hundred thousand.
constexpr std::size_t most_rows = 200;

bool is_never_null(const Node* node, int depth);

bool all_never_null(const List* list, int depth) {
    const auto each = nodes<Node>(list);
    return std::ranges::all_of(each, [&](const Node* one) { return is_never_null(one, depth); });
}

/// PostgreSQL's own functions that answer something whatever they are given.
bool always_answers(const FuncCall& call) {
    static constexpr auto names = std::to_array<std::string_view>(
        {"clock_timestamp", "concat", "concat_ws", "count", "current_database", "gen_random_uuid",
         "json_build_array", "json_build_object", "jsonb_build_array", "jsonb_build_object",
         "nextval", "now", "pi", "random", "statement_timestamp", "transaction_timestamp",
         "uuid_generate_v4"});
    const auto parts = nodes<String>(call.funcname);
    return std::ranges::find(names, text(parts.back())) != names.end();
}

/// Strict operators that have an answer for everything that is not NULL.
bool is_total(const A_Expr& node) {
    static constexpr auto symbols = std::to_array<std::string_view>(
        {"+", "-", "*", "/", "%", "||", "=", "<>", "<", ">", "<=", ">=", "~~", "!~~", "~", "!~"});
    const auto parts = nodes<String>(node.name);
    return node.kind == AEXPR_DISTINCT || node.kind == AEXPR_NOT_DISTINCT ||
           (node.kind == AEXPR_OP && parts.size() == 1 &&
            std::ranges::find(symbols, text(parts.front())) != symbols.end());
}

bool is_choice_never_null(const CaseExpr& choice, int depth) {
    if (!is_never_null(reinterpret_cast<const Node*>(choice.defresult), depth)) return false;
    return std::ranges::all_of(nodes<CaseWhen>(choice.args), [&](const CaseWhen* when) {
        return is_never_null(reinterpret_cast<const Node*>(when->result), depth);
    });
}

bool is_operation_never_null(const A_Expr& node, int depth) {
    if (!is_total(node)) return false;
    if (node.kind != AEXPR_OP) return true;
    const bool left = node.lexpr == nullptr || is_never_null(node.lexpr, depth);
    return left && is_never_null(node.rexpr, depth);
}

bool is_never_null(const Node* node, int depth) {
    if (node == nullptr || depth > deepest) return false;
    const auto any = [&](const List* list) {
        return std::ranges::any_of(nodes<Node>(list),
                                   [&](const Node* one) { return is_never_null(one, depth + 1); });
    };
    switch (tag(node)) {
    case T_A_Const: return !cast<A_Const>(node).isnull;
    case T_TypeCast: return is_never_null(cast<TypeCast>(node).arg, depth + 1);
    case T_SQLValueFunction:
    case T_NullTest:
    case T_BooleanTest:
    case T_A_ArrayExpr:
    case T_RowExpr: return true;
    case T_FuncCall: return always_answers(cast<FuncCall>(node));
    case T_CoalesceExpr: return any(cast<CoalesceExpr>(node).args);
    case T_MinMaxExpr: return any(cast<MinMaxExpr>(node).args);
    case T_BoolExpr: return all_never_null(cast<BoolExpr>(node).args, depth + 1);
    case T_A_Expr: return is_operation_never_null(cast<A_Expr>(node), depth + 1);
    case T_CaseExpr: return is_choice_never_null(cast<CaseExpr>(node), depth + 1);
    case T_SubLink: {
        const auto kind = cast<SubLink>(node).subLinkType;
        return kind == EXISTS_SUBLINK || kind == ARRAY_SUBLINK;
    }
    default: return false;
    }
}

bool is_string(const Node* node) {
    return tag(node) == T_A_Const && tag(&cast<A_Const>(node).val) == T_String;
}

bool is_bits(const Node* node) {
    return tag(node) == T_A_Const && tag(&cast<A_Const>(node).val) == T_BitString;
}

/// Not bool 'True', which says its type itself.
void note_constant(Written& out, const Node* value) {
    if (is_bits(value)) return;
    auto content = constant(value);
    const bool typed = tag(value) == T_TypeCast && content != "t" && content != "f";
    if (content && !typed) out.constants.push_back({std::move(*content), is_string(value)});
}

Written written(const Node* value) {
    Written out;
    note_constant(out, value);
    if (tag(value) == T_SetToDefault) {
        out.nullness = Nullness::by_default;
        out.only_default = true;
        return out;
    }
    const Node* bare = value;
    while (tag(bare) == T_TypeCast) bare = cast<TypeCast>(bare).arg;
    if (tag(bare) == T_A_Const && cast<A_Const>(bare).isnull)
        out.nullness = Nullness::null;
    else if (is_never_null(value, 0))
        out.nullness = Nullness::never;
    if (tag(bare) != T_ColumnRef) return out;
    const auto fields = nodes<Node>(cast<ColumnRef>(bare).fields);
    if (!fields.empty() && tag(fields.back()) == T_String) out.column = text(fields.back());
    return out;
}

/// Another row's value for the same column.
void add_row(Written& out, const Written& next) {
    constexpr std::array order{Nullness::never, Nullness::by_default, Nullness::unknown,
                               Nullness::null};
    const auto rank = [&](Nullness one) { return std::ranges::find(order, one) - order.begin(); };
    if (rank(next.nullness) > rank(out.nullness)) out.nullness = next.nullness;
    out.only_default = out.only_default && next.only_default;
    out.column.clear();
    if (out.constants.size() < most_rows)
        out.constants.insert(out.constants.end(), next.constants.begin(), next.constants.end());
}

/// A tool's placeholder may stand here, for any number of values.
bool may_be_several(const Node* value) {
    if (tag(value) == T_ParamRef) return true;
    if (tag(value) != T_ColumnRef) return false;
    const auto fields = nodes<Node>(cast<ColumnRef>(value).fields);
    return !fields.empty() && tag(fields.front()) == T_String &&
           text(fields.front()).starts_with('_');
}

void set_values(const SelectStmt& select, model::Insert& out) {
    out.from_values = out.counted = true;
    for (const List* row : nodes<List>(select.valuesLists)) {
        const auto values = nodes<Node>(row);
        if (std::ranges::any_of(values, may_be_several)) out.counted = false;
        if (out.written.empty()) {
            for (const Node* value : values) out.written.push_back(written(value));
            continue;
        }
        if (values.size() != out.written.size()) out.counted = false; // PostgreSQL says so itself
        for (std::size_t i = 0; i < std::min(values.size(), out.written.size()); ++i)
            add_row(out.written[i], written(values[i]));
    }
}

bool is_star(const Node* node) {
    if (tag(node) != T_ColumnRef) return tag(node) == T_A_Indirection;
    const auto fields = nodes<Node>(cast<ColumnRef>(node).fields);
    return !fields.empty() && tag(fields.back()) == T_A_Star;
}

/// The words of the SELECT: behind the columns, before ON CONFLICT and RETURNING.
base::Span select_text(Lowering& at, const InsertStmt& node, base::Span statement) {
    const Tokens& tokens = at.tokens();
    const std::uint32_t last = tokens.at(statement.end);
    const std::uint32_t begin = tokens.find(tokens.at(statement.begin), last, "select");
    if (begin == last) return {};
    std::uint32_t end = tokens.find(begin, last, "returning");
    if (node.onConflictClause != nullptr) {
        for (std::uint32_t next = begin; next < end; next = tokens.skip(next))
            if (tokens.is(next, "on") && tokens.is(next + 1, "conflict")) end = next;
    }
    return tokens.span(begin, end);
}

void set_select(Lowering& at, const InsertStmt& node, base::Span statement, model::Insert& out) {
    const auto& select = cast<SelectStmt>(node.selectStmt);
    if (select.larg != nullptr) return;
    out.counted = true;
    for (const ResTarget* target : nodes<ResTarget>(select.targetList)) {
        if (is_star(target->val) || may_be_several(target->val)) {
            out.counted = false;
            out.written.clear();
            break;
        }
        out.written.push_back(written(target->val));
    }
    if (node.withClause != nullptr || select.withClause != nullptr) return;
    const base::Span text = select_text(at, node, statement);
    if (!text.empty()) out.query = query(at, node.selectStmt, text);
}

model::ConflictClause conflict_of(const OnConflictClause& node) {
    model::ConflictClause out;
    out.updates = node.action == ONCONFLICT_UPDATE;
    for (const ResTarget* target : nodes<ResTarget>(node.targetList))
        out.written.emplace_back(text(target->name));
    if (node.infer == nullptr) return out;
    out.any_key = false;
    if (node.infer->conname != nullptr) out.constraint = text(node.infer->conname);
    out.plain = node.infer->whereClause == nullptr;
    for (const IndexElem* element : nodes<IndexElem>(node.infer->indexElems)) {
        out.plain = out.plain && element->name != nullptr && element->opclass == nullptr &&
                    element->collation == nullptr;
        if (element->name != nullptr) out.columns.emplace_back(text(element->name));
    }
    return out;
}

/// A name with a table's before it may be another table's.
Written written_here(const Node* value) {
    Written out = written(value);
    const Node* bare = value;
    while (tag(bare) == T_TypeCast) bare = cast<TypeCast>(bare).arg;
    if (tag(bare) == T_ColumnRef && nodes<Node>(cast<ColumnRef>(bare).fields).size() > 1)
        out.column.clear();
    return out;
}

} // namespace

Written written_by(const ResTarget& target) {
    if (target.indirection != nullptr) return {};
    if (tag(target.val) != T_MultiAssignRef) return written_here(target.val);
    const auto& part = cast<MultiAssignRef>(target.val);
    if (tag(part.source) != T_RowExpr) return {};
    const auto values = nodes<Node>(cast<RowExpr>(part.source).args);
    const auto index = static_cast<std::size_t>(part.colno - 1);
    return index < values.size() ? written_here(values[index]) : Written{};
}

void set_rows(Lowering& at, const InsertStmt& node, base::Span statement, model::Insert& out) {
    out.overriding = node.override != OVERRIDING_NOT_SET;
    if (node.onConflictClause != nullptr) out.conflict = conflict_of(*node.onConflictClause);
    if (node.selectStmt == nullptr) {
        out.from_values = out.counted = true; // DEFAULT VALUES
        return;
    }
    const auto& select = cast<SelectStmt>(node.selectStmt);
    if (select.valuesLists != nullptr)
        set_values(select, out);
    else
        set_select(at, node, statement, out);
    const auto is_part = [](const ResTarget* target) { return target->indirection != nullptr; };
    if (std::ranges::none_of(nodes<ResTarget>(node.cols), is_part)) return;
    out.counted = false; // parts of one column: there are more values than columns
    out.written.clear();
}

} // namespace migvet::sql
