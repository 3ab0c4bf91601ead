#pragma once

#include <algorithm>
#include <array>
#include <string>

#include "model/effect.hpp"
#include "postgres/prediction.hpp"
#include "postgres/shop.hpp"

/// The failures that effects speak of, each as a server has answered it.
namespace migvet::testing {

/// A statement that fails with this SQLSTATE on the shop's rows, and how sure that is.
struct FailureCase {
    const char* sqlstate;
    model::When when;
    const char* statement;
    const char* setup = "";
    const char* before = ""; ///< earlier in the same transaction
};

// clang-format off
inline constexpr auto failure_cases = std::to_array<FailureCase>({
    {"0A000", model::When::always, "TRUNCATE users"},
    {"0A000", model::When::always, "ALTER TABLE users ALTER COLUMN age TYPE bigint", "CREATE VIEW v AS SELECT age FROM users;"},
    {"0A000", model::When::always, "ALTER TABLE users ALTER COLUMN age SET STORAGE EXTERNAL"},
    {"0A000", model::When::always, "ALTER TABLE users ALTER COLUMN age SET COMPRESSION pglz"},
    {"0A000", model::When::always, "ALTER TYPE pair ALTER ATTRIBUTE a TYPE bigint", "CREATE TYPE pair AS (a int); CREATE TABLE n (p pair);"},
    {"22001", model::When::data, "ALTER TABLE users ALTER COLUMN email TYPE varchar(2)"},
    {"22001", model::When::data, "ALTER TABLE n ALTER COLUMN b TYPE varbit(2)", "CREATE TABLE n (b varbit); INSERT INTO n VALUES ('10101');"},
    {"22003", model::When::data, "ALTER TABLE users ALTER COLUMN id TYPE smallint", "INSERT INTO users VALUES (99999, 'x');"},
    {"22003", model::When::always, "ALTER TABLE users ADD COLUMN small smallint DEFAULT '99999'"},
    {"22007", model::When::data, "ALTER TABLE users ALTER COLUMN name TYPE date USING name::date"},
    {"22007", model::When::always, "ALTER TABLE users ADD COLUMN born date DEFAULT 'soon'"},
    {"22008", model::When::data, "ALTER TABLE n ALTER COLUMN d TYPE timestamp", "CREATE TABLE n (d date); INSERT INTO n VALUES ('5000000-01-01');"},
    {"22012", model::When::always, "ALTER TABLE users ADD COLUMN half int DEFAULT 1/0"},
    {"22012", model::When::data, "ALTER TABLE users ALTER COLUMN id TYPE bigint USING id/0"},
    {"22023", model::When::always, "ALTER TABLE users SET (nonsense = 1)"},
    {"22026", model::When::data, "ALTER TABLE n ALTER COLUMN b TYPE bit(2)", "CREATE TABLE n (b varbit); INSERT INTO n VALUES ('10101');"},
    {"22P02", model::When::data, "ALTER TABLE users ALTER COLUMN name TYPE int USING name::int"},
    {"22P02", model::When::data, "ALTER TABLE n ALTER COLUMN m TYPE tone USING (m::text::tone)", "CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE TYPE tone AS ENUM ('sad'); CREATE TABLE n (m mood); INSERT INTO n VALUES ('ok');"},
    {"22P02", model::When::always, "ALTER TABLE users ADD COLUMN many int DEFAULT 'many'"},
    {"22P02", model::When::always, "ALTER TABLE users ADD COLUMN key uuid DEFAULT 'none'"},
    {"22P02", model::When::always, "ALTER TABLE users ADD COLUMN is_on boolean DEFAULT 'maybe'"},
    {"22P02", model::When::always, "ALTER TABLE users ADD COLUMN more jsonb DEFAULT 'more'"},
    {"22P02", model::When::always, "ALTER TABLE users ADD COLUMN tags text[] DEFAULT 'a'"},
    {"22P02", model::When::always, "ALTER TABLE users ADD COLUMN price numeric DEFAULT 'dear'"},
    {"22P02", model::When::always, "ALTER TABLE users ADD COLUMN mood mood DEFAULT 'fine'", "CREATE TYPE mood AS ENUM ('sad');"},
    {"0A000", model::When::always, "CREATE INDEX ON users USING gin (tags DESC)", "ALTER TABLE users ADD COLUMN tags text[];"},
    {"0A000", model::When::always, "SELECT tf()", "CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';"},
    {"42704", model::When::always, "CREATE INDEX ON places (at)", "CREATE TABLE places (at point);"},
    {"42704", model::When::always, "CREATE INDEX ON users (name nosuch_ops)"},
    {"42804", model::When::always, "CREATE INDEX ON users (id text_ops)"},
    {"42883", model::When::always, "ALTER TABLE users ADD COLUMN x int DEFAULT nosuch()"},
    {"42883", model::When::always, "SELECT nosuch(1)"},
    {"42883", model::When::always, "ALTER TABLE users ADD CHECK (name > 3)"},
    {"42883", model::When::always, "ALTER TABLE users ADD COLUMN x int GENERATED ALWAYS AS (name + 1) STORED"},
    {"42883", model::When::always, "CREATE TABLE n (x text, y int CHECK (y > 0 AND x = y))"},
    {"42883", model::When::always, "CREATE INDEX ON users ((name + 1))"},
    {"42883", model::When::always, "CREATE INDEX ON users (age) WHERE age LIKE 'x%'"},
    {"42883", model::When::always, "CREATE POLICY p ON users USING (name = 1)"},
    {"42883", model::When::always, "DELETE FROM users WHERE name IN (1, 2)"},
    {"42883", model::When::always, "UPDATE users SET age = 1 WHERE age IS DISTINCT FROM name"},
    {"42883", model::When::always, "CREATE DOMAIN d AS text CHECK (VALUE > 3)"},
    {"42883", model::When::always, "CREATE TABLE n (m mood CHECK (m > 1))", "CREATE TYPE mood AS ENUM ('sad');"},
    {"42883", model::When::always, "CREATE TABLE n (x int[] CHECK (x > ARRAY['a'] AND x = 1))"},
    {"42804", model::When::always, "ALTER TABLE users ADD CHECK (age)"},
    {"23502", model::When::has_rows, "ALTER TABLE users ADD COLUMN x int NOT NULL"},
    {"23502", model::When::data, "ALTER TABLE users ALTER COLUMN age SET NOT NULL", "UPDATE users SET age = NULL WHERE id = 1;"},
    {"23502", model::When::data, "ALTER DOMAIN d SET NOT NULL", "CREATE DOMAIN d AS int; CREATE TABLE n (a d); INSERT INTO n VALUES (NULL);"},
    {"23502", model::When::has_rows, "ALTER TABLE users ADD COLUMN x d", "CREATE DOMAIN d AS int NOT NULL;"},
    {"23502", model::When::data, "UPDATE users SET email = NULL"},
    {"23503", model::When::data, "ALTER TABLE orders ADD CONSTRAINT f FOREIGN KEY (id) REFERENCES users (id)", "DELETE FROM orders WHERE id = 7; DELETE FROM users WHERE id = 7; INSERT INTO orders VALUES (7, 8);"},
    {"23503", model::When::data, "DELETE FROM users"},
    {"23503", model::When::data, "INSERT INTO orders VALUES (999, 999)"},
    {"23505", model::When::data, "CREATE UNIQUE INDEX i ON orders (status)"},
    {"23505", model::When::data, "ALTER TABLE orders ADD UNIQUE (status)"},
    {"23505", model::When::data, "INSERT INTO users VALUES (1, 'x')"},
    {"23505", model::When::data, "ALTER TABLE users ALTER COLUMN email TYPE varchar(1) USING left(email, 1)"},
    {"23514", model::When::data, "ALTER TABLE users ADD CHECK (age > 5)"},
    {"23514", model::When::data, "ALTER TABLE users VALIDATE CONSTRAINT c", "ALTER TABLE users ADD CONSTRAINT c CHECK (age > 5) NOT VALID;"},
    {"23514", model::When::data, "ALTER DOMAIN d ADD CHECK (VALUE > 5)", "CREATE DOMAIN d AS int; CREATE TABLE n (a d); INSERT INTO n VALUES (1);"},
    {"23514", model::When::data, "ALTER TABLE events ATTACH PARTITION events_3 FOR VALUES FROM (4) TO (5)"},
    {"23514", model::When::data, "CREATE TABLE events_9 PARTITION OF events FOR VALUES FROM (9) TO (10)", "CREATE TABLE events_rest PARTITION OF events DEFAULT; INSERT INTO events VALUES (1, 9);"},
    {"23514", model::When::data, "INSERT INTO users VALUES (999, 'x', 1)", "ALTER TABLE users ADD CHECK (age > 0) NOT VALID; ALTER TABLE users ADD CHECK (age > 5) NOT VALID;"},
    {"23P01", model::When::data, "ALTER TABLE n ADD EXCLUDE USING gist (r WITH &&)", "CREATE TABLE n (r int4range); INSERT INTO n VALUES ('[1,5)'), ('[2,3)');"},
    {"23P01", model::When::data, "INSERT INTO n VALUES ('[2,3)')", "CREATE TABLE n (r int4range, EXCLUDE USING gist (r WITH &&)); INSERT INTO n VALUES ('[1,5)');"},
    {"25001", model::When::always, "CREATE INDEX CONCURRENTLY i ON users (age)"},
    {"25001", model::When::always, "DROP INDEX CONCURRENTLY users_email_key"},
    {"25001", model::When::always, "DROP INDEX CONCURRENTLY IF EXISTS nosuch"},
    {"25001", model::When::always, "REINDEX TABLE CONCURRENTLY users"},
    {"25001", model::When::always, "REINDEX SCHEMA public"},
    {"25001", model::When::always, "REINDEX TABLE events"},
    {"25001", model::When::always, "REINDEX INDEX events_kind_idx"},
    {"25001", model::When::always, "ALTER TABLE events DETACH PARTITION events_1 CONCURRENTLY"},
    {"25001", model::When::always, "VACUUM users"},
    {"25001", model::When::always, "CLUSTER"},
    {"25001", model::When::always, "CLUSTER events USING events_kind_idx"},
    {"25001", model::When::always, "CREATE DATABASE other"},
    {"25001", model::When::always, "ALTER SYSTEM SET work_mem = '8MB'"},
    {"25001", model::When::always, "REINDEX DATABASE postgres"},
    {"25001", model::When::always, "REINDEX SYSTEM postgres"},
    {"25001", model::When::always, "DROP DATABASE other"},
    {"25001", model::When::always, "CREATE TABLESPACE fast LOCATION '/fast'"},
    {"25001", model::When::always, "DROP TABLESPACE fast"},
    {"25001", model::When::always, "COMMIT PREPARED 'x'"},
    {"25001", model::When::always, "ROLLBACK PREPARED 'x'"},
    {"42P17", model::When::always, "CREATE TABLE events_9 PARTITION OF events FOR VALUES FROM (0) TO (9)"},
    {"42P17", model::When::always, "CREATE INDEX i ON users (age) WHERE random() > 0.5"},
    {"42P17", model::When::always, "ALTER TABLE users ADD COLUMN r float GENERATED ALWAYS AS (random()) STORED"},
    {"2BP01", model::When::always, "ALTER TYPE pt ADD ATTRIBUTE b int", "CREATE TYPE pt AS (a int); CREATE TABLE n OF pt;"},
    {"2D000", model::When::always, "DO $$ BEGIN COMMIT; END $$"},
    {"2BP01", model::When::always, "DROP EXTENSION citext", "CREATE EXTENSION citext; CREATE TABLE n (c citext);"},
    {"42704", model::When::always, "ALTER TABLE n ALTER COLUMN c TYPE json USING c::json", "CREATE TABLE n (c text); CREATE INDEX ni ON n (c);"},
    {"42704", model::When::always, "CREATE INDEX i ON n (c)", "CREATE TABLE n (c json);"},
    {"42704", model::When::always, "CLUSTER users"},
    {"42710", model::When::always, "ALTER TABLE users ADD CONSTRAINT c CHECK (age > 5)", "ALTER TABLE users ADD CONSTRAINT c CHECK (age > 0);"},
    {"42804", model::When::always, "ALTER TABLE users ALTER COLUMN name TYPE int"},
    {"42804", model::When::always, "ALTER TABLE orders ALTER COLUMN status TYPE int USING 1"},
    {"42804", model::When::always, "ALTER TABLE users ADD COLUMN x int DEFAULT true"},
    {"42804", model::When::always, "ALTER TABLE orders ADD CONSTRAINT f FOREIGN KEY (note) REFERENCES users (id)"},
    {"42804", model::When::always, "ALTER TABLE orders ALTER COLUMN user_id TYPE text"},
    {"42809", model::When::always, "ALTER TABLE v ADD COLUMN x int", "CREATE VIEW v AS SELECT id FROM users;"},
    {"42809", model::When::always, "ALTER TABLE events ADD CONSTRAINT f FOREIGN KEY (id) REFERENCES users (id) NOT VALID"},
    {"42P16", model::When::always, "ALTER TABLE ONLY events ALTER COLUMN kind SET NOT NULL"},
    {"42P16", model::When::always, "ALTER TABLE events ADD COLUMN x int GENERATED ALWAYS AS IDENTITY"},
    {"42830", model::When::always, "ALTER TABLE users ADD COLUMN x bigint REFERENCES orders (user_id)"},
    {"42846", model::When::always, "ALTER TABLE users ALTER COLUMN age TYPE date USING age::date"},
    {"55000", model::When::always, "REFRESH MATERIALIZED VIEW CONCURRENTLY mv", "CREATE MATERIALIZED VIEW mv AS SELECT id FROM users;"},
    {"55006", model::When::always, "ALTER TABLE orders ADD COLUMN x int", "ALTER TABLE orders ALTER CONSTRAINT orders_user_id_fkey DEFERRABLE INITIALLY DEFERRED;", "INSERT INTO orders VALUES (998, 1)"},
    {"55P04", model::When::always, "ALTER TABLE n ALTER COLUMN m SET DEFAULT 'ok'", "CREATE TYPE mood AS ENUM ('sad'); CREATE TABLE n (m mood);", "ALTER TYPE mood ADD VALUE 'ok'"},
});
// clang-format on

inline bool is_said(const Predicted& said, const FailureCase& one) {
    return std::ranges::any_of(said.failures, [&](const model::Failure& each) {
        return each.sqlstate == one.sqlstate && each.when == one.when;
    });
}

/// What is said of the case's last statement.
inline Predicted prediction_of(const FailureCase& one) {
    const std::string before = *one.before == '\0' ? "" : std::string(one.before) + ";\n";
    return predict(shop + events + one.setup, before + one.statement + ";").back();
}

} // namespace migvet::testing
