#include <fmt/format.h>

#include "catch.hpp"
#include "found.hpp"
#include "memory_files.hpp"

using namespace migvet::history;

namespace {

/// "id: path; …" of what the one history there has to say of itself.
std::string problems(const Files& files, const Overrides& overrides = {}) {
    const auto histories = find(files, ".", overrides);
    if (!histories) return histories.error().text();
    std::string out;
    for (const LayoutProblem& problem : histories->front().problems)
        out += (out.empty() ? "" : "; ") + problem.id + ": " + problem.path;
    return out;
}

} // namespace

TEST_CASE("two of one number are a problem only where the tool does not run both") {
    const MemoryFiles goose{{"1_a.sql", "-- +goose Up\n"}, {"01_b.sql", "-- +goose Up\n"}};
    CHECK(problems(goose) == "duplicate-migration-number: 01_b.sql");
    const MemoryFiles dbmate{{"1_a.sql", "-- migrate:up\n"}, {"01_b.sql", "-- migrate:up\n"}};
    CHECK(problems(dbmate).empty());
    const MemoryFiles same{{"1_a.sql", "-- migrate:up\n"}, {"1_b.sql", "-- migrate:up\n"}};
    CHECK(problems(same) == "duplicate-migration-number: 1_b.sql");
    const MemoryFiles sql_migrate{{"1_a.sql", "-- +migrate Up\n"}, {"1_b.sql", "-- +migrate Up\n"}};
    CHECK(problems(sql_migrate).empty());
    const MemoryFiles node{{"1_a.sql", "-- Up Migration\n"}, {"1_b.sql", "-- Up Migration\n"}};
    CHECK(problems(node).empty());
    const MemoryFiles liquibase{
        {"a.sql", "--liquibase formatted sql\n--changeset ann:1\nA;\n--changeset ann:1\nB;\n"}};
    CHECK(problems(liquibase) == "duplicate-migration-number: a.sql");
    const MemoryFiles sqitch{{"sqitch.plan", "%project=p\n\na 2020\na 2020\n@v1 2020\na 2020\n"},
                             {"deploy/a.sql", ""},
                             {"deploy/a@v1.sql", ""}};
    CHECK(problems(sqitch) == "duplicate-migration-number: sqitch.plan");
}

TEST_CASE("dbmate reads names in the order of their bytes") {
    const MemoryFiles dbmate{{"9_a.sql", "-- migrate:up\n"}, {"10_b.sql", "-- migrate:up\n"}};
    CHECK(found(dbmate, ".") == "dbmate: 10_b(wrapped) 9_a(wrapped)");
}

TEST_CASE("sql-migrate runs what has no number last") {
    const MemoryFiles files{{"init.sql", "-- +migrate Up\n"}, {"2_b.sql", "-- +migrate Up\n"}};
    CHECK(found(files, ".") == "sql-migrate: 2_b(wrapped) init(wrapped)");
}

TEST_CASE("node-pg-migrate orders by time, takes a file without marks whole and counts programs") {
    const MemoryFiles files{{"20200513070724505_b.sql", "-- Up Migration\nB;\n"},
                            {"1391877300255_a.sql", "-- Up Migration\nA;\n"},
                            {"1700000000000_c.sql", "C;\n"},
                            {"1700000000001_d.js", ""}};
    CHECK(found(files, ".") == "node-pg-migrate: 1391877300255_a(wrapped) "
                               "20200513070724505_b(wrapped) 1700000000000_c(wrapped)");
    CHECK(problems(files) == "migration-in-code: 1700000000001_d.js");
}

TEST_CASE("goose counts programs and passes over names without a number above 0") {
    const MemoryFiles files{{"1_a.sql", "-- +goose Up\n"},
                            {"0_zero.sql", "-- +goose Up\n"},
                            {"2-b.sql", "-- +goose Up\n"},
                            {"3_c.go", ""},
                            {"3_c_test.go", ""}};
    CHECK(found(files, ".") == "goose: 1_a(wrapped)");
    CHECK(problems(files) == "migration-in-code: 3_c.go");
}

TEST_CASE("sqlx runs simple files beside reversible ones") {
    const MemoryFiles files{{"Cargo.toml", ""},
                            {"migrations/1_a.up.sql", ""},
                            {"migrations/1_a.down.sql", ""},
                            {"migrations/2_b.sql", ""}};
    CHECK(found(files, ".") == "sqlx: 1_a(wrapped) 2_b(wrapped)");
}

TEST_CASE("a baseline of Flyway begins the history only when nothing before it is left") {
    const MemoryFiles both{{"V1__a.sql", ""}, {"B2__all.sql", ""}, {"V3__c.sql", ""}};
    CHECK(found(both, ".") == "flyway: V1__a(wrapped) V3__c(wrapped)");
    CHECK(problems(both) == "migration-left-out: B2__all.sql");
    const MemoryFiles alone{{"B2__all.sql", ""}, {"B4__all.sql", ""}, {"V3__c.sql", ""}};
    CHECK(found(alone, ".") == "flyway: B2__all(wrapped) V3__c(wrapped)");
    const MemoryFiles same{{"V2__b.sql", ""}, {"B2__all.sql", ""}};
    CHECK(found(same, ".") == "flyway: V2__b(wrapped)");
}

TEST_CASE("Flyway leaves out the transaction by a statement's first words alone") {
    const auto mode = [](const std::string& sql) {
        return found(MemoryFiles{{"V1__a.sql", sql}}, ".");
    };
    CHECK(mode("ALTER TABLE t SET (autovacuum_enabled = false); -- VACUUM CONCURRENTLY\n") ==
          "flyway: V1__a(wrapped)");
    CHECK(mode("REFRESH MATERIALIZED VIEW CONCURRENTLY v;") == "flyway: V1__a(wrapped)");
    CHECK(mode("REINDEX INDEX CONCURRENTLY i;") == "flyway: V1__a(wrapped)");
    CHECK(mode("REINDEX SCHEMA public;") == "flyway: V1__a(none)");
    CHECK(mode("/* why */ create unique index concurrently i on t (a);") == "flyway: V1__a(none)");
    CHECK(mode("DROP INDEX CONCURRENTLY i;") == "flyway: V1__a(none)");
    CHECK(mode("ALTER SYSTEM SET x = 1;") == "flyway: V1__a(none)");
    const std::string both = "SET lock_timeout = '1s'; DROP INDEX CONCURRENTLY i;";
    CHECK(problems(MemoryFiles{{"V1__a.sql", both}}) == "mixed-transaction-statements: V1__a.sql");
    CHECK(problems(MemoryFiles{{"V1__a.sql", both},
                               {"V1__a.sql.conf", "executeInTransaction = false\n"}})
              .empty());
}

TEST_CASE("drizzle passes over an entry that is not later than one before it") {
    const MemoryFiles files{{"d/meta/_journal.json",
                             R"({"entries": [{"tag": "0000_a", "when": 10},
                                             {"tag": "0001_b", "when": 30},
                                             {"tag": "0002_c", "when": 20},
                                             {"tag": "0003_d", "when": 31}]})"},
                            {"d/0000_a.sql", ""},
                            {"d/0001_b.sql", ""},
                            {"d/0002_c.sql", ""},
                            {"d/0003_d.sql", ""}};
    CHECK(problems(files) == "migration-passed-over: d/0002_c.sql");
}

TEST_CASE("Atlas compares the folder with atlas.sum") {
    const MemoryFiles files{{"m/atlas.sum", "h1:x=\n1_a.sql h1:y=\n3_c.sql h1:z=\n"},
                            {"m/1_a.sql", ""},
                            {"m/2_b.sql", ""},
                            {"m/4_d.sql", "-- atlas:sum ignore\n\n"}};
    CHECK(problems(files) == "atlas-sum-differs: m/2_b.sql; migration-file-missing: m/3_c.sql");
}

TEST_CASE("Atlas finds the first file that was changed after atlas.sum was written") {
    const std::string first = "h1:BzvXyjurbV9E1Cct463YIx8XMNVmELsA5EV3P72vbng=\n";
    const std::string sum = "1_a.sql h1:bwjNgdNqPxlW50Ox2fCuhzHseIXyyT5JOpnioAsFnGE=\n"
                            "3_c.sql h1:50eaFR9thmqbAJYl/s+Lm21XNcAmmFjtaCjBumISPZo=\n";
    const auto with = [](const std::string& all, const std::string& one, const std::string& two,
                         const std::string& three = "DROP TABLE a;\n") {
        return problems(MemoryFiles{{"m/atlas.sum", all},
                                    {"m/1_a.sql", one},
                                    {"m/2_b.sql", "-- atlas:sum ignore\n" + two},
                                    {"m/3_c.sql", three}});
    };
    const std::string one = "CREATE TABLE a ();\n";
    CHECK(with(first + sum, one, "\nSELECT 1;\n").empty());
    CHECK(with(first + sum, one, "\nSELECT 2;\n").empty());
    CHECK(with(first + sum, one + "\n", "") == "atlas-sum-differs: m/1_a.sql");
    CHECK(with(first + sum, one, "", "DROP TABLE b;\n") == "atlas-sum-differs: m/3_c.sql");
    CHECK(with("h1:x=\n" + sum, one, "") == "atlas-sum-differs: m/atlas.sum");
    CHECK(with(first + sum, "CREATE TABLE a ();\r\n", "").empty());
}

TEST_CASE("a directive of Atlas counts at the top of a file, with an empty line behind it") {
    const auto mode = [](const std::string& sql) {
        return found(MemoryFiles{{"m/atlas.sum", ""}, {"m/1_a.sql", sql}}, ".");
    };
    CHECK(mode("-- why\n-- atlas:txmode none\n\nA;") == "atlas: 1_a(none)");
    CHECK(mode("-- atlas:txmode none\nA;") == "atlas: 1_a(wrapped)");
    CHECK(mode("A;\n\n-- atlas:txmode none\n\nB;") == "atlas: 1_a(wrapped)");
    const MemoryFiles checkpoint{{"m/atlas.sum", ""},
                                 {"m/1_a.sql", "A;"},
                                 {"m/2_all.sql", "-- atlas:checkpoint\n\nA;"},
                                 {"m/3_b.sql", "B;"}};
    CHECK(found(checkpoint, ".") == "atlas: 1_a(wrapped) 3_b(wrapped)");
}

TEST_CASE("graphile-migrate's files follow each other by hash") {
    const auto files = [](const std::string& previous) {
        return MemoryFiles{
            {"m/committed/000001.sql", "--! Previous: -\n--! Hash: sha1:a\n\nA;"},
            {"m/committed/000002.sql", "--! Previous: " + previous + "\n--! Hash: sha1:b\n\nB;"}};
    };
    CHECK(problems(files("sha1:a")).empty());
    CHECK(problems(files("sha1:x")) == "migration-chain-broken: m/committed/000002.sql");
}

TEST_CASE("Liquibase leaves out changesets of other databases") {
    const MemoryFiles files{{"a.sql",
                             "--liquibase formatted sql\n--changeset ann:1 dbms:mysql\nA;\n"
                             "--changeset ann:2 dbms:\"h2, postgresql\"\nB;\n"
                             "--changeset ann:3 dbms:!oracle runInTransaction:false\nC;\n"
                             "--changeset ann:4 dbms:!postgresql\nD;\n"}};
    CHECK(found(files, ".") == "liquibase: ann:2(wrapped) ann:3(none)");
}

TEST_CASE("the Supabase CLI passes over names without a time, and an init of its early days") {
    const MemoryFiles files{{"supabase/migrations/20200101000000_init.sql", ""},
                            {"supabase/migrations/20240101000000_a.sql", ""},
                            {"supabase/migrations/add_users.sql", ""}};
    CHECK(found(files, ".") == "supabase: 20240101000000_a(script)");
    CHECK(problems(files) ==
          "migration-name-not-understood: supabase/migrations/20200101000000_init.sql; "
          "migration-name-not-understood: supabase/migrations/add_users.sql");
}
