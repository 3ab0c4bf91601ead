#include "report/rule_page.hpp"

#include <array>
#include <map>
#include <vector>

#include <fmt/format.h>

#include "engine/explain.hpp"
#include "engine/try_example.hpp"
#include "report/format.hpp"

namespace migvet::report {

namespace {

constexpr std::array<std::string_view, 3> preset_names{"recommended", "strict", "all"};

constexpr std::string_view head =
    "# Rules\n\n"
    "Made from the files in `rules/`; `migvet explain RULE` shows the same pages. A rule belongs "
    "to "
    "the smallest preset\n"
    "that has it: `recommended` (the default) holds hazards only, `strict` adds design, `all` adds "
    "taste.\n";

/// Why and instead stand on the page already.
std::string said_of(const engine::RuleSet& alone, const engine::Rule& rule,
                    const engine::Example& example) {
    Report report = engine::try_example(alone, rule, example);
    for (Finding& finding : report.findings) {
        finding.why.clear();
        finding.instead.clear();
    }
    Style style;
    style.quiet = true;
    return find_format("text")->render(report, style);
}

} // namespace

std::string rule_page(const engine::Catalogue& catalogue, const engine::Rule& rule) {
    engine::Selection selection;
    selection.select = {std::string(rule.id)};
    const auto alone = engine::select_rules(catalogue, selection);
    if (!alone) return engine::markdown(rule);
    return engine::markdown(
        rule, [&](const engine::Example& example) { return said_of(*alone, rule, example); });
}

std::string rule_index(const engine::Catalogue& catalogue) {
    std::map<std::string_view, std::vector<const engine::Rule*>> categories;
    for (const engine::Rule& rule : catalogue.rules) categories[rule.category].push_back(&rule);
    std::string out(head);
    for (const auto& [category, rules] : categories) {
        out += fmt::format("\n## {}\n\n| rule | severity | preset | |\n| --- | --- | --- | --- |\n",
                           category);
        for (const engine::Rule* rule : rules)
            out += fmt::format(
                "| [{0}]({0}.md) | {1} | {2} | {3} |\n", rule->id, to_string(rule->severity),
                preset_names.at(static_cast<std::size_t>(rule->preset)), rule->title);
    }
    return out;
}

} // namespace migvet::report
