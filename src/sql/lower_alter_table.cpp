#include "sql/alter_table.hpp"

namespace migvet::sql {

namespace {

/// Behind the relation's name, its brackets (ONLY (t)) and its star.
std::uint32_t first_command(const Tokens& tokens, std::uint32_t relation) {
    std::uint32_t at = tokens.name_end(relation);
    if (tokens.is(at, ')')) ++at;
    if (tokens.text(at) == "*") ++at;
    return at;
}

} // namespace

void lower(Lowering& at, const AlterTableStmt& node) {
    const Tokens& tokens = at.tokens();
    const model::Target target{name(*node.relation), object_kind(node.objtype), node.missing_ok,
                               !node.relation->inh};
    const auto commands = nodes<AlterTableCmd>(node.cmds);
    const base::Span relation = at.name_span(node.relation);
    at.out.reserve(at.out.size() + commands.size());
    std::uint32_t begin = first_command(tokens, tokens.at(at.at(node.relation->location)));
    for (const AlterTableCmd* node_of : commands) {
        const std::uint32_t end = tokens.find(begin, tokens.size(), ',');
        const Command command{at, tokens, *node_of, target, relation, begin, end};
        begin = end + 1;
        const bool known = lower_column_command(command) || lower_constraint_command(command) ||
                           lower_table_command(command) || lower_enable_command(command);
        if (!known) at.opaque("ALTER TABLE " + at.written(command.clause()), command.clause());
    }
}

} // namespace migvet::sql
