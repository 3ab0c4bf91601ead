#pragma once

#include "engine/drift/compare.hpp"
#include "engine/drift/plan.hpp"

namespace migvet::engine::drift {

/// A plan in words, table by table.
std::vector<Difference> differences(const Plan& plan, const Described& from);

} // namespace migvet::engine::drift
