#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "engine/drift/compare.hpp"
#include "history/history.hpp"
#include "migvet/finding.hpp"

namespace migvet::engine::drift {

struct ProjectOptions {
    int server_version = 15;
    std::string prisma_version; ///< empty: as package.json or the lockfile has it
    bool strict = false;        ///< also what Prisma is blind to
};

/// A difference with its places in the files.
struct Placed {
    Difference difference;
    std::optional<Location> promised; ///< the schema's line
    std::optional<Location> made;     ///< the migration's line
};

/// What separates one project's migrations from its schema.
struct ProjectDrift {
    std::string root;   ///< the folder with the migrations
    std::string schema; ///< the schema's first file
    std::vector<Placed> differences;
    std::vector<Placed> unclear; ///< code in a migration may have had a hand in them
    std::string sql;
};

/// The version of Prisma that a project uses; nothing when it is not known.
psl::PrismaMajor prisma_of(const history::Files& files, const history::History& history,
                           const std::string& given);

/// The same for what the schema promises. Until 6 Prisma gave the table of a many-to-many relation
/// a unique index and no key: where the version is not known, a table that has it so is right.
psl::PrismaMajor promising(psl::PrismaMajor known, const model::Catalog& catalog);

/// What is compared: as the schema and prisma.config.ts say.
Scope scope_of(const psl::Resolved& schema, const history::Files& files,
               const history::History& history);

/// Fails when a file can't be read, or when Prisma refuses the schema.
base::Result<ProjectDrift> project_drift(const history::Files& files,
                                         const history::History& history,
                                         const ProjectOptions& options);

} // namespace migvet::engine::drift
