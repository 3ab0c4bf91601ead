#pragma once

#include <optional>

#include "effects/account.hpp"

/// What PostgreSQL refuses because of the transaction a statement runs in.
namespace migvet::effects {

/// 25001: it needs to be outside of a transaction block, or 25P01: inside of one.
std::optional<model::Failure> refused_by_transaction(const Situation& at);

/// 55P04: it uses an enum label that this transaction added.
void note_unsafe_labels(Account& account);

/// 55006: a table it needs for itself has deferred trigger events waiting.
void note_pending_events(Account& account);

} // namespace migvet::effects
