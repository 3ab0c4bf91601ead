#include <array>

#include "catch.hpp"
#include "postgres/available.hpp"
#include "postgres/type_pairs.hpp"

using namespace migvet;
using namespace migvet::testing;

namespace {

std::string table_of(std::size_t from) { return "m" + std::to_string(from); }

/// True: the type can be indexed, and its table has an index.
bool make_table(Session& session, const std::string& table, const std::string& type) {
    CHECK(session.run("CREATE TABLE " + table + " (c " + type + ")").message == "");
    return session.run("CREATE INDEX " + table + "_c ON " + table + " (c)").ok();
}

std::vector<std::string> nodes(const Answer& answer) {
    return answer.rows.empty() ? std::vector<std::string>{} : answer.rows.front();
}

Outcome measured(Session& session, std::size_t from, std::size_t to, bool by_using) {
    const std::string table = table_of(from);
    const std::string look = "SELECT pg_relation_filenode('" + table +
                             "'), pg_relation_filenode(to_regclass('" + table + "_c'))";
    const std::vector<std::string> before = nodes(session.run(look));
    const Answer after = session.run("BEGIN; " + alter(table, to, by_using) + "; " + look);
    session.run("ROLLBACK");
    if (!after.ok()) return {after.sqlstate, false, false};
    const std::vector<std::string> now = nodes(after);
    return {"", before[0] != now[0], before[1] != now[1]};
}

} // namespace

TEST_CASE("every pair of types is converted at the cost that PostgreSQL has",
          "[postgres][effects]") {
    Server* server = available_server();
    if (server == nullptr) return;
    CHECK(server->reset(own_types).message == "");
    Session session = server->connect();
    std::size_t pairs = 0;
    for (std::size_t from = 0; from < types.size(); ++from) {
        const bool indexed = make_table(session, table_of(from), types[from]);
        for (const bool by_using : {false, true}) {
            const std::vector<Outcome> predictions = said_of(from, indexed, by_using);
            for (std::size_t to = 0; to < types.size(); ++to) {
                INFO(types[from] << " to " << types[to] << (by_using ? " by USING" : ""));
                CHECK(predictions[to].text() == measured(session, from, to, by_using).text());
                ++pairs;
            }
        }
    }
    CHECK(pairs == 2 * types.size() * types.size());
}
