#pragma once

#include "sql/lower.hpp"

/// What a condition demands of single columns.
namespace migvet::sql {

/// Adds the operands of the condition's top-level AND; false when it is nested too deep to follow.
bool conjuncts(const Node* condition, std::vector<model::Conjunct>& out);

} // namespace migvet::sql
