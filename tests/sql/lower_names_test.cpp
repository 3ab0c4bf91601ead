#include "sql/lowered.hpp"

namespace migvet {

namespace {

struct Case {
    const char* sql;
    const char* names;
    const char* subjects;
};

void check(const Case& one) {
    INFO(one.sql);
    const Lowered lowered(one.sql);
    CHECK(lowered.names() == one.names);
    CHECK(lowered.subjects() == one.subjects);
}

} // namespace

TEST_CASE("views and sequences are named where they are written") {
    check({"CREATE VIEW a.v AS SELECT 1", "create-view", "a.v"});
    check({"CREATE OR REPLACE RECURSIVE VIEW v (n) AS SELECT 1", "create-view", "v"});
    check(
        {"CREATE MATERIALIZED VIEW IF NOT EXISTS m AS SELECT 1", "create-materialized-view", "m"});
    check({"CREATE TABLE t AS SELECT 1", "create-table-as", "t"});
    check({"SELECT 1 AS a INTO t", "create-table-as", "t"});
    check({"REFRESH MATERIALIZED VIEW CONCURRENTLY m", "refresh-materialized-view", "m"});
    check({"CREATE SEQUENCE s", "create-sequence", "s"});
    check({"ALTER SEQUENCE IF EXISTS s RESTART", "alter-sequence", "s"});
}

TEST_CASE("code is named where it is written") {
    check({"CREATE FUNCTION a.f() RETURNS int LANGUAGE sql AS ''", "create-function", "a.f"});
    check({"CREATE OR REPLACE PROCEDURE p() LANGUAGE sql AS ''", "create-procedure", "p"});
    check({"ALTER FUNCTION a.f() IMMUTABLE", "alter-function", "a.f"});
    check({"CREATE TRIGGER g BEFORE INSERT ON t EXECUTE FUNCTION f()", "create-trigger", "g"});
    check({"CREATE RULE r AS ON DELETE TO t DO INSTEAD NOTHING", "create-rule", "r"});
    check({"CREATE POLICY \"a p\" ON t", "create-policy", "\"a p\""});
    check({"ALTER POLICY p ON t USING (true)", "alter-policy", "p"});
    check({"CREATE EXTENSION IF NOT EXISTS citext", "create-extension", "citext"});
    check({"ALTER EXTENSION citext UPDATE", "alter-extension", "citext"});
    check({"CREATE STATISTICS s ON a, b FROM t", "create-statistics", "s"});
    check({"CREATE PUBLICATION p FOR ALL TABLES", "create-publication", "p"});
    check({"ALTER PUBLICATION p ADD TABLE t", "alter-publication", "p"});
    check({"DO 'BEGIN END'", "do", ""});
    check({"CALL a.p(1)", "call", "a.p"});
}

TEST_CASE("types are named where they are written, and labels before their types") {
    check({"CREATE TYPE e AS ENUM ('a')", "create-enum", "e"});
    check({"ALTER TYPE e ADD VALUE 'b'", "add-enum-value", "'b'"});
    check({"ALTER TYPE e ADD VALUE IF NOT EXISTS 'b' BEFORE 'a'", "add-enum-value", "'b'"});
    check({"ALTER TYPE e RENAME VALUE 'a' TO 'b'", "rename-enum-value", "'a'"});
    check({"CREATE TYPE r AS RANGE (subtype = int4)", "create-range-type", "r"});
    check({"CREATE TYPE s", "create-base-type", "s"});
    check({"ALTER TYPE b SET (storage = plain)", "alter-type", "b"});
}

TEST_CASE("rows are changed in the table that is named, one operation a table") {
    check({"INSERT INTO a.t VALUES (1)", "insert", "a.t"});
    check({"UPDATE t SET a = 1", "update", "t"});
    check({"DELETE FROM ONLY t", "delete", "t"});
    check({"MERGE INTO t USING s ON true WHEN MATCHED THEN DELETE", "merge", "t"});
    check({"TRUNCATE a, b", "truncate, truncate", "a, b"});
    check({"COPY t FROM '/tmp/x'", "copy", "t"});
    check({"SELECT 1", "select", ""});
    check({"LOCK TABLE a, b IN SHARE MODE", "lock-table, lock-table", "a, b"});
    check({"VACUUM t", "vacuum", "t"});
    check({"ANALYZE t", "analyze", "t"});
    check({"CLUSTER t USING i", "cluster", "t"});
    check({"REINDEX INDEX i", "reindex", "i"});
}

TEST_CASE("settings, transactions and privileges have operations of their own") {
    check({"BEGIN", "begin", ""});
    check({"COMMIT", "commit", ""});
    check({"ROLLBACK", "rollback", ""});
    check({"SET LOCAL lock_timeout = '5s'", "set-variable", "lock_timeout"});
    check({"RESET ALL", "set-variable", "ALL"});
    check({"SHOW lock_timeout", "utility", ""});
    check({"GRANT SELECT ON t TO u", "grant", "t"});
    check({"REVOKE ALL ON SCHEMA s FROM u", "revoke", ""});
    check({"ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO u", "grant", ""});
    check({"CREATE ROLE u", "create-role", "u"});
    check({"ALTER ROLE u SET search_path = a", "alter-role", "u"});
    check({"DROP OWNED BY u", "drop-owned", ""});
    check({"REASSIGN OWNED BY u TO v", "reassign-owned", ""});
}

TEST_CASE("what the catalog only remembers is named all the same") {
    check({"CREATE AGGREGATE a.g(int) (sfunc = int4pl, stype = int)", "create-aggregate", "a.g"});
    check({"CREATE COLLATION c FROM \"C\"", "create-collation", "c"});
    check({"CREATE CAST (a AS b) WITHOUT FUNCTION", "create-cast", "a AS b"});
    check({"CREATE SERVER s FOREIGN DATA WRAPPER w", "create-server", "s"});
    check({"CREATE TEXT SEARCH CONFIGURATION c (COPY = english)", "create-text-search", "c"});
    check({"CREATE EVENT TRIGGER g ON ddl_command_end EXECUTE FUNCTION f()", "create-event-trigger",
           "g"});
    check({"CREATE SUBSCRIPTION s CONNECTION '' PUBLICATION p", "create-subscription", "s"});
    check({"CREATE DATABASE d", "create-database", "d"});
    check({"ALTER SERVER s VERSION '2'", "alter-server", "s"});
    check({"ALTER DATABASE d SET work_mem = 1", "alter-database", "d"});
}

TEST_CASE("a comment is about the object it describes") {
    check({"COMMENT ON TABLE a.t IS 'x'", "comment", "a.t"});
    check({"COMMENT ON COLUMN a.t.c IS 'x'", "comment", "a.t.c"});
    check({"COMMENT ON CONSTRAINT c ON t IS 'x'", "comment", "c"});
    check({"COMMENT ON MATERIALIZED VIEW m IS NULL", "comment", "m"});
    check({"COMMENT ON TEXT SEARCH CONFIGURATION c IS 'x'", "comment", "c"});
}

TEST_CASE("what has no name of its own is dropped by the name it was made with") {
    const auto check_pair = [](const char* create, const char* drop) {
        const Lowered lowered(std::string(create) + ";" + drop);
        CHECK(lowered.at<model::CreateOther>(0).name == lowered.at<model::Drop>(1).name);
    };
    check_pair("CREATE CAST (integer AS a.b) WITHOUT FUNCTION", "DROP CAST (int AS a.b)");
    check_pair("CREATE TRANSFORM FOR hstore LANGUAGE l (FROM SQL WITH FUNCTION f(internal))",
               "DROP TRANSFORM FOR hstore LANGUAGE l");
    check_pair("CREATE USER MAPPING FOR u SERVER s", "DROP USER MAPPING FOR u SERVER s");
}

TEST_CASE("a statement without a model says so") {
    const Lowered lowered("ALTER TABLE ALL IN TABLESPACE a OWNED BY r SET TABLESPACE b");
    CHECK(lowered.only<model::Opaque>().what == "ALTER ALL IN TABLESPACE … OWNED BY");
}

TEST_CASE("what is imported, moved or made a member is named as far as the text names it") {
    CHECK(Lowered("IMPORT FOREIGN SCHEMA a FROM SERVER s INTO b")
              .only<model::CreateOther>()
              .name.schema == "b");
    const Lowered moved("ALTER INDEX ALL IN TABLESPACE a SET TABLESPACE b NOWAIT");
    CHECK(moved.only<model::AlterOther>().name.name == "a");
    CHECK(moved.only<model::AlterOther>().text == "INDEX TO b");
    const Lowered member("ALTER EXTENSION e ADD TABLE s.t");
    CHECK(member.only<model::AlterOther>().name == model::QualifiedName{"s", "t"});
}

} // namespace migvet
