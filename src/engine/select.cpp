#include "engine/select.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "engine/options.hpp"
#include "engine/strict.hpp"

namespace migvet::engine {

namespace {

constexpr std::array<std::string_view, 3> preset_names{"recommended", "strict", "all"};

/// Switches what the name means; false when it means nothing.
bool switch_rules(RuleSet& rules, std::string_view name, bool on) {
    bool known = false;
    for (Book& book : rules.books)
        for (std::size_t i = 0; i < book.catalogue.rules.size(); ++i) {
            if (!means(name, book.catalogue.rules[i])) continue;
            book.on[i] = on;
            known = true;
        }
    return known;
}

void switch_preset(RuleSet& rules, Preset preset) {
    for (Book& book : rules.books)
        for (std::size_t i = 0; i < book.catalogue.rules.size(); ++i)
            if (book.catalogue.rules[i].preset <= preset) book.on[i] = true;
}

base::Problem no_such_rule(const RuleSet& rules, std::string_view name) {
    return {{}, 0, 0, unknown_rule(rules, name) + "; `migvet rules` lists them"};
}

std::optional<base::Problem> add_own(RuleSet& rules, const std::string& folder) {
    if (folder.empty()) return std::nullopt;
    rules.own = load_rules(folder);
    const std::span<const Rule> builtin = rules.books.front().catalogue.rules;
    for (const Rule& rule : rules.own.rules)
        if (std::ranges::binary_search(builtin, rule.id, {}, &Rule::id))
            rules.own.problems.push_back(
                {{}, 0, 0, fmt::format("\"{}\" is the id of a built-in rule", rule.id)});
    if (!rules.own.problems.empty()) {
        base::Problem all = rules.own.problems.front();
        for (std::size_t i = 1; i < rules.own.problems.size(); ++i)
            all.message += "\n" + rules.own.problems[i].text();
        return all;
    }
    rules.books.push_back({rules.own.catalogue, std::vector<bool>(rules.own.rules.size())});
    return std::nullopt;
}

/// Sets what is asked for; names and values come from outside.
std::optional<base::Problem> set_all(RuleSet& rules, const Selection& selection) {
    for (const auto& [name, options] : selection.rule_options) {
        std::vector<const Rule*> meant;
        for (const Book& book : rules.books)
            for (const Rule& rule : book.catalogue.rules)
                if (means(name, rule)) meant.push_back(&rule);
        if (meant.empty()) return no_such_rule(rules, name);
        for (const Rule* rule : meant) {
            std::vector<OptionValue> set;
            for (const auto& [option, words] : options) {
                if (auto wrong = option_problem(*rule, option, words))
                    return base::Problem{{}, 0, 0, std::move(*wrong)};
                const OptionId id = find_option(*rule, option);
                auto values = option_values(rule->options[id - 1U], words, rules.adapted);
                set.push_back({id, rules.adapted.keep(std::move(*values))});
            }
            set_options(rules, *rule, set);
        }
    }
    return std::nullopt;
}

} // namespace

bool RuleSet::asks_about(OperationId event) const {
    return std::ranges::any_of(books, [&](const Book& book) {
        if (book.catalogue.by_operation.empty()) return false;
        return std::ranges::any_of(
            book.catalogue.by_operation[event],
            [&](const Interest interest) { return static_cast<bool>(book.on[interest.rule]); });
    });
}

void set_options(RuleSet& rules, const Rule& rule, std::span<const OptionValue> set) {
    for (Book& book : rules.books) {
        const auto found = std::ranges::find(book.catalogue.rules, rule.id, &Rule::id);
        if (found == book.catalogue.rules.end() || set.empty()) continue;
        std::vector<Rule> all(book.catalogue.rules.begin(), book.catalogue.rules.end());
        Rule& one = all[static_cast<std::size_t>(found - book.catalogue.rules.begin())];
        one = with_options(one, set, rules.adapted);
        book.catalogue.rules = rules.adapted.keep(std::move(all));
    }
}

bool means(std::string_view name, const Rule& rule) {
    if (name.ends_with('*')) {
        const std::string_view family = name.substr(0, name.size() - 1);
        return std::ranges::any_of(
            rule.aliases, [&](std::string_view alias) { return alias.starts_with(family); });
    }
    return name == "all" || name == rule.id || name == rule.category ||
           std::ranges::count(rule.aliases, name) != 0;
}

std::string unknown_rule(const RuleSet& rules, std::string_view name) {
    std::vector<std::string_view> known;
    for (const Book& book : rules.books)
        for (const Rule& rule : book.catalogue.rules) {
            known.push_back(rule.id);
            known.push_back(rule.category);
            known.insert(known.end(), rule.aliases.begin(), rule.aliases.end());
        }
    return unknown_word("rule, category or alias", name, known);
}

base::Result<RuleSet> select_rules(const Catalogue& builtin, const Selection& selection) {
    RuleSet rules;
    rules.books.push_back({builtin, std::vector<bool>(builtin.rules.size())});
    if (auto problem = add_own(rules, selection.rules_folder)) return tl::unexpected(*problem);
    if (selection.select.empty()) switch_preset(rules, selection.preset);
    for (const std::string& name : selection.select) {
        const auto preset = std::ranges::find(preset_names, name);
        if (preset != preset_names.end())
            switch_preset(rules, static_cast<Preset>(preset - preset_names.begin()));
        else if (!switch_rules(rules, name, true))
            return tl::unexpected(no_such_rule(rules, name));
    }
    if (auto problem = set_all(rules, selection)) return tl::unexpected(*problem);
    for (const std::string& name : selection.ignore)
        if (!switch_rules(rules, name, false)) return tl::unexpected(no_such_rule(rules, name));
    return rules;
}

} // namespace migvet::engine
