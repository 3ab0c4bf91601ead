#pragma once

#include "model/term.hpp"
#include "sql/tree.hpp"

namespace migvet::sql {

/// The term that a piece of a tree means; unknown where it can't be followed.
model::Term term_of(const Node* node);

} // namespace migvet::sql
