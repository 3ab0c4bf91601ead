#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "history/history.hpp"
#include "history/replay.hpp"
#include "model/effect.hpp"

/// What migrations do to the database, statement by statement.
namespace migvet::effects {

/// One top-level statement with the merged effect of its operations on relations that are older
/// than the migration.
struct StatementEffect {
    std::string path; ///< the included file that it stands in; empty: the migration's own
    std::uint32_t line = 1;
    std::string text; ///< the statement's first line
    model::Effect effect;
    std::uint32_t transaction = 0; ///< running number; statements of one share it
    bool in_block = false;         ///< what it locks stays locked when it is done
};

struct MigrationEffect {
    std::string id;
    std::string path;
    std::vector<StatementEffect> statements;
};

/// Adds one operation's effect to its statement's: the strongest lock counts, and nothing happens
/// after a failure that is certain.
void merge(model::Effect& statement, model::Effect&& operation);

/// Leaves only what concerns relations that this migration has not made itself.
void keep_older(model::Effect& effect, const model::Catalog& catalog, std::int32_t migration);

/// Replays a history and notes what each statement does, those of included files too. Fails when a
/// file can't be read.
base::Result<std::vector<MigrationEffect>>
timeline(const history::Files& files, const history::History& history, int server_version);

/// "line 3", or "parts/drop.sql:3" of a statement in an included file.
std::string place_of(const StatementEffect& statement);

/// A lock from the statement that takes it until the transaction ends.
struct HeldLock {
    model::Lock lock;              ///< the strongest mode
    std::size_t first = 0;         ///< which statement of the migration takes it
    std::size_t last = 0;          ///< the transaction's last statement
    std::vector<std::string> work; ///< what runs meanwhile and takes as long as a table is big
};

/// What is held how long, in the order of the first lock; modes that block nothing but DDL and
/// VACUUM included, weaker ones left out.
std::vector<HeldLock> held_locks(const MigrationEffect& migration);

} // namespace migvet::effects
