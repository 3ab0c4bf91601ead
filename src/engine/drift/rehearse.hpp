#pragma once

#include <string>
#include <vector>

#include "model/catalog.hpp"
#include "psl/promise.hpp"

namespace migvet::engine::drift {

/// What PostgreSQL says to a piece of the migration that Prisma writes for a schema.
struct Refused {
    std::string sqlstate;
    std::string message;
    psl::Place place;
    model::QualifiedName table; ///< that it is about; empty: none
    bool at_run_time = false;   ///< the migration runs; inserts that rely on this fail
};

/// The migration for an empty database, run without one.
struct Rehearsal {
    std::vector<Refused> refused;
    model::Catalog catalog; ///< what it leaves
};

/// Types of the extensions that `there` has are known.
Rehearsal rehearse(const psl::Promise& promise, const model::Catalog& there);

/// What the statements alone do not show: lengths that a type can't have, columns called like
/// PostgreSQL's own, defaults that do not fit.
std::vector<Refused> unfit(const psl::Promise& promise);

} // namespace migvet::engine::drift
