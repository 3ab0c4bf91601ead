#include "engine/condition.hpp"

#include <algorithm>

#include "engine/existing_effect.hpp"

namespace migvet::engine {

namespace {

Verdict from(bool holds) { return holds ? Verdict::yes : Verdict::no; }

/// What a group makes of its children; `leaf` answers for everything that is no group.
template <class Leaf> Verdict walk(std::span<const Node> nodes, std::size_t at, const Leaf& leaf);

template <class Leaf> Verdict every(std::span<const Node> nodes, std::size_t at, const Leaf& leaf) {
    Verdict result = Verdict::yes;
    for (std::size_t child = at + 1; child < nodes[at].end; child = nodes[child].end) {
        const Verdict verdict = walk(nodes, child, leaf);
        if (verdict == Verdict::no) return Verdict::no;
        if (verdict == Verdict::open) result = Verdict::open;
    }
    return result;
}

template <class Leaf> Verdict some(std::span<const Node> nodes, std::size_t at, const Leaf& leaf) {
    Verdict result = Verdict::no;
    for (std::size_t child = at + 1; child < nodes[at].end; child = nodes[child].end) {
        const Verdict verdict = walk(nodes, child, leaf);
        if (verdict == Verdict::yes) return Verdict::yes;
        if (verdict == Verdict::open) result = Verdict::open;
    }
    return result;
}

Verdict opposite(Verdict verdict) {
    if (verdict == Verdict::open) return verdict;
    return from(verdict == Verdict::no);
}

template <class Leaf> Verdict walk(std::span<const Node> nodes, std::size_t at, const Leaf& leaf) {
    switch (nodes[at].kind) {
    case NodeKind::all: return every(nodes, at, leaf);
    case NodeKind::any: return some(nodes, at, leaf);
    case NodeKind::none: return opposite(some(nodes, at, leaf));
    default: return leaf(at);
    }
}

bool is_ending(const Node& node) {
    return node.kind == NodeKind::field && field(node.field).scope == FieldScope::ending;
}

bool is_open(const Node& node) {
    return node.kind == NodeKind::earlier || node.kind == NodeKind::later || is_ending(node);
}

/// A leaf that its own step answers.
bool leaf_holds(const Node& node, const Moment& at) {
    switch (node.kind) {
    case NodeKind::operation:
        return std::ranges::any_of(node.values,
                                   [&](const Constant& id) { return id.number == at.event; });
    case NodeKind::field: return compares(node, field(node.field).read(at));
    case NodeKind::effect: return effect_holds(node, at);
    default: return false;
    }
}

bool equals(const Constant& constant, const Value& value) {
    if (constant.kind == ConstantKind::truth) return value.truth() == (constant.number != 0);
    if (constant.kind == ConstantKind::number) return value.number() == constant.number;
    if (const Value::List* texts = value.list())
        return std::ranges::count(*texts, constant.text) != 0;
    return value.text() == constant.text;
}

bool matches(const Constant& pattern, const Value& value) {
    if (const Value::List* texts = value.list())
        return std::ranges::any_of(
            *texts, [&](const std::string& each) { return matches_glob(each, pattern.text); });
    const auto text = value.text();
    return text && matches_glob(*text, pattern.text);
}

} // namespace

bool matches_glob(std::string_view text, std::string_view pattern) {
    std::size_t t = 0;
    std::size_t p = 0;
    std::size_t star = std::string_view::npos; // the last `*`, to go back to
    std::size_t tried = 0;                     // how much of the text it has taken so far
    while (t < text.size()) {
        const bool is_star = p < pattern.size() && pattern[p] == '*';
        if (is_star) {
            star = p++;
            tried = t;
        } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == text[t])) {
            ++p;
            ++t;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            t = ++tried;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

bool compares(const Node& node, const Value& value) {
    const auto any_equals = [&] {
        return std::ranges::any_of(node.values,
                                   [&](const Constant& each) { return equals(each, value); });
    };
    if (value.is_unknown()) return node.comparison == Comparison::not_equal;
    switch (node.comparison) {
    case Comparison::equal: return any_equals();
    case Comparison::not_equal: return !any_equals();
    case Comparison::at_least: return value.number().value_or(0) >= node.values.front().number;
    case Comparison::at_most: return value.number().value_or(0) <= node.values.front().number;
    case Comparison::more_than: return value.number().value_or(0) > node.values.front().number;
    case Comparison::lacks:
        return std::ranges::any_of(node.values,
                                   [&](const Constant& each) { return !equals(each, value); });
    case Comparison::matches:
        return std::ranges::any_of(node.values,
                                   [&](const Constant& each) { return matches(each, value); });
    }
    return false;
}

Verdict judge(std::span<const Node> condition, const Moment& at) {
    return walk(condition, 0, [&](std::size_t leaf) {
        const Node& node = condition[leaf];
        return is_open(node) ? Verdict::open : from(leaf_holds(node, at));
    });
}

Recorded record(std::span<const Node> condition, const Moment& at) {
    Recorded recorded;
    for (std::size_t i = 0; i < condition.size(); ++i) {
        const Node& node = condition[i];
        const bool is_link = node.kind == NodeKind::earlier || node.kind == NodeKind::later;
        if (is_link)
            i = node.end - 1U; // its lines are about other steps
        else if (!is_open(node))
            recorded[i] = leaf_holds(node, at);
    }
    return recorded;
}

bool link_holds(std::span<const Node> condition, std::size_t link, const Moment& at) {
    const auto holds = every(
        condition, link, [&](std::size_t leaf) { return from(leaf_holds(condition[leaf], at)); });
    return holds == Verdict::yes;
}

std::size_t find_link(std::span<const Node> condition, std::uint16_t link) {
    for (std::size_t at = 0; at < condition.size(); ++at) {
        const Node& node = condition[at];
        const bool is_link = node.kind == NodeKind::earlier || node.kind == NodeKind::later;
        if (is_link && node.link == link) return at;
    }
    return 0;
}

Verdict decide(std::span<const Node> condition, const Recorded& recorded, std::uint32_t links,
               const Moment* end) {
    return walk(condition, 0, [&](std::size_t leaf) {
        const Node& node = condition[leaf];
        if (node.kind == NodeKind::earlier || node.kind == NodeKind::later)
            return from((links >> node.link & 1U) != 0);
        if (!is_ending(node)) return from(recorded[leaf]);
        if (end == nullptr) return Verdict::open;
        return from(compares(node, field(node.field).read(*end)));
    });
}

} // namespace migvet::engine
