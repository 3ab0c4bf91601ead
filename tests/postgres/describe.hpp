#pragma once

#include <string>
#include <vector>

#include "postgres/server.hpp"

namespace migvet::testing {

/// Everything that pg_catalog says of a database's own objects, one fact a line, sorted. Two
/// databases with the same lines are the same to whoever uses them.
std::vector<std::string> describe(Session& session);

/// What only one of two such descriptions says, a line each; empty when they are the same.
std::string difference(const std::vector<std::string>& built,
                       const std::vector<std::string>& printed);

} // namespace migvet::testing
