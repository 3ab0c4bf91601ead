#include "sql/references.hpp"

#include <algorithm>
#include <array>

namespace migvet::sql {

namespace {

using model::Reference;
using Kind = model::Reference::Kind;

constexpr std::uint32_t no_scope = ~0U;

/// Operators that mean what everybody thinks; only others are worth a mention.
bool is_standard(std::string_view symbol) {
    static constexpr std::array<std::string_view, 24> standard{
        "=",  "<>",  "<",   ">",    "<=", ">=", "+",  "-",   "*",  "/",   "%",  "||",
        "~~", "!~~", "~~*", "!~~*", "~",  "~*", "!~", "!~*", "->", "->>", "@>", "<@"};
    return std::find(standard.begin(), standard.end(), symbol) != standard.end();
}

bool is_aggregate(std::string_view name) {
    static constexpr std::array<std::string_view, 20> known{
        "array_agg", "avg",      "bit_and", "bit_or",          "bool_and",
        "bool_or",   "count",    "every",   "json_agg",        "jsonb_agg",
        "max",       "min",      "mode",    "stddev",          "string_agg",
        "sum",       "variance", "xmlagg",  "json_object_agg", "jsonb_object_agg"};
    return std::find(known.begin(), known.end(), name) != known.end();
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

/// Walks a tree with a list of its own instead of the stack. Children are put on the list last
/// first, so that they are taken in the order of the text.
class Walk {
public:
    Walk(const Lowering& at, std::uint32_t origin, model::Expression& out)
        : at_(at), origin_(origin), out_(out) {}

    void run(const Node* root) {
        push(root);
        while (!pending_.empty()) {
            const Item item = pending_.back();
            pending_.pop_back();
            scope_ = item.scope;
            visit(item.node);
        }
        const auto earlier = [](const Reference& a, const Reference& b) {
            return a.offset < b.offset;
        };
        if (!std::is_sorted(out_.references.begin(), out_.references.end(), earlier))
            std::stable_sort(out_.references.begin(), out_.references.end(), earlier);
    }

private:
    /// A WITH query's name, visible to what is pushed while it is the innermost.
    struct Scope {
        std::string_view name;
        std::uint32_t outer;
    };
    struct Item {
        const Node* node;
        std::uint32_t scope;
    };

    void push(const void* node) {
        if (node != nullptr) pending_.push_back({static_cast<const Node*>(node), scope_});
    }
    void push_all(const List* list) {
        const auto items = nodes<Node>(list);
        for (auto item = items.rbegin(); item != items.rend(); ++item) push(*item);
    }
    template <class... Children> void push_in_order(Children... children) {
        const std::array<const void*, sizeof...(Children)> all{children...};
        for (auto child = all.rbegin(); child != all.rend(); ++child) push(*child);
    }

    std::uint32_t offset(int location) const {
        return location < 0 ? 0 : at_.at(location) - origin_;
    }
    /// A name of so many dotted parts that begins at a location of the tree.
    void mention(Kind kind, model::QualifiedName name, int location, std::size_t parts) {
        mention_at(kind, std::move(name),
                   location < 0 ? base::Span{}
                                : name_at(at_.source.text(), at_.at(location), parts));
    }
    Reference& mention_at(Kind kind, model::QualifiedName name, base::Span where) {
        Reference& reference = out_.references.emplace_back();
        reference.kind = kind;
        reference.name = std::move(name);
        if (!where.empty()) reference.offset = where.begin - origin_;
        reference.length = where.size();
        return reference;
    }

    void visit(const Node* node) {
        switch (tag(node)) {
        case T_List: return push_all(&cast<List>(node));
        case T_ColumnRef: return column(cast<ColumnRef>(node));
        case T_FuncCall: return function(cast<FuncCall>(node));
        case T_TypeCast: return type_cast(cast<TypeCast>(node));
        case T_TypeName: return type(cast<TypeName>(node));
        case T_A_Expr: return operation(cast<A_Expr>(node));
        case T_SQLValueFunction: return value_function(cast<SQLValueFunction>(node));
        case T_CollateClause: return collation(cast<CollateClause>(node));
        case T_RangeVar: return relation(cast<RangeVar>(node));
        case T_SubLink: return sublink(cast<SubLink>(node));
        case T_WindowDef: return window(cast<WindowDef>(node));
        default: return visit_expression(node);
        }
    }

    void visit_expression(const Node* node) {
        switch (tag(node)) {
        case T_BoolExpr: return push_all(cast<BoolExpr>(node).args);
        case T_NullTest: return push(cast<NullTest>(node).arg);
        case T_BooleanTest: return push(cast<BooleanTest>(node).arg);
        case T_CaseExpr: {
            const auto& expr = cast<CaseExpr>(node);
            return push_in_order(expr.arg, expr.args, expr.defresult);
        }
        case T_CaseWhen:
            return push_in_order(cast<CaseWhen>(node).expr, cast<CaseWhen>(node).result);
        case T_CoalesceExpr: return push_all(cast<CoalesceExpr>(node).args);
        case T_MinMaxExpr: return push_all(cast<MinMaxExpr>(node).args);
        case T_RowExpr: return push_all(cast<RowExpr>(node).args);
        case T_A_ArrayExpr: return push_all(cast<A_ArrayExpr>(node).elements);
        case T_A_Indirection:
            return push_in_order(cast<A_Indirection>(node).arg,
                                 cast<A_Indirection>(node).indirection);
        case T_A_Indices:
            return push_in_order(cast<A_Indices>(node).lidx, cast<A_Indices>(node).uidx);
        case T_NamedArgExpr: return push(cast<NamedArgExpr>(node).arg);
        case T_XmlExpr:
            return push_in_order(cast<XmlExpr>(node).named_args, cast<XmlExpr>(node).args);
        case T_XmlSerialize:
            return push_in_order(cast<XmlSerialize>(node).expr, cast<XmlSerialize>(node).typeName);
        case T_GroupingFunc:
            out_.has_window_or_aggregate = true;
            return push_all(cast<GroupingFunc>(node).args);
        case T_ResTarget:
            return push_in_order(cast<ResTarget>(node).indirection, cast<ResTarget>(node).val);
        case T_MultiAssignRef:
            // The same source stands behind each of its columns.
            if (cast<MultiAssignRef>(node).colno == 1) push(cast<MultiAssignRef>(node).source);
            return;
        case T_SortBy: return push(cast<SortBy>(node).node);
        case T_GroupingSet: return push_all(cast<GroupingSet>(node).content);
        case T_DefElem: return push(cast<DefElem>(node).arg);
        default: return visit_relation(node);
        }
    }

    void visit_relation(const Node* node) {
        switch (tag(node)) {
        case T_JoinExpr: {
            const auto& join = cast<JoinExpr>(node);
            for (const String* name : nodes<String>(join.usingClause))
                mention_at(Kind::column, {"", text(name)}, {});
            return push_in_order(join.larg, join.rarg, join.quals);
        }
        case T_RangeSubselect: return push(cast<RangeSubselect>(node).subquery);
        case T_RangeFunction:
            return push_in_order(cast<RangeFunction>(node).functions,
                                 cast<RangeFunction>(node).coldeflist);
        case T_ColumnDef: return push(cast<ColumnDef>(node).typeName);
        case T_RangeTableSample: {
            const auto& sample = cast<RangeTableSample>(node);
            return push_in_order(sample.relation, sample.args, sample.repeatable);
        }
        case T_RangeTableFunc: {
            const auto& table = cast<RangeTableFunc>(node);
            return push_in_order(table.namespaces, table.rowexpr, table.docexpr, table.columns);
        }
        case T_RangeTableFuncCol: {
            const auto& column = cast<RangeTableFuncCol>(node);
            return push_in_order(column.typeName, column.colexpr, column.coldefexpr);
        }
        default: return visit_statement(node);
        }
    }

    void visit_statement(const Node* node) {
        switch (tag(node)) {
        case T_RawStmt: return push(cast<RawStmt>(node).stmt);
        case T_SelectStmt: return select(cast<SelectStmt>(node));
        case T_InsertStmt: return insert(cast<InsertStmt>(node));
        case T_UpdateStmt: return update(cast<UpdateStmt>(node));
        case T_DeleteStmt: return remove(cast<DeleteStmt>(node));
        case T_MergeStmt: return merge(cast<MergeStmt>(node));
        case T_MergeWhenClause: return merge_when(cast<MergeWhenClause>(node));
        case T_OnConflictClause: return on_conflict(cast<OnConflictClause>(node));
        case T_ReturnStmt: return push(cast<ReturnStmt>(node).returnval);
        default: return; // constants, parameters, and what mentions nothing
        }
    }

    void column(const ColumnRef& node) {
        const auto fields = nodes<Node>(node.fields);
        if (fields.empty()) return;
        model::QualifiedName column{"", text(fields.back())};
        if (fields.size() > 1) column.schema = text(fields[fields.size() - 2]);
        mention(Kind::column, std::move(column), node.location, fields.size());
    }

    void function(const FuncCall& node) {
        const auto parts = nodes<String>(node.funcname);
        model::QualifiedName called = name(node.funcname);
        const bool aggregate = node.agg_star || node.agg_distinct || node.agg_within_group ||
                               node.agg_filter != nullptr || node.over != nullptr ||
                               node.agg_order != nullptr || is_aggregate(called.name);
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

    /// The constant in nextval('orders_id_seq'::regclass).
    void sequence(const Node& argument) {
        const Node* node = &argument;
        if (tag(node) == T_TypeCast) node = cast<TypeCast>(node).arg;
        if (tag(node) != T_A_Const || cast<A_Const>(node).isnull) return;
        const auto& literal = cast<A_Const>(node);
        if (tag(&literal.val) != T_String || literal.location < 0) return;
        const Token token = next_token(at_.source.text(), at_.at(literal.location),
                                       static_cast<std::uint32_t>(at_.source.text().size()));
        mention_at(Kind::sequence, name_in_string(text(literal.val.sval.sval)), token.span());
    }

    void type_cast(const TypeCast& node) {
        // '…'::type has its type behind its argument; DATE '…' before it, which sorting mends.
        push_in_order(node.arg, node.typeName);
    }

    void type(const TypeName& node) {
        if (node.location < 0) return;
        model::TypeName type = type_name(at_, node);
        Reference& reference = mention_at(Kind::type, type.name, type.where);
        reference.type = std::move(type);
    }

    void operation(const A_Expr& node) {
        if (node.kind == AEXPR_OP || node.kind == AEXPR_OP_ANY || node.kind == AEXPR_OP_ALL) {
            model::QualifiedName symbol = name(node.name);
            if (!symbol.schema.empty() || !is_standard(symbol.name))
                mention(Kind::operation, std::move(symbol), node.location, 1);
        }
        push_in_order(node.lexpr, node.rexpr);
    }

    void value_function(const SQLValueFunction& node) {
        mention(Kind::function, {"pg_catalog", std::string(word_of(node))}, node.location, 1);
    }

    void collation(const CollateClause& node) {
        push(node.arg);
        if (node.location < 0) return;
        const auto size = static_cast<std::uint32_t>(at_.source.text().size());
        const Token word = next_token(at_.source.text(), at_.at(node.location), size);
        const Token first = next_token(at_.source.text(), word.end, size);
        mention_at(Kind::collation, name(node.collname),
                   name_at(at_.source.text(), first.begin, nodes<Node>(node.collname).size()));
    }

    void relation(const RangeVar& node) {
        if (node.schemaname == nullptr && is_with_query(text(node.relname))) return;
        const std::size_t parts =
            1U + (node.schemaname != nullptr ? 1U : 0U) + (node.catalogname != nullptr ? 1U : 0U);
        mention(Kind::relation, name(node), node.location, parts);
    }

    bool is_with_query(std::string_view name) const {
        for (std::uint32_t scope = scope_; scope != no_scope; scope = scopes_[scope].outer)
            if (scopes_[scope].name == name) return true;
        return false;
    }

    void sublink(const SubLink& node) {
        out_.has_subquery = true;
        push_in_order(node.testexpr, node.subselect);
    }

    void window(const WindowDef& node) {
        push_in_order(node.partitionClause, node.orderClause, node.startOffset, node.endOffset);
    }

    /// From here on the WITH queries' names hide relations; each query sees those before it, or all
    /// of them if RECURSIVE.
    void enter(const WithClause* with) {
        if (with == nullptr) return;
        const auto queries = nodes<CommonTableExpr>(with->ctes);
        if (with->recursive)
            for (const CommonTableExpr* query : queries) declare(*query);
        const std::size_t first = pending_.size();
        for (const CommonTableExpr* query : queries) {
            push(query->ctequery);
            if (!with->recursive) declare(*query);
        }
        std::reverse(pending_.begin() + static_cast<std::ptrdiff_t>(first), pending_.end());
    }
    void declare(const CommonTableExpr& query) {
        scopes_.push_back({text(query.ctename), scope_});
        scope_ = static_cast<std::uint32_t>(scopes_.size() - 1);
    }

    /// WITH comes first in the text, so it has to be on the list last: children are pushed behind
    /// it and then the two are swapped.
    template <class Children> void with_then(const WithClause* with, Children children) {
        const auto first = static_cast<std::ptrdiff_t>(pending_.size());
        enter(with);
        const auto middle = static_cast<std::ptrdiff_t>(pending_.size());
        children();
        std::rotate(pending_.begin() + first, pending_.begin() + middle, pending_.end());
    }

    void select(const SelectStmt& node) {
        with_then(node.withClause, [&] {
            push_in_order(node.larg, node.rarg, node.distinctClause, node.targetList,
                          node.fromClause, node.whereClause, node.groupClause, node.havingClause,
                          node.windowClause, node.valuesLists, node.sortClause, node.limitCount,
                          node.limitOffset);
        });
    }

    void targets(const List* list) {
        for (const ResTarget* target : nodes<ResTarget>(list))
            if (target->name != nullptr)
                mention(Kind::column, {"", std::string(text(target->name))}, target->location, 1);
    }

    void insert(const InsertStmt& node) {
        targets(node.cols);
        with_then(node.withClause, [&] {
            push_in_order(node.relation, node.selectStmt, node.onConflictClause,
                          node.returningList);
        });
    }

    void update(const UpdateStmt& node) {
        targets(node.targetList);
        with_then(node.withClause, [&] {
            push_in_order(node.relation, node.targetList, node.fromClause, node.whereClause,
                          node.returningList);
        });
    }

    void remove(const DeleteStmt& node) {
        with_then(node.withClause, [&] {
            push_in_order(node.relation, node.usingClause, node.whereClause, node.returningList);
        });
    }

    void merge(const MergeStmt& node) {
        with_then(node.withClause, [&] {
            push_in_order(node.relation, node.sourceRelation, node.joinCondition,
                          node.mergeWhenClauses);
        });
    }

    void merge_when(const MergeWhenClause& node) {
        targets(node.targetList);
        push_in_order(node.condition, node.targetList, node.values);
    }

    void on_conflict(const OnConflictClause& node) {
        targets(node.targetList);
        if (node.infer != nullptr) {
            for (const IndexElem* element : nodes<IndexElem>(node.infer->indexElems)) {
                if (element->name != nullptr)
                    mention_at(Kind::column, {"", std::string(text(element->name))}, {});
                push(element->expr);
            }
            push(node.infer->whereClause);
        }
        push_in_order(node.targetList, node.whereClause);
    }

    const Lowering& at_;
    std::uint32_t origin_;
    model::Expression& out_;
    std::vector<Item> pending_;
    std::vector<Scope> scopes_;
    std::uint32_t scope_ = no_scope;
};

} // namespace

void collect(const Lowering& at, const Node* node, std::uint32_t origin, model::Expression& out) {
    Walk(at, origin, out).run(node);
}

} // namespace migvet::sql
