#include <algorithm>
#include <array>

#include "catch.hpp"
#include "effects/locks.hpp"
#include "postgres/available.hpp"
#include "postgres/prediction.hpp"
#include "postgres/shop.hpp"

using namespace migvet;
using namespace migvet::testing;
using effects::Form;

namespace {

/// What proves one row of effects::lock_rows(): the statement locks the relation in the row's mode.
struct LockCase {
    Form form;
    const char* relation;
    const char* statement;
    const char* setup = "";
    bool alone = false; ///< it can't run in a transaction block
};

constexpr const char* trigger_function =
    "CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';";
constexpr const char* own_index = "CREATE UNIQUE INDEX ui ON orders (id, note);";
constexpr const char* sorted_view = "CREATE VIEW v AS SELECT id FROM users;";
constexpr const char* matview =
    "CREATE MATERIALIZED VIEW mv AS SELECT id FROM users; CREATE UNIQUE INDEX mvi ON mv (id);";

// clang-format off
constexpr auto lock_cases = std::to_array<LockCase>({
    {Form::add_column, "users", "ALTER TABLE users ADD COLUMN x int"},
    {Form::drop_column, "users", "ALTER TABLE users DROP COLUMN age"},
    {Form::alter_column_type, "users", "ALTER TABLE users ALTER COLUMN age TYPE bigint"},
    {Form::column_default, "users", "ALTER TABLE users ALTER COLUMN age SET DEFAULT 1"},
    {Form::column_not_null, "users", "ALTER TABLE users ALTER COLUMN age SET NOT NULL"},
    {Form::column_identity, "n", "ALTER TABLE n ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY", "CREATE TABLE n (id int NOT NULL);"},
    {Form::column_expression, "n", "ALTER TABLE n ALTER COLUMN b DROP EXPRESSION", "CREATE TABLE n (a int, b int GENERATED ALWAYS AS (a) STORED);"},
    {Form::column_statistics, "users", "ALTER TABLE users ALTER COLUMN age SET STATISTICS 500"},
    {Form::column_options, "users", "ALTER TABLE users ALTER COLUMN age SET (n_distinct = 5)"},
    {Form::column_storage, "users", "ALTER TABLE users ALTER COLUMN name SET STORAGE EXTERNAL"},
    {Form::column_compression, "users", "ALTER TABLE users ALTER COLUMN name SET COMPRESSION pglz"},
    {Form::add_constraint, "users", "ALTER TABLE users ADD CONSTRAINT c CHECK (age > 0)"},
    {Form::add_foreign_key, "orders", "ALTER TABLE orders ADD CONSTRAINT f FOREIGN KEY (id) REFERENCES users (id)"},
    {Form::referenced_by_new_key, "users", "ALTER TABLE orders ADD CONSTRAINT f FOREIGN KEY (id) REFERENCES users (id) NOT VALID"},
    {Form::alter_constraint, "orders", "ALTER TABLE orders ALTER CONSTRAINT orders_user_id_fkey DEFERRABLE"},
    {Form::validate_constraint, "users", "ALTER TABLE users VALIDATE CONSTRAINT c", "ALTER TABLE users ADD CONSTRAINT c CHECK (age > 0) NOT VALID;"},
    {Form::referenced_by_validated_key, "users", "ALTER TABLE orders VALIDATE CONSTRAINT f", "ALTER TABLE orders ADD CONSTRAINT f FOREIGN KEY (id) REFERENCES users (id) NOT VALID;"},
    {Form::drop_constraint, "users", "ALTER TABLE users DROP CONSTRAINT c", "ALTER TABLE users ADD CONSTRAINT c CHECK (age > 0);"},
    {Form::referenced_by_dropped_key, "users", "ALTER TABLE orders DROP CONSTRAINT orders_user_id_fkey"},
    {Form::using_index, "users_age", "ALTER TABLE users ADD CONSTRAINT u UNIQUE USING INDEX users_age", "CREATE UNIQUE INDEX users_age ON users (age);"},
    {Form::set_logged, "orders", "ALTER TABLE orders SET UNLOGGED"},
    {Form::set_tablespace, "orders", "ALTER TABLE orders SET TABLESPACE pg_default"},
    {Form::set_access_method, "orders", "ALTER TABLE orders SET ACCESS METHOD heap"},
    {Form::cluster_on, "orders", "ALTER TABLE orders CLUSTER ON orders_pkey"},
    {Form::replica_identity, "orders", "ALTER TABLE orders REPLICA IDENTITY FULL"},
    {Form::replica_identity_index, "users_email_key", "ALTER TABLE users REPLICA IDENTITY USING INDEX users_email_key"},
    {Form::enable_trigger, "orders", "ALTER TABLE orders DISABLE TRIGGER ALL"},
    {Form::enable_rule, "users", "ALTER TABLE users DISABLE RULE r", "CREATE RULE r AS ON UPDATE TO users WHERE OLD.age > 1 DO NOTHING;"},
    {Form::row_security, "users", "ALTER TABLE users ENABLE ROW LEVEL SECURITY"},
    {Form::inherit, "users", "ALTER TABLE users INHERIT b", "CREATE TABLE b (id bigint);"},
    {Form::inherit_parent, "b", "ALTER TABLE users INHERIT b", "CREATE TABLE b (id bigint);"},
    {Form::no_inherit_parent, "b", "ALTER TABLE c NO INHERIT b", "CREATE TABLE b (id bigint); CREATE TABLE c () INHERITS (b);"},
    {Form::of_type, "n", "ALTER TABLE n OF pt", "CREATE TYPE pt AS (id int); CREATE TABLE n (id int);"},
    {Form::attach_partition, "events", "ALTER TABLE events ATTACH PARTITION events_3 FOR VALUES FROM (3) TO (4)"},
    {Form::attached_table, "events_3", "ALTER TABLE events ATTACH PARTITION events_3 FOR VALUES FROM (3) TO (4)"},
    {Form::default_partition, "events_rest", "ALTER TABLE events ATTACH PARTITION events_3 FOR VALUES FROM (3) TO (4)", "CREATE TABLE events_rest PARTITION OF events DEFAULT;"},
    {Form::detach_partition, "events", "ALTER TABLE events DETACH PARTITION events_2"},
    {Form::detach_concurrently, "events", "ALTER TABLE events DETACH PARTITION events_2 CONCURRENTLY", "", true},
    {Form::detached_table, "events_2", "ALTER TABLE events DETACH PARTITION events_2"},
    {Form::attach_index, "ei", "ALTER INDEX ei ATTACH PARTITION ei1", "CREATE INDEX ei ON ONLY events (id); CREATE INDEX ei1 ON events_1 (id);"},
    {Form::rename, "orders", "ALTER TABLE orders RENAME COLUMN note TO remark"},
    {Form::rename_index, "orders_user_id_idx", "ALTER INDEX orders_user_id_idx RENAME TO oi"},
    {Form::set_schema, "orders", "ALTER TABLE orders SET SCHEMA app", "CREATE SCHEMA app;"},
    {Form::owner, "orders", "ALTER TABLE orders OWNER TO CURRENT_USER"},
    {Form::create_partition, "events", "CREATE TABLE events_4 PARTITION OF events FOR VALUES FROM (4) TO (5)"},
    {Form::create_inheriting, "users", "CREATE TABLE n () INHERITS (users)"},
    {Form::copied_definition, "users", "CREATE TABLE n (LIKE users)"},
    {Form::create_index, "users", "CREATE INDEX i ON users (age)"},
    {Form::create_index_concurrently, "users", "CREATE INDEX CONCURRENTLY i ON users (age)", "", true},
    {Form::drop, "orders", "DROP TABLE orders"},
    {Form::drop_index_table, "users", "DROP INDEX users_email_key"},
    {Form::drop_index_concurrently, "users", "DROP INDEX CONCURRENTLY users_email_key", "", true},
    {Form::partition_parent_of_dropped, "events", "DROP TABLE events_1"},
    {Form::reindex, "users", "REINDEX TABLE users"},
    {Form::reindexed_index, "users_email_key", "REINDEX INDEX users_email_key"},
    {Form::reindex_concurrently, "users", "REINDEX TABLE CONCURRENTLY users", "", true},
    {Form::create_trigger, "users", "CREATE TRIGGER tg BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION tf()", trigger_function},
    {Form::create_policy, "users", "CREATE POLICY p ON users USING (age > 1)"},
    {Form::create_rule, "users", "CREATE RULE r AS ON UPDATE TO users WHERE OLD.age > 1 DO NOTHING"},
    {Form::comment, "users", "COMMENT ON COLUMN users.age IS 'years'"},
    {Form::comment_on_part, "users", "COMMENT ON CONSTRAINT users_pkey ON users IS 'key'"},
    {Form::create_statistics, "users", "CREATE STATISTICS st ON age, name FROM users"},
    {Form::publication, "users", "CREATE PUBLICATION pub FOR TABLE users"},
    {Form::domain_check, "n", "ALTER DOMAIN d ADD CONSTRAINT c CHECK (VALUE > 0)", "CREATE DOMAIN d AS int; CREATE TABLE n (a d);"},
    {Form::replace_view, "v", "CREATE OR REPLACE VIEW v AS SELECT id FROM users WHERE age > 1", sorted_view},
    {Form::refresh, "mv", "REFRESH MATERIALIZED VIEW mv", matview},
    {Form::refresh_concurrently, "mv", "REFRESH MATERIALIZED VIEW CONCURRENTLY mv", matview},
    {Form::vacuum, "users", "VACUUM users", "", true},
    {Form::vacuum_full, "users", "VACUUM FULL users", "", true},
    {Form::analyze, "users", "ANALYZE users"},
    {Form::cluster, "users", "CLUSTER users USING users_pkey"},
    {Form::truncate, "orders", "TRUNCATE orders"},
    {Form::change_rows, "users", "UPDATE users SET age = 1"},
    {Form::read, "users", "SELECT count(*) FROM users"},
    {Form::read_for_update, "users", "SELECT * FROM users FOR UPDATE"},
    {Form::alter_sequence, "s", "ALTER SEQUENCE s RESTART WITH 5", "CREATE SEQUENCE s;"},
    {Form::alter_view, "v", "ALTER VIEW v SET (security_barrier = true)", sorted_view},
    {Form::alter_other, "ui", "ALTER INDEX ui DEPENDS ON EXTENSION plpgsql", own_index},
});
// clang-format on

bool is_rows_statement(std::string_view statement) {
    return statement.starts_with("UPDATE") || statement.starts_with("SELECT");
}

void compare_in_transaction(Server& server, const LockCase& one, const std::string& setup) {
    const Observed seen = server.observe(one.statement);
    CHECK(seen.answer.message == "");
    const auto lock = seen.locks.find(one.relation);
    CHECK((lock == seen.locks.end() ? "" : lock->second) == to_string(effects::mode_of(one.form)));
    const Predicted said = predict(setup, std::string(one.statement) + ";").front();
    CHECK(said.locks == strong(seen.locks, said.tables));
    if (one.form == Form::truncate) return; // new, empty files are no rewrite
    CHECK(said.rewrites == seen.rewrites);
    if (!is_rows_statement(one.statement)) CHECK(said.scans == seen.scans);
    CHECK(said.index_builds == seen.index_builds);
}

void compare_alone(Server& server, const LockCase& one, const std::string& setup) {
    CHECK(server.awaited_mode(one.statement, one.relation) ==
          to_string(effects::mode_of(one.form)));
    CHECK(server.reset(setup).message == "");
    const Observed seen = server.observe_alone(one.statement);
    CHECK(seen.answer.message == "");
    const Predicted said =
        predict(setup, std::string(one.statement) + ";", {history::TransactionMode::none}).front();
    CHECK(said.locks.contains(one.relation));
    CHECK(said.locks.at(one.relation) == to_string(effects::mode_of(one.form)));
    CHECK(said.rewrites == seen.rewrites);
    CHECK(said.scans == seen.scans);
    CHECK(said.index_builds == seen.index_builds);
}

} // namespace

TEST_CASE("every row of the lock table has a case", "[postgres][effects]") {
    for (const effects::LockRow& row : effects::lock_rows()) {
        INFO("form: " << row.name);
        CHECK(std::ranges::count(lock_cases, row.form, &LockCase::form) > 0);
    }
}

TEST_CASE("every form of statement takes the lock that the table says", "[postgres][effects]") {
    Server* server = available_server();
    if (server == nullptr) return;
    for (const LockCase& one : lock_cases) {
        INFO("statement: " << one.statement);
        const std::string setup = shop + events + one.setup;
        CHECK(server->reset(setup).message == "");
        if (one.alone)
            compare_alone(*server, one, setup);
        else
            compare_in_transaction(*server, one, setup);
    }
}

TEST_CASE("a storage option takes the lock that the table says", "[postgres][effects]") {
    Server* server = available_server();
    if (server == nullptr) return;
    CHECK(server->reset("CREATE TABLE t (a int); CREATE INDEX i ON t (a);").ok());
    std::size_t proven = 0;
    for (const std::string_view name : effects::weak_storage_options()) {
        INFO("option: " << name);
        const std::string reset = " RESET (" + std::string(name) + ")";
        Observed seen = server->observe("ALTER TABLE t" + reset);
        std::string relation = "t";
        if (!seen.answer.ok()) {
            seen = server->observe("ALTER INDEX i" + reset);
            relation = "i";
        }
        // RESET of a word that this server does not know is refused.
        if (seen.answer.sqlstate == "22023") continue;
        CHECK(seen.locks[relation] == "SHARE UPDATE EXCLUSIVE");
        ++proven;
    }
    CHECK(proven >= 22);
}

namespace {

struct StrongOption {
    std::string_view name;
    const char* relation;
    const char* statement;
};

constexpr auto strong_cases = std::to_array<StrongOption>({
    {"autosummarize", "i_brin", "ALTER INDEX i_brin SET (autosummarize = on)"},
    {"buffering", "i_gist", "ALTER INDEX i_gist SET (buffering = off)"},
    {"check_option", "v", "ALTER VIEW v SET (check_option = local)"},
    {"fastupdate", "i_gin", "ALTER INDEX i_gin SET (fastupdate = off)"},
    {"gin_pending_list_limit", "i_gin", "ALTER INDEX i_gin SET (gin_pending_list_limit = 64)"},
    {"pages_per_range", "i_brin", "ALTER INDEX i_brin SET (pages_per_range = 4)"},
    {"security_barrier", "v", "ALTER VIEW v SET (security_barrier = on)"},
    {"security_invoker", "v", "ALTER VIEW v SET (security_invoker = on)"},
    {"user_catalog_table", "t", "ALTER TABLE t SET (user_catalog_table = on)"},
});

} // namespace

TEST_CASE("a storage option that the table calls strong takes ACCESS EXCLUSIVE",
          "[postgres][effects]") {
    for (const std::string_view name : effects::strong_storage_options()) {
        INFO("option: " << name);
        CHECK(std::ranges::count(strong_cases, name, &StrongOption::name) == 1);
    }
    Server* server = Server::get();
    if (server == nullptr) return;
    CHECK(server
              ->reset("CREATE TABLE t (a int, b int[], c point);"
                      "CREATE INDEX i_brin ON t USING brin (a);"
                      "CREATE INDEX i_gin ON t USING gin (b);"
                      "CREATE INDEX i_gist ON t USING gist (c);"
                      "CREATE VIEW v AS SELECT a FROM t;")
              .ok());
    for (const StrongOption& one : strong_cases) {
        INFO(one.statement);
        const Observed seen = server->observe(one.statement);
        CHECK(seen.answer.message == "");
        CHECK(seen.locks.at(one.relation) == "ACCESS EXCLUSIVE");
    }
}
