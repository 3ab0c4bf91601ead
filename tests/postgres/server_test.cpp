#include "catch.hpp"

#include "postgres/available.hpp"

using migvet::testing::Observed;
using migvet::testing::Server;

TEST_CASE("the harness sees locks, rewrites, scans and builds", "[postgres]") {
    Server* server = migvet::testing::available_server();
    if (server == nullptr) return;
    REQUIRE(server
                ->reset("CREATE TABLE t (id int PRIMARY KEY, a int); CREATE INDEX i ON t (a);"
                        "INSERT INTO t SELECT g, g FROM generate_series(1, 100) g")
                .ok());

    SECTION("of a rewrite") {
        const Observed seen = server->observe("ALTER TABLE t ALTER COLUMN a TYPE bigint");
        CHECK(seen.answer.ok());
        CHECK(seen.locks.at("t") == "ACCESS EXCLUSIVE");
        CHECK(seen.rewrites == std::set<std::string>{"t"});
        CHECK(seen.scans == std::set<std::string>{"t"});
        CHECK(seen.index_builds == std::set<std::string>{"i", "t_pkey"});
    }
    SECTION("of something that costs nothing") {
        const Observed seen = server->observe("COMMENT ON TABLE t IS 'x'");
        CHECK(seen.locks.at("t") == "SHARE UPDATE EXCLUSIVE");
        CHECK(seen.rewrites.empty());
        CHECK(seen.scans.empty());
    }
    SECTION("of a failure") {
        CHECK(server->observe("ALTER TABLE nope ADD COLUMN x int").answer.sqlstate == "42P01");
    }
    SECTION("of a statement that can't run in a transaction") {
        CHECK(server->awaited_mode("CREATE INDEX CONCURRENTLY ON t (a)", "t") ==
              "SHARE UPDATE EXCLUSIVE");
        CHECK(server->observe_alone("VACUUM FULL t").rewrites == std::set<std::string>{"t"});
    }
}
