#pragma once

#include "base/result.hpp"
#include "engine/run.hpp"
#include "migvet/overview.hpp"

namespace migvet::engine {

/// Replays one history once more and notes what its reported migrations do.
base::Result<void> describe(const history::Files& files, const history::History& history,
                            const Scope& scope, const Target& target, Overview& into);

} // namespace migvet::engine
