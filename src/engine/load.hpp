#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "engine/rule.hpp"
#include "engine/storage.hpp"

/// YAML → rules, strictly: what is not understood is refused, with file, line and column.
namespace migvet::engine {

/// One rule file as it was read.
struct RuleFile {
    std::string path;   ///< for messages
    std::string stem;   ///< the file's name without ".yaml": the rule's id
    std::string folder; ///< the folder's name: the rule's category; empty: any category will do
    std::string text;
};

/// Rules and everything they point to.
struct LoadedRules {
    Storage storage;
    std::vector<Rule> rules; ///< sorted by id once finish() is done
    Catalogue catalogue;     ///< of `rules`, once finish() is done
    std::vector<base::Problem> problems;
};

/// Adds the rule of this file, or says what is wrong with it.
void load_rule(const RuleFile& file, LoadedRules& into);

/// Sorts, refuses ids and aliases that are there twice, and builds the index by operation.
void finish(LoadedRules& rules);

/// Every *.yaml file below a folder, loaded and finished.
LoadedRules load_rules(const std::string& folder);

} // namespace migvet::engine
