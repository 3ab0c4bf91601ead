#include "engine/load.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include <fmt/format.h>

#include "engine/load_parts.hpp"

namespace migvet::engine {

namespace {

using loading::Context;

constexpr std::array<std::string_view, 17> rule_keys{
    "id",        "title",  "category", "severity", "precision", "since",
    "aliases",   "preset", "subject",  "options",  "match",     "message",
    "highlight", "why",    "instead",  "fix",      "examples"};
constexpr std::array<std::string_view, 3> severities{"note", "warning", "error"};
constexpr std::array<std::string_view, 4> precisions{"very-high", "high", "medium", "low"};
constexpr std::array<std::string_view, 3> presets{"recommended", "strict", "all"};
constexpr std::array<std::string_view, 2> subjects{"migration", "schema"};
constexpr std::array<std::string_view, 3> highlights{"subject", "clause", "statement"};

bool is_slug(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

/// Reads one rule file.
class RuleReader {
public:
    RuleReader(const RuleFile& file, const yaml::Node& root, Context context)
        : file_(file), context_(context), map_(root, "the rule", keys(), context_.problems) {}

    Rule read() {
        read_names();
        read_grades();
        if (const auto* node = map_.find("subject"))
            if (const auto word = read_word(*node, "subject", subjects, context_.problems))
                context_.subject = rule_.subject = static_cast<Subject>(*word);
        if (const auto* node = map_.find("options"))
            context_.options = rule_.options = loading::read_options(*node, context_);
        read_match();
        rule_.message = loading::read_message(map_.require("message"), "the message", context_);
        rule_.why = loading::read_message(map_.require("why"), "\"why\"", context_);
        rule_.instead = loading::read_message(map_.require("instead"), "\"instead\"", context_);
        if (const auto* node = map_.find("highlight")) read_highlight(*node);
        if (const auto* node = map_.find("fix")) rule_.fix = loading::read_fix(*node, context_);
        if (const auto* node = map_.require("examples"))
            rule_.examples = loading::read_examples(*node, context_);
        rule_.links = texts("links", "a link");
        for (const std::string_view link : rule_.links)
            if (!link.starts_with("https://"))
                context_.problems.add(map_.find("links")->mark,
                                      fmt::format("\"{}\" is no https:// link", link));
        return rule_;
    }

private:
    const RuleFile& file_;
    Context context_;
    StrictMap map_;
    Rule rule_;

    static std::span<const std::string_view> keys() {
        static const auto all = [] {
            std::vector<std::string_view> names(rule_keys.begin(), rule_keys.end());
            names.emplace_back("links");
            return names;
        }();
        return all;
    }

    std::string_view text(std::string_view key, std::string_view what) {
        const yaml::Node* node = map_.require(key);
        if (node == nullptr) return {};
        const auto read = read_text(*node, what, context_.problems);
        return read ? context_.storage.keep(*read) : std::string_view{};
    }

    std::span<const std::string_view> texts(std::string_view key, std::string_view what) {
        const yaml::Node* node = map_.find(key);
        if (node == nullptr) return {};
        std::vector<std::string_view> out;
        for (const yaml::Node& each : one_or_more(*node))
            if (const auto read = read_text(each, what, context_.problems))
                out.push_back(context_.storage.keep(*read));
        return context_.storage.keep(std::move(out));
    }

    void read_names() {
        rule_.id = text("id", "the id");
        rule_.title = text("title", "the title");
        rule_.category = text("category", "the category");
        rule_.since = text("since", "\"since\"");
        rule_.aliases = texts("aliases", "an alias");
        if (!rule_.id.empty() && rule_.id != file_.stem)
            context_.problems.add(map_.find("id")->mark,
                                  fmt::format("the id is \"{}\", but the file is called \"{}\"",
                                              rule_.id, file_.stem));
        if (!rule_.id.empty() && !is_slug(rule_.id))
            context_.problems.add(map_.find("id")->mark,
                                  "an id has only lower-case letters, digits and hyphens");
        const bool elsewhere =
            !rule_.category.empty() && !file_.folder.empty() && rule_.category != file_.folder;
        if (elsewhere)
            context_.problems.add(map_.find("category")->mark,
                                  fmt::format("the category is \"{}\", but the folder is \"{}\"",
                                              rule_.category, file_.folder));
    }

    void read_grades() {
        if (const auto* node = map_.require("severity"))
            if (const auto word = read_word(*node, "severity", severities, context_.problems))
                rule_.severity = static_cast<Severity>(*word);
        if (const auto* node = map_.require("precision"))
            if (const auto word = read_word(*node, "precision", precisions, context_.problems))
                rule_.precision = precisions[*word];
        if (const auto* node = map_.find("preset"))
            if (const auto word = read_word(*node, "preset", presets, context_.problems))
                rule_.preset = static_cast<Preset>(*word);
    }

    void read_match() {
        const yaml::Node* node = map_.require("match");
        if (node == nullptr) return;
        loading::Condition condition = loading::read_condition(*node, context_);
        rule_.condition = context_.storage.keep(std::move(condition.nodes));
        rule_.link_count = condition.links;
        rule_.at_end = condition.at_end;
        rule_.elements = condition.elements;
    }

    void read_highlight(const yaml::Node& node) {
        const auto words = read_text(node, "\"highlight\"", context_.problems);
        if (!words) return;
        const auto found = std::ranges::find(highlights, *words);
        if (found != highlights.end()) {
            rule_.highlight.kind = static_cast<HighlightKind>(found - highlights.begin());
            return;
        }
        // Words of SQL stand in capitals, so that a slip in the three others is seen.
        if (std::ranges::any_of(*words, [](char c) { return c >= 'a' && c <= 'z'; }))
            context_.problems.add(node.mark, unknown_word("highlight", *words, highlights) +
                                                 "; SQL is written in capitals");
        rule_.highlight = {HighlightKind::words, context_.storage.keep(*words)};
    }
};

} // namespace

void load_rule(const RuleFile& file, LoadedRules& into) {
    const base::Result<yaml::Node> root = yaml::parse(file.text, file.path);
    if (!root) {
        into.problems.push_back(root.error());
        return;
    }
    Problems problems(file.path, into.problems);
    const Rule rule = RuleReader(file, *root, {into.storage, problems}).read();
    if (problems.count() == 0) into.rules.push_back(rule);
}

} // namespace migvet::engine
