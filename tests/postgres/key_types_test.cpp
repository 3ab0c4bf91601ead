#include "catch.hpp"
#include "model/key_types.hpp"
#include "postgres/available.hpp"

using namespace migvet;
using namespace migvet::testing;

namespace {

std::string quoted(std::string_view name) { return '"' + std::string(name) + '"'; }

} // namespace

TEST_CASE("a foreign key of each pair of types is accepted where PostgreSQL accepts it",
          "[postgres][refusals]") {
    Server* server = available_server();
    if (server == nullptr) return;
    Session session = server->connect();
    CHECK(session.run("BEGIN").ok());
    for (const model::KeyType& key : model::key_types())
        CHECK(session
                  .run("CREATE TABLE " + quoted("to " + std::string(key.name)) + " (a " +
                       quoted(key.name) + " PRIMARY KEY)")
                  .message == "");
    for (const model::KeyType& key : model::key_types()) {
        for (const model::KeyType& referer : model::key_types()) {
            INFO(referer.name << " to " << key.name);
            CHECK(session.run("SAVEPOINT one").ok());
            const Answer answer =
                session.run("CREATE TABLE referer (a " + quoted(referer.name) + " REFERENCES " +
                            quoted("to " + std::string(key.name)) + ")");
            const bool may = model::may_reference(referer.name, key.name);
            CHECK(answer.sqlstate == (may ? "" : "42804"));
            CHECK(session.run("ROLLBACK TO one").ok());
        }
    }
    session.run("ROLLBACK");
}
