#include "sql/term.hpp"

#include "sql/lower.hpp"
#include "sql/tree_term.hpp"

namespace migvet::sql {

namespace {

using model::CatalogQuery;
using model::CodeValue;
using model::Term;
using Kind = model::Term::Kind;

/// Deeper expressions are not followed.
constexpr int deepest = 60;

class Reading {
public:
    Reading() = default;
    /// Only its type is asked: how a call is filtered or cast is not what it computes.
    explicit Reading(bool for_type) : for_type_(for_type) {}

    Term term(const Node* node) {
        if (node == nullptr || depth_ == deepest) return {};
        ++depth_;
        Term out = dispatch(node);
        --depth_;
        return out;
    }

    CatalogQuery query(const SelectStmt& node) {
        CatalogQuery out;
        const bool plain = node.op == SETOP_NONE && node.withClause == nullptr &&
                           node.groupClause == nullptr && node.havingClause == nullptr &&
                           node.valuesLists == nullptr && node.targetList != nullptr &&
                           node.limitOffset == nullptr;
        // SELECT FROM t WHERE …: no column at all.
        const bool bare = node.targetList == nullptr && node.fromClause != nullptr &&
                          node.op == SETOP_NONE && node.valuesLists == nullptr;
        if (!plain && !bare) return out;
        std::vector<Term> conditions;
        out.understood = true;
        for (const Node* item : nodes<Node>(node.fromClause)) from(item, out, conditions);
        if (node.whereClause != nullptr) conditions.push_back(term(node.whereClause));
        out.condition = all(std::move(conditions));
        for (const ResTarget* target : nodes<ResTarget>(node.targetList)) column(*target, out);
        if (bare) out.columns.push_back({"", constant(CodeValue::null())});
        return out;
    }

private:
    static Term constant(CodeValue value) {
        Term out;
        out.kind = Kind::constant;
        out.value = std::move(value);
        return out;
    }
    static Term all(std::vector<Term> conditions) {
        if (conditions.empty()) return constant(CodeValue::of(true));
        if (conditions.size() == 1) return std::move(conditions.front());
        Term out;
        out.kind = Kind::logical_and;
        for (Term& one : conditions) {
            if (one.kind != Kind::logical_and) {
                out.operands.push_back(std::move(one));
                continue;
            }
            for (Term& part : one.operands) out.operands.push_back(std::move(part));
        }
        return out;
    }
    Term with(Kind kind, std::initializer_list<const Node*> operands, std::string name = {}) {
        Term out;
        out.kind = kind;
        out.name = std::move(name);
        for (const Node* operand : operands) out.operands.push_back(term(operand));
        return out;
    }
    Term with(Kind kind, const List* operands, std::string name = {}) {
        Term out = with(kind, {}, std::move(name));
        for (const Node* operand : nodes<Node>(operands)) out.operands.push_back(term(operand));
        return out;
    }

    Term dispatch(const Node* node) {
        switch (tag(node)) {
        case T_A_Const: return literal(cast<A_Const>(node));
        case T_ColumnRef: return name_of(cast<ColumnRef>(node));
        case T_ParamRef: {
            Term out = with(Kind::name, {});
            out.name = "$" + std::to_string(cast<ParamRef>(node).number);
            return out;
        }
        case T_BoolExpr: return logical(cast<BoolExpr>(node));
        case T_A_Expr: return operation(cast<A_Expr>(node));
        case T_NullTest: return null_test(cast<NullTest>(node));
        case T_BooleanTest: return boolean_test(cast<BooleanTest>(node));
        case T_SubLink: return sub_link(cast<SubLink>(node));
        case T_FuncCall: return call(cast<FuncCall>(node));
        case T_NamedArgExpr: {
            const auto& argument = cast<NamedArgExpr>(node);
            Term out = with(Kind::operation, {&cast<Node>(argument.arg)}, "=>");
            out.qualifier = text(argument.name);
            return out;
        }
        case T_CoalesceExpr: return with(Kind::call, cast<CoalesceExpr>(node).args, "coalesce");
        case T_A_ArrayExpr: return with(Kind::array, cast<A_ArrayExpr>(node).elements);
        case T_CaseExpr: return choice(cast<CaseExpr>(node));
        case T_TypeCast: return type_cast(cast<TypeCast>(node));
        case T_SQLValueFunction: return value_function(cast<SQLValueFunction>(node));
        default: return for_type_ ? type_only(node) : Term{};
        }
    }

    /// What nothing but the type of a result is asked of.
    Term type_only(const Node* node) {
        switch (tag(node)) {
        case T_MinMaxExpr: return with(Kind::call, cast<MinMaxExpr>(node).args, "greatest");
        case T_A_Indirection: return subscript(cast<A_Indirection>(node));
        case T_CollateClause: return term(cast<CollateClause>(node).arg);
        default: return {};
        }
    }

    /// a[1], but not a slice of it or a field.
    Term subscript(const A_Indirection& node) {
        const auto steps = nodes<Node>(node.indirection);
        const bool element = steps.size() == 1 && tag(steps.front()) == T_A_Indices &&
                             !cast<A_Indices>(steps.front()).is_slice;
        return element ? with(Kind::call, {node.arg}, "[]") : Term{};
    }

    static std::string type_word(const TypeCast& node) {
        const auto parts = nodes<String>(node.typeName->names);
        return parts.empty() ? std::string{} : std::string(text(parts.back()->sval));
    }

    Term type_cast(const TypeCast& node) {
        Term out = with(Kind::cast, {node.arg}, model::canonical_type_name(type_word(node)));
        if (!for_type_) return out;
        const model::QualifiedName written = name(node.typeName->names);
        if (written.schema != "pg_catalog") out.qualifier = written.schema;
        if (node.typeName->arrayBounds == nullptr) return out;
        Term array = with(Kind::array, {});
        array.operands.push_back(std::move(out));
        return array;
    }

    Term value_function(const SQLValueFunction& node) {
        if (node.op == SVFOP_CURRENT_SCHEMA) return with(Kind::call, {}, "current_schema");
        if (!for_type_) return {};
        switch (node.op) {
        case SVFOP_CURRENT_DATE: return with(Kind::cast, {}, "date");
        case SVFOP_CURRENT_TIME:
        case SVFOP_CURRENT_TIME_N: return with(Kind::cast, {}, "timetz");
        case SVFOP_CURRENT_TIMESTAMP:
        case SVFOP_CURRENT_TIMESTAMP_N: return with(Kind::cast, {}, "timestamptz");
        case SVFOP_LOCALTIME:
        case SVFOP_LOCALTIME_N: return with(Kind::cast, {}, "time");
        case SVFOP_LOCALTIMESTAMP:
        case SVFOP_LOCALTIMESTAMP_N: return with(Kind::cast, {}, "timestamp");
        default: return with(Kind::cast, {}, "name");
        }
    }

    Term number(const std::string& digits) {
        if (!for_type_) return {};
        const bool whole = digits.find_first_not_of("0123456789") == std::string::npos;
        return with(Kind::cast, {}, whole && digits.size() < 19 ? "int8" : "numeric");
    }

    Term literal(const A_Const& node) {
        if (node.isnull) return constant(CodeValue::null());
        const std::string words = text(&node.val.node);
        if (tag(&node.val) == T_Boolean) return constant(CodeValue::of(node.val.boolval.boolval));
        if (tag(&node.val) == T_Integer)
            return constant(CodeValue::of(std::int64_t{node.val.ival.ival}));
        if (tag(&node.val) == T_Float) return number(words);
        return tag(&node.val) == T_String ? constant(CodeValue::of(words)) : Term{};
    }

    static Term name_of(const ColumnRef& node) {
        const auto fields = nodes<Node>(node.fields);
        Term out;
        if (fields.empty() || tag(fields.back()) != T_String) return out;
        out.kind = Kind::name;
        out.name = text(cast<String>(fields.back()).sval);
        if (fields.size() > 1 && tag(fields[fields.size() - 2]) == T_String)
            out.qualifier = text(cast<String>(fields[fields.size() - 2]).sval);
        return out;
    }

    Term logical(const BoolExpr& node) {
        if (node.boolop == NOT_EXPR) return with(Kind::logical_not, node.args);
        Term out = with(node.boolop == AND_EXPR ? Kind::logical_and : Kind::logical_or, node.args);
        return node.boolop == AND_EXPR ? all({std::move(out)}) : std::move(out);
    }

    static Term negated(Term term) {
        Term out;
        out.kind = Kind::logical_not;
        out.operands.push_back(std::move(term));
        return out;
    }

    Term operation(const A_Expr& node) {
        const std::string symbol(text(nodes<Node>(node.name).empty()
                                          ? nullptr
                                          : cast<String>(nodes<Node>(node.name).back()).sval));
        switch (node.kind) {
        case AEXPR_OP:
            if (node.lexpr != nullptr)
                return with(Kind::operation, {node.lexpr, node.rexpr}, symbol);
            return for_type_ ? with(Kind::operation, {node.rexpr}, symbol) : Term{};
        case AEXPR_NULLIF: return with(Kind::call, {node.lexpr, node.rexpr}, "nullif");
        case AEXPR_LIKE:
        case AEXPR_ILIKE: return with(Kind::operation, {node.lexpr, node.rexpr}, symbol);
        case AEXPR_DISTINCT:
            return with(Kind::operation, {node.lexpr, node.rexpr}, "is distinct from");
        case AEXPR_NOT_DISTINCT:
            return negated(with(Kind::operation, {node.lexpr, node.rexpr}, "is distinct from"));
        case AEXPR_OP_ANY:
            return symbol == "=" ? with(Kind::any, {node.lexpr, node.rexpr}) : Term{};
        case AEXPR_IN: {
            Term out = with(Kind::any, {node.lexpr});
            for (const Node* item : nodes<Node>(reinterpret_cast<const List*>(node.rexpr)))
                out.operands.push_back(term(item));
            return symbol == "=" ? std::move(out) : negated(std::move(out));
        }
        default: return {};
        }
    }

    Term null_test(const NullTest& node) {
        Term out = with(Kind::is_null, {reinterpret_cast<const Node*>(node.arg)});
        return node.nulltesttype == IS_NULL ? std::move(out) : negated(std::move(out));
    }

    /// x IS TRUE is coalesce(x, false).
    Term boolean_test(const BooleanTest& node) {
        const auto* operand = reinterpret_cast<const Node*>(node.arg);
        const bool yes = node.booltesttype == IS_TRUE || node.booltesttype == IS_NOT_FALSE;
        const bool no = node.booltesttype == IS_FALSE || node.booltesttype == IS_NOT_TRUE;
        if (!yes && !no) return {};
        Term out = with(Kind::call, {operand}, "coalesce");
        const bool null_is = node.booltesttype == IS_NOT_FALSE || node.booltesttype == IS_FALSE;
        out.operands.push_back(constant(CodeValue::of(null_is)));
        return yes ? std::move(out) : negated(std::move(out));
    }

    Term sub_link(const SubLink& node) {
        if (tag(node.subselect) != T_SelectStmt) return {};
        if (node.subLinkType != EXISTS_SUBLINK && node.subLinkType != EXPR_SUBLINK) return {};
        Term out;
        out.kind = node.subLinkType == EXISTS_SUBLINK ? Kind::exists : Kind::scalar;
        out.query = query(cast<SelectStmt>(node.subselect));
        return out;
    }

    Term call(const FuncCall& node) {
        const bool plain = node.agg_filter == nullptr && node.over == nullptr &&
                           node.agg_order == nullptr && !node.agg_star;
        if (!plain && !for_type_) return {};
        model::QualifiedName called = name(node.funcname);
        Term out = with(Kind::call, node.args, std::move(called.name));
        if (for_type_) out.qualifier = std::move(called.schema);
        return out;
    }

    Term choice(const CaseExpr& node) {
        if (node.arg != nullptr && !for_type_) return {};
        Term out;
        out.kind = Kind::choice;
        for (const CaseWhen* branch : nodes<CaseWhen>(node.args)) {
            // CASE a WHEN b: what is true is that they are equal.
            out.operands.push_back(
                node.arg != nullptr ? Term{} : term(reinterpret_cast<const Node*>(branch->expr)));
            out.operands.push_back(term(reinterpret_cast<const Node*>(branch->result)));
        }
        if (node.defresult != nullptr)
            out.operands.push_back(term(reinterpret_cast<const Node*>(node.defresult)));
        return out;
    }

    void from(const Node* item, CatalogQuery& out, std::vector<Term>& conditions) {
        if (tag(item) == T_RangeVar) {
            const auto& table = cast<RangeVar>(item);
            const std::string_view alias =
                text(table.alias == nullptr ? table.relname : table.alias->aliasname);
            out.from.push_back({std::string(alias), name(table)});
            return;
        }
        const bool joins = tag(item) == T_JoinExpr && cast<JoinExpr>(item).jointype == JOIN_INNER &&
                           cast<JoinExpr>(item).usingClause == nullptr &&
                           !cast<JoinExpr>(item).isNatural && depth_ < deepest;
        if (!joins) {
            out.understood = false;
            return;
        }
        const auto& join = cast<JoinExpr>(item);
        ++depth_;
        from(join.larg, out, conditions);
        from(join.rarg, out, conditions);
        --depth_;
        if (join.quals != nullptr) conditions.push_back(term(join.quals));
    }

    static bool is_count(const Node* node) {
        if (tag(node) != T_FuncCall) return false;
        const auto& call = cast<FuncCall>(node);
        return name(call.funcname).name == "count" && call.agg_filter == nullptr &&
               call.over == nullptr && !call.agg_distinct &&
               (call.agg_star || tag(nodes<Node>(call.args).front()) == T_A_Const);
    }

    void column(const ResTarget& target, CatalogQuery& out) {
        if (is_count(target.val)) {
            out.counts = true;
            return;
        }
        const bool star = tag(target.val) == T_ColumnRef &&
                          tag(nodes<Node>(cast<ColumnRef>(target.val).fields).back()) == T_A_Star;
        const std::string named(text(target.name));
        if (star)
            out.columns.push_back({"*", {}});
        else
            out.columns.push_back(
                {named.empty() ? column_name(target.val) : named, term(target.val)});
    }

    bool for_type_ = false;
    int depth_ = 0;
};

const SelectStmt* select_in(const RawParse& parsed) {
    const auto statements = nodes<RawStmt>(parsed.tree());
    if (parsed.error() != nullptr || statements.size() != 1) return nullptr;
    const Node* statement = statements.front()->stmt;
    return tag(statement) == T_SelectStmt ? &cast<SelectStmt>(statement) : nullptr;
}

} // namespace

model::Term term_of(const Node* node) { return Reading(true).term(node); }

model::Term term_in(const std::string& expression) {
    if (expression.find('\0') != std::string::npos) return {};
    const ParseMemory memory;
    const RawParse parsed(("SELECT " + expression).c_str());
    const SelectStmt* select = select_in(parsed);
    if (select == nullptr) return {};
    // `IF count(*) > 0 FROM t THEN` is a query, too.
    if (select->fromClause != nullptr || nodes<ResTarget>(select->targetList).size() != 1) {
        model::Term out;
        out.kind = Kind::scalar;
        out.query = Reading().query(*select);
        if (!out.query->counts && out.query->columns.size() != 1) return {};
        return out;
    }
    return Reading().term(nodes<ResTarget>(select->targetList).front()->val);
}

model::CatalogQuery query_in(const std::string& query) {
    if (query.find('\0') != std::string::npos) return {};
    const ParseMemory memory;
    const RawParse parsed(query.c_str());
    const SelectStmt* select = select_in(parsed);
    return select == nullptr ? model::CatalogQuery{} : Reading().query(*select);
}

} // namespace migvet::sql
