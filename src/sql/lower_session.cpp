#include "sql/lower_words.hpp"

namespace migvet::sql {

namespace {

model::TransactionVerb verb(TransactionStmtKind kind) {
    using Verb = model::TransactionVerb;
    switch (kind) {
    case TRANS_STMT_BEGIN:
    case TRANS_STMT_START: return Verb::begin;
    case TRANS_STMT_COMMIT: return Verb::commit;
    case TRANS_STMT_ROLLBACK: return Verb::rollback;
    case TRANS_STMT_SAVEPOINT: return Verb::savepoint;
    case TRANS_STMT_RELEASE: return Verb::release;
    case TRANS_STMT_ROLLBACK_TO: return Verb::rollback_to;
    case TRANS_STMT_PREPARE: return Verb::prepare;
    case TRANS_STMT_COMMIT_PREPARED: return Verb::commit_prepared;
    case TRANS_STMT_ROLLBACK_PREPARED: return Verb::rollback_prepared;
    }
    return Verb::begin;
}

/// A DefElem's value, whether it is a constant node or a bare Integer or String.
std::string option_value(const DefElem& option) {
    return constant(option.arg).value_or(value(option));
}

bool is_on(const std::string& value) {
    return value == "1" || value == "t" || value == "true" || value == "on";
}

/// SET TRANSACTION and SET SESSION CHARACTERISTICS: one setting for each mode.
void lower_modes(Lowering& at, const VariableSetStmt& node) {
    const bool session = text(node.name) == "SESSION CHARACTERISTICS";
    for (const Node* argument : nodes<Node>(node.args)) {
        model::SetVariable out;
        out.local = !session;
        if (tag(argument) != T_DefElem) { // SET TRANSACTION SNAPSHOT 'id'
            out.name = "transaction_snapshot";
            out.values = set_values(node);
        } else {
            const auto& option = cast<DefElem>(argument);
            out.name = (session ? "default_" : "") + std::string(text(option.defname));
            out.values = {option_value(option)};
        }
        at.add(std::move(out));
    }
}

/// The name behind SET [LOCAL | SESSION] or RESET.
base::Span variable_span(Lowering& at) {
    const Tokens& tokens = at.tokens();
    const bool has_scope = tokens.is(1, "local") || tokens.is(1, "session");
    const std::uint32_t first = has_scope ? 2 : 1;
    return tokens.span(first, tokens.name_end(first));
}

} // namespace

void lower(Lowering& at, const TransactionStmt& node) {
    model::Transaction out;
    out.verb = verb(node.kind);
    out.name = node.gid != nullptr ? text(node.gid) : text(node.savepoint_name);
    out.chain = node.chain;
    for (const DefElem* option : nodes<DefElem>(node.options))
        if (text(option->defname) == "transaction_read_only")
            out.read_only = is_on(option_value(*option));
    at.add(std::move(out));
}

void lower(Lowering& at, const VariableSetStmt& node) {
    if (node.kind == VAR_SET_MULTI) return lower_modes(at, node);
    model::SetVariable out;
    out.name = node.kind == VAR_RESET_ALL ? "all" : text(node.name);
    out.local = node.is_local;
    if (node.kind == VAR_SET_VALUE) out.values = set_values(node);
    if (node.kind == VAR_SET_VALUE && out.values.empty()) out.values.emplace_back();
    at.add(std::move(out), {}, variable_span(at));
}

void lower(Lowering& at, const VariableShowStmt&) { at.add(model::Utility{"show", false}); }
void lower(Lowering& at, const ConstraintsSetStmt& node) {
    at.add(model::Utility{node.deferred ? "set constraints deferred" : "set constraints immediate",
                          false});
}
void lower(Lowering& at, const ListenStmt&) { at.add(model::Utility{"listen", false}); }
void lower(Lowering& at, const UnlistenStmt&) { at.add(model::Utility{"unlisten", false}); }
void lower(Lowering& at, const NotifyStmt&) { at.add(model::Utility{"notify", false}); }
void lower(Lowering& at, const LoadStmt&) { at.add(model::Utility{"load", false}); }
void lower(Lowering& at, const CheckPointStmt&) { at.add(model::Utility{"checkpoint", false}); }

/// https://www.postgresql.org/docs/15/sql-discard.html: DISCARD ALL not in a transaction.
void lower(Lowering& at, const DiscardStmt& node) {
    const bool all = node.target == DISCARD_ALL;
    at.add(model::Utility{all ? "discard all" : "discard", all});
}

/// https://www.postgresql.org/docs/15/sql-altersystem.html: not in a transaction.
void lower(Lowering& at, const AlterSystemStmt&) { at.add(model::Utility{"alter system", true}); }

void lower(Lowering& at, const LockStmt& node) {
    for (const RangeVar* table : nodes<RangeVar>(node.relations)) {
        model::LockTable out;
        out.table = name(*table);
        out.mode =
            static_cast<model::LockMode>(node.mode); // numbered alike, see storage/lockdefs.h
        out.nowait = node.nowait;
        out.only = !table->inh;
        at.add(std::move(out), {}, at.name_span(table));
    }
}

} // namespace migvet::sql
