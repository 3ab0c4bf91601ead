#pragma once

#include <optional>
#include <vector>

#include "model/catalog.hpp"
#include "model/expression.hpp"

namespace migvet::effects {

/// The functions that an SQL function's body calls, when PostgreSQL puts the body in the place of a
/// call of it; nothing when the call stays a call, and what was declared of the function counts.
/// https://wiki.postgresql.org/wiki/Inlining_of_SQL_functions
std::optional<std::vector<model::Reference>> inlined_calls(const model::Function& function);

} // namespace migvet::effects
