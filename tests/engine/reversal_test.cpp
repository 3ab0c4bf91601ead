#include "catch.hpp"
#include "engine/memory.hpp"
#include "engine/rule.hpp"

using namespace migvet;

namespace {

/// What the rules about ways back say of a history of golang-migrate's, "path: message" a line.
std::string of_ways_back(std::map<std::string, std::string> all) {
    memory::Files files;
    files.all = std::move(all);
    Options options;
    options.paths = {"m"};
    options.select = {"down-does-not-undo", "down-fails"};
    const auto report = engine::check(options, files, engine::builtin_catalogue());
    if (!report) FAIL(report.error().text());
    std::string out;
    for (const Finding& each : report->findings)
        out += each.where.path + ": " + each.message + "\n";
    return out;
}

const std::string table = "CREATE TABLE t (a int DEFAULT 1, b int DEFAULT 2);";

} // namespace

TEST_CASE("a way back that a second migration without a way there completes is whole") {
    CHECK(of_ways_back(
              {{"m/1_t.up.sql", table},
               {"m/1_t.down.sql", "DROP TABLE t;"},
               {"m/2_d.up.sql", "ALTER TABLE t ALTER a DROP DEFAULT, ALTER b DROP NOT NULL;"},
               {"m/2_d.down.sql", "UPDATE t SET b = 1;"},
               {"m/3_d.up.sql", "-- only back"},
               {"m/3_d.down.sql", "ALTER TABLE t ALTER a SET DEFAULT 1;"}}) == "");
    CHECK(of_ways_back({{"m/1_t.up.sql", table},
                        {"m/1_t.down.sql", "DROP TABLE t;"},
                        {"m/2_d.up.sql", "ALTER TABLE t ALTER a DROP DEFAULT;"},
                        {"m/2_d.down.sql", "UPDATE t SET b = 1;"},
                        {"m/3_d.up.sql", "SELECT 1;"},
                        {"m/3_d.down.sql", "ALTER TABLE t ALTER a SET DEFAULT 1;"}}) != "");
}

TEST_CASE("what a way back has dropped already is surely gone, whatever was there at first") {
    const std::string found =
        of_ways_back({{"m/1_t.up.sql", table},
                      {"m/2_i.up.sql", "CREATE INDEX i ON t (a);"},
                      {"m/2_i.down.sql", "ALTER TABLE t DROP COLUMN a; DROP INDEX i;"}});
    CHECK(found.find("m/2_i.down.sql: Going back fails here: index \"i\" does not exist") !=
          std::string::npos);
    CHECK(of_ways_back({{"m/1_t.up.sql", table},
                        {"m/2_i.up.sql", "DROP INDEX other;"},
                        {"m/2_i.down.sql", "CREATE INDEX other ON t (a);"}}) == "");
}

TEST_CASE("tables that a migration makes IF NOT EXISTS are its own when its way back drops one") {
    const std::string made = "CREATE TABLE IF NOT EXISTS a (x int);"
                             "CREATE TABLE IF NOT EXISTS b (x int);";
    CHECK(of_ways_back({{"m/1_t.up.sql", table},
                        {"m/2_ab.up.sql", made},
                        {"m/2_ab.down.sql", "DROP TABLE IF EXISTS b; DROP TABLE IF EXISTS c;"}}) ==
          "m/2_ab.up.sql: After up and down, table a is left over\n");
    CHECK(of_ways_back({{"m/1_t.up.sql", table},
                        {"m/2_ab.up.sql", made},
                        {"m/2_ab.down.sql", "DROP TABLE IF EXISTS c;"}}) == "");
}

TEST_CASE("a constraint that comes back by another name, and a trigger with another form, differ") {
    const std::string first =
        "CREATE TABLE u (n text PRIMARY KEY); CREATE TABLE t (n text REFERENCES u);"
        "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';"
        "CREATE TRIGGER g AFTER UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f();";
    CHECK(of_ways_back({{"m/1_t.up.sql", first + "ALTER TABLE t RENAME TO v;"},
                        {"m/2_k.up.sql", "ALTER TABLE v DROP CONSTRAINT IF EXISTS t_n_fkey;"},
                        {"m/2_k.down.sql", "ALTER TABLE v ADD FOREIGN KEY (n) REFERENCES u;"}}) ==
          "m/2_k.up.sql: After up and down, constraint t_n_fkey on v is changed: its name is "
          "v_n_fkey\n");
    const std::string again = "DROP TRIGGER g ON t; CREATE TRIGGER g AFTER UPDATE ON t FOR EACH "
                              "ROW WHEN (NEW.n <> OLD.n) EXECUTE FUNCTION f();";
    CHECK(of_ways_back({{"m/1_t.up.sql", first},
                        {"m/2_k.up.sql", again},
                        {"m/2_k.down.sql", "ALTER TABLE t ALTER n DROP NOT NULL;"}}) ==
          "m/2_k.up.sql: After up and down, trigger g on t is changed\n");
    CHECK(of_ways_back({{"m/1_t.up.sql", first},
                        {"m/2_k.up.sql", again},
                        {"m/2_k.down.sql",
                         "DROP TRIGGER g ON t; CREATE TRIGGER g AFTER UPDATE ON t FOR EACH ROW "
                         "EXECUTE FUNCTION f();"}}) == "");
}
