#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "history/history.hpp"
#include "history/session.hpp"
#include "model/catalog.hpp"
#include "model/operation.hpp"
#include "sql/script.hpp"

namespace migvet::history {

/// The transaction a statement runs in.
struct TransactionState {
    bool open = false;           ///< PostgreSQL refuses CONCURRENTLY here (25001)
    bool explicit_begin = false; ///< by BEGIN in the file
    bool by_runner = false;      ///< by the tool that runs the file
    bool implicit = false;       ///< by a simple-query message of several statements
    bool alone = false;          ///< none of these: the statement commits by itself
    /// ALTER TYPE … ADD VALUE came earlier in it: the new labels may not be used yet (55P04).
    bool adds_labels = false;
    /// Running number over the whole replay; a statement on its own has one, too.
    std::uint32_t number = 0;
};

/// How an operation inside code runs: in a DO block, in a function that is called.
struct InsideCode {
    bool possible = false; ///< the data decide whether it runs
    /// Where its code runs, when the text that it stands in is not the migration's; else empty.
    base::Span place;
    const base::Source& file; ///< the migration's
    std::string_view raises;  ///< the SQLSTATE that RAISE ends everything with; empty: none
    bool fired = false;       ///< a trigger runs it
};

/// Code that could not be followed.
struct Unfollowed {
    std::uint32_t statement = 0; ///< in its migration, from 0
    base::Span where;
    std::string reason;
};

/// One operation at its place in time.
struct Step {
    const model::Operation& operation;
    const sql::Statement& statement;
    const Migration& migration;
    const base::Source& source;
    std::int32_t migration_index = 0;
    std::uint32_t statement_index = 0; ///< in its migration, from 0
    bool first_of_statement = true;
    bool last_of_statement = true;
    const TransactionState& transaction;
    const Session& session;
    const model::Setting& setting;      ///< for Catalog::refusal() and apply()
    const model::Refusal* refusal;      ///< what PostgreSQL says no for; null: it goes through
    const InsideCode* inside = nullptr; ///< null: the statement itself
};

/// Sees each step before it is applied, with the catalog as it then is. One that is refused is not
/// applied; what comes after it is replayed all the same.
using Observer = std::function<void(const Step&, const model::Catalog& before)>;

/// Runs migrations, one by one, on a catalog. Each runs in a session of its own. Rolled-back
/// transactions leave no trace.
class Replay {
public:
    Replay(model::Start start, int server_version)
        : catalog_(start), server_version_(server_version) {}
    /// Goes on from a copy of what another replay has built.
    /// Its migrations and transactions have numbers that the other has not.
    Replay(model::Catalog catalog, int server_version)
        : catalog_(std::move(catalog)), server_version_(server_version), migration_index_(1 << 24),
          transactions_(1U << 30U) {}

    /// What each migration's session begins with.
    void begin_with(SessionDefaults settings) { defaults_ = std::move(settings); }

    /// So many migrations have run somewhere, as others follow them. When one of these needs what
    /// nobody made, the database that they began with was not empty after all: a baseline was not
    /// kept.
    void have_run(std::int32_t migrations) { have_run_ = migrations; }

    /// The observer sees every operation of the script, in the order in which PostgreSQL runs them.
    void run(const Migration& migration, const base::Source& source, const sql::Script& script,
             const Observer& observer);

    /// What the database held before the first migration: pg_dump's output, say. Its origin is -1.
    void run_baseline(const base::Source& source, const sql::Script& script);

    /// Code of the last migration that could not be followed.
    const std::vector<Unfollowed>& unfollowed() const { return unfollowed_; }

    const model::Catalog& catalog() const { return catalog_; }
    model::Catalog& catalog() { return catalog_; }

private:
    struct Saved {
        std::string savepoint; ///< empty: where the transaction began
        model::Catalog catalog;
    };

    std::optional<model::Refusal> refusal(const model::Operation& operation,
                                          const model::Setting& setting);
    std::optional<model::Refusal> refusal_now(const model::Operation& operation,
                                              const model::Setting& setting) const;
    void open_statement(TransactionMode mode, bool alone);
    void close_statement();
    void control(const model::Transaction& transaction);
    void leave_transaction(bool keep);
    void save(std::string savepoint);
    void go_back(const std::string& savepoint);
    void enter(bool explicit_begin, bool by_runner, bool implicit);

    model::Catalog catalog_;
    int server_version_;
    Session session_;
    SessionDefaults defaults_;
    TransactionState transaction_;
    std::int32_t migration_index_ = -1;
    std::int32_t have_run_ = 0;
    std::uint32_t transactions_ = 0;
    std::vector<Unfollowed> unfollowed_;
    bool rolls_back_ = false;  ///< the migration at hand has a ROLLBACK: catalogs are saved
    std::vector<Saved> saved_; ///< of the open transaction, oldest first
};

} // namespace migvet::history
