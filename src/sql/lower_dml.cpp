#include "sql/lower_dml.hpp"

#include <algorithm>

#include "sql/lower_words.hpp"

namespace migvet::sql {

namespace {

/// The columns that are written. One whose parts are, as in SET a[1] = 1, a[2] = 2, is there once.
std::vector<const ResTarget*> written_columns(const List* targets) {
    std::vector<const ResTarget*> out;
    for (const ResTarget* target : nodes<ResTarget>(targets)) {
        const bool again =
            target->indirection != nullptr && std::ranges::any_of(out, [&](const ResTarget* one) {
                return one->indirection != nullptr && text(one->name) == text(target->name);
            });
        if (!again) out.push_back(target);
    }
    return out;
}

std::vector<std::string> target_names(const List* targets) {
    std::vector<std::string> out;
    for (const ResTarget* target : written_columns(targets)) out.emplace_back(text(target->name));
    return out;
}

/// WHERE's condition: up to RETURNING or the end.
base::Span where_text(Lowering& at, base::Span statement) {
    const Tokens& tokens = at.tokens();
    const std::uint32_t end = tokens.at(statement.end);
    const std::uint32_t where = tokens.find(tokens.at(statement.begin), end, "where");
    return tokens.span(where + 1, tokens.find(where, end, "returning"));
}

/// UPDATE and DELETE say the same about their rows.
template <class Action>
void set_where(Lowering& at, const Node* condition_node, base::Span where, Action& out) {
    if (condition_node == nullptr) return;
    out.has_where = true;
    out.where_always_true = is_always_true(condition_node);
    out.where = condition(at, condition_node, where_text(at, where));
}

template <class Statement> const Node* as_node(const Statement& statement) {
    return reinterpret_cast<const Node*>(&statement);
}

void lower_rows(Lowering& at, const InsertStmt& node, base::Span where) {
    lower_changing_parts(at, node.withClause);
    model::Insert out;
    out.table = name(*node.relation);
    out.columns = target_names(node.cols);
    out.body = body(at, as_node(node), where);
    out.on_conflict = node.onConflictClause != nullptr;
    set_rows(at, node, where, out);
    at.add(std::move(out), where, at.name_span(node.relation));
}

void lower_rows(Lowering& at, const UpdateStmt& node, base::Span where) {
    lower_changing_parts(at, node.withClause);
    model::Update out;
    out.table = name(*node.relation);
    for (const ResTarget* target : written_columns(node.targetList)) {
        out.columns.emplace_back(text(target->name));
        out.written.push_back(written_by(*target));
    }
    out.body = body(at, as_node(node), where);
    set_where(at, node.whereClause, where, out);
    at.add(std::move(out), where, at.name_span(node.relation));
}

void lower_rows(Lowering& at, const DeleteStmt& node, base::Span where) {
    lower_changing_parts(at, node.withClause);
    model::Delete out;
    out.table = name(*node.relation);
    out.body = body(at, as_node(node), where);
    set_where(at, node.whereClause, where, out);
    at.add(std::move(out), where, at.name_span(node.relation));
}

void lower_rows(Lowering& at, const MergeStmt& node, base::Span where) {
    lower_changing_parts(at, node.withClause);
    model::Merge out{name(*node.relation), body(at, as_node(node), where)};
    at.add(std::move(out), where, at.name_span(node.relation));
}

bool changes_rows(const Node* node) {
    const NodeTag kind = tag(node);
    return kind == T_InsertStmt || kind == T_UpdateStmt || kind == T_DeleteStmt ||
           kind == T_MergeStmt;
}

/// name AS [NOT MATERIALIZED] ( … ): what is in the brackets.
base::Span part_text(Lowering& at, const CommonTableExpr& part) {
    const Tokens& tokens = at.tokens();
    const std::uint32_t as = tokens.find(tokens.at(at.at(part.location)), tokens.size(), "as");
    return inside(tokens, tokens.find(as, tokens.size(), '('));
}

} // namespace

void lower_changing_parts(Lowering& at, const WithClause* with) {
    if (with == nullptr) return;
    const std::size_t outer = at.with_queries.size();
    const auto parts = nodes<CommonTableExpr>(with->ctes);
    const auto declare = [&](const CommonTableExpr* part) {
        at.with_queries.push_back(text(part->ctename));
    };
    if (with->recursive) std::ranges::for_each(parts, declare);
    for (const CommonTableExpr* part : parts) {
        if (changes_rows(part->ctequery)) lower_rows(at, part->ctequery, part_text(at, *part));
        if (!with->recursive) declare(part);
    }
    at.with_queries.resize(outer);
}

void lower_rows(Lowering& at, const Node* statement, base::Span where) {
    switch (tag(statement)) {
    case T_InsertStmt: return lower_rows(at, cast<InsertStmt>(statement), where);
    case T_UpdateStmt: return lower_rows(at, cast<UpdateStmt>(statement), where);
    case T_DeleteStmt: return lower_rows(at, cast<DeleteStmt>(statement), where);
    case T_MergeStmt: return lower_rows(at, cast<MergeStmt>(statement), where);
    case T_SelectStmt: return lower_rows(at, cast<SelectStmt>(statement), where);
    default: return at.opaque("a query of an unknown kind", where);
    }
}

void lower(Lowering& at, const InsertStmt& node) { lower_rows(at, node, at.statement); }
void lower(Lowering& at, const UpdateStmt& node) { lower_rows(at, node, at.statement); }
void lower(Lowering& at, const DeleteStmt& node) { lower_rows(at, node, at.statement); }
void lower(Lowering& at, const MergeStmt& node) { lower_rows(at, node, at.statement); }

void lower(Lowering& at, const TruncateStmt& node) {
    std::vector<model::QualifiedName> together;
    const auto tables = nodes<RangeVar>(node.relations);
    if (tables.size() > 1)
        for (const RangeVar* table : tables) together.push_back(name(*table));
    for (const RangeVar* table : tables)
        at.add(model::Truncate{name(*table), node.behavior == DROP_CASCADE, node.restart_seqs,
                               !table->inh, together},
               {}, at.name_span(table));
}

/// COPY (query) TO runs the query.
void lower(Lowering& at, const CopyStmt& node) {
    model::Copy out;
    out.from = node.is_from;
    out.program = node.is_program;
    out.columns = texts(node.attlist);
    if (node.relation != nullptr) out.table = name(*node.relation);
    if (node.query != nullptr) lower_rows(at, node.query, inside(at.tokens(), 1)); // COPY (
    at.add(std::move(out), {}, at.name_span(node.relation));
}

} // namespace migvet::sql
