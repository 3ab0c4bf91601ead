#pragma once

#include <functional>
#include <string>
#include <vector>

namespace migvet::bench {

/// CPU seconds for the replay of migrations that are parsed already, in their order: the catalog
/// alone, without rules. `texts` are asked for in the process that does it.
double replay_after_parse(const std::function<std::vector<std::string>()>& texts);

} // namespace migvet::bench
