#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/name.hpp"

namespace migvet::model {

/// PostgreSQL's table-level lock modes, weakest first.
/// https://www.postgresql.org/docs/15/explicit-locking.html#LOCKING-TABLES
enum class LockMode : std::uint8_t {
    none,
    access_share,
    row_share,
    row_exclusive,
    share_update_exclusive,
    share,
    share_row_exclusive,
    exclusive,
    access_exclusive,
};

/// "ACCESS EXCLUSIVE" and so on.
std::string_view to_string(LockMode mode);

/// The mode of this name, in any case; nothing when there is none.
std::optional<LockMode> lock_mode(std::string_view name);

/// Must one wait for the other? PostgreSQL's conflict table; `none` conflicts with nothing.
bool conflicts(LockMode a, LockMode b);

/// SELECT waits.
inline bool blocks_reads(LockMode mode) { return conflicts(mode, LockMode::access_share); }
/// INSERT, UPDATE and DELETE wait.
inline bool blocks_writes(LockMode mode) { return conflicts(mode, LockMode::row_exclusive); }
/// Autovacuum, ANALYZE, CREATE INDEX CONCURRENTLY, VALIDATE and most DDL wait.
inline bool blocks_vacuum(LockMode mode) {
    return conflicts(mode, LockMode::share_update_exclusive);
}

/// Identity of a relation in one Catalog, like an OID; it outlives renames. 0: none.
using RelationId = std::uint32_t;

struct Lock {
    QualifiedName relation; ///< with its schema, as it is called when the statement starts
    RelationId id = 0;
    LockMode mode = LockMode::none;
    RelationId table = 0; ///< of an index: the table it belongs to, whose readers wait at planning
    bool transient = false; ///< let go before the statement ends
};

/// A relation that something happens to.
struct Touched {
    QualifiedName relation;
    RelationId id = 0;    ///< 0: an index that the operation makes
    RelationId table = 0; ///< of an index: the table it belongs to
};

/// What is gone for good afterwards.
struct Loss {
    enum class Kind : std::uint8_t {
        table,
        column,
        rows,
        value,
        constraint,
        index,
        precision,
        other
    };
    Kind kind = Kind::other;
    std::string what; ///< for messages, e.g. "column users.email"
};

/// When a statement fails.
enum class When : std::uint8_t {
    always,   ///< whatever the tables hold
    has_rows, ///< as soon as the table has a row
    data,     ///< when some row stands in the way
};

struct Failure {
    std::string sqlstate; ///< five characters
    When when = When::always;
    std::string message; ///< as PostgreSQL says it, as far as we know the objects
    std::string hint;    ///< e.g. did you mean
};

/// What one operation does to the database it meets.
struct Effect {
    std::vector<Lock>
        locks; ///< the strongest mode for each relation that exists before the statement
    std::vector<Touched> rewrites;
    std::vector<Touched> scans; ///< tables read in full to validate or build
    std::vector<Touched> index_builds;
    std::vector<Touched> index_reuses; ///< recreated in the catalog, its file kept
    std::vector<Loss> losses;
    std::vector<Failure> failures;
    /// Waits for every transaction with an older snapshot in the database (CONCURRENTLY).
    bool waits_for_snapshots = false;
    /// False when this operation is not modelled and the effect is therefore not known.
    bool known = true;
};

/// Raises the lock on a relation to at least this mode.
void add_lock(Effect& effect, Lock lock);

} // namespace migvet::model
