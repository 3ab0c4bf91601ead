#include <algorithm>

#include <fmt/format.h>

#include "migvet/version.hpp"
#include "report/sarif_parts.hpp"
#include "report/words.hpp"

namespace migvet::report::sarif {

namespace {

constexpr std::size_t longest_description = 1024; ///< GitHub's limit
constexpr std::size_t most_tags = 10;

std::string help_text(const RuleSummary& rule) {
    std::string out;
    for (const std::string_view part : {rule.why, rule.instead}) {
        if (part.empty()) continue;
        out += (out.empty() ? "" : "\n\n") + paragraphs(part);
    }
    return out.empty() ? sentence(rule.title) : out;
}

std::string help_uri(const RuleSummary& rule) {
    const auto https = std::ranges::find_if(
        rule.links, [](const std::string& link) { return link.starts_with("https://"); });
    return https == rule.links.end() ? std::string(home) : *https;
}

std::string_view problem_severity(Severity severity) {
    return severity == Severity::note ? "recommendation" : to_string(severity);
}

void properties(JsonWriter& json, const RuleSummary& rule) {
    json.key("properties").open_object();
    json.key("tags").open_array();
    json.text("postgresql");
    if (!rule.category.empty()) json.text(rule.category);
    for (std::size_t at = 0; at < rule.aliases.size() && at + 2 < most_tags; ++at) {
        json.text(rule.aliases[at]);
    }
    json.close_array();
    json.field("precision", rule.precision.empty() ? "high" : std::string_view(rule.precision));
    json.field("problem.severity", problem_severity(rule.severity));
    json.close_object();
}

void write_rule(JsonWriter& json, const RuleSummary& rule) {
    const std::string help = help_text(rule);
    const std::string about = rule.why.empty() ? sentence(rule.title) : one_line(rule.why);
    json.open_object_on_one_line();
    json.field("id", rule.id);
    json.field("name", pascal_case(rule.id));
    message(json, "shortDescription", shortened(sentence(rule.title), longest_description));
    message(json, "fullDescription", shortened(sentence(about), longest_description));
    json.key("help").open_object();
    json.field("text", help);
    json.field("markdown", rule.help_markdown.empty() ? help : rule.help_markdown);
    json.close_object();
    json.field("helpUri", help_uri(rule));
    json.key("defaultConfiguration").open_object();
    json.field("level", to_string(rule.severity));
    json.close_object();
    properties(json, rule);
    json.close_object();
}

} // namespace

std::string pascal_case(std::string_view id) {
    std::string out;
    bool upper = true;
    for (const char c : id) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!letter && (c < '0' || c > '9')) {
            upper = true;
            continue;
        }
        out += upper && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        upper = false;
    }
    return out + (id.find('-') == std::string_view::npos ? "Rule" : ""); // never the id itself
}

void rules(JsonWriter& json, const std::vector<RuleSummary>& rules) {
    json.key("rules").open_array();
    for (const RuleSummary& rule : rules) write_rule(json, rule);
    json.close_array();
}

} // namespace migvet::report::sarif
