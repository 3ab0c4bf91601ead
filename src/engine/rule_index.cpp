#include "engine/rule_index.hpp"

#include "engine/operations.hpp"

namespace migvet::engine {

namespace {

/// Which operations can satisfy a node, as far as its `operation` lines tell.
using Operations = std::vector<bool>;

Operations all_operations() {
    Operations all(operation_words().size(), true);
    // These are no statements of a migration: only who names them means them.
    const OperationNumbers& special = operation_numbers();
    all[special.column] = all[special.constraint] = all[special.syntax_error] = false;
    all[special.no_way_back] = all[special.way_back_differs] = false;
    all[special.way_back_statement] = all[special.mixed_phases] = false;
    return all;
}

Operations possible(std::span<const Node> nodes, std::size_t at);

/// What each child allows, combined. Nothing when there is no child.
template <class Combine>
Operations combined(std::span<const Node> nodes, std::size_t at, Operations none, Combine combine) {
    bool first = true;
    for (std::size_t child = at + 1; child < nodes[at].end; child = nodes[child].end) {
        const Operations more = possible(nodes, child);
        if (more.empty()) continue; // says nothing of operations
        for (std::size_t i = 0; i < more.size(); ++i)
            none[i] = first ? more[i] : combine(none[i], more[i]);
        first = false;
    }
    return first ? Operations{} : none;
}

bool says_nothing(std::span<const Node> nodes, std::size_t at) {
    for (std::size_t child = at + 1; child < nodes[at].end; child = nodes[child].end)
        if (possible(nodes, child).empty()) return true;
    return nodes[at].end == at + 1;
}

/// Empty: any operation.
Operations possible(std::span<const Node> nodes, std::size_t at) {
    const Node& node = nodes[at];
    Operations blank(operation_words().size(), false);
    switch (node.kind) {
    case NodeKind::operation:
        for (const Constant& id : node.values) blank[static_cast<std::size_t>(id.number)] = true;
        return blank;
    case NodeKind::all: return combined(nodes, at, blank, [](bool a, bool b) { return a && b; });
    case NodeKind::any:
        if (says_nothing(nodes, at)) return {};
        return combined(nodes, at, blank, [](bool a, bool b) { return a || b; });
    default: return {};
    }
}

void add(std::vector<std::vector<Interest>>& index, Operations operations, Interest interest) {
    if (operations.empty()) operations = all_operations();
    for (std::size_t i = 0; i < operations.size(); ++i)
        if (operations[i]) index[i].push_back(interest);
}

/// Where the children of a link stand as a condition of their own: the link read as an `all`.
Operations possible_in_link(std::span<const Node> nodes, std::size_t at) {
    std::vector<Node> copy(nodes.begin(), nodes.end());
    copy[at].kind = NodeKind::all;
    return possible(copy, at);
}

} // namespace

std::vector<std::vector<Interest>> index_by_operation(std::span<const Rule> rules) {
    std::vector<std::vector<Interest>> index(operation_words().size());
    for (std::size_t number = 0; number < rules.size(); ++number) {
        const Rule& rule = rules[number];
        if (rule.subject != Subject::migration || rule.condition.empty()) continue;
        const auto id = static_cast<std::uint16_t>(number);
        add(index, possible(rule.condition, 0), {id, Interest::no_link});
        for (std::size_t at = 0; at < rule.condition.size(); ++at) {
            const Node& node = rule.condition[at];
            if (node.kind != NodeKind::earlier && node.kind != NodeKind::later) continue;
            add(index, possible_in_link(rule.condition, at), {id, node.link});
        }
    }
    return index;
}

} // namespace migvet::engine
