#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "engine/load.hpp"
#include "engine/rule.hpp"

namespace migvet::engine {

/// Some rules, each on or off.
struct Book {
    Catalogue catalogue;
    std::vector<bool> on; ///< parallel to catalogue.rules
};

/// What a run judges by: the built-in rules and a user's own.
struct RuleSet {
    std::vector<Book> books;
    LoadedRules own; ///< what the second book points to
    Storage adapted; ///< rules with options that are set

    RuleSet() = default;
    RuleSet(RuleSet&&) = default;
    RuleSet& operator=(RuleSet&&) = default;
    RuleSet(const RuleSet&) = delete;
    RuleSet& operator=(const RuleSet&) = delete;

    /// Is a rule on that cares about this event?
    bool asks_about(OperationId event) const;
};

/// What is asked for, on the command line or by a configuration.
struct Selection {
    std::vector<std::string> select; ///< ids, categories, aliases, presets or "all"; empty: default
    std::vector<std::string> ignore;
    Preset preset = Preset::recommended; ///< when `select` is empty
    std::string rules_folder;            ///< a user's own rules; empty: none
    /// By rule, then by option.
    std::map<std::string, std::map<std::string, std::vector<std::string>>> rule_options = {};
};

/// The same with some options of this rule set.
void set_options(RuleSet& rules, const Rule& rule, std::span<const OptionValue> set);

/// The rules that are on. A name that means no rule is a problem.
base::Result<RuleSet> select_rules(const Catalogue& builtin, const Selection& selection);

/// "unknown rule, category or alias …", and what was probably meant.
std::string unknown_rule(const RuleSet& rules, std::string_view name);

/// Does this name mean the rule: its id, its category, one of its aliases, or "all"?
bool means(std::string_view name, const Rule& rule);

} // namespace migvet::engine
