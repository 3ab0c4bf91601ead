#pragma once

#include <string>
#include <vector>

#include "effects/timeline.hpp"

namespace migvet::report {

/// {"migrations": [{"id", "statements": [{"line", "locks", "rewrites", "scans", "index_builds",
/// "fails"}]}]}; a statement of an included file has its "path", too.
std::string locks_json(const std::vector<effects::MigrationEffect>& migrations);

/// For people: what each statement does, then what is locked from where to where.
std::string locks_text(const std::vector<effects::MigrationEffect>& migrations);

} // namespace migvet::report
