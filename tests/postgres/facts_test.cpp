#include <algorithm>
#include <set>
#include <string>

#include "catch.hpp"
#include "effects/casts.hpp"
#include "effects/facts.hpp"
#include "effects/volatility.hpp"
#include "postgres/available.hpp"
#include "postgres/prediction.hpp"

using namespace migvet;
using namespace migvet::testing;

// The tables that are generated from a server's catalogs, row by row against the catalogs of the
// server at hand.
namespace {

constexpr const char* extensions =
    "CREATE EXTENSION citext; CREATE EXTENSION hstore; CREATE EXTENSION ltree;"
    "CREATE EXTENSION cube; CREATE EXTENSION isn; CREATE EXTENSION seg; CREATE EXTENSION lo;"
    "CREATE EXTENSION pg_trgm; CREATE EXTENSION btree_gin; CREATE EXTENSION btree_gist;"
    "CREATE EXTENSION intarray; CREATE EXTENSION \"uuid-ossp\"; CREATE EXTENSION pgcrypto;"
    "CREATE EXTENSION unaccent; CREATE EXTENSION earthdistance; CREATE EXTENSION fuzzystrmatch;"
    "CREATE EXTENSION tablefunc; CREATE EXTENSION bloom;";

std::set<std::string> rows_of(Server& server, const std::string& query) {
    Session session = server.connect();
    const Answer answer = session.run(query);
    CHECK(answer.message == "");
    std::set<std::string> out;
    for (const auto& row : answer.rows) out.insert(row.front());
    return out;
}

std::string row(std::initializer_list<std::string_view> words) {
    std::string out;
    for (const std::string_view word : words) out += (out.empty() ? "" : "|") + std::string(word);
    return out;
}

std::string letter(char one) { return std::string(1, one); }

Server* server_with_extensions() {
    Server* server = available_server();
    if (server == nullptr) return nullptr;
    CHECK(server->reset(extensions).message == "");
    return server;
}

} // namespace

TEST_CASE("the types, casts, operator classes, operators and equalities are PostgreSQL's own",
          "[postgres][effects]") {
    Server* server = server_with_extensions();
    if (server == nullptr) return;
    std::set<std::string> types;
    for (const effects::TypeFact& one : effects::type_facts())
        types.insert(row({one.name, letter(one.category), one.preferred ? "t" : "f",
                          one.collatable ? "t" : "f"}));
    CHECK(types == rows_of(*server,
                           "SELECT concat_ws('|', typname, typcategory, typispreferred,"
                           " typcollation <> 0) FROM pg_type WHERE typtype IN ('b', 'r', 'm')"
                           " AND typcategory NOT IN ('A', 'Z')"));
    std::set<std::string> casts;
    for (const effects::CastFact& one : effects::cast_facts())
        casts.insert(row({one.source, one.target, letter(one.context), letter(one.method)}));
    CHECK(casts == rows_of(*server, "SELECT concat_ws('|', s.typname, t.typname, castcontext,"
                                    " castmethod) FROM pg_cast JOIN pg_type s ON s.oid ="
                                    " castsource JOIN pg_type t ON t.oid = casttarget"));
    std::set<std::string> classes;
    for (const effects::OperatorClassFact& one : effects::operator_class_facts())
        classes.insert(
            row({one.method, one.input, one.name, one.family, one.is_default ? "t" : "f"}));
    CHECK(classes ==
          rows_of(*server, "SELECT concat_ws('|', amname, t.typname, opcname, opfname, opcdefault)"
                           " FROM pg_opclass JOIN pg_am a ON a.oid = opcmethod JOIN pg_type t ON"
                           " t.oid = opcintype JOIN pg_opfamily f ON f.oid = opcfamily"));
    std::set<std::string> equalities;
    for (const effects::EqualityFact& one : effects::equality_facts())
        equalities.insert(row({one.family, one.left, one.right}));
    CHECK(equalities == rows_of(*server,
                                "SELECT concat_ws('|', opfname, l.typname, r.typname) FROM pg_amop"
                                " JOIN pg_am a ON a.oid = amopmethod JOIN pg_type l ON l.oid ="
                                " amoplefttype JOIN pg_type r ON r.oid = amoprighttype JOIN"
                                " pg_opfamily f ON f.oid = amopfamily WHERE amname = 'btree' AND"
                                " amopstrategy = 3"));
    std::set<std::string> operators;
    for (const effects::OperatorFact& one : effects::operator_facts())
        operators.insert(row({one.symbol, one.left, one.right, one.result}));
    CHECK(operators == rows_of(*server, "SELECT oprname || '|' || coalesce(l.typname, '') || '|' ||"
                                        " r.typname || '|' || t.typname FROM pg_operator LEFT JOIN"
                                        " pg_type l ON l.oid = oprleft JOIN pg_type r ON r.oid ="
                                        " oprright JOIN pg_type t ON t.oid = oprresult"));
}

TEST_CASE("every function is as volatile as its row says, and none is missing",
          "[postgres][effects]") {
    Server* server = server_with_extensions();
    if (server == nullptr) return;
    std::string table;
    for (const effects::FunctionFact& one : effects::function_facts())
        table += (table.empty() ? "('" : ",('") + std::string(one.name) + "'," +
                 std::to_string(one.fewest) + "," + std::to_string(one.most) + ",'" +
                 letter(one.volatility) + "')";
    Session session = server->connect();
    const Answer made = session.run(
        "CREATE TEMP TABLE fact AS SELECT * FROM (VALUES " + table +
        ") f (name, fewest, most, letter);"
        "CREATE TEMP TABLE callable AS SELECT oid, proname::text AS name, provolatile::text AS"
        " letter, pronargs - pronargdefaults AS fewest, CASE WHEN provariadic <> 0 THEN 255 ELSE"
        " pronargs END AS most FROM pg_proc p WHERE prokind = 'f' AND NOT EXISTS (SELECT FROM"
        " unnest(proargtypes::oid[] || prorettype) a WHERE a::regtype::text IN ('internal',"
        " 'cstring', 'trigger', 'event_trigger'))");
    CHECK(made.message == "");
    // 'm': of that name and number some are immutable and some stable.
    const Answer wrong = session.run(
        "SELECT name, fewest, most, f.letter, string_agg(DISTINCT c.letter, '') FROM fact f LEFT"
        " JOIN callable c USING (name, fewest, most) WHERE most <> 255 OR c.oid IS NOT NULL"
        " GROUP BY 1, 2, 3, 4 HAVING NOT (f.letter = min(c.letter) AND f.letter = max(c.letter))"
        " AND NOT (f.letter = 'm' AND string_agg(DISTINCT c.letter, '') = 'is')"
        " UNION ALL SELECT name, 0, 255, f.letter, string_agg(DISTINCT c.letter, '') FROM fact f"
        " LEFT JOIN callable c USING (name) WHERE f.fewest = 0 AND f.most = 255 GROUP BY 1, 4"
        " HAVING string_agg(DISTINCT c.letter, '') IS DISTINCT FROM f.letter");
    CHECK(wrong.message == "");
    for (const auto& one : wrong.rows) {
        INFO("function " << one[0] << ", " << one[1] << " to " << one[2] << " arguments, row "
                         << one[3] << ", server " << one[4]);
        CHECK(false);
    }
    // What is missing counts as unknown and so as volatile: only volatile functions may be.
    const Answer missing = session.run(
        "SELECT DISTINCT c.name, c.letter FROM callable c WHERE NOT EXISTS (SELECT FROM fact f"
        " WHERE f.name = c.name AND f.fewest <= c.fewest AND f.most >= c.most) AND"
        " coalesce(obj_description(c.oid, 'pg_proc'), '') !~ '^(implementation of|I/O|join"
        " |restriction |hash|less-equal-greater)' AND c.letter <> 'v' AND c.name !~"
        " '^(binary_upgrade_|pg_stat_get_|gbt_|ghstore_|gtrgm_|_?ltree_|spg_|gin_extract|gin_tri|"
        "gin_cons|cube_|g_cube|g_int|gseg_|seg_)|_(send|recv|cmp|sortsupport|eq|ne|lt|le|gt|ge|op|"
        "hash|hash_extended|larger|smaller)$|typmodin$' ORDER BY 1");
    for (const auto& one : missing.rows) {
        INFO("function without a row: " << one[0] << " " << one[1]);
        CHECK(false);
    }
}

TEST_CASE("the name of every function that SQL can call is known", "[postgres][effects]") {
    Server* server = server_with_extensions();
    if (server == nullptr) return;
    Session session = server->connect();
    const Answer names = session.run(
        "SELECT DISTINCT proname FROM pg_proc WHERE NOT EXISTS (SELECT FROM"
        " unnest(proargtypes::oid[] || prorettype) a WHERE a::regtype::text IN ('internal',"
        " 'cstring', 'trigger', 'event_trigger') OR a::regtype::text LIKE '%handler')");
    CHECK(names.rows.size() > 2000);
    for (const auto& one : names.rows) {
        INFO(one[0]);
        CHECK(effects::is_function_name(one[0]));
    }
    CHECK_FALSE(effects::is_function_name("nosuch"));
}

TEST_CASE("a value word never rewrites a table, as a default", "[postgres][effects]") {
    Server* server = Server::get();
    if (server == nullptr) return;
    const std::string setup = "CREATE TABLE t (a int); INSERT INTO t VALUES (1);";
    CHECK(server->reset(setup).ok());
    for (const std::string_view word : effects::value_words()) {
        const std::string add = "ALTER TABLE t ADD COLUMN x text DEFAULT " + std::string(word);
        INFO(add);
        const Observed seen = server->observe(add);
        CHECK(seen.answer.message == "");
        CHECK(seen.rewrites.empty());
        CHECK(predict(setup, add + ";").front().rewrites.empty());
    }
}

TEST_CASE("under a time zone that is UTC a timestamp gets its zone for free",
          "[postgres][effects]") {
    Server* server = Server::get();
    if (server == nullptr) return;
    CHECK(server->reset("CREATE TABLE t (a timestamp); INSERT INTO t VALUES (now());").ok());
    const std::string alter = "ALTER TABLE t ALTER COLUMN a TYPE timestamptz";
    for (const std::string_view zone : effects::utc_zones()) {
        INFO("zone " << zone);
        const Observed seen =
            server->observe(alter, "SET LOCAL TIME ZONE '" + std::string(zone) + "'");
        CHECK(seen.answer.message == "");
        CHECK(seen.rewrites.empty());
    }
    for (const char* zone : {"Europe/Paris", "Europe/London", "America/New_York", "+01", "EST"}) {
        INFO("zone " << zone);
        CHECK_FALSE(effects::is_utc(zone));
        const Observed seen =
            server->observe(alter, "SET LOCAL TIME ZONE '" + std::string(zone) + "'");
        CHECK(seen.rewrites.contains("t"));
    }
}
