#pragma once

#include <span>

#include "psl/schema.hpp"

namespace migvet::psl {

/// Reads the syntax of a schema. A bad line becomes one problem and the rest is read. The Sources
/// must outlive the result.
Parsed parse(const base::Source& source);

/// Several files that make up one schema, in the order given.
Parsed parse(std::span<const base::Source* const> sources);

} // namespace migvet::psl
