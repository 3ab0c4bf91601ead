#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "catch.hpp"

#include "effects/effect_text.hpp"
#include "effects/versions.hpp"

using namespace migvet;
using effects::Feature;
using migvet::testing::effect_text;

// Only a PostgreSQL 15 is at hand to measure on: of the other versions it is the release notes'
// word that is tested here.
namespace {

const std::string tables =
    "CREATE TABLE users (id bigint PRIMARY KEY, name text, age int, org int);"
    "CREATE TABLE events (id int, day int) PARTITION BY RANGE (day);"
    "CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM (1) TO (2);"
    "CREATE INDEX events_day ON events (day);"
    "CREATE TABLE base (id int); CREATE TABLE heir () INHERITS (base);"
    "CREATE TABLE made (a int, b int GENERATED ALWAYS AS (a) STORED);"
    "CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';";

struct FeatureCase {
    Feature feature;
    const char* statement;
};

// clang-format off
constexpr auto cases = std::to_array<FeatureCase>({
    {Feature::drop_expression, "ALTER TABLE made ALTER COLUMN b DROP EXPRESSION;"},
    {Feature::core_random_uuid, "ALTER TABLE users ADD COLUMN key uuid DEFAULT gen_random_uuid();"},
    {Feature::column_compression, "ALTER TABLE users ALTER COLUMN name SET COMPRESSION pglz;"},
    {Feature::detach_concurrently, "ALTER TABLE events DETACH PARTITION events_1 FINALIZE;"},
    {Feature::replaced_trigger, "CREATE OR REPLACE TRIGGER t BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION tf();"},
    {Feature::parsed_body, "CREATE FUNCTION one() RETURNS int LANGUAGE sql RETURN 1;"},
    {Feature::reindex_tablespace, "REINDEX (TABLESPACE pg_default) TABLE users;"},
    {Feature::expression_statistics, "CREATE STATISTICS s ON (lower(name)) FROM users;"},
    {Feature::idle_session_timeout, "SET idle_session_timeout = '1min';"},
    {Feature::default_toast_compression, "SET default_toast_compression = 'lz4';"},
    {Feature::merge, "MERGE INTO users USING base ON users.id = base.id WHEN MATCHED THEN DELETE;"},
    {Feature::nulls_not_distinct, "CREATE UNIQUE INDEX i ON users (name) NULLS NOT DISTINCT;"},
    {Feature::set_null_columns, "ALTER TABLE users ADD FOREIGN KEY (org) REFERENCES users ON DELETE SET NULL (org);"},
    {Feature::table_access_method, "ALTER TABLE users SET ACCESS METHOD heap;"},
    {Feature::unlogged_sequence, "CREATE UNLOGGED SEQUENCE s;"},
    {Feature::published_schema, "CREATE PUBLICATION p FOR TABLES IN SCHEMA public;"},
    {Feature::published_rows, "CREATE PUBLICATION p FOR TABLE users (id);"},
    {Feature::security_invoker, "CREATE VIEW v WITH (security_invoker = true) AS SELECT id FROM users;"},
    {Feature::partitioned_access_method, "ALTER TABLE events SET ACCESS METHOD heap;"},
    {Feature::partitioned_method_at_once, "CREATE TABLE parts (id int) PARTITION BY RANGE (id) USING heap;"},
    {Feature::transaction_timeout, "SET transaction_timeout = '1min';"},
    {Feature::maintain_privilege, "GRANT MAINTAIN ON users TO PUBLIC;"},
});
// clang-format on

/// What the grammar at hand can't read, and what no transaction may hold.
std::optional<model::Operation> operation_of(Feature feature) {
    model::Operation out;
    model::ConstraintDefinition constraint;
    switch (feature) {
    case Feature::reindexed_partitions:
        out.action = model::Reindex{model::ReindexKind::index, {"", "events_day"}, false, ""};
        return out;
    case Feature::clustered_partitions:
        out.action = model::Cluster{{"", "events"}, "events_day"};
        return out;
    case Feature::column_storage: {
        model::AddColumn add;
        add.table.name = {"", "users"};
        add.column.name = "notes";
        add.column.type.name = {"", "text"};
        add.column.storage = "external";
        out.action = add;
        return out;
    }
    case Feature::set_expression:
        out.action = model::SetExpression{{{"", "made"}}, "b", {}};
        return out;
    case Feature::virtual_column: {
        model::AddColumn add;
        add.table.name = {"", "users"};
        add.column.name = "twice";
        add.column.type.name = {"", "int4"};
        add.column.generated = model::Generated::virtual_;
        out.action = add;
        return out;
    }
    case Feature::not_enforced: constraint.not_enforced = true; break;
    case Feature::named_not_null:
        constraint.kind = model::ConstraintKind::not_null;
        constraint.columns = {"age"};
        break;
    default: return std::nullopt;
    }
    out.action = model::AddConstraint{{{"", "users"}}, constraint};
    return out;
}

/// What the operation does to the tables above, one way or another.
model::Effect effect_of(const model::Operation& operation, int version) {
    history::Replay replay(model::Start::empty, version);
    history::Migration migration;
    migration.transaction = history::TransactionMode::none;
    const auto run = [&](const std::string& text, const history::Observer& observer) {
        const base::Source source("m.sql", text);
        const sql::Script script = sql::read(source);
        replay.run(migration, source, script, observer);
    };
    run(tables, [](const history::Step&, const model::Catalog&) {});
    model::Effect out;
    run("SELECT 1;", [&](const history::Step& step, const model::Catalog& before) {
        const auto refusal = before.refusal(operation, step.setting);
        out = effects::assess(
            {{operation, step.statement, step.migration, step.source, step.migration_index,
              step.statement_index, true, true, step.transaction, step.session, step.setting,
              refusal ? &*refusal : nullptr, nullptr},
             before,
             version});
    });
    return out;
}

bool fails(const model::Effect& effect, std::string_view sqlstate) {
    return std::any_of(effect.failures.begin(), effect.failures.end(), [&](const auto& one) {
        return one.sqlstate == sqlstate && one.when == model::When::always;
    });
}

bool fails(Feature feature, int version, std::string_view sqlstate) {
    if (const auto operation = operation_of(feature))
        return fails(effect_of(*operation, version), sqlstate);
    const auto found = std::find_if(cases.begin(), cases.end(),
                                    [&](const FeatureCase& one) { return one.feature == feature; });
    if (found == cases.end()) return false;
    const std::string text = effect_text(tables, found->statement, version);
    return text.find("fail " + std::string(sqlstate) + " always") != std::string::npos;
}

} // namespace

TEST_CASE("what a version brought fails on those before it, and not from it on", "[effects]") {
    for (const effects::FeatureRow& row : effects::feature_rows()) {
        INFO(row.name << ", PostgreSQL " << row.since);
        CHECK(fails(row.feature, row.since - 1, row.sqlstate));
        if (row.feature == Feature::core_random_uuid || row.since < 18)
            CHECK_FALSE(fails(row.feature, row.since, row.sqlstate));
        CHECK_FALSE(fails(row.feature, 18, row.sqlstate));
    }
}

// https://www.postgresql.org/docs/15/release-15.html
TEST_CASE("a view that is there becomes a security_invoker one from 15 on", "[effects]") {
    const std::string view = "CREATE VIEW names AS SELECT name FROM users;";
    const std::string change = "ALTER VIEW names SET (security_invoker = true);";
    CHECK(effect_text(tables + view, change, 14).find("fail 22023 always") != std::string::npos);
    CHECK(effect_text(tables + view, change, 15).find("always") == std::string::npos);
}

TEST_CASE("a dump may switch off a timeout that its reader does not know", "[effects]") {
    CHECK(effect_text("", "SET transaction_timeout = 0;", 15) == "");
}

// https://www.postgresql.org/docs/18/release-18.html
TEST_CASE("a partitioned table can't be made UNLOGGED from 18 on", "[effects]") {
    const std::string make = "CREATE UNLOGGED TABLE parts (id int) PARTITION BY RANGE (id);";
    CHECK(effect_text("", make, 17) == "");
    CHECK(effect_text("", make, 18).find("fail 0A000 always") != std::string::npos);
}

// https://www.postgresql.org/docs/14/release-14.html
TEST_CASE("REINDEX of a partitioned table can't be in a transaction from 14 on", "[effects]") {
    const std::string change = "REINDEX TABLE events;";
    CHECK(effect_text(tables, change, 13).find("25001") == std::string::npos);
    CHECK(effect_text(tables, change, 14).find("fail 25001 always") != std::string::npos);
}

// https://www.postgresql.org/docs/17/release-17.html, and 12's for what came before.
TEST_CASE("a label is used in the transaction of its type from 17 on, else in a later one",
          "[effects]") {
    const std::string made = "CREATE TYPE mood AS ENUM ('sad');"
                             "ALTER TYPE mood ADD VALUE 'ok';"
                             "CREATE TABLE days (m mood DEFAULT 'ok');";
    CHECK(effect_text("", made, 16) == "fail 55P04 always\n");
    CHECK(effect_text("", made, 17) == "");
    const std::string old = "CREATE TYPE mood AS ENUM ('sad'); CREATE TABLE days (m mood);";
    const std::string use = "ALTER TYPE mood ADD VALUE 'ok'; UPDATE days SET m = 'ok';";
    for (const int version : {12, 15, 18})
        CHECK(effect_text(old, use, version) == "fail 55P04 always\n");
}

// https://www.postgresql.org/docs/17/release-17.html
TEST_CASE("partitioned tables have identity columns and exclusion constraints from 17 on",
          "[effects]") {
    const std::string identity =
        "ALTER TABLE events ADD COLUMN n int GENERATED ALWAYS AS IDENTITY;";
    CHECK(effect_text(tables, identity, 16).find("fail 42P16 always") != std::string::npos);
    CHECK(effect_text(tables, identity, 17).find("always") == std::string::npos);
    const std::string exclusion = "ALTER TABLE events ADD EXCLUDE (day WITH =);";
    CHECK(effect_text(tables, exclusion, 16).find("fail 0A000 always") != std::string::npos);
    CHECK(effect_text(tables, exclusion, 17).find("always") == std::string::npos);
}

// https://www.postgresql.org/docs/18/release-18.html
TEST_CASE("a partitioned table's foreign key may be NOT VALID from 18 on", "[effects]") {
    const std::string key =
        "ALTER TABLE events ADD CONSTRAINT f FOREIGN KEY (id) REFERENCES users NOT VALID;";
    CHECK(effect_text(tables, key, 17).find("fail 42809 always") != std::string::npos);
    const std::string now = effect_text(tables, key, 18);
    CHECK(now.find("always") == std::string::npos);
    CHECK(now.find("scan") == std::string::npos);
}

// https://www.postgresql.org/docs/18/release-18.html
TEST_CASE("NOT NULL is added NOT VALID and validated under a weak lock from 18 on", "[effects]") {
    model::ConstraintDefinition definition;
    definition.kind = model::ConstraintKind::not_null;
    definition.columns = {"age"};
    definition.not_valid = true;
    model::Operation add;
    add.action = model::AddConstraint{{{"", "users"}}, definition};
    const model::Effect added = effect_of(add, 18);
    CHECK(added.scans.empty());
    CHECK(added.failures.empty());
    definition.not_valid = false;
    add.action = model::AddConstraint{{{"", "users"}}, definition};
    CHECK(effect_of(add, 18).scans.size() == 1);
}

// https://www.postgresql.org/docs/18/release-18.html
TEST_CASE("ANALYZE and VACUUM go down to inheritance children from 18 on", "[effects]") {
    CHECK(effect_text(tables, "ANALYZE base;", 17) == "lock base SHARE UPDATE EXCLUSIVE\n");
    CHECK(effect_text(tables, "ANALYZE base;", 18) == "lock base SHARE UPDATE EXCLUSIVE\n"
                                                      "lock heir SHARE UPDATE EXCLUSIVE\n");
}

// https://www.postgresql.org/docs/14/release-14.html
TEST_CASE("REINDEX of a partitioned table does its partitions from 14 on", "[effects]") {
    model::Operation reindex;
    reindex.action = model::Reindex{model::ReindexKind::table, {"", "events"}, false, ""};
    CHECK(effect_of(reindex, 13).index_builds.empty());
    CHECK(effect_of(reindex, 14).index_builds.size() == 1);
}

// https://www.postgresql.org/docs/18/release-18.html
TEST_CASE("a partitioned table can't be set UNLOGGED from 18 on", "[effects]") {
    CHECK(effect_text(tables, "ALTER TABLE events SET UNLOGGED;", 17).find("always") ==
          std::string::npos);
    CHECK(effect_text(tables, "ALTER TABLE events SET UNLOGGED;", 18).find("fail 42809 always") !=
          std::string::npos);
}

// https://www.postgresql.org/docs/14/release-14.html
TEST_CASE("TRUNCATE of a foreign table came with 14", "[effects]") {
    const std::string far = "CREATE EXTENSION postgres_fdw;"
                            "CREATE SERVER s FOREIGN DATA WRAPPER postgres_fdw;"
                            "CREATE FOREIGN TABLE ft (id int) SERVER s;";
    CHECK(effect_text(far, "TRUNCATE ft;", 13).find("fail 42809 always") != std::string::npos);
    CHECK(effect_text(far, "TRUNCATE ft;", 14).find("always") == std::string::npos);
}

// https://www.postgresql.org/docs/16/release-16.html
TEST_CASE("integers read hexadecimal digits and underscores from 16 on", "[effects]") {
    const std::string table = "CREATE TABLE n (a int);";
    for (const char* text : {"'0x1F'", "'1_000'"}) {
        const std::string insert = "INSERT INTO n VALUES (" + std::string(text) + ");";
        CHECK(effect_text(table, insert, 15).find("fail 22P02 always") != std::string::npos);
        CHECK(effect_text(table, insert, 16).find("fail") == std::string::npos);
    }
}
