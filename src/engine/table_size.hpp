#pragma once

#include <span>

#include "engine/moment.hpp"
#include "engine/rule.hpp"

namespace migvet::engine {

/// What is said of this table; null: nothing. A name with a dot is schema.table; the last that
/// matches counts.
const SizedTable* size_of(std::span<const SizedTable> tables, const model::Relation& table);

/// Is this relation said to be a small table?
bool is_small(const Moment& at, model::RelationId id);

} // namespace migvet::engine
