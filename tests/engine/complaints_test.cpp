#include "catch.hpp"
#include "engine/memory.hpp"
#include "engine/rule.hpp"

using namespace migvet;

/// What users of other tools were told wrongly, and what migvet says.
namespace {

std::vector<std::string> ids(const Report& report) {
    std::vector<std::string> out;
    for (const Finding& each : report.findings) out.push_back(each.rule);
    return out;
}

/// Judges what is at `path` among these files by the default rules.
Report judged(std::map<std::string, std::string> all, const std::string& path,
              Options options = {}) {
    memory::Files files;
    files.all = std::move(all);
    options.paths = {path};
    auto report = engine::check(options, files, engine::builtin_catalogue());
    if (!report) FAIL(report.error().text());
    return std::move(*report);
}

/// Judges the last of some migrations by the default rules, and gives their ids.
std::vector<std::string> says(const std::vector<std::string>& migrations,
                              const std::string& transaction = "wrapped",
                              std::vector<std::string> select = {}) {
    memory::Files files;
    Options options;
    options.transaction = transaction;
    options.select = std::move(select);
    for (std::size_t i = 0; i < migrations.size(); ++i)
        files.all["m/" + std::to_string(i + 1) + ".sql"] = migrations[i];
    options.paths = {"m/" + std::to_string(migrations.size()) + ".sql"};
    const auto report = engine::check(options, files, engine::builtin_catalogue());
    if (!report) FAIL(report.error().text());
    CHECK(report->coverage.understood == report->coverage.statements);
    std::vector<std::string> out;
    for (const Finding& each : report->findings) out.push_back(each.rule);
    return out;
}

using Ids = std::vector<std::string>;
const std::string users = "CREATE TABLE users (id bigint PRIMARY KEY, email text, age integer);";
const std::string orders = "CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint);";

} // namespace

TEST_CASE("an index right after its CREATE TABLE is free, with and without BEGIN") {
    const std::string both = users + "CREATE INDEX i ON users (email);";
    CHECK(says({both}) == Ids{});
    CHECK(says({both}, "none") == Ids{});
    CHECK(says({"BEGIN;" + both + "COMMIT;"}, "none") == Ids{});
}

TEST_CASE("a table is new in its own migration only, however many are judged together") {
    CHECK(says({users, "CREATE INDEX i ON users (email);"}) ==
          Ids{"require-concurrent-index-creation"});
}

TEST_CASE("CONCURRENTLY is asked for or refused as the tool runs the file") {
    const std::string sql = "CREATE INDEX CONCURRENTLY i ON users (email);";
    CHECK(says({users, sql}, "wrapped") == Ids{"concurrently-in-transaction"});
    CHECK(says({users, sql}, "script") == Ids{});
    CHECK(says({users, "SET lock_timeout = '1s';" + sql}, "script") ==
          Ids{"concurrently-in-transaction"});
    CHECK(says({users, "SET lock_timeout = '1s';" + sql}, "none") == Ids{});
}

TEST_CASE("only the CHECK that proves it makes SET NOT NULL free, also from an earlier file") {
    const std::string add =
        "ALTER TABLE users ADD CONSTRAINT c CHECK (email IS NOT NULL) NOT VALID;";
    const std::string validate = "ALTER TABLE users VALIDATE CONSTRAINT c;";
    const std::string set = "ALTER TABLE users ALTER COLUMN email SET NOT NULL;";
    CHECK(says({users, add, validate, set}) == Ids{});
    CHECK(says({users, add, set}) == Ids{"set-not-null"});
    const std::string other = "ALTER TABLE users ADD CONSTRAINT c CHECK (age > 0) NOT VALID;";
    CHECK(says({users, other, validate, set}) == Ids{"set-not-null"});
    CHECK(says({users, set}) == Ids{"set-not-null"});
}

TEST_CASE("defaults that are worked out once rewrite nothing") {
    for (const char* value : {"ARRAY[]::text[]", "'{}'"})
        CHECK(says({users, std::string("ALTER TABLE users ADD COLUMN x text[] DEFAULT ") + value +
                               ";"}) == Ids{});
    for (const char* value : {"CURRENT_TIMESTAMP", "now()", "now() - interval '1 day'"})
        CHECK(says({users, std::string("ALTER TABLE users ADD COLUMN x timestamptz DEFAULT ") +
                               value + ";"}) == Ids{});
    CHECK(says({users, "ALTER TABLE users ADD COLUMN x float DEFAULT random();"}) ==
          Ids{"add-column-volatile-default"});
    CHECK(says({users, "ALTER TABLE users ADD COLUMN x boolean NOT NULL DEFAULT false;"}) == Ids{});
}

TEST_CASE("a foreign key of a new column or table locks, but reads nothing") {
    const std::string column = "ALTER TABLE orders ADD COLUMN u bigint REFERENCES users (id);"
                               "CREATE INDEX CONCURRENTLY i ON orders (u);";
    CHECK(says({users + orders, column}, "none") == Ids{});
    CHECK(says({users, "CREATE TABLE o (u bigint PRIMARY KEY REFERENCES users (id));"}) == Ids{});
    CHECK(says({users, "CREATE TABLE o (u bigint PRIMARY KEY REFERENCES users (id));"}, "wrapped",
               {"foreign-key-locks-referenced-table"}) ==
          Ids{"foreign-key-locks-referenced-table"});
}

TEST_CASE("timeouts are asked for where an older table is locked, and effective ones only count") {
    const std::vector<std::string> rule{"require-lock-timeout"};
    CHECK(says({users, orders}, "wrapped", rule) == Ids{});
    CHECK(says({users, "CREATE TEMP TABLE t (a int); ALTER TABLE t ADD b int;"}, "wrapped", rule) ==
          Ids{});
    const std::string add = "ALTER TABLE users ADD COLUMN b int;";
    CHECK(says({users, "SET lock_timeout = 0;" + add}, "wrapped", rule) == rule);
    CHECK(says({users, "SET lock_timeout = '1s'; RESET lock_timeout;" + add}, "wrapped", rule) ==
          rule);
    CHECK(says({users, "SET LOCAL lock_timeout = '1s';" + add}, "none", rule) == rule);
    CHECK(says({users, "BEGIN; SET lock_timeout = '1s'; ROLLBACK;" + add}, "none", rule) == rule);
}

TEST_CASE("a temporary table is nobody's business") {
    CHECK(says({users, "CREATE TEMP TABLE t (a int); CREATE INDEX ON t (a); DROP TABLE t;"}) ==
          Ids{});
}

TEST_CASE("every clause of PostgreSQL's grammar is read") {
    CHECK(says({users, "CREATE TABLE o (u bigint PRIMARY KEY REFERENCES users (id) ON UPDATE "
                       "CASCADE ON DELETE CASCADE);"}) == Ids{});
    CHECK(says({users, "CREATE INDEX CONCURRENTLY i ON users (email text_pattern_ops);"},
               "script") == Ids{});
    CHECK(says({"CREATE TABLE t (id bigint PRIMARY KEY, period text);"}) == Ids{});
    CHECK(says({users, "COMMENT ON TABLE users IS 'people'; GRANT SELECT ON users TO PUBLIC;"}) ==
          Ids{});
}

TEST_CASE("each kind of DROP is what it is") {
    CHECK(says({users, "DROP TABLE users;"}) == Ids{"drop-table"});
    CHECK(says({users + "CREATE VIEW v AS SELECT id FROM users;", "DROP TABLE users CASCADE;"}) ==
          Ids{"drop-table", "drop-table-cascade"});
    CHECK(says({users, "ALTER TABLE users ALTER COLUMN email DROP NOT NULL;"}) == Ids{});
    CHECK(says({users, "ALTER TABLE users ALTER COLUMN id DROP NOT NULL;"}) ==
          Ids{"statement-fails"});
}

TEST_CASE("NOT VALID is asked for on older tables only, and VALIDATE in a transaction of its own") {
    const std::string add = "ALTER TABLE orders ADD CONSTRAINT f FOREIGN KEY (user_id) REFERENCES "
                            "users (id)";
    const std::string index = "CREATE INDEX i ON orders (user_id);";
    CHECK(says({users, orders + index + add + ";"}) == Ids{});
    CHECK(says({users + orders + index, add + ";"}) == Ids{"adding-foreign-key-constraint"});
    const std::string both = add + " NOT VALID; ALTER TABLE orders VALIDATE CONSTRAINT f;";
    CHECK(says({users + orders + index, both}) == Ids{"not-valid-validate-same-transaction"});
    CHECK(says({users + orders + index, both}, "none") == Ids{});
}

TEST_CASE("an inline CHECK and UNIQUE of a new column are seen, and so are table-level ones") {
    CHECK(says({users, "ALTER TABLE users ADD COLUMN x int CHECK (x > 0);"}) ==
          Ids{"add-column-constrained"});
    CHECK(says({users, "ALTER TABLE users ADD COLUMN x int UNIQUE;"}) ==
          Ids{"add-column-constrained"});
    CHECK(says({users, "ALTER TABLE users ADD CONSTRAINT c CHECK (age > 0);"}) ==
          Ids{"adding-check-constraint"});
    CHECK(says({users, "ALTER TABLE users ADD CONSTRAINT u UNIQUE (email);"}) ==
          Ids{"adding-unique-constraint"});
}

TEST_CASE("a longer varchar costs nothing, whatever file made the column") {
    const std::string table = "CREATE TABLE t (id bigint PRIMARY KEY, v varchar(50));";
    CHECK(says({table, "ALTER TABLE t ALTER COLUMN v TYPE varchar(100);"}) == Ids{});
    CHECK(says({table, "ALTER TABLE t ALTER COLUMN v TYPE text;"}) == Ids{});
    CHECK(says({table, "ALTER TABLE t ALTER COLUMN v TYPE varchar(10);"}) ==
          Ids{"change-type-narrowing"});
}

TEST_CASE("what is renamed is renamed, and what is dropped and added is no rename") {
    CHECK(says({users, "ALTER TABLE users RENAME COLUMN email TO mail;"}) == Ids{"rename-column"});
    CHECK(says({users, "ALTER TABLE users DROP COLUMN email, ADD COLUMN mail text;"}) ==
          Ids{"rename-as-drop-add"});
}

TEST_CASE("a default that goes in the same migration leaves a required column behind") {
    CHECK(says({users, "ALTER TABLE users ADD COLUMN x int NOT NULL DEFAULT 1;"
                       "ALTER TABLE users ALTER COLUMN x DROP DEFAULT;"}) == Ids{"drop-default"});
}

TEST_CASE("semicolons in dollar quotes end no statement") {
    CHECK(says({users, "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN; x := 1; "
                       "RETURN NEW; END $$;"}) == Ids{});
}

TEST_CASE("a partitioned table has no concurrent index build") {
    const std::string events = "CREATE TABLE e (id bigint, at date) PARTITION BY RANGE (at);";
    CHECK(says({events, "CREATE INDEX CONCURRENTLY i ON e (id);"}, "script") ==
          Ids{"index-on-partitioned-table"});
}

TEST_CASE("IF NOT EXISTS hides what a failed concurrent build left") {
    CHECK(says({users, "CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON users (email);"}, "script") ==
          Ids{"concurrent-index-if-not-exists"});
}

TEST_CASE("a statement inside DO is judged like one outside") {
    CHECK(says({users, "DO $$ BEGIN ALTER TABLE users DROP COLUMN email; END $$;"}) ==
          Ids{"drop-column"});
    CHECK(says({users, "DO $$ BEGIN EXECUTE 'CREATE INDEX i ON users (email)'; END $$;"}) ==
          Ids{"require-concurrent-index-creation"});
}

TEST_CASE("guards are asked for where a file can stop halfway, of every kind of statement") {
    const std::vector<std::string> rule{"prefer-robust-statements"};
    const std::string two = "ALTER TABLE users ADD COLUMN b int; DROP INDEX i;";
    const std::string made = users + "CREATE INDEX i ON users (email);";
    CHECK(says({made, two}, "none", rule) == Ids{rule[0], rule[0]});
    CHECK(says({made, two}, "wrapped", rule) == Ids{});
    CHECK(says({users, "ALTER TABLE users ENABLE ROW LEVEL SECURITY; SELECT 1;"}, "none", rule) ==
          Ids{});
}

TEST_CASE("a concurrent index without a name is built again by the next try") {
    CHECK(says({users, "CREATE INDEX CONCURRENTLY ON users (email);"}, "script",
               {"unnamed-index"}) == Ids{"unnamed-index"});
}

TEST_CASE("a column that may be null from now on is said to those who read it") {
    CHECK(says({users + "CREATE TABLE t (id bigint PRIMARY KEY, n int NOT NULL);",
                "ALTER TABLE t ALTER COLUMN n DROP NOT NULL;"}) == Ids{"drop-not-null"});
}

TEST_CASE("a NOT VALID constraint that nobody validates is not forgotten") {
    const std::string add = "ALTER TABLE users ADD CONSTRAINT c CHECK (age > 0) NOT VALID;";
    memory::Files files;
    files.all = {{"m/1.sql", users}, {"m/2.sql", add}, {"m/3.sql", orders}};
    Options options;
    options.paths = {"m"};
    const auto found = [&] {
        const auto report = engine::check(options, files, engine::builtin_catalogue());
        REQUIRE(report);
        Ids out;
        for (const Finding& each : report->findings) out.push_back(each.rule);
        return out;
    };
    CHECK(found() == Ids{"constraint-never-validated"});
    files.all["m/4.sql"] = "ALTER TABLE users VALIDATE CONSTRAINT c;";
    CHECK(found() == Ids{});
}

TEST_CASE("blank lines, UNION, EXPLAIN and GRANT end no statement early") {
    CHECK(says({users, "SELECT id FROM users\n\nUNION\n\nSELECT 1;\n\nEXPLAIN SELECT 1;\n\n"
                       "GRANT SELECT\n\nON users TO PUBLIC;"}) == Ids{});
}

TEST_CASE("a name with a dot hides no CONCURRENTLY") {
    CHECK(says({"CREATE SCHEMA s; CREATE TABLE s.t (id bigint PRIMARY KEY, n int);",
                "CREATE INDEX CONCURRENTLY \"a.b\" ON s.t (n);"},
               "script") == Ids{});
}

TEST_CASE("LOCK TABLE in a migration is an outage by itself") {
    CHECK(says({users, "LOCK TABLE users;"}) == Ids{"explicit-lock-table"});
    CHECK(says({users, "LOCK TABLE users IN ACCESS SHARE MODE;"}) == Ids{});
}

TEST_CASE("NOT NULL with a default is neither a failure nor a rewrite") {
    CHECK(says({users, "ALTER TABLE users ADD COLUMN n int NOT NULL DEFAULT 0;"}) == Ids{});
    CHECK(says({users, "ALTER TABLE users ADD COLUMN n int DEFAULT 0 NOT NULL;"}) == Ids{});
    CHECK(says({users, "ALTER TABLE users ADD COLUMN n int NOT NULL;"}) ==
          Ids{"add-required-column"});
}

TEST_CASE("what can not be read is reported, and its neighbours still are") {
    memory::Files files;
    files.all = {{"m/1.sql", users}, {"m/2.sql", "ALTER TABEL users; DROP TABLE users;"}};
    Options options;
    options.paths = {"m/2.sql"};
    const auto report = engine::check(options, files, engine::builtin_catalogue());
    REQUIRE(report);
    CHECK(report->coverage.understood == 1);
    REQUIRE(report->findings.size() == 2);
    CHECK(report->findings[0].rule == "syntax-error");
    CHECK(report->findings[1].rule == "drop-table");
}

TEST_CASE("a tool's own directives decide whether CONCURRENTLY can run") {
    const std::string build = "CREATE INDEX CONCURRENTLY i ON users (email);\n";
    const std::string goose = "-- +goose Up\n";
    const auto of_goose = [&](const std::string& directive) {
        return ids(judged(
            {{"db/1_a.sql", goose + users + "\n"}, {"db/2_b.sql", directive + goose + build}},
            "db/2_b.sql"));
    };
    CHECK(of_goose("") == Ids{"concurrently-in-transaction"});
    CHECK(of_goose("-- +goose NO TRANSACTION\n") == Ids{});
    const auto of_atlas = [&](const std::string& directive) {
        return ids(judged({{"m/atlas.sum", ""}, {"m/1.sql", users}, {"m/2.sql", directive + build}},
                          "m/2.sql"));
    };
    CHECK(of_atlas("") == Ids{"concurrently-in-transaction"});
    CHECK(of_atlas("-- atlas:txmode none\n\n") == Ids{});
}

TEST_CASE("only what comes after a migration is reported, with the history before it in mind") {
    Options options;
    options.after = "1";
    const auto found = judged({{"m/1.sql", users + "CREATE TABLE t (n int);"},
                               {"m/2.sql", "ALTER TABLE users DROP COLUMN age;"}},
                              "m", options);
    CHECK(ids(found) == Ids{"drop-column"});
}

TEST_CASE("a foreign key is validated by its own name, and no fix splits it by another's") {
    const std::string added =
        "ALTER TABLE orders ADD CONSTRAINT o FOREIGN KEY (user_id) REFERENCES users (id)";
    const Ids wrong = says({users + orders, added + " NOT VALID;",
                            "ALTER TABLE orders VALIDATE CONSTRAINT orders_user_id_fkey;"},
                           "none", {"all"});
    CHECK(std::ranges::count(wrong, "unknown-object") == 1);
    const Report found = judged({{"m/1.sql", users + orders}, {"m/2.sql", added + ";"}}, "m/2.sql");
    for (const Finding& each : found.findings)
        for (const Edit& edit : each.edits) CHECK(edit.text.find("VALIDATE") == std::string::npos);
}

TEST_CASE("a directive speaks of the next statement or of its own line, and of its rules alone") {
    const std::string drop = "ALTER TABLE users DROP COLUMN age;";
    CHECK(says({users, "-- migvet: ignore drop-column: unused\n" + drop}) == Ids{});
    CHECK(says({users, drop + " -- migvet: ignore drop-column: unused"}) == Ids{});
    CHECK(says({users, drop + " /* migvet: ignore drop-column: unused */"}) == Ids{});
    CHECK(says({users, "-- squawk-ignore ban-drop-column\n" + drop}) == Ids{});
    CHECK(says({users, "-- migvet: ignore drop-column: unused\n" + drop + "\nDROP TABLE users;"}) ==
          Ids{"drop-table"});
}

TEST_CASE("words behind a directive do not make everything silent") {
    const Ids found = says({users, "-- migvet: ignore-file drop-column: nobody reads it\n"
                                   "ALTER TABLE users DROP COLUMN age; DROP TABLE users;"});
    CHECK(found == Ids{"drop-table"});
    const Ids unknown = says({users, "-- migvet: ignore-file drop-colum\nDROP TABLE users;"});
    CHECK(std::ranges::count(unknown, "drop-table") == 1);
    CHECK(std::ranges::count(unknown, "unknown-suppression") == 1);
}

TEST_CASE("a fix is an edit of this text, and what it makes is clean") {
    const std::string sql = "CREATE INDEX i ON users (email);";
    Options options;
    options.transaction = "none";
    const Report found = judged({{"m/1.sql", users}, {"m/2.sql", sql}}, "m/2.sql", options);
    REQUIRE(found.findings.size() == 1);
    REQUIRE(found.findings[0].edits.size() == 1);
    const Edit& edit = found.findings[0].edits[0];
    CHECK(edit.text.find("CONCURRENTLY") != std::string::npos);
    CHECK(edit.where.region.line == 1);
    CHECK(says({users, "CREATE INDEX CONCURRENTLY i ON users (email);"}, "none") == Ids{});
}

TEST_CASE("SQL inside code is read, whichever way it is written") {
    CHECK(says({users, "DO $$ BEGIN EXECUTE 'ALTER TABLE users DROP COLUMN age'; END $$;"}) ==
          Ids{"drop-column"});
    CHECK(says({users, "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN "
                       "ALTER TABLE users DROP COLUMN age; END $$; SELECT f();"}) ==
          Ids{"drop-column"});
}

TEST_CASE("a default that costs nothing has a reason, and a foreign key of a new column is valid") {
    CHECK(says({users, "ALTER TABLE users ADD COLUMN b boolean NOT NULL DEFAULT false;"}) == Ids{});
    CHECK(says({users + orders, "ALTER TABLE orders ADD COLUMN owner bigint; ALTER TABLE orders "
                                "ADD CONSTRAINT o FOREIGN KEY (owner) REFERENCES users NOT VALID; "
                                "ALTER TABLE orders VALIDATE CONSTRAINT o; CREATE INDEX "
                                "CONCURRENTLY oi ON orders (owner);"},
               "none") == Ids{});
}

TEST_CASE("Prisma's version decides whether a migration of several statements is a transaction") {
    const auto of_version = [&](const std::string& version) {
        Options options;
        options.prisma_version = version;
        return ids(judged({{"prisma/schema.prisma", ""},
                           {"prisma/migrations/migration_lock.toml", "provider = \"postgresql\"\n"},
                           {"prisma/migrations/1_a/migration.sql", users},
                           {"prisma/migrations/2_b/migration.sql",
                            "SET lock_timeout = '1s';\n"
                            "CREATE INDEX CONCURRENTLY i ON users (email);\n"}},
                          "prisma/migrations/2_b", options));
    };
    CHECK(of_version("6.19") == Ids{"concurrently-in-transaction"});
    CHECK(of_version("7.4") == Ids{});
}

TEST_CASE("an index that Prisma drops is spoken of when somebody made it by hand") {
    const Ids rule{"prisma-drops-handwritten-index"};
    const std::string drop = "-- DropIndex\nDROP INDEX \"by_email\";";
    const std::string make = "CREATE INDEX CONCURRENTLY by_email ON users (email);";
    CHECK(says({users, make, drop}, "none", rule) == rule);
    CHECK(says({users, "CREATE INDEX users_email_idx ON users (email);",
                "-- DropIndex\nDROP INDEX users_email_idx;"},
               "none", rule) == Ids{});
    const std::string plain = "CREATE INDEX by_email ON users (email);";
    CHECK(says({users + plain, drop}, "wrapped", rule) == rule);
    CHECK(says({users + "\n-- CreateIndex\n" + plain, drop}, "wrapped", rule) == Ids{});
    CHECK(says({users, make, "DROP INDEX by_email;"}, "none", rule) == Ids{});
    CHECK(says({users, make, "ALTER TABLE users DROP COLUMN email;\n" + drop}, "none", rule) ==
          Ids{});
}

TEST_CASE("a key that older keys imply, or that is null everywhere, has no duplicates") {
    const Ids rule{"unique-fails-on-duplicates"};
    CHECK(says({users, "CREATE UNIQUE INDEX i ON users (email);"}, "wrapped", rule) == rule);
    CHECK(says({users, "CREATE UNIQUE INDEX i ON users (email, id);"}, "wrapped", rule) == Ids{});
    const std::string add = "ALTER TABLE users ADD COLUMN handle text;";
    const std::string make = "CREATE UNIQUE INDEX i ON users (handle)";
    CHECK(says({users, add + make + ";"}, "wrapped", rule) == Ids{});
    CHECK(says({users, add + "UPDATE users SET handle = email;" + make + ";"}, "wrapped", rule) ==
          rule);
    CHECK(says({users, add + make + " NULLS NOT DISTINCT;"}, "wrapped", rule) == rule);
}

TEST_CASE("what triggers do at a statement is said once") {
    const std::string fires =
        "CREATE TABLE a (n int); CREATE TABLE b (n int); CREATE TABLE c (n int);"
        "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN UPDATE b SET n = 1;"
        " UPDATE c SET n = 1; RETURN NULL; END $$;"
        "CREATE TRIGGER f AFTER UPDATE ON a FOR EACH STATEMENT EXECUTE FUNCTION f();";
    Options options;
    options.select = {"backfill-under-lock"};
    const auto found = [&](const std::string& sql) {
        return ids(judged({{"m/1.up.sql", fires}, {"m/2.up.sql", sql}}, "m", options)).size();
    };
    const std::string locked = "BEGIN; ALTER TABLE a ADD COLUMN m int;";
    CHECK(found(locked + "UPDATE a SET m = 1; COMMIT;") == 1);
    CHECK(found(locked + "UPDATE b SET n = 1; UPDATE c SET n = 1; COMMIT;") == 2);
}
