#pragma once

#include "history/replay.hpp"
#include "model/catalog.hpp"
#include "model/effect.hpp"

/// What an operation costs on a given catalog and server version.
namespace migvet::effects {

/// What an assessment may look at.
struct Situation {
    const history::Step& step;
    const model::Catalog& catalog; ///< as it is before the operation
    int server_version = 15;       ///< the target's, 12 to 18
};

/// What PostgreSQL does when it runs this operation: locks on every relation that exists before it,
/// rewrites, scans, index builds, losses and failures (the step's refusal included).
model::Effect assess(const Situation& situation);

} // namespace migvet::effects
