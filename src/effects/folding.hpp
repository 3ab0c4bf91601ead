#pragma once

#include "model/term.hpp"

/// What the planner works out before anyone asks whether an expression is volatile or a mere
/// column: eval_const_expressions(), as far as CASE, COALESCE, AND and OR choose among constants.
namespace migvet::effects {

/// The operand that is left of the term, or the term itself.
const model::Term& folded(const model::Term& term);

/// A number, a boolean, or a string that no type has yet.
bool is_constant(const model::Term& term);

/// Once the branches that are never taken are left out, no function is called.
bool calls_nothing(const model::Term& term);

} // namespace migvet::effects
