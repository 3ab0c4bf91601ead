#include <array>

#include <fmt/format.h>

#include "engine/load_parts.hpp"

/// `match:` → nodes.
namespace migvet::engine::loading {

namespace {

constexpr std::array<std::string_view, 6> same_words{"migration", "transaction", "table",
                                                     "column",    "statement",   "other-table"};
constexpr std::array<Same, 6> same_bits{same_migration, same_transaction,
                                        same_table,     static_cast<Same>(same_table | same_column),
                                        same_statement, other_table};

/// Walks one condition and appends its nodes.
class Reader {
public:
    Reader(Context& context, Condition& out) : context_(context), out_(out) {}

    /// The lines of a condition map, all of which have to hold.
    void read(const yaml::Node& node, std::string_view what, bool is_match, bool is_link) {
        std::vector<std::string_view> keys{"operation", "effect", "where", "all",
                                           "any",       "not",    "unless"};
        if (context_.subject == Subject::schema) keys = {"where", "all", "any", "not", "unless"};
        if (context_.subject == Subject::schema && is_match) keys.emplace_back("element");
        if (is_link) keys.emplace_back("same");
        const bool may_link = !is_link && !in_link_ && context_.subject == Subject::migration;
        if (may_link) keys.insert(keys.end(), {"earlier", "later"});
        const StrictMap map(node, what, keys, context_.problems);
        if (is_match && context_.subject == Subject::schema) element(map.require("element"));
        read_lines(map);
    }

private:
    Context& context_;
    Condition& out_;
    bool in_link_ = false;

    // Cheap questions first: an effect is only assessed when everything else holds.
    void read_lines(const StrictMap& map) {
        if (const auto* node = map.find("operation")) operation(*node);
        if (const auto* node = map.find("where")) read_where(*node, context_, in_link_, out_);
        if (const auto* node = map.find("all")) group(NodeKind::all, *node, "an item of \"all\"");
        if (const auto* node = map.find("any")) group(NodeKind::any, *node, "an item of \"any\"");
        if (const auto* node = map.find("not")) group(NodeKind::none, *node, "\"not\"");
        if (const auto* node = map.find("unless")) group(NodeKind::none, *node, "\"unless\"");
        if (const auto* node = map.find("effect")) read_effect(*node, context_, out_);
        if (const auto* node = map.find("earlier")) links(NodeKind::earlier, *node, "\"earlier\"");
        if (const auto* node = map.find("later")) links(NodeKind::later, *node, "\"later\"");
    }

    std::size_t open(NodeKind kind) {
        Node node;
        node.kind = kind;
        out_.nodes.push_back(node);
        return out_.nodes.size() - 1;
    }
    void close(std::size_t at) {
        out_.nodes[at].end = static_cast<std::uint16_t>(out_.nodes.size());
    }

    void element(const yaml::Node* node) {
        if (node == nullptr) return;
        for (const yaml::Node& each : one_or_more(*node))
            if (const auto word = read_word(each, "element", element_words, context_.problems))
                out_.elements |= 1U << *word;
    }

    void operation(const yaml::Node& node) {
        std::vector<Constant> ids;
        for (const yaml::Node& each : one_or_more(node)) {
            const auto word = read_word(each, "operation", operation_words(), context_.problems);
            if (word) ids.push_back({ConstantKind::number, static_cast<std::int64_t>(*word), {}});
        }
        const std::size_t at = open(NodeKind::operation);
        out_.nodes[at].values = context_.storage.keep(std::move(ids));
        close(at);
    }

    /// Each item is a map whose lines all hold; one map stands for a list of one.
    void group(NodeKind kind, const yaml::Node& node, std::string_view what) {
        const std::size_t at = open(kind);
        for (const yaml::Node& each : one_or_more(node)) {
            const std::size_t item = open(NodeKind::all);
            read(each, what, false, false);
            close(item);
        }
        close(at);
    }

    void links(NodeKind kind, const yaml::Node& node, std::string_view what) {
        for (const yaml::Node& each : one_or_more(node)) {
            const std::size_t at = open(kind);
            out_.nodes[at].link = out_.links++;
            out_.nodes[at].same = same(each);
            read_link(each, what);
            close(at);
        }
    }

    void read_link(const yaml::Node& node, std::string_view what) {
        in_link_ = true;
        read(node, what, false, true);
        in_link_ = false;
    }

    Same same(const yaml::Node& link) {
        Same bits = same_migration;
        for (std::size_t i = 0; i < link.keys.size(); ++i) {
            if (link.keys[i].text != "same") continue;
            for (const yaml::Node& each : one_or_more(link.children[i]))
                if (const auto word = read_word(each, "same", same_words, context_.problems))
                    bits = static_cast<Same>(bits | same_bits[*word]);
        }
        return bits;
    }
};

} // namespace

Condition read_condition(const yaml::Node& match, Context& context) {
    Condition out;
    Node root;
    root.kind = NodeKind::all;
    out.nodes.push_back(root);
    Reader(context, out).read(match, "\"match\"", true, false);
    out.nodes.front().end = static_cast<std::uint16_t>(out.nodes.size());
    if (out.nodes.size() > max_nodes)
        context.problems.add(match.mark, fmt::format("the condition has {} parts, at most {} work",
                                                     out.nodes.size(), max_nodes));
    if (out.links > max_links)
        context.problems.add(match.mark,
                             fmt::format("at most {} \"earlier\" and \"later\" work", max_links));
    if (out.nodes.size() == 1 && match.kind == yaml::Kind::map &&
        context.subject == Subject::migration)
        context.problems.add(match.mark, "\"match\" says nothing: every operation would match");
    return out;
}

} // namespace migvet::engine::loading
