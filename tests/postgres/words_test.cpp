#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>

#include "catch.hpp"
#include "effects/facts.hpp"
#include "postgres/available.hpp"
#include "postgres/prediction.hpp"

using namespace migvet;
using namespace migvet::testing;

// Tables of words inside effects/: a test reads their rows from the source, so that none can come
// in without being measured.
namespace {

std::string source_of(const std::string& file) {
    std::ifstream in(std::filesystem::path(MIGVET_SOURCE_DIR) / "src" / "effects" / file);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// The quoted words between a table's name and the end of its initializer.
std::vector<std::string> words_of(const std::string& file, const std::string& name) {
    const std::string text = source_of(file);
    static const std::string marks = "={:";
    std::size_t at = text.find(' ' + name);
    while (at != std::string::npos && text[at + 1 + name.size()] != ' ' &&
           text[at + 1 + name.size()] != '{')
        at = text.find(' ' + name, at + 1);
    const std::size_t end = text.find('}', at);
    std::vector<std::string> out;
    for (std::size_t open = text.find('"', at); open < end;) {
        const std::size_t close = text.find('"', open + 1);
        out.push_back(text.substr(open + 1, close - open - 1));
        open = text.find('"', close + 1);
    }
    return out;
}

/// "casts.cpp zones" and so on: every table of words, or of rows, but those of a server's catalogs.
std::set<std::string> tables() {
    static const std::regex table(
        R"((\w+) =\s+std::to_array<|std::array<std::string_view, \d+> (\w+)\{|string_view (\w+) : \{)");
    std::set<std::string> out;
    const auto folder = std::filesystem::path(MIGVET_SOURCE_DIR) / "src" / "effects";
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        const std::string file = entry.path().filename().string();
        if (!file.ends_with(".cpp") || file.starts_with("facts_")) continue;
        const std::string text = source_of(file);
        for (std::sregex_iterator each(text.begin(), text.end(), table), end; each != end; ++each)
            for (std::size_t group = 1; group < 4; ++group)
                if ((*each)[group].matched) out.insert(file + ' ' + (*each)[group].str());
    }
    return out;
}

Server* server_with(const std::string& setup) {
    Server* server = available_server();
    if (server == nullptr) return nullptr;
    CHECK(server->reset(setup).message == "");
    return server;
}

std::string failure_said(const std::string& setup, const std::string& statement) {
    const Predicted said = predict(setup, statement + ";").front();
    for (const model::Failure& each : said.failures)
        if (each.when == model::When::always) return each.sqlstate;
    return {};
}

/// Column `a` of the table that `setup` makes takes another type: what fails is said, and what does
/// not fail is not said to.
void check_conversion(Server& server, const std::string& setup, const std::string& to) {
    const std::string alter = "ALTER TABLE t ALTER COLUMN a TYPE " + to + " USING a::" + to;
    INFO(setup << " to " << to);
    const Answer real = server.observe(alter).answer;
    const Predicted said = predict(setup, alter + ";").front();
    if (real.ok())
        CHECK_FALSE(said.must_fail());
    else
        CHECK(said.fails(real.sqlstate));
}

} // namespace

TEST_CASE("every table of the effects has a test that goes through its rows", "[effects]") {
    const std::set<std::string> proven{
        "assess_alter_table.cpp fixed", // here, as all that name no other file
        "assess_index.cpp known",
        "calls.cpp covered",
        "casts.cpp zones", // facts_test.cpp
        "conversion_failures.cpp numbers",
        "conversion_failures.cpp real",
        "conversion_failures.cpp times",
        "conversion_failures.cpp whole",
        "inlining.cpp words",
        "locks.cpp rows", // locks_test.cpp
        "operators.cpp counts",
        "values.cpp full",
        "values.cpp special",
        "values.cpp times",
        "values.cpp words",
        "versions.cpp rows",    // tests/effects/versions_test.cpp
        "volatility.cpp words", // facts_test.cpp
    };
    CHECK(tables() == proven);
}

TEST_CASE("every function of an extension whose functions are said to be known is known",
          "[postgres][effects]") {
    Server* server = server_with("");
    if (server == nullptr) return;
    Session session = server->connect();
    for (const std::string& extension : words_of("calls.cpp", "covered")) {
        INFO(extension);
        REQUIRE(session.run("CREATE EXTENSION IF NOT EXISTS \"" + extension + "\" CASCADE").ok());
        const Answer functions = session.run(
            "SELECT proname FROM pg_depend d JOIN pg_extension x ON x.oid = refobjid JOIN pg_proc"
            " p ON p.oid = objid WHERE d.classid = 'pg_proc'::regclass AND deptype = 'e' AND"
            " extname = '" +
            extension +
            "' AND NOT EXISTS (SELECT FROM"
            " unnest(proargtypes::oid[] || prorettype) a WHERE a::regtype::text IN ('internal',"
            " 'cstring', 'trigger', 'event_trigger') OR a::regtype::text LIKE '%handler')");
        for (const auto& one : functions.rows) {
            INFO(one[0]);
            CHECK(effects::is_function_name(one[0]));
        }
    }
}

TEST_CASE("values of a fixed length are stored in the row", "[postgres][effects]") {
    const auto types = words_of("assess_alter_table.cpp", "fixed");
    CHECK(types.size() > 20);
    Server* server = server_with("");
    if (server == nullptr) return;
    for (const std::string& type : types) {
        INFO(type);
        const std::string setup = "CREATE TABLE t (a " + type + ");";
        CHECK(server->reset(setup).message == "");
        const std::string alter = "ALTER TABLE t ALTER COLUMN a SET STORAGE EXTERNAL";
        CHECK(server->observe(alter).answer.sqlstate == "0A000");
        CHECK(failure_said(setup, alter) == "0A000");
    }
}

TEST_CASE("an index method that is known is there", "[postgres][effects]") {
    const auto methods = words_of("assess_index.cpp", "known");
    CHECK(methods.size() == 6);
    Server* server = server_with("CREATE TABLE t (a int, b int[], c point);");
    if (server == nullptr) return;
    for (const std::string& method : methods) {
        const char* column = method == "gin"                          ? "b"
                             : method == "gist" || method == "spgist" ? "c"
                                                                      : "a";
        const std::string index = "CREATE INDEX i ON t USING " + method + " (" + column + ")";
        INFO(index);
        CHECK(server->observe(index).answer.message == "");
    }
}

TEST_CASE("what counts in a text gives an integer", "[postgres][effects]") {
    Server* server = server_with("");
    if (server == nullptr) return;
    Session session = server->connect();
    for (const std::string& function : words_of("operators.cpp", "counts")) {
        INFO(function);
        const Answer types = session.run(
            "SELECT DISTINCT prorettype::regtype FROM pg_proc p JOIN pg_type t ON t.oid = "
            "proargtypes[0] WHERE pronargs = 1 AND typcategory = 'S' AND proname = '" +
            function + "'");
        REQUIRE(types.rows.size() == 1);
        CHECK(types.rows.front().front() == "integer");
    }
}

TEST_CASE("a word is taken as a default where it is a value of the type", "[postgres][effects]") {
    const std::string setup = "CREATE TABLE t (id int);";
    Server* server = server_with(setup);
    if (server == nullptr) return;
    const auto accepts = [&](const std::string& type, const std::string& word) {
        const std::string add = "ALTER TABLE t ADD COLUMN a " + type + " DEFAULT '" + word + "'";
        const Answer real = server->observe(add).answer;
        CHECK(failure_said(setup, add) == real.sqlstate);
        return real.ok();
    };
    for (const std::string& word : words_of("values.cpp", "special")) {
        INFO(word);
        CHECK(accepts("numeric", word));
        CHECK(accepts("float8", word));
    }
    for (const std::string& word : words_of("values.cpp", "full")) {
        INFO(word);
        CHECK(accepts("boolean", word));
    }
    const auto types = words_of("values.cpp", "times");
    CHECK(types.size() == 5);
    for (const std::string& word : words_of("values.cpp", "words")) {
        INFO(word);
        CHECK(std::ranges::count_if(types, [&](const auto& type) { return accepts(type, word); }) >
              0);
    }
}

TEST_CASE("a number that does not fit into the new type is 22003, as is said",
          "[postgres][effects]") {
    const std::map<std::string, std::string> big{{"int2", "32767"},
                                                 {"int4", "2147483647"},
                                                 {"int8", "9223372036854775807"},
                                                 {"numeric", "1e300"},
                                                 {"float4", "1e30"},
                                                 {"float8", "1e300"},
                                                 {"money", "92233720368547758"}};
    Server* server = server_with("");
    if (server == nullptr) return;
    const auto numbers = words_of("conversion_failures.cpp", "numbers");
    CHECK(numbers.size() == 7);
    for (const char* name : {"whole", "real"})
        for (const std::string& each : words_of("conversion_failures.cpp", name))
            CHECK(std::count(numbers.begin(), numbers.end(), each) == 1);
    for (const std::string& from : numbers) {
        const std::string setup =
            "CREATE TABLE t (a " + from + "); INSERT INTO t VALUES ('" + big.at(from) + "');";
        CHECK(server->reset(setup).message == "");
        for (const std::string& to : numbers) check_conversion(*server, setup, to);
    }
}

TEST_CASE("a time that the new type does not reach is 22008, as is said", "[postgres][effects]") {
    const auto times = words_of("conversion_failures.cpp", "times");
    CHECK(times.size() == 6);
    Server* server = server_with("");
    if (server == nullptr) return;
    for (const std::string& from : times) {
        const std::string value = from == "date" ? "5000000-01-01" : "now";
        const std::string setup = "CREATE TABLE t (a " + from + ");" +
                                  (from == "interval" ? "INSERT INTO t VALUES ('1 day');"
                                                      : "INSERT INTO t VALUES ('" + value + "');");
        CHECK(server->reset(setup).message == "");
        for (const std::string& to : times) check_conversion(*server, setup, to);
    }
}

TEST_CASE("a function whose body says more than one expression stays a call",
          "[postgres][effects]") {
    const std::map<std::string, std::string> bodies{{"distinct", "SELECT DISTINCT 1"},
                                                    {"except", "SELECT 1 EXCEPT SELECT 2"},
                                                    {"fetch", "SELECT 1 FETCH FIRST ROW ONLY"},
                                                    {"from", "SELECT id FROM t"},
                                                    {"group", "SELECT 1 GROUP BY ()"},
                                                    {"having", "SELECT 1 HAVING true"},
                                                    {"intersect", "SELECT 1 INTERSECT SELECT 1"},
                                                    {"limit", "SELECT 1 LIMIT 1"},
                                                    {"offset", "SELECT 1 OFFSET 0"},
                                                    {"order", "SELECT 1 ORDER BY 1"},
                                                    {"union", "SELECT 1 UNION SELECT 1"},
                                                    {"values", "VALUES (1)"},
                                                    {"where", "SELECT 1 WHERE true"},
                                                    {"with", "WITH x AS (SELECT 1) SELECT 1"}};
    Server* server = server_with("");
    if (server == nullptr) return;
    const std::string add = "ALTER TABLE t ADD COLUMN a int DEFAULT f()";
    for (const std::string& word : words_of("inlining.cpp", "words")) {
        INFO(word);
        REQUIRE(bodies.contains(word));
        const std::string setup = "CREATE TABLE t (id int); INSERT INTO t VALUES (1);"
                                  "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS '" +
                                  bodies.at(word) + "';";
        CHECK(server->reset(setup).message == "");
        CHECK(server->observe(add).rewrites.contains("t"));
        CHECK(predict(setup, add + ";").front().rewrites.contains("t"));
    }
}
