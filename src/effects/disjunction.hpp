#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "model/expression.hpp"

namespace migvet::effects {

/// The branches of `a < 1 OR a >= 2 OR …`, each a column compared with a constant; empty when the
/// text is anything else. Expression keeps conjuncts only, and this is the one place that wants the
/// other thing: a CHECK on a DEFAULT partition.
std::vector<model::Conjunct> alternatives(std::string_view text);

/// -1, 0 or 1 for numbers and for dates in ISO form; nothing when the order can't be told.
std::optional<int> compare_constants(std::string_view a, std::string_view b);

} // namespace migvet::effects
