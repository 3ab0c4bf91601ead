#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engine/load.hpp"

namespace migvet::engine {

/// What came of running the examples of some rules.
struct Trial {
    std::size_t rules = 0;
    std::size_t examples = 0;
    std::vector<std::string> broken; ///< "rule: the bad example \"name\" is not reported"
};

/// Runs every example of these rules, each rule alone.
Trial try_rules(const LoadedRules& rules);

} // namespace migvet::engine
