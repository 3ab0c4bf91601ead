#include "catch.hpp"
#include "history/replay.hpp"
#include "postgres/available.hpp"
#include "sql/print.hpp"
#include "sql/script.hpp"

using namespace migvet;
using namespace migvet::testing;

namespace {

constexpr const char* shop =
    "REVOKE ALL ON SCHEMA public FROM PUBLIC; CREATE SCHEMA stock; CREATE TYPE mood AS ENUM "
    "('low', 'high');"
    "CREATE DOMAIN positive AS int CHECK (VALUE > 0);"
    "CREATE TABLE customers (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email varchar(80) "
    "NOT NULL UNIQUE, m mood DEFAULT 'low', born date, full_name text GENERATED ALWAYS AS (email "
    "|| "
    "'!') STORED);"
    "CREATE TABLE orders (id serial PRIMARY KEY, customer bigint NOT NULL REFERENCES customers ON "
    "DELETE CASCADE, amount positive, CHECK (amount < 100));"
    "CREATE TABLE stock.items (id int, at timestamptz DEFAULT now()) PARTITION BY RANGE (at);"
    "CREATE TABLE stock.items_2026 PARTITION OF stock.items FOR VALUES FROM ('2026-01-01') TO "
    "('2027-01-01');"
    "CREATE INDEX ON orders (customer) WHERE amount > 3; CREATE INDEX ON stock.items (id);"
    "CREATE VIEW names AS SELECT c.id, c.email FROM customers c JOIN orders o ON o.customer = c.id;"
    "CREATE MATERIALIZED VIEW totals AS SELECT customer, sum(amount) AS total FROM orders GROUP BY "
    "1;"
    "CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';"
    "CREATE TRIGGER touched BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch();"
    "ALTER TABLE orders ENABLE ROW LEVEL SECURITY;"
    "CREATE POLICY own ON orders USING (customer > 0);"
    "COMMENT ON TABLE orders IS 'what was bought'";

} // namespace

TEST_CASE("what pg_dump writes of a database is that database as a baseline",
          "[postgres][baseline]") {
    Server* server = available_server();
    if (server == nullptr) return;
    TwoDatabases both(*server);
    CHECK(both.built.run(shop).message == "");
    const std::string dump = server->dump("built");
    REQUIRE(dump.find("CREATE TABLE public.customers") != std::string::npos);

    const base::Source source("dump.sql", dump);
    const sql::Script script = sql::read(source);
    for (const sql::Statement& statement : script.statements) {
        INFO(source.slice(statement.where));
        CHECK_FALSE(statement.error.has_value());
        for (const model::Operation& operation : statement.operations)
            CHECK(operation.as<model::Opaque>() == nullptr);
    }
    // A dump without rows fills no view.
    both.built.run("REFRESH MATERIALIZED VIEW totals WITH NO DATA");
    history::Replay replay(model::Start::empty, 15);
    replay.run_baseline(source, script);
    both.check(sql::print(replay.catalog()));
}
