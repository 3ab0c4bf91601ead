#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "base/source.hpp"
#include "engine/select.hpp"
#include "migvet/finding.hpp"
#include "model/catalog.hpp"

namespace migvet::engine {

/// Asks the rules about schema files of one schema. `last` is what its migrations leave.
std::vector<Finding> judge_schema(const RuleSet& rules, std::span<const base::Source* const> files,
                                  const model::Catalog& last, std::string_view prisma_version);

} // namespace migvet::engine
