#include <array>

#include "catch.hpp"
#include "postgres/available.hpp"
#include "postgres/prediction.hpp"

using namespace migvet;
using namespace migvet::testing;

// ALTER COLUMN TYPE for every pair of these types, with an index on the column where the type has
// one, with and without USING.
namespace {

constexpr const char* own_types =
    "CREATE EXTENSION citext; CREATE EXTENSION hstore;"
    "CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE TYPE tone AS ENUM ('sad', 'ok');"
    "CREATE TYPE pair AS (a int, b text); CREATE TYPE span AS RANGE (subtype = int8);"
    "CREATE DOMAIN word AS text; CREATE DOMAIN short AS varchar(20);"
    "CREATE DOMAIN positive AS int CHECK (VALUE > 0); CREATE DOMAIN sure AS text NOT NULL;"
    "CREATE DOMAIN layer AS word;";

constexpr auto types = std::to_array<const char*>({
    "smallint",    "integer",        "bigint",        "oid",           "real",
    "numeric",     "numeric(10,2)",  "numeric(12,2)", "numeric(12,4)", "money",
    "boolean",     "text",           "varchar",       "varchar(20)",   "varchar(50)",
    "char(10)",    "char(20)",       "name",          "citext",        "text COLLATE \"C\"",
    "bytea",       "uuid",           "json",          "jsonb",         "xml",
    "date",        "time",           "time(3)",       "timestamp",     "timestamp(3)",
    "timestamptz", "timestamptz(3)", "interval",      "interval(3)",   "interval day to second",
    "inet",        "cidr",           "macaddr",       "bit(8)",        "varbit",
    "varbit(8)",   "varbit(16)",     "point",         "int4range",     "tsvector",
    "hstore",      "integer[]",      "bigint[]",      "text[]",        "varchar(20)[]",
    "varchar[]",   "mood",           "tone",          "mood[]",        "pair",
    "span",        "word",           "short",         "positive",      "sure",
    "layer",       "word[]",
});

std::string plain(std::string_view type) {
    const auto collate = type.find(" COLLATE");
    return std::string(type.substr(0, collate));
}

/// What happened to one column, or what was said of it.
struct Outcome {
    std::string sqlstate;
    bool rewrite = false;
    bool rebuild = false; ///< of the column's index, where there is one

    std::string text() const {
        if (!sqlstate.empty()) return "error " + sqlstate;
        return std::string(rewrite ? "rewrite" : "metadata") + (rebuild ? ", index rebuild" : "");
    }
};

std::string table_of(std::size_t from) { return "m" + std::to_string(from); }

std::string alter(const std::string& table, std::size_t to, bool by_using) {
    const std::string type = types[to];
    return "ALTER TABLE " + table + " ALTER COLUMN c TYPE " + type +
           (by_using ? " USING c::" + plain(type) : "");
}

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

Outcome said(const Predicted& prediction, const std::string& table) {
    for (const model::Failure& each : prediction.failures)
        if (each.when == model::When::always) return {each.sqlstate, false, false};
    return {"", prediction.rewrites.contains(table),
            prediction.index_builds.contains(table + "_c")};
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
            std::string setup = own_types;
            std::string change;
            for (std::size_t to = 0; to < types.size(); ++to) {
                const std::string table = "t" + std::to_string(to);
                setup += "CREATE TABLE " + table + " (c " + types[from] + ");";
                if (indexed) setup += "CREATE INDEX " + table + "_c ON " + table + " (c);";
                change += alter(table, to, by_using) + ";\n";
            }
            const auto predictions = predict(setup, change, {history::TransactionMode::none});
            for (std::size_t to = 0; to < types.size(); ++to) {
                INFO(types[from] << " to " << types[to] << (by_using ? " by USING" : ""));
                CHECK(said(predictions[to], "t" + std::to_string(to)).text() ==
                      measured(session, from, to, by_using).text());
                ++pairs;
            }
        }
    }
    CHECK(pairs == 2 * types.size() * types.size());
}
