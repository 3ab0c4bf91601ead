#include "engine/reason.hpp"

#include <array>

#include <fmt/format.h>

#include "engine/condition.hpp"
#include "engine/fields.hpp"

namespace migvet::engine {

namespace {

std::string shown(const Constant& constant) {
    if (constant.kind == ConstantKind::truth) return constant.number != 0 ? "true" : "false";
    if (constant.kind == ConstantKind::number) return std::to_string(constant.number);
    return std::string(constant.text);
}

std::string wanted(const Node& node) {
    constexpr std::array<std::string_view, 7> words{"",           "not ",  "at least ", "at most ",
                                                    "more than ", "like ", "without "};
    std::string out(words.at(static_cast<std::size_t>(node.comparison)));
    for (std::size_t i = 0; i < node.values.size(); ++i)
        out += (i == 0 ? "" : " or ") + shown(node.values[i]);
    return out;
}

std::string failure_words(const Node& node) {
    constexpr std::array<std::string_view, 3> when{"always", "when there are rows",
                                                   "for some values"};
    std::string out = "fail";
    for (std::size_t i = 0; i < when.size(); ++i)
        if ((node.bits >> i & 1U) != 0)
            out += fmt::format("{} {}", out == "fail" ? "" : " or", when.at(i));
    for (std::size_t i = 0; i < node.values.size(); ++i)
        out += fmt::format("{}{}", i == 0 ? " with " : " or ", node.values[i].text);
    return out;
}

std::string effect_words(const Node& node) {
    constexpr std::array<std::string_view, 8> words{
        "block readers or writers of an older table",
        "block an older table for a time that grows with it",
        "take such a lock on an older table",
        "rewrite an older table",
        "read an older table in full",
        "build an index on an older table",
        "",
        "lose that"};
    const bool fails = node.effect == EffectTest::fails;
    return fmt::format("it does {}{}", node.expected ? "not " : "",
                       fails ? failure_words(node)
                             : std::string(words.at(static_cast<std::size_t>(node.effect))));
}

/// The same of an effect that is there.
std::string effect_does(Node node) {
    node.expected = !node.expected;
    const std::string words = effect_words(node);
    return words.substr(words.find(' ') + 1); // without "it"
}

std::string fact_words(const Node& node, const Moment& at) {
    const Field& fact = field(node.field);
    if (fact.scope == FieldScope::ending)
        return fmt::format("{} has to be {} at the end of the history", fact.name, wanted(node));
    const Value value = fact.read(at);
    const std::string is = value.is_unknown() ? "not known" : value.display();
    const std::string shown_value = is.empty() ? "\"\"" : is;
    if (node.comparison == Comparison::not_equal)
        return fmt::format("{} is {}", fact.name, shown_value);
    return fmt::format("{} is {}, not {}", fact.name, shown_value, wanted(node));
}

Verdict judge_node(std::span<const Node> nodes, std::size_t at, const Moment& moment) {
    // A part of a condition is a condition: its places count from its own first node.
    std::vector<Node> part(nodes.begin() + static_cast<std::ptrdiff_t>(at),
                           nodes.begin() + nodes[at].end);
    for (Node& each : part) each.end = static_cast<std::uint16_t>(each.end - at);
    return judge(part, moment);
}

std::string reason(std::span<const Node> nodes, std::size_t at, const Moment& moment);

/// Of the parts of a group the first one that has this verdict.
std::string first_part(std::span<const Node> nodes, std::size_t at, const Moment& moment,
                       Verdict verdict) {
    for (std::size_t child = at + 1; child < nodes[at].end; child = nodes[child].end)
        if (judge_node(nodes, child, moment) == verdict) return reason(nodes, child, moment);
    return {};
}

/// What holds, of a part that must not.
std::string exception(std::span<const Node> nodes, std::size_t at, const Moment& moment) {
    std::string out;
    for (std::size_t i = at; i < nodes[at].end; ++i) {
        const Node& node = nodes[i];
        const bool counts = node.kind == NodeKind::field || node.kind == NodeKind::effect;
        if (!counts || judge_node(nodes, i, moment) != Verdict::yes) continue;
        if (!out.empty()) out += ", ";
        out += node.kind == NodeKind::field ? fmt::format("{} is {}", field(node.field).name,
                                                          field(node.field).read(moment).display())
                                            : "it " + effect_does(node);
    }
    return out.empty() ? "this kind of statement is excepted" : "excepted: " + out;
}

/// Why this part of the condition does not hold, or stays open.
std::string reason(std::span<const Node> nodes, std::size_t at, const Moment& moment) {
    const Node& node = nodes[at];
    const Verdict verdict = judge_node(nodes, at, moment);
    switch (node.kind) {
    case NodeKind::all:
    case NodeKind::any: return first_part(nodes, at, moment, verdict);
    case NodeKind::none:
        if (verdict == Verdict::open) return first_part(nodes, at, moment, Verdict::open);
        for (std::size_t child = at + 1; child < node.end; child = nodes[child].end)
            if (judge_node(nodes, child, moment) == Verdict::yes)
                return exception(nodes, child, moment);
        return {};
    case NodeKind::operation: return "it is about other statements";
    case NodeKind::field: return fact_words(node, moment);
    case NodeKind::effect: return effect_words(node);
    case NodeKind::earlier: return "it depends on an earlier statement of the migration";
    case NodeKind::later: return "it depends on a later statement of the migration";
    }
    return {};
}

} // namespace

std::string reason(std::span<const Node> condition, const Moment& moment) {
    return reason(condition, 0, moment);
}

} // namespace migvet::engine
