#include "sql/lower.hpp"
#include "sql/tree_term.hpp"

namespace migvet::sql {

namespace {

/// Where a function's call ends that an index or a partition key is made of.
std::uint32_t call_end(const Tokens& tokens, std::uint32_t begin, std::uint32_t end) {
    std::uint32_t at = tokens.name_end(begin);
    if (tokens.is(at, "for")) ++at; // COLLATION FOR (…)
    if (tokens.is(at, '(')) at = tokens.skip(at);
    return at < end ? at : end;
}

} // namespace

model::Expression key_expression(Lowering& at, const Node* node, std::uint32_t begin,
                                 std::uint32_t end) {
    const Tokens& tokens = at.tokens();
    const base::Span where = tokens.is(begin, '(')
                                 ? inside(tokens, begin)
                                 : tokens.span(begin, call_end(tokens, begin, end));
    model::Expression out = expression(at, node, where);
    out.term = term_of(node);
    return out;
}

namespace {

model::IndexKey index_key(Lowering& at, const IndexElem& node, std::uint32_t begin,
                          std::uint32_t end) {
    model::IndexKey key;
    key.where = at.tokens().span(begin, end);
    key.column = text(node.name);
    if (node.expr != nullptr) {
        key.expression = key_expression(at, node.expr, begin, end);
        key.name = index_column_name(node.expr);
    }
    key.collation = name(node.collation);
    key.operator_class = name(node.opclass);
    key.operator_class_options = options(node.opclassopts);
    if (node.ordering == SORTBY_DESC) key.order = model::SortOrder::descending;
    if (node.nulls_ordering == SORTBY_NULLS_FIRST) key.nulls = model::NullsOrder::first;
    if (node.nulls_ordering == SORTBY_NULLS_LAST) key.nulls = model::NullsOrder::last;
    return key;
}

} // namespace

std::vector<model::IndexKey> index_keys(Lowering& at, const List* elements, std::uint32_t open) {
    std::vector<model::IndexKey> out;
    const auto list = nodes<Node>(elements);
    out.reserve(list.size());
    const Tokens& tokens = at.tokens();
    const std::uint32_t close = tokens[open].partner;
    std::uint32_t begin = open + 1;
    for (const Node* element : list) {
        const std::uint32_t end = tokens.find(begin, close, ',');
        // EXCLUDE lists pairs of an element and its operator.
        const bool pair = tag(element) == T_List;
        const auto parts = nodes<Node>(pair ? &cast<List>(element) : nullptr);
        out.push_back(index_key(at, cast<IndexElem>(pair ? parts[0] : element), begin, end));
        if (pair) out.back().exclusion_operator = name(&cast<List>(parts[1])).name;
        begin = end + 1;
    }
    return out;
}

void lower(Lowering& at, const IndexStmt& node) {
    const Tokens& tokens = at.tokens();
    model::CreateIndex index;
    index.name = text(node.idxname);
    index.table = name(*node.relation);
    index.unique = node.unique;
    index.concurrently = node.concurrent;
    index.if_not_exists = node.if_not_exists;
    index.only = !node.relation->inh;
    index.access_method = text(node.accessMethod);
    index.nulls_not_distinct = node.nulls_not_distinct;
    index.options = options(node.options);
    index.tablespace = text(node.tableSpace);
    for (const IndexElem* column : nodes<IndexElem>(node.indexIncludingParams))
        index.include.emplace_back(text(column->name));
    const std::uint32_t table = tokens.at(at.at(node.relation->location));
    const std::uint32_t open = tokens.find(table, tokens.size(), '(');
    index.keys = index_keys(at, node.indexParams, open);
    if (node.whereClause != nullptr) {
        const std::uint32_t where = tokens.find(open, tokens.size(), "where");
        index.predicate = condition(at, node.whereClause, tokens.span(where + 1, tokens.size()));
    }
    const std::uint32_t on = tokens.find(0, tokens.size(), "on");
    const base::Span subject =
        index.name.empty() ? at.name_span(node.relation) : tokens[on - 1].span();
    at.add(std::move(index), {}, subject);
}

} // namespace migvet::sql
