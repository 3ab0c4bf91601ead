#pragma once

#include <array>

#include "effects/locks.hpp"

/// A statement for every form of the lock table, each as a server has locked for it.
namespace migvet::testing {

/// What proves one row of effects::lock_rows(): the statement locks the relation in the row's mode.
struct LockCase {
    effects::Form form;
    const char* relation;
    const char* statement;
    const char* setup = "";
    bool alone = false; ///< it can't run in a transaction block
};

inline constexpr const char* trigger_function =
    "CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';";
inline constexpr const char* own_index = "CREATE UNIQUE INDEX ui ON orders (id, note);";
inline constexpr const char* sorted_view = "CREATE VIEW v AS SELECT id FROM users;";
inline constexpr const char* matview =
    "CREATE MATERIALIZED VIEW mv AS SELECT id FROM users; CREATE UNIQUE INDEX mvi ON mv (id);";

// clang-format off
inline constexpr auto lock_cases = std::to_array<LockCase>({
    {effects::Form::add_column, "users", "ALTER TABLE users ADD COLUMN x int"},
    {effects::Form::drop_column, "users", "ALTER TABLE users DROP COLUMN age"},
    {effects::Form::alter_column_type, "users", "ALTER TABLE users ALTER COLUMN age TYPE bigint"},
    {effects::Form::column_default, "users", "ALTER TABLE users ALTER COLUMN age SET DEFAULT 1"},
    {effects::Form::column_not_null, "users", "ALTER TABLE users ALTER COLUMN age SET NOT NULL"},
    {effects::Form::column_identity, "n", "ALTER TABLE n ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY", "CREATE TABLE n (id int NOT NULL);"},
    {effects::Form::column_expression, "n", "ALTER TABLE n ALTER COLUMN b DROP EXPRESSION", "CREATE TABLE n (a int, b int GENERATED ALWAYS AS (a) STORED);"},
    {effects::Form::column_statistics, "users", "ALTER TABLE users ALTER COLUMN age SET STATISTICS 500"},
    {effects::Form::column_options, "users", "ALTER TABLE users ALTER COLUMN age SET (n_distinct = 5)"},
    {effects::Form::column_storage, "users", "ALTER TABLE users ALTER COLUMN name SET STORAGE EXTERNAL"},
    {effects::Form::column_compression, "users", "ALTER TABLE users ALTER COLUMN name SET COMPRESSION pglz"},
    {effects::Form::add_constraint, "users", "ALTER TABLE users ADD CONSTRAINT c CHECK (age > 0)"},
    {effects::Form::add_foreign_key, "orders", "ALTER TABLE orders ADD CONSTRAINT f FOREIGN KEY (id) REFERENCES users (id)"},
    {effects::Form::referenced_by_new_key, "users", "ALTER TABLE orders ADD CONSTRAINT f FOREIGN KEY (id) REFERENCES users (id) NOT VALID"},
    {effects::Form::alter_constraint, "orders", "ALTER TABLE orders ALTER CONSTRAINT orders_user_id_fkey DEFERRABLE"},
    {effects::Form::validate_constraint, "users", "ALTER TABLE users VALIDATE CONSTRAINT c", "ALTER TABLE users ADD CONSTRAINT c CHECK (age > 0) NOT VALID;"},
    {effects::Form::referenced_by_validated_key, "users", "ALTER TABLE orders VALIDATE CONSTRAINT f", "ALTER TABLE orders ADD CONSTRAINT f FOREIGN KEY (id) REFERENCES users (id) NOT VALID;"},
    {effects::Form::drop_constraint, "users", "ALTER TABLE users DROP CONSTRAINT c", "ALTER TABLE users ADD CONSTRAINT c CHECK (age > 0);"},
    {effects::Form::referenced_by_dropped_key, "users", "ALTER TABLE orders DROP CONSTRAINT orders_user_id_fkey"},
    {effects::Form::using_index, "users_age", "ALTER TABLE users ADD CONSTRAINT u UNIQUE USING INDEX users_age", "CREATE UNIQUE INDEX users_age ON users (age);"},
    {effects::Form::set_logged, "orders", "ALTER TABLE orders SET UNLOGGED"},
    {effects::Form::set_tablespace, "orders", "ALTER TABLE orders SET TABLESPACE pg_default"},
    {effects::Form::set_access_method, "orders", "ALTER TABLE orders SET ACCESS METHOD heap"},
    {effects::Form::cluster_on, "orders", "ALTER TABLE orders CLUSTER ON orders_pkey"},
    {effects::Form::replica_identity, "orders", "ALTER TABLE orders REPLICA IDENTITY FULL"},
    {effects::Form::replica_identity_index, "users_email_key", "ALTER TABLE users REPLICA IDENTITY USING INDEX users_email_key"},
    {effects::Form::enable_trigger, "orders", "ALTER TABLE orders DISABLE TRIGGER ALL"},
    {effects::Form::enable_rule, "users", "ALTER TABLE users DISABLE RULE r", "CREATE RULE r AS ON UPDATE TO users WHERE OLD.age > 1 DO NOTHING;"},
    {effects::Form::row_security, "users", "ALTER TABLE users ENABLE ROW LEVEL SECURITY"},
    {effects::Form::inherit, "users", "ALTER TABLE users INHERIT b", "CREATE TABLE b (id bigint);"},
    {effects::Form::inherit_parent, "b", "ALTER TABLE users INHERIT b", "CREATE TABLE b (id bigint);"},
    {effects::Form::no_inherit_parent, "b", "ALTER TABLE c NO INHERIT b", "CREATE TABLE b (id bigint); CREATE TABLE c () INHERITS (b);"},
    {effects::Form::of_type, "n", "ALTER TABLE n OF pt", "CREATE TYPE pt AS (id int); CREATE TABLE n (id int);"},
    {effects::Form::attach_partition, "events", "ALTER TABLE events ATTACH PARTITION events_3 FOR VALUES FROM (3) TO (4)"},
    {effects::Form::attached_table, "events_3", "ALTER TABLE events ATTACH PARTITION events_3 FOR VALUES FROM (3) TO (4)"},
    {effects::Form::default_partition, "events_rest", "ALTER TABLE events ATTACH PARTITION events_3 FOR VALUES FROM (3) TO (4)", "CREATE TABLE events_rest PARTITION OF events DEFAULT;"},
    {effects::Form::detach_partition, "events", "ALTER TABLE events DETACH PARTITION events_2"},
    {effects::Form::detach_concurrently, "events", "ALTER TABLE events DETACH PARTITION events_2 CONCURRENTLY", "", true},
    {effects::Form::detached_table, "events_2", "ALTER TABLE events DETACH PARTITION events_2"},
    {effects::Form::attach_index, "ei", "ALTER INDEX ei ATTACH PARTITION ei1", "CREATE INDEX ei ON ONLY events (id); CREATE INDEX ei1 ON events_1 (id);"},
    {effects::Form::rename, "orders", "ALTER TABLE orders RENAME COLUMN note TO remark"},
    {effects::Form::rename_index, "orders_user_id_idx", "ALTER INDEX orders_user_id_idx RENAME TO oi"},
    {effects::Form::set_schema, "orders", "ALTER TABLE orders SET SCHEMA app", "CREATE SCHEMA app;"},
    {effects::Form::owner, "orders", "ALTER TABLE orders OWNER TO CURRENT_USER"},
    {effects::Form::create_partition, "events", "CREATE TABLE events_4 PARTITION OF events FOR VALUES FROM (4) TO (5)"},
    {effects::Form::create_inheriting, "users", "CREATE TABLE n () INHERITS (users)"},
    {effects::Form::copied_definition, "users", "CREATE TABLE n (LIKE users)"},
    {effects::Form::create_index, "users", "CREATE INDEX i ON users (age)"},
    {effects::Form::create_index_concurrently, "users", "CREATE INDEX CONCURRENTLY i ON users (age)", "", true},
    {effects::Form::drop, "orders", "DROP TABLE orders"},
    {effects::Form::drop_index_table, "users", "DROP INDEX users_email_key"},
    {effects::Form::drop_index_concurrently, "users", "DROP INDEX CONCURRENTLY users_email_key", "", true},
    {effects::Form::partition_parent_of_dropped, "events", "DROP TABLE events_1"},
    {effects::Form::reindex, "users", "REINDEX TABLE users"},
    {effects::Form::reindexed_index, "users_email_key", "REINDEX INDEX users_email_key"},
    {effects::Form::reindex_concurrently, "users", "REINDEX TABLE CONCURRENTLY users", "", true},
    {effects::Form::create_trigger, "users", "CREATE TRIGGER tg BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION tf()", trigger_function},
    {effects::Form::create_policy, "users", "CREATE POLICY p ON users USING (age > 1)"},
    {effects::Form::create_rule, "users", "CREATE RULE r AS ON UPDATE TO users WHERE OLD.age > 1 DO NOTHING"},
    {effects::Form::comment, "users", "COMMENT ON COLUMN users.age IS 'years'"},
    {effects::Form::comment_on_part, "users", "COMMENT ON CONSTRAINT users_pkey ON users IS 'key'"},
    {effects::Form::create_statistics, "users", "CREATE STATISTICS st ON age, name FROM users"},
    {effects::Form::publication, "users", "CREATE PUBLICATION pub FOR TABLE users"},
    {effects::Form::domain_check, "n", "ALTER DOMAIN d ADD CONSTRAINT c CHECK (VALUE > 0)", "CREATE DOMAIN d AS int; CREATE TABLE n (a d);"},
    {effects::Form::replace_view, "v", "CREATE OR REPLACE VIEW v AS SELECT id FROM users WHERE age > 1", sorted_view},
    {effects::Form::refresh, "mv", "REFRESH MATERIALIZED VIEW mv", matview},
    {effects::Form::refresh_concurrently, "mv", "REFRESH MATERIALIZED VIEW CONCURRENTLY mv", matview},
    {effects::Form::vacuum, "users", "VACUUM users", "", true},
    {effects::Form::vacuum_full, "users", "VACUUM FULL users", "", true},
    {effects::Form::analyze, "users", "ANALYZE users"},
    {effects::Form::cluster, "users", "CLUSTER users USING users_pkey"},
    {effects::Form::truncate, "orders", "TRUNCATE orders"},
    {effects::Form::change_rows, "users", "UPDATE users SET age = 1"},
    {effects::Form::read, "users", "SELECT count(*) FROM users"},
    {effects::Form::read_for_update, "users", "SELECT * FROM users FOR UPDATE"},
    {effects::Form::alter_sequence, "s", "ALTER SEQUENCE s RESTART WITH 5", "CREATE SEQUENCE s;"},
    {effects::Form::alter_view, "v", "ALTER VIEW v SET (security_barrier = true)", sorted_view},
    {effects::Form::extension_member, "orders", "ALTER EXTENSION plpgsql ADD TABLE orders"},
    {effects::Form::alter_other, "ui", "ALTER INDEX ui DEPENDS ON EXTENSION plpgsql", own_index},
});
// clang-format on

} // namespace migvet::testing
