#pragma once

#include <string>

#include "engine/moment.hpp"

namespace migvet::engine {

/// What the migration adds in place of what the step drops, so that the two look like a rename: a
/// column of the same type on the same table, or a table of the same shape. Empty: nothing does.
std::string rename_candidate(const Moment& at);

} // namespace migvet::engine
