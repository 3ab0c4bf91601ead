#pragma once

#include <span>
#include <vector>

#include "engine/rule.hpp"

namespace migvet::engine {

/// For each operation (by its number) the rules and links that can match it, in rule order.
std::vector<std::vector<Interest>> index_by_operation(std::span<const Rule> rules);

} // namespace migvet::engine
