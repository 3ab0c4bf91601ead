#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/source.hpp"
#include "catch.hpp"
#include "effects/assess.hpp"
#include "history/replay.hpp"
#include "postgres/available.hpp"
#include "sql/script.hpp"

using namespace migvet;
using namespace migvet::testing;
using history::TransactionMode;

// How a runner sends a file decides what PostgreSQL refuses, what stays of it, and how long its
// locks are held. Each case is sent in all three ways.
namespace {

constexpr std::array modes{TransactionMode::wrapped, TransactionMode::script,
                           TransactionMode::none};
constexpr std::array mode_names{"wrapped", "script", "none"};

/// What is left behind: the tables, the SQLSTATE that ended it, and whether a lock on `held` was
/// still there at the last statement.
struct Outcome {
    std::string sqlstate;
    std::set<std::string> tables;
    bool held = false;

    std::string text() const {
        std::string out = sqlstate.empty() ? "ok" : sqlstate;
        for (const std::string& each : tables) out += " " + each;
        return out + (held ? " held" : "");
    }
};

struct Case {
    const char* name;
    const char* sql;
};

// The last statement of each asks for the locks on `held`, where it gets that far.
#define LOOK                                                                                       \
    "SELECT 1 FROM pg_locks WHERE relation = 'held'::regclass AND pid = pg_backend_pid() "         \
    "AND mode = 'AccessExclusiveLock';"

constexpr std::array cases{
    Case{"a lock is held until the transaction ends",
         "ALTER TABLE held ADD COLUMN b int; CREATE TABLE a (); " LOOK},
    Case{"a failure takes back what its transaction did",
         "CREATE TABLE a (); ALTER TABLE nowhere ADD COLUMN b int; CREATE TABLE c ();"},
    Case{"CONCURRENTLY among others",
         "CREATE TABLE a (); CREATE INDEX CONCURRENTLY i ON held (a); CREATE TABLE c ();"},
    Case{"CONCURRENTLY as the first of several",
         "CREATE INDEX CONCURRENTLY i ON held (a); CREATE TABLE c ();"},
    Case{"CONCURRENTLY alone", "CREATE INDEX CONCURRENTLY i ON held (a);"},
    Case{"VACUUM after something", "CREATE TABLE a (); VACUUM held;"},
    Case{"a new label is used in the same file",
         "ALTER TYPE mood ADD VALUE 'calm'; INSERT INTO moods VALUES ('calm'); CREATE TABLE c ();"},
    Case{"LOCK TABLE in a file of several", "LOCK TABLE held; CREATE TABLE a (); " LOOK},
    Case{"LOCK TABLE alone", "LOCK TABLE held;"},
    Case{"SAVEPOINT without BEGIN", "CREATE TABLE a (); SAVEPOINT s; CREATE TABLE c ();"},
    Case{"COMMIT in the middle",
         "ALTER TABLE held ADD COLUMN b int; COMMIT; CREATE TABLE c (); " LOOK},
    Case{"BEGIN and COMMIT of its own",
         "BEGIN; ALTER TABLE held ADD COLUMN b int; COMMIT; CREATE TABLE c (); " LOOK},
    Case{"BEGIN without COMMIT, and a failure",
         "BEGIN; CREATE TABLE a (); ALTER TABLE nowhere ADD COLUMN b int;"},
    Case{"what follows COMMIT is another transaction",
         "BEGIN; CREATE TABLE a (); COMMIT; CREATE TABLE c (); ALTER TABLE nowhere ADD b int;"},
    Case{"ROLLBACK takes its own back only",
         "CREATE TABLE a (); BEGIN; CREATE TABLE b (); ROLLBACK; CREATE TABLE c ();"},
};

constexpr const char* setup = "CREATE TABLE held (a int); CREATE TYPE mood AS ENUM ('sad');"
                              "CREATE TABLE moods (mood mood);";

bool is_marker(const std::string& table) { return table.size() == 1; }

Outcome predicted(const Case& one, TransactionMode mode) {
    const base::Source before("1.sql", setup);
    const base::Source source("2.sql", one.sql);
    const sql::Script script = sql::read(source);
    history::Replay replay(model::Start::empty, 15);
    history::Migration migration;
    migration.transaction = TransactionMode::none;
    replay.run(migration, before, sql::read(before), [](const auto&, const auto&) {});
    migration.transaction = mode;
    Outcome out;
    std::uint32_t altered_in = 0;
    std::optional<std::uint32_t> failed_in;
    // What each statement finds is what the one before it has left.
    const auto look = [&](const history::Step& step, const model::Catalog& at) {
        if (failed_in) return;
        const model::Effect effect = effects::assess({step, at, 15});
        for (const model::Failure& failure : effect.failures)
            if (failure.when == model::When::always && !failed_in) {
                failed_in = step.transaction.number;
                out.sqlstate = failure.sqlstate;
            }
        if (failed_in) {
            out.tables.clear();
            for (const model::Relation* each : at.relations())
                if (is_marker(each->name.name) && each->origin.transaction != *failed_in)
                    out.tables.insert(each->name.name);
            return;
        }
        for (const model::Lock& lock : effect.locks)
            if (lock.relation.name == "held" && lock.mode == model::LockMode::access_exclusive)
                altered_in = step.transaction.number;
        if (step.operation.as<model::Select>())
            out.held = altered_in != 0 && altered_in == step.transaction.number;
    };
    replay.run(migration, source, script, look);
    if (failed_in) return out;
    for (const model::Relation* each : replay.catalog().relations())
        if (is_marker(each->name.name) && each->kind == model::RelationKind::table)
            out.tables.insert(each->name.name);
    return out;
}

/// As the runner sends it; the first failure ends it.
Answer send(Session& session, const Case& one, TransactionMode mode) {
    if (mode == TransactionMode::script) return session.run(one.sql);
    const base::Source source("2.sql", one.sql);
    if (mode == TransactionMode::wrapped) session.run("BEGIN");
    Answer answer;
    for (const sql::Statement& each : sql::read(source).statements) {
        answer = session.run(std::string(source.slice(each.where)));
        if (!answer.ok()) break;
    }
    if (mode == TransactionMode::wrapped) session.run(answer.ok() ? "COMMIT" : "ROLLBACK");
    return answer;
}

Outcome observed(Server& server, const Case& one, TransactionMode mode) {
    REQUIRE(server.reset(setup).message == "");
    Outcome out;
    {
        Session session = server.connect();
        const Answer answer = send(session, one, mode);
        out.sqlstate = answer.sqlstate;
        out.held = answer.ok() && !answer.rows.empty();
    }
    Session session = server.connect();
    const Answer tables =
        session.run("SELECT relname FROM pg_class WHERE relkind = 'r' AND length(relname) = 1");
    for (const auto& row : tables.rows) out.tables.insert(row.front());
    return out;
}

} // namespace

TEST_CASE("what a runner's transactions refuse, leave and hold is what PostgreSQL does",
          "[postgres]") {
    Server* server = available_server();
    if (server == nullptr) return;
    for (const Case& one : cases) {
        for (const TransactionMode mode : modes) {
            INFO(one.name << ", " << mode_names.at(static_cast<std::size_t>(mode)));
            CHECK(predicted(one, mode).text() == observed(*server, one, mode).text());
        }
    }
}
