#pragma once

#include "sql/lower.hpp"

/// What a tree of PostgreSQL's mentions.
namespace migvet::sql {

/// Adds to `out` what the nodes below `node` mention, in the order of the text; offsets count from
/// `origin`. Names of WITH queries are no relations. However deep the tree, the stack is not used.
void collect(const Lowering& at, const Node* node, std::uint32_t origin, model::Expression& out);

} // namespace migvet::sql
