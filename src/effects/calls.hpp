#pragma once

#include <cstdint>

#include "effects/account.hpp"

/// Calls of functions and operators.
namespace migvet::effects {

/// Can it be called with so many arguments?
bool takes(const model::Function& function, std::uint16_t arguments);

/// Every function and operator class that there can be is known: the history shows all, and uses
/// only extensions whose objects are known.
bool shows_every_function(const model::Catalog& catalog);

/// 42883: a function that neither PostgreSQL nor the history has, or none that takes so many
/// arguments; 0A000: a trigger's function that a query calls. Says nothing where an extension may
/// have brought the function.
void note_impossible_calls(Account& account);

/// 42883: an operator that the types of its operands do not have, in CHECKs, generated columns,
/// indexes, policies, and the WHERE of one table; 42804: a condition that is no boolean.
void note_impossible_operators(Account& account);

} // namespace migvet::effects
