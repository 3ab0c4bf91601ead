#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/rule.hpp"
#include "engine/select.hpp"
#include "migvet/finding.hpp"

/// Rules' examples are tests: what they show has to be so.
namespace migvet::engine {

/// What the rule finds in the example's own migration (`sql`, not `given` or `then`).
Report try_example(const RuleSet& rules, const Rule& rule, const Example& example);

/// What is wrong with an example of the rule; nothing when it keeps its word. `rules` has this
/// rule, and no other, on.
std::optional<std::string> broken_promise(const RuleSet& rules, const Rule& rule,
                                          const Example& example);

} // namespace migvet::engine
