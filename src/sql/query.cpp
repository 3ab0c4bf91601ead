#include "sql/references.hpp"
#include "sql/tree_term.hpp"

namespace migvet::sql {

namespace {

using Aliases = std::vector<std::pair<std::string, model::QualifiedName>>;

std::string alias_of(const Alias* alias) {
    return alias == nullptr ? std::string() : std::string(text(alias->aliasname));
}

bool is_with_query(const SelectStmt& select, const RangeVar& relation) {
    if (select.withClause == nullptr || relation.schemaname != nullptr) return false;
    for (const CommonTableExpr* query : nodes<CommonTableExpr>(select.withClause->ctes))
        if (text(query->ctename) == text(relation.relname)) return true;
    return false;
}

void add_relation(const SelectStmt& select, const RangeVar& relation, Aliases& out) {
    std::string alias = alias_of(relation.alias);
    if (alias.empty()) alias = text(relation.relname);
    out.emplace_back(std::move(alias),
                     is_with_query(select, relation) ? model::QualifiedName{} : name(relation));
}

/// What FROM names: relations, and with an empty name subqueries, functions and WITH queries.
void aliases(const SelectStmt& select, Aliases& out) {
    std::vector<const Node*> pending;
    const auto items = nodes<Node>(select.fromClause);
    pending.assign(items.rbegin(), items.rend());
    while (!pending.empty()) {
        const Node* node = pending.back();
        pending.pop_back();
        switch (tag(node)) {
        case T_RangeVar: add_relation(select, cast<RangeVar>(node), out); break;
        case T_JoinExpr:
            if (cast<JoinExpr>(node).alias != nullptr)
                out.emplace_back(alias_of(cast<JoinExpr>(node).alias), model::QualifiedName{});
            pending.push_back(cast<JoinExpr>(node).rarg);
            pending.push_back(cast<JoinExpr>(node).larg);
            break;
        case T_RangeTableSample: pending.push_back(cast<RangeTableSample>(node).relation); break;
        case T_RangeSubselect:
            out.emplace_back(alias_of(cast<RangeSubselect>(node).alias), model::QualifiedName{});
            break;
        case T_RangeFunction:
            out.emplace_back(alias_of(cast<RangeFunction>(node).alias), model::QualifiedName{});
            break;
        default: out.emplace_back(std::string(), model::QualifiedName{}); break;
        }
    }
}

bool is_star(const Node* node) {
    if (tag(node) != T_ColumnRef) return false;
    const auto fields = nodes<Node>(cast<ColumnRef>(node).fields);
    return !fields.empty() && tag(fields.back()) == T_A_Star;
}

model::QueryColumn column(const Lowering& at, const ResTarget& target, std::uint32_t origin) {
    model::QueryColumn out;
    if (target.name != nullptr) {
        out.name = text(target.name);
    } else {
        out.name = is_star(target.val) ? "*" : column_name(target.val);
    }
    collect(at, target.val, origin, out.value);
    if (tag(target.val) == T_ColumnRef) out.value.form = model::ExpressionForm::column;
    if (tag(target.val) == T_TypeCast)
        out.value.cast_to = type_name(at, *cast<TypeCast>(target.val).typeName);
    else if (tag(target.val) != T_ColumnRef)
        out.term = term_of(target.val);
    return out;
}

/// VALUES names its columns column1, column2 …
void values(const SelectStmt& select, std::vector<model::QueryColumn>& out) {
    const auto rows = nodes<List>(select.valuesLists);
    const std::size_t width = rows.empty() ? 0 : nodes<Node>(rows.front()).size();
    for (std::size_t i = 1; i <= width; ++i) {
        model::QueryColumn column;
        column.name = "column" + std::to_string(i);
        out.push_back(std::move(column));
    }
}

} // namespace

model::Query query(const Lowering& at, const Node* statement, base::Span text) {
    model::Query out;
    out.body = body(at, statement, text);
    if (tag(statement) != T_SelectStmt) return out;
    // A set operation's columns are those of its first query.
    const SelectStmt* select = &cast<SelectStmt>(statement);
    while (select->larg != nullptr) select = select->larg;
    values(*select, out.columns);
    for (const ResTarget* target : nodes<ResTarget>(select->targetList))
        out.columns.push_back(column(at, *target, text.begin));
    aliases(*select, out.from);
    return out;
}

} // namespace migvet::sql
