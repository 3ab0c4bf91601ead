#pragma once

#include "effects/parts.hpp"
#include "model/term.hpp"

/// Sums that can't be done: division by zero, integers out of range.
namespace migvet::effects {

/// What an expression that is planned now comes to for a table's rows: a part of constants alone
/// fails at once, also without rows, and a division by a constant zero at the first row.
void check_calculation(Account& account, const model::Relation& table,
                       const model::Expression& expression);

} // namespace migvet::effects
