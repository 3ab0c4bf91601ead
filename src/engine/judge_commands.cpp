#include "engine/judge_commands.hpp"

#include "engine/commands.hpp"
#include "engine/condition.hpp"
#include "engine/locate.hpp"
#include "engine/schema_rules.hpp"

namespace migvet::engine {

std::vector<Finding> judge_commands(const RuleSet& rules, const history::Files& files,
                                    const std::string& path) {
    std::vector<Finding> findings;
    constexpr std::size_t largest = 512U << 10U;
    auto text = files.read(path);
    if (!text || text->size() > largest) return findings;
    const base::Source source(path, std::move(*text));
    const std::vector<Command> commands = commands_in(path, source.text());
    if (commands.empty()) return findings;
    Locator locate(shown_path(path), source.text(), std::string(), nullptr);
    for (const Command& command : commands) {
        Element element;
        element.kind = ElementKind::command;
        element.command = &command;
        element.file = &source;
        element.subject = element.clause = command.where;
        Moment moment;
        moment.element = &element;
        for_each_rule(rules, ElementKind::command, [&](const Rule& rule) {
            if (judge(rule.condition, moment) == Verdict::yes)
                findings.push_back(locate(draft(rule, moment)));
        });
    }
    return findings;
}

} // namespace migvet::engine
