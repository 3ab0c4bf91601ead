#include "sql/lower_dml.hpp"
#include "sql/lower_words.hpp"

namespace migvet::sql {

namespace {

const char* locking(const SelectStmt& node) {
    LockClauseStrength strongest = LCS_NONE;
    for (const LockingClause* clause : nodes<LockingClause>(node.lockingClause))
        if (clause->strength > strongest) strongest = clause->strength;
    switch (strongest) {
    case LCS_FORKEYSHARE: return "for key share";
    case LCS_FORSHARE: return "for share";
    case LCS_FORNOKEYUPDATE: return "for no key update";
    case LCS_FORUPDATE: return "for update";
    case LCS_NONE: return "";
    }
    return "";
}

const IntoClause* into_clause(const SelectStmt& node) {
    const SelectStmt* leftmost = &node;
    while (leftmost->op != SETOP_NONE && leftmost->larg != nullptr) leftmost = leftmost->larg;
    return leftmost->intoClause;
}

/// "a, 'B'" of a search_path: its names. Other settings are one value.
std::vector<std::string> split_setting(const std::string& variable, const std::string& value) {
    if (variable != "search_path") return {value};
    std::vector<std::string> out;
    std::size_t from = 0;
    while (from <= value.size()) {
        const std::size_t comma = std::min(value.find(',', from), value.size());
        const std::size_t first = value.find_first_not_of(" \t\n\"'", from);
        const std::size_t last = value.find_last_not_of(" \t\n\"'", comma == 0 ? 0 : comma - 1);
        const bool is_word = comma > from && first < comma && last != std::string::npos;
        out.push_back(is_word ? value.substr(first, last - first + 1) : std::string{});
        from = comma + 1;
    }
    return out;
}

bool is_set_config(const ResTarget& target) {
    if (tag(target.val) != T_FuncCall) return false;
    const auto& call = cast<FuncCall>(target.val);
    return text(nodes<Node>(call.funcname).back()) == "set_config" &&
           nodes<Node>(call.args).size() == 3;
}

model::SetVariable set_config(const FuncCall& call) {
    const auto arguments = nodes<Node>(call.args);
    const std::optional<std::string> variable = constant(arguments[0]);
    const std::optional<std::string> value = constant(arguments[1]);
    const Node* last = arguments[2];
    const std::optional<std::string> local =
        constant(tag(last) == T_TypeCast ? cast<TypeCast>(last).arg : last);
    model::SetVariable out;
    out.name = variable.value_or("");
    out.known = variable && value && local;
    if (value) out.values = split_setting(out.name, *value);
    out.local = local && (*local == "t" || *local == "true");
    return out;
}

/// set_config() in a SELECT without FROM is a SET. True when the SELECT holds nothing else.
bool lower_set_config(Lowering& at, const SelectStmt& node, base::Span where) {
    if (node.fromClause != nullptr || node.targetList == nullptr || node.whereClause != nullptr)
        return false;
    bool nothing_else = true;
    for (const ResTarget* target : nodes<ResTarget>(node.targetList)) {
        if (!is_set_config(*target)) {
            nothing_else = false;
            continue;
        }
        const auto& call = cast<FuncCall>(target->val);
        at.add(set_config(call), where, at.name_span(call.location));
    }
    return nothing_else;
}

} // namespace

void lower_rows(Lowering& at, const SelectStmt& node, base::Span where) {
    lower_changing_parts(at, node.withClause);
    if (const IntoClause* into = into_clause(node)) return lower_select_into(at, node, *into);
    if (lower_set_config(at, node, where)) return;
    at.add(model::Select{query(at, reinterpret_cast<const Node*>(&node), where), locking(node)},
           where);
}

void lower(Lowering& at, const SelectStmt& node) { lower_rows(at, node, at.statement); }

/// A cursor reads what its query reads, and keeps the locks.
void lower(Lowering& at, const DeclareCursorStmt& node) {
    const Tokens& tokens = at.tokens();
    const base::Span where = rest(tokens, tokens.find(0, tokens.size(), "for") + 1);
    lower_rows(at, node.query, where);
    at.add(model::Utility{"declare", false});
}

/// EXPLAIN ANALYZE does what it explains.
void lower(Lowering& at, const ExplainStmt& node) {
    bool runs = false;
    for (const DefElem* option : nodes<DefElem>(node.options))
        if (text(option->defname) == "analyze") runs = boolean(*option);
    at.add(model::Utility{"explain", false});
    if (runs) lower(at, node.query);
}

void lower(Lowering& at, const PrepareStmt&) { at.add(model::Utility{"prepare", false}); }
void lower(Lowering& at, const ExecuteStmt&) { at.add(model::Utility{"execute", false}); }
void lower(Lowering& at, const DeallocateStmt&) { at.add(model::Utility{"deallocate", false}); }
void lower(Lowering& at, const FetchStmt& node) {
    at.add(model::Utility{node.ismove ? "move" : "fetch", false});
}
void lower(Lowering& at, const ClosePortalStmt&) { at.add(model::Utility{"close", false}); }

} // namespace migvet::sql
