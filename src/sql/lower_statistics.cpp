#include "sql/lower_words.hpp"

namespace migvet::sql {

namespace {

/// An expression among statistics' keys: without its brackets, where it has them.
base::Span key_text(const Tokens& tokens, std::uint32_t from, std::uint32_t to) {
    const bool bracketed = tokens.is(from, '(') && tokens.skip(from) == to;
    return bracketed ? inside(tokens, from) : tokens.span(from, to);
}

std::vector<model::IndexKey> keys(Lowering& at, const List* list) {
    const Tokens& tokens = at.tokens();
    std::uint32_t from = tokens.find(0, tokens.size(), "on") + 1;
    const std::uint32_t end = tokens.find(from, tokens.size(), "from");
    std::vector<model::IndexKey> out;
    for (const StatsElem* node : nodes<StatsElem>(list)) {
        const std::uint32_t to = tokens.find(from, end, ',');
        model::IndexKey key;
        key.column = text(node->name);
        key.where = tokens.span(from, to);
        if (node->expr != nullptr)
            key.expression = expression(at, node->expr, key_text(tokens, from, to));
        out.push_back(std::move(key));
        from = to + 1;
    }
    return out;
}

} // namespace

void lower(Lowering& at, const CreateStatsStmt& node) {
    model::CreateStatistics out;
    out.name = name(node.defnames);
    out.if_not_exists = node.if_not_exists;
    const auto tables = nodes<RangeVar>(node.relations);
    if (!tables.empty() && tag(tables.front()) == T_RangeVar) out.table = name(*tables.front());
    out.kinds = texts(node.stat_types);
    out.keys = keys(at, node.exprs);
    at.add(std::move(out), {}, name_behind(at, {"statistics"}));
}

void lower(Lowering& at, const AlterStatsStmt& node) {
    at.add(model::AlterOther{model::ObjectKind::statistics, name(node.defnames),
                             std::to_string(node.stxstattarget)},
           {}, name_behind(at, {"statistics"}));
}

} // namespace migvet::sql
