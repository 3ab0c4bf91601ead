#include <fmt/format.h>

#include "catch.hpp"
#include "found.hpp"
#include "memory_files.hpp"

using namespace migvet::history;

namespace {

std::string up_part(const Files& files, const std::string& path) {
    const auto histories = find(files, path, {});
    REQUIRE(histories);
    const Migration& migration = histories->front().migrations.front();
    REQUIRE(migration.part);
    const auto text = files.read(migration.path);
    return text->substr(migration.part->begin, migration.part->size());
}

} // namespace

TEST_CASE("golang-migrate orders by number, runs a file as one message and skips the way down") {
    const MemoryFiles files{{"m/10_b.up.sql", ""}, {"m/10_b.down.sql", ""}, {"m/9_a.up.sql", ""}};
    CHECK(found(files, ".") == "golang-migrate: 9_a(script) 10_b(script)");
}

TEST_CASE("two migrations of one number are a problem") {
    const MemoryFiles files{{"m/1_a.up.sql", ""}, {"m/1_b.up.sql", ""}};
    const auto histories = find(files, "m", {});
    REQUIRE(histories->front().problems.size() == 1);
    CHECK(histories->front().problems[0].id == "duplicate-migration-number");
}

TEST_CASE("pop takes PostgreSQL's file before the one for all, and others' never") {
    const MemoryFiles files{{"m/1_a.up.sql", ""},
                            {"m/2_b.up.sql", ""},
                            {"m/2_b.postgres.up.sql", ""},
                            {"m/3_c.mysql.up.sql", ""},
                            {"m/4_d.autocommit.up.sql", ""},
                            {"m/1_a.down.sql", ""}};
    CHECK(found(files, ".") == "pop: 1_a(wrapped) 2_b(wrapped) 4_d(script)");
}

TEST_CASE("sqlx wraps a file unless its first words say otherwise") {
    const MemoryFiles files{{"Cargo.toml", ""},
                            {"migrations/1_a.sql", "SELECT 1;"},
                            {"migrations/2_b.sql", "-- no-transaction\nSELECT 1;"}};
    CHECK(found(files, ".") == "sqlx: 1_a(wrapped) 2_b(script)");
}

TEST_CASE("goose runs what stands between its marks") {
    const MemoryFiles files{
        {"m/2_b.sql", "-- +goose NO TRANSACTION\n-- +goose Up\nB;\n-- +goose Down\nX;\n"},
        {"m/01_a.sql", "-- +goose Up\n-- +goose StatementBegin\nA;\n-- +goose StatementEnd\n\n--  "
                       "+goose down\n-- no transaction\n"},
        {"m/notes.sql", "-- +goose Up\n"}};
    CHECK(found(files, ".") == "goose: 01_a(wrapped) 2_b(none)");
    CHECK(up_part(files, ".") == "-- +goose StatementBegin\nA;\n-- +goose StatementEnd\n\n");
}

TEST_CASE("a goose file without its mark is said to be left out") {
    const MemoryFiles files{{"m/1_a.sql", "-- +goose Up\n"}, {"m/2_b.sql", "SELECT 1;\n"}};
    const auto histories = find(files, "m", {});
    REQUIRE(histories->front().problems.size() == 1);
    CHECK(histories->front().problems[0].id == "migration-mark-missing");
}

TEST_CASE("dbmate's opt-out stands in its mark") {
    const MemoryFiles files{
        {"m/1_a.sql", "-- migrate:up transaction:false\r\nA;\r\n-- migrate:down\r\nX;"},
        {"m/2_b.sql", "-- migrate:up\nB;\n-- migrate:down transaction:false\n"}};
    CHECK(found(files, ".") == "dbmate: 1_a(script) 2_b(wrapped)");
    CHECK(up_part(files, ".") == "A;\r\n");
}

TEST_CASE("sql-migrate, node-pg-migrate and tern are told by their marks") {
    const MemoryFiles sql_migrate{{"m/1_a.sql", "-- +migrate Up notransaction\nA;\n"},
                                  {"m/2_b.sql", "-- +migrate Up\nB;\n-- +migrate Down\n"}};
    CHECK(found(sql_migrate, ".") == "sql-migrate: 1_a(none) 2_b(wrapped)");
    const MemoryFiles node{{"m/1700000000000_a.sql", "-- Up Migration\nA;\n-- Down Migration\n"}};
    CHECK(found(node, ".") == "node-pg-migrate: 1700000000000_a(wrapped)");
    const MemoryFiles tern{{"m/001_a.sql", "A;\n---- create above / drop below ----\nX;\n"},
                           {"m/002_b.sql", "---- tern: disable-tx ----\nB;\n"},
                           {"m/shared/x.sql", ""}};
    CHECK(found(tern, ".") == "tern: 001_a(wrapped) 002_b(none)");
    CHECK(up_part(tern, ".") == "A;\n");
}

TEST_CASE("Flyway orders by version, repeatable migrations last, and looks below") {
    const MemoryFiles files{{"db/V10__c.sql", "CREATE INDEX CONCURRENTLY i ON t (a);"},
                            {"db/V2_1__b.sql", ""},
                            {"db/sub/V2__a.sql", ""},
                            {"db/R__view.sql", ""},
                            {"db/U2__a.sql", ""},
                            {"db/V3__code.java", ""},
                            {"db/V4__d.sql", ""},
                            {"db/V4__d.sql.conf", "executeInTransaction=false"}};
    CHECK(found(files, ".") == "flyway: V2__a(wrapped) V2_1__b(wrapped) V4__d(none) V10__c(none) "
                               "R__view(wrapped)");
    CHECK(find(files, ".", {})->front().problems[0].id == "migration-in-code");
}

TEST_CASE("Diesel orders by version without dashes and reads metadata.toml") {
    const MemoryFiles files{
        {"diesel.toml", ""},
        {"migrations/2019-01-02-030405_b/up.sql", ""},
        {"migrations/20180101000000_a/up.sql", ""},
        {"migrations/20180101000000_a/down.sql", ""},
        {"migrations/2020-01-01-000000_c/up.sql", ""},
        {"migrations/2020-01-01-000000_c/metadata.toml", "run_in_transaction = false\n"}};
    CHECK(found(files, ".") == "diesel: 20180101000000_a(wrapped) 2019-01-02-030405_b(wrapped) "
                               "2020-01-01-000000_c(script)");
}

TEST_CASE("Hasura orders by number") {
    const MemoryFiles files{{"h/config.yaml", "version: 3\nmetadata_directory: metadata\n"},
                            {"h/migrations/default/10_b/up.sql", ""},
                            {"h/migrations/default/9_a/up.sql", ""}};
    CHECK(found(files, ".") == "hasura: 9_a(wrapped) 10_b(wrapped)");
}

TEST_CASE("Supabase's migrations are told by their place") {
    const MemoryFiles files{{"supabase/config.toml", ""},
                            {"supabase/migrations/20240101000000_a.sql", ""},
                            {"supabase/migrations/readme.sql", ""},
                            {"supabase/seed.sql", ""}};
    CHECK(found(files, ".") == "supabase: 20240101000000_a(script)");
}

TEST_CASE("Drizzle's journal decides the order") {
    const MemoryFiles files{
        {"d/meta/_journal.json",
         R"({"dialect": "postgresql", "entries": [{"tag": "0001_b"}, {"tag": "0000_a"}]})"},
        {"d/0000_a.sql", ""},
        {"d/0001_b.sql", ""},
        {"d/0002_stray.sql", ""}};
    CHECK(found(files, ".") == "drizzle: 0001_b(wrapped) 0000_a(wrapped)");
    const MemoryFiles newer{{"d/1_a/migration.sql", ""}, {"d/1_a/snapshot.json", "{}"}};
    CHECK(found(newer, ".") == "drizzle: 1_a(wrapped)");
    const MemoryFiles other{{"d/meta/_journal.json", R"({"dialect": "mysql", "entries": []})"}};
    CHECK(find(other, ".", {})->front().problems[0].id == "other-database");
    const MemoryFiles broken{{"d/meta/_journal.json", "{"}, {"d/1_a.sql", ""}};
    CHECK(found(broken, ".") == "plain: 1_a(script)");
}

TEST_CASE("Atlas takes every file by name, and its txmode") {
    const MemoryFiles files{
        {"m/atlas.sum", ""}, {"m/2_b.sql", "-- atlas:txmode none\n\nB;"}, {"m/1_a.sql", "A;"}};
    CHECK(found(files, ".") == "atlas: 1_a(wrapped) 2_b(none)");
}

TEST_CASE("sqitch's plan decides the order; a reworked change has two scripts") {
    const MemoryFiles files{{"sqitch.plan", "%project=p\n\n"
                                            "b 2020-01-01T00:00:00Z A <a@b.c> # note\n"
                                            "sub/a [b] 2020-01-01T00:00:00Z A <a@b.c>\n"
                                            "@v1 2020-01-01T00:00:00Z A <a@b.c>\n"
                                            "b [b@v1] 2020-01-01T00:00:00Z A <a@b.c>\n"
                                            "gone 2020-01-01T00:00:00Z A <a@b.c>\n"},
                            {"sqitch.conf", "[core]\n\ttop_dir = db\n"},
                            {"db/deploy/b.sql", ""},
                            {"db/deploy/b@v1.sql", ""},
                            {"db/deploy/sub/a.sql", ""},
                            {"db/revert/b.sql", ""}};
    const auto histories = find(files, ".", {});
    REQUIRE(histories);
    const auto& migrations = histories->front().migrations;
    REQUIRE(migrations.size() == 3);
    CHECK(migrations[0].path == "db/deploy/b@v1.sql");
    CHECK(migrations[1].path == "db/deploy/sub/a.sql");
    CHECK(migrations[2].path == "db/deploy/b.sql");
    CHECK(histories->front().problems[0].path == "db/deploy/gone.sql");
    CHECK(find(files, "db/deploy/b.sql", {})->front().layout == "sqitch");
}

TEST_CASE("Liquibase's changesets are migrations, in the master's order") {
    const MemoryFiles files{
        {"c/db.changelog-master.yaml", "- include: {file: b.sql}\n- include: {file: a.sql}\n"},
        {"c/a.sql", "--liquibase formatted sql\n\n--changeset ann:2 runInTransaction:false\nA;\n"},
        {"c/b.sql", "-- liquibase formatted sql\n-- changeset bob:1\nB;\n--rollback X;\n"
                    "--changeset bob:1a\nC;\n"}};
    CHECK(found(files, ".") == "liquibase: bob:1(wrapped) bob:1a(wrapped) ann:2(none)");
    CHECK(up_part(files, ".") == "B;\n--rollback X;\n");
}

TEST_CASE("graphile-migrate runs what is committed, then what is current") {
    const MemoryFiles files{{"migrations/committed/000001.sql", "--! Previous: -\nA;"},
                            {"migrations/committed/000002-x.sql", "--! no-transaction\nA;"},
                            {"migrations/current.sql", ""}};
    CHECK(found(files, ".") == "graphile-migrate: 000001(wrapped) 000002-x(script) "
                               "current(wrapped)");
}

TEST_CASE("Rails' structure.sql is a history of its own") {
    const MemoryFiles files{
        {"db/structure.sql", "INSERT INTO \"schema_migrations\" VALUES ('1');"}};
    CHECK(found(files, ".") == "rails: structure(none)");
}

TEST_CASE("several tools in one repository are all found") {
    const MemoryFiles files{{"a/prisma/schema.prisma", ""},
                            {"a/prisma/migrations/1/migration.sql", ""},
                            {"b/1_x.up.sql", ""}};
    CHECK(found(files, ".") == "prisma: 1(script); golang-migrate: 1_x(script)");
}

TEST_CASE("--layout and --transaction go before what is recognised") {
    const MemoryFiles files{{"m/1_a.up.sql", ""}};
    Overrides overrides;
    overrides.layout = "sqlx";
    CHECK(found(files, "m", overrides) == "sqlx: 1_a(wrapped)");
    overrides.layout = "plain";
    overrides.transaction = TransactionMode::none;
    CHECK(found(files, "m", overrides) == "plain: 1_a.up(none)");
}

namespace {

/// "id<file", or "id<file[text]" where the way back is a part of the file, of each migration.
std::string ways_back(const Files& files, const std::string& path = ".") {
    const auto histories = find(files, path, {});
    if (!histories) return histories.error().text();
    std::string out;
    for (const Migration& migration : histories->front().migrations) {
        out += (out.empty() ? "" : " ") + migration.id;
        if (!migration.back) continue;
        out += "<" + migration.back->path;
        const std::string text = *files.read(migration.back->path);
        for (const auto part : migration.back->parts)
            out += "[" + text.substr(part.begin, part.size()) + "]";
        if (migration.back->transaction == TransactionMode::none) out += "(none)";
    }
    return out;
}

} // namespace

TEST_CASE("the way back stands in a file of its own") {
    CHECK(ways_back(
              MemoryFiles{{"m/1_a.up.sql", ""}, {"m/1_a.down.sql", ""}, {"m/2_b.up.sql", ""}}) ==
          "1_a<m/1_a.down.sql 2_b");
    CHECK(ways_back(MemoryFiles{{"diesel.toml", ""},
                                {"migrations/2020_a/up.sql", ""},
                                {"migrations/2020_a/down.sql", ""}}) ==
          "2020_a<migrations/2020_a/down.sql");
    CHECK(ways_back(MemoryFiles{{"V1__a.sql", ""}, {"V2.0__b.sql", ""}, {"U2__b.sql", ""}}) ==
          "V1__a V2.0__b<U2__b.sql");
    CHECK(ways_back(MemoryFiles{{"sqitch.plan", "%project=p\n\na 2020\n"},
                                {"deploy/a.sql", ""},
                                {"revert/a.sql", ""}}) == "a<revert/a.sql(none)");
    CHECK(ways_back(MemoryFiles{{"prisma/schema.prisma", ""},
                                {"prisma/migrations/1_a/migration.sql", ""},
                                {"prisma/migrations/1_a/down.sql", ""}}) ==
          "1_a<prisma/migrations/1_a/down.sql");
    CHECK(ways_back(MemoryFiles{
              {"1_a.sql", ""}, {"1_a.down.sql", ""}, {"2_b.sql", ""}, {"2_b_undo.sql", ""}}) ==
          "1_a<1_a.down.sql 2_b<2_b_undo.sql");
}

TEST_CASE("the way back is a part of the file, with an opt-out of its own") {
    CHECK(ways_back(MemoryFiles{{"m/1_a.sql", "-- +goose NO TRANSACTION\n-- +goose Up\nA;\n"
                                              "-- +goose Down\nX;\n"}}) ==
          "1_a<m/1_a.sql[X;\n](none)");
    CHECK(ways_back(MemoryFiles{{"m/1_a.sql", "-- +migrate Up\nA;\n-- +migrate Down "
                                              "notransaction\nX;\n"}}) ==
          "1_a<m/1_a.sql[X;\n](none)");
    CHECK(ways_back(MemoryFiles{{"m/1_a.sql", "A;\n---- create above / drop below ----\nX;"}}) ==
          "1_a<m/1_a.sql[X;]");
    CHECK(ways_back(MemoryFiles{{"c/a.sql", "--liquibase formatted sql\n--changeset ann:1\nA;\n"
                                            "--rollback X\n--rollback Y;\n--changeset ann:2\n"
                                            "B;\n--rollback not required\n"}}) ==
          "ann:1<c/a.sql[X][Y;] ann:2");
}

TEST_CASE("numbers are compared as numbers; tern wants them without gaps") {
    const MemoryFiles twice{{"m/1_a.up.sql", ""}, {"m/001_b.up.sql", ""}};
    REQUIRE(find(twice, "m", {})->front().problems.size() == 1);
    const MemoryFiles flyway{{"V1__a.sql", ""}, {"V1.0__b.sql", ""}, {"R__a.sql", ""}};
    REQUIRE(find(flyway, ".", {})->front().problems.size() == 1);
    CHECK(find(flyway, ".", {})->front().problems[0].id == "duplicate-migration-number");
    const MemoryFiles tern{{"m/tern.conf", ""}, {"m/001_a.sql", ""}, {"m/003_b.sql", ""}};
    REQUIRE(find(tern, "m", {})->front().problems.size() == 1);
    CHECK(find(tern, "m", {})->front().problems[0].id == "missing-migration-number");
}
