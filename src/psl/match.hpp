#pragma once

#include <string_view>

#include "psl/tree.hpp"

namespace migvet::psl {

/// Matches a file against the grammar. Its top rule has a catch-all line, so it always succeeds;
/// entry 0 is the whole file.
Tree match(std::string_view text);

} // namespace migvet::psl
