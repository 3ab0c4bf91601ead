#include "sql/lower.hpp"

namespace migvet::sql {

namespace {

using Words = std::vector<std::string>;

/// One bound: a constant's content, "minvalue" or "maxvalue", else as written.
std::string bound_value(const Lowering& at, const Node* node, base::Span where) {
    const Node* inner = node;
    while (tag(inner) == T_TypeCast) inner = cast<TypeCast>(inner).arg;
    if (auto value = constant(inner)) return std::move(*value);
    if (tag(node) != T_ColumnRef) return at.written(where);
    const auto fields = nodes<Node>(cast<ColumnRef>(node).fields);
    return fields.size() == 1 ? text(fields.front()) : at.written(where);
}

Words bound_values(const Lowering& at, const Tokens& tokens, const List* list, std::uint32_t open) {
    Words out;
    std::uint32_t begin = open + 1;
    for (const Node* node : nodes<Node>(list)) {
        const std::uint32_t end = tokens.find(begin, tokens[open].partner, ',');
        out.push_back(bound_value(at, node, tokens.span(begin, end)));
        begin = end + 1;
    }
    return out;
}

model::PartitionStrategy strategy(char letter) {
    switch (letter) {
    case 'l': return model::PartitionStrategy::list;
    case 'r': return model::PartitionStrategy::range;
    case 'h': return model::PartitionStrategy::hash;
    default: return model::PartitionStrategy::none;
    }
}

} // namespace

model::PartitionBound partition_bound(Lowering& at, const PartitionBoundSpec& node) {
    const Tokens& tokens = at.tokens();
    model::PartitionBound out;
    out.strategy = strategy(node.strategy);
    out.is_default = node.is_default;
    const std::uint32_t word = tokens.at(at.at(node.location));
    if (node.is_default) {
        out.text = at.written(tokens[word].span());
        return out;
    }
    // The tree's location is that of IN, FROM or WITH, behind FOR VALUES.
    std::uint32_t open = tokens.find(word, tokens.size(), '(');
    std::uint32_t end = tokens.skip(open);
    if (node.strategy == 'h') {
        out.modulus = static_cast<std::uint32_t>(node.modulus);
        out.remainder = static_cast<std::uint32_t>(node.remainder);
    } else if (node.strategy == 'l') {
        out.values = bound_values(at, tokens, node.listdatums, open);
    } else {
        out.from = bound_values(at, tokens, node.lowerdatums, open);
        open = tokens.find(end, tokens.size(), '(');
        out.to = bound_values(at, tokens, node.upperdatums, open);
        end = tokens.skip(open);
    }
    out.text = at.written(tokens.span(word - 2, end));
    return out;
}

model::PartitionKey partition_key(Lowering& at, const PartitionSpec& node) {
    const Tokens& tokens = at.tokens();
    model::PartitionKey out;
#if PG_VERSION_NUM >= 160000
    out.strategy = strategy(static_cast<char>(node.strategy));
#else
    const std::string_view word = text(node.strategy);
    out.strategy = word.empty() ? model::PartitionStrategy::none
                                : strategy(static_cast<char>(word.front() | 0x20));
#endif
    const std::uint32_t open = tokens.find(tokens.at(at.at(node.location)), tokens.size(), '(');
    std::uint32_t begin = open + 1;
    for (const PartitionElem* element : nodes<PartitionElem>(node.partParams)) {
        const std::uint32_t end = tokens.find(begin, tokens[open].partner, ',');
        model::IndexKey key;
        key.where = tokens.span(begin, end);
        key.column = text(element->name);
        if (element->expr != nullptr)
            key.expression = key_expression(at, element->expr, begin, end);
        key.collation = name(element->collation);
        key.operator_class = name(element->opclass);
        out.keys.push_back(std::move(key));
        begin = end + 1;
    }
    return out;
}

} // namespace migvet::sql
