#include "catch.hpp"
#include "engine/memory.hpp"
#include "engine/rule.hpp"
#include "postgres/available.hpp"

using namespace migvet;
using namespace migvet::testing;

/// Hazards that show only afterwards: the migration goes well, or seems to, and then something is
/// not as it was thought to be. Each is reported by its rule, and each happens on a server.
namespace {

struct Hazard {
    const char* rule;
    const char* given;
    std::vector<const char*> steps; ///< the migration, as it is sent
    const char* then;               ///< what somebody does or looks at later
    const char* result;             ///< the first value, or the SQLSTATE
};

const std::vector<Hazard>& hazards() {
    static const std::vector<Hazard> all{
        {"sequence-stays-integer",
         "CREATE TABLE t (id serial PRIMARY KEY, n int);",
         {"ALTER TABLE t ALTER COLUMN id TYPE bigint"},
         "SELECT setval('t_id_seq', 2147483647); INSERT INTO t (n) VALUES (1)",
         "2200H"},
        {"insert-skips-sequence",
         "CREATE TABLE t (id serial PRIMARY KEY, n int);",
         {"INSERT INTO t (id, n) VALUES (1, 1)"},
         "INSERT INTO t (n) VALUES (2)",
         "23505"},
        {"set-not-null-under-set-null",
         "CREATE TABLE p (id int PRIMARY KEY);"
         "CREATE TABLE c (id int PRIMARY KEY, p int REFERENCES p ON DELETE SET NULL);"
         "INSERT INTO p VALUES (1); INSERT INTO c VALUES (1, 1);",
         {"ALTER TABLE c ALTER COLUMN p SET NOT NULL"},
         "DELETE FROM p",
         "23502"},
        {"foreign-key-nulls-required-column",
         "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (id int PRIMARY KEY, p int NOT NULL);"
         "INSERT INTO p VALUES (1); INSERT INTO c VALUES (1, 1);",
         {"ALTER TABLE c ADD FOREIGN KEY (p) REFERENCES p ON DELETE SET NULL"},
         "DELETE FROM p",
         "23502"},
        {"search-path-emptied",
         "CREATE TABLE t (id int PRIMARY KEY);",
         {"SELECT pg_catalog.set_config('search_path', '', false)"},
         "SELECT * FROM t",
         "42P01"},
        {"set-local-without-transaction",
         "CREATE TABLE t (id int PRIMARY KEY);",
         {"SET LOCAL lock_timeout = '1s'", "ALTER TABLE t ADD COLUMN n int"},
         "SHOW lock_timeout",
         "0"},
        {"table-inheritance",
         "CREATE TABLE p (id int PRIMARY KEY);",
         {"CREATE TABLE c () INHERITS (p)"},
         "INSERT INTO p VALUES (1); INSERT INTO c VALUES (1), (1); SELECT count(*) FROM p",
         "3"},
        {"composite-foreign-key-nullable",
         "CREATE TABLE p (a int, b int, PRIMARY KEY (a, b)); CREATE TABLE c (a int, b int);",
         {"ALTER TABLE c ADD FOREIGN KEY (a, b) REFERENCES p"},
         "INSERT INTO c VALUES (7, NULL); SELECT count(*) FROM c",
         "1"},
        {"concurrent-index-if-not-exists",
         "CREATE TABLE t (n int); INSERT INTO t VALUES (1), (1);",
         {"CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON t (n)", "DELETE FROM t",
          "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON t (n)"},
         "SELECT indisvalid FROM pg_index WHERE indexrelid = 'i'::regclass",
         "f"},
        {"create-table-if-not-exists-noop",
         "CREATE TABLE t (id int PRIMARY KEY);",
         {"CREATE TABLE IF NOT EXISTS t (id int PRIMARY KEY, n int)"},
         "SELECT n FROM t",
         "42703"},
        {"unique-allows-nulls",
         "CREATE TABLE t (a int, b int);",
         {"CREATE UNIQUE INDEX i ON t (a, b)"},
         "INSERT INTO t VALUES (1, NULL), (1, NULL); SELECT count(*) FROM t",
         "2"},
        {"session-replication-role",
         "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (p int REFERENCES p);",
         {"SET session_replication_role = replica"},
         "INSERT INTO c VALUES (7); SELECT count(*) FROM c",
         "1"},
        {"drop-column-drops-key",
         "CREATE TABLE t (id int PRIMARY KEY, a int, b int, UNIQUE (a, b));",
         {"ALTER TABLE t DROP COLUMN b"},
         "INSERT INTO t VALUES (1, 7), (2, 7); SELECT count(*) FROM t",
         "2"},
        {"volatile-default-later",
         "CREATE TABLE t (id int PRIMARY KEY, u uuid); INSERT INTO t VALUES (1);",
         {"ALTER TABLE t ALTER COLUMN u SET DEFAULT gen_random_uuid()"},
         "SELECT u IS NULL FROM t",
         "t"},
    };
    return all;
}

bool is_reported(const Hazard& hazard) {
    memory::Files files;
    files.all["m/1.sql"] = hazard.given;
    for (const char* step : hazard.steps) files.all["m/2.sql"] += std::string(step) + ";\n";
    Options options;
    options.paths = {"m/2.sql"};
    options.transaction = "none";
    options.select = {hazard.rule};
    const auto report = engine::check(options, files, engine::builtin_catalogue());
    return report && !report->findings.empty();
}

} // namespace

TEST_CASE("a hazard that shows afterwards is reported before", "[postgres][rules]") {
    Server* server = available_server();
    if (server == nullptr) return;
    for (const Hazard& hazard : hazards()) {
        INFO(hazard.rule);
        CHECK(is_reported(hazard));
        REQUIRE(server->reset(hazard.given).ok());
        Session session = server->connect();
        for (const char* step : hazard.steps) session.run(step);
        const Answer answer = session.run(hazard.then);
        if (answer.ok())
            CHECK(answer.rows.at(0).at(0) == hazard.result);
        else
            CHECK(answer.sqlstate == hazard.result);
    }
}
