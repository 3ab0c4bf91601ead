#include "sql/references.hpp"

#include "sql/reference_walk.hpp"

/// What lies below each kind of node.
namespace migvet::sql {

void ReferenceWalk::run(const Node* root) {
    for (const std::string_view name : at_.with_queries) declare(name);
    push(root);
    while (!pending_.empty()) {
        const Item item = pending_.back();
        pending_.pop_back();
        scope_ = item.scope;
        visit(item.node);
    }
    const auto earlier = [](const Reference& a, const Reference& b) { return a.offset < b.offset; };
    if (!std::is_sorted(out_.references.begin(), out_.references.end(), earlier))
        std::stable_sort(out_.references.begin(), out_.references.end(), earlier);
}

void ReferenceWalk::visit(const Node* node) {
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

void ReferenceWalk::visit_expression(const Node* node) {
    switch (tag(node)) {
    case T_BoolExpr: return push_all(cast<BoolExpr>(node).args);
    case T_NullTest: return push(cast<NullTest>(node).arg);
    case T_BooleanTest: return push(cast<BooleanTest>(node).arg);
    case T_CaseExpr: {
        const auto& expr = cast<CaseExpr>(node);
        return push_in_order(expr.arg, expr.args, expr.defresult);
    }
    case T_CaseWhen: return push_in_order(cast<CaseWhen>(node).expr, cast<CaseWhen>(node).result);
    case T_CoalesceExpr: return push_all(cast<CoalesceExpr>(node).args);
    case T_MinMaxExpr: return push_all(cast<MinMaxExpr>(node).args);
    case T_RowExpr: return push_all(cast<RowExpr>(node).args);
    case T_A_ArrayExpr: return push_all(cast<A_ArrayExpr>(node).elements);
    case T_A_Indirection:
        return push_in_order(cast<A_Indirection>(node).arg, cast<A_Indirection>(node).indirection);
    case T_A_Indices: return push_in_order(cast<A_Indices>(node).lidx, cast<A_Indices>(node).uidx);
    case T_NamedArgExpr: return push(cast<NamedArgExpr>(node).arg);
    case T_XmlExpr: return push_in_order(cast<XmlExpr>(node).named_args, cast<XmlExpr>(node).args);
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

void ReferenceWalk::visit_relation(const Node* node) {
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

void ReferenceWalk::visit_statement(const Node* node) {
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

void ReferenceWalk::enter(const WithClause* with) {
    if (with == nullptr) return;
    const auto queries = nodes<CommonTableExpr>(with->ctes);
    if (with->recursive)
        for (const CommonTableExpr* query : queries) declare(text(query->ctename));
    const std::size_t first = pending_.size();
    for (const CommonTableExpr* query : queries) {
        push(query->ctequery);
        if (!with->recursive) declare(text(query->ctename));
    }
    std::reverse(pending_.begin() + static_cast<std::ptrdiff_t>(first), pending_.end());
}

void ReferenceWalk::declare(std::string_view query) {
    scopes_.push_back({query, scope_});
    scope_ = static_cast<std::uint32_t>(scopes_.size() - 1);
}

void ReferenceWalk::select(const SelectStmt& node) {
    with_then(node.withClause, [&] {
        push_in_order(node.larg, node.rarg, node.distinctClause, node.targetList, node.fromClause,
                      node.whereClause, node.groupClause, node.havingClause, node.windowClause,
                      node.valuesLists, node.sortClause, node.limitCount, node.limitOffset);
    });
}

void ReferenceWalk::targets(const List* list) {
    for (const ResTarget* target : nodes<ResTarget>(list))
        if (target->name != nullptr)
            mention(Kind::column, {"", std::string(text(target->name))}, target->location, 1);
}

void ReferenceWalk::insert(const InsertStmt& node) {
    targets(node.cols);
    with_then(node.withClause, [&] {
        push_in_order(node.relation, node.selectStmt, node.onConflictClause, node.returningList);
    });
}

void ReferenceWalk::update(const UpdateStmt& node) {
    targets(node.targetList);
    with_then(node.withClause, [&] {
        push_in_order(node.relation, node.targetList, node.fromClause, node.whereClause,
                      node.returningList);
    });
}

void ReferenceWalk::remove(const DeleteStmt& node) {
    with_then(node.withClause, [&] {
        push_in_order(node.relation, node.usingClause, node.whereClause, node.returningList);
    });
}

void ReferenceWalk::merge(const MergeStmt& node) {
    with_then(node.withClause, [&] {
        push_in_order(node.relation, node.sourceRelation, node.joinCondition,
                      node.mergeWhenClauses);
    });
}

void ReferenceWalk::merge_when(const MergeWhenClause& node) {
    targets(node.targetList);
    push_in_order(node.condition, node.targetList, node.values);
}

void ReferenceWalk::on_conflict(const OnConflictClause& node) {
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

void collect(const Lowering& at, const Node* node, std::uint32_t origin, model::Expression& out) {
    ReferenceWalk(at, origin, out).run(node);
}

} // namespace migvet::sql
