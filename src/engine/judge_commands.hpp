#pragma once

#include <vector>

#include "engine/select.hpp"
#include "history/history.hpp"
#include "migvet/finding.hpp"

namespace migvet::engine {

/// Asks the rules about the commands in one of the project's files.
std::vector<Finding> judge_commands(const RuleSet& rules, const history::Files& files,
                                    const std::string& path);

} // namespace migvet::engine
