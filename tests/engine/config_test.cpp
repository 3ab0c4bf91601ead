#include "engine/config.hpp"

#include <array>

#include "catch.hpp"

using namespace migvet;
using namespace migvet::engine;

namespace {

Catalogue two_rules() {
    static constexpr std::array<std::string_view, 1> aliases{"squawk/ban-drop-column"};
    static constexpr std::array<Constant, 1> three{{{ConstantKind::number, 3, {}}}};
    static const std::array<Option, 2> options{{{"max", ConstantKind::number, "how many", three},
                                                {"names", ConstantKind::text, "which", {}}}};
    static const std::array<Rule, 2> rules = [] {
        std::array<Rule, 2> out{};
        out[0].id = "drop-column";
        out[0].category = "data-loss";
        out[0].aliases = aliases;
        out[0].options = options;
        out[1].id = "set-not-null";
        out[1].category = "locking";
        return out;
    }();
    return {rules, {}};
}

std::string refused(const std::string& text) {
    const auto config = load_config(text, ".migvet.yaml", two_rules());
    return config ? "accepted" : config.error().text();
}

} // namespace

TEST_CASE("a configuration says how strict, for which server, and what of each rule") {
    const auto config = load_config("preset: strict\n"
                                    "postgres: 16\n"
                                    "fail-on: error\n"
                                    "rules:\n"
                                    "  drop-column: off\n"
                                    "  locking: note\n"
                                    "paths:\n"
                                    "  'legacy/**':\n"
                                    "    ignore: true\n",
                                    ".migvet.yaml", two_rules());
    REQUIRE(config);
    CHECK(config->preset == Preset::strict);
    CHECK(config->postgres == 16);
    CHECK(config->fail_on == "error");
    REQUIRE(config->rules.size() == 2);
    CHECK(config->rules[0].off);
    CHECK(config->rules[1].severity == Severity::note);
    REQUIRE(config->paths.size() == 1);
    CHECK(config->paths[0].ignore);
}

TEST_CASE("a mistake in the configuration names its line, its column and what was meant") {
    CHECK(refused("rulez: {}\n") == ".migvet.yaml:1:1: unknown key 'rulez'; did you mean 'rules'?");
    CHECK(refused("postgres: 15\npostgres: 16\n") == ".migvet.yaml:2:1: 'postgres' is here twice");
    CHECK(refused("postgres: 11\n") ==
          ".migvet.yaml:1:11: '11' is no server version that migvet knows: 12 to 18");
    CHECK(refused("rules:\n  drop-colum: off\n") ==
          ".migvet.yaml:2:3: there is no rule 'drop-colum'; did you mean 'drop-column'?");
    CHECK(refused("rules:\n  drop-column: no\n").find("'no' is not possible here") !=
          std::string::npos);
    CHECK(refused("paths: [a]\n") == ".migvet.yaml:1:8: expected a map here, found a list");
}

TEST_CASE("a rule's options are set beside its severity") {
    const auto config = load_config("rules:\n"
                                    "  drop-column: {severity: note, max: 5}\n"
                                    "  squawk/ban-drop-column: {names: [a, b]}\n",
                                    ".migvet.yaml", two_rules());
    REQUIRE(config);
    REQUIRE(config->rules.size() == 2);
    CHECK(config->rules[0].severity == Severity::note);
    REQUIRE(config->rules[0].options.size() == 1);
    CHECK(config->rules[0].options[0].name == "max");
    CHECK(config->rules[0].options[0].words == std::vector<std::string>{"5"});
    CHECK_FALSE(config->rules[1].severity);
    CHECK(config->rules[1].options[0].words == std::vector<std::string>{"a", "b"});
}

TEST_CASE("an option that a rule does not have is a mistake with a place") {
    CHECK(refused("rules:\n  drop-column: {maxx: 5}\n") ==
          ".migvet.yaml:2:17: drop-column: unknown option \"maxx\": did you mean \"max\"?");
    CHECK(refused("rules:\n  drop-column: {max: many}\n") ==
          ".migvet.yaml:2:17: max of drop-column is a number");
    CHECK(refused("rules:\n  set-not-null: {max: 5}\n") ==
          ".migvet.yaml:2:18: set-not-null has no options");
    CHECK(refused("paths:\n  'a/**':\n    rules:\n      drop-column: {max: 5}\n") ==
          ".migvet.yaml:4:21: 'max' can't differ by path: say it in the `rules:` of the file");
}

TEST_CASE("tables, the baseline, and what differs by path are read strictly") {
    const auto config = load_config("baseline: known.txt\n"
                                    "tables:\n"
                                    "  orders: large\n"
                                    "  'lookup_*': small\n"
                                    "paths:\n"
                                    "  'services/a/**':\n"
                                    "    postgres: 17\n"
                                    "    transaction: none\n",
                                    ".migvet.yaml", two_rules());
    REQUIRE(config);
    CHECK(config->baseline == "known.txt");
    CHECK(config->tables.at("orders") == "large");
    CHECK(config->tables.at("lookup_*") == "small");
    REQUIRE(config->paths.size() == 1);
    CHECK(config->paths[0].postgres == 17);
    CHECK(config->paths[0].transaction == "none");
    CHECK(refused("tables:\n  orders: huge\n").find("'huge' is not possible here") !=
          std::string::npos);
    CHECK(refused("table:\n  orders: large\n") ==
          ".migvet.yaml:1:1: unknown key 'table'; did you mean 'tables'?");
    CHECK(refused("paths:\n  a:\n    ignored: true\n") ==
          ".migvet.yaml:3:5: unknown key 'ignored'; did you mean 'ignore'?");
}

TEST_CASE("settings of the session may differ by path") {
    const auto config = load_config("paths:\n  'm/**':\n    settings: {lock_timeout: 5s}\n",
                                    ".migvet.yaml", two_rules());
    REQUIRE(config);
    CHECK(config->settings.empty());
    CHECK(config->paths.front().settings.at("lock_timeout") == "5s");
    CHECK(refused("paths:\n  m:\n    settings: {lock_timeot: 5s}\n") ==
          ".migvet.yaml:3:16: unknown key 'lock_timeot'; did you mean 'lock_timeout'?");
}

TEST_CASE("settings of the session are read strictly") {
    const auto config = load_config("settings:\n"
                                    "  lock_timeout: 5s\n"
                                    "  statement_timeout: 0\n"
                                    "  TimeZone: UTC\n"
                                    "  search_path: [app, public]\n"
                                    "  session_replication_role: replica\n",
                                    ".migvet.yaml", two_rules());
    REQUIRE(config);
    CHECK(config->settings.at("lock_timeout") == "5s");
    CHECK(config->settings.at("timezone") == "UTC");
    CHECK(config->settings.at("search_path") == "app, public");
    CHECK(refused("settings:\n  lock_timeot: 5s\n") ==
          ".migvet.yaml:2:3: unknown key 'lock_timeot'; did you mean 'lock_timeout'?");
    CHECK(refused("settings:\n  lock_timeout: soon\n").find("2:17: 'soon' is no duration") !=
          std::string::npos);
    CHECK(refused("settings:\n  session_replication_role: copy\n").find("'copy' is not possible") !=
          std::string::npos);
}

TEST_CASE("a configuration in which everything is commented out says nothing") {
    CHECK(refused("") == "accepted");
    CHECK(refused("# preset: strict\n\n  # rules: {}\n") == "accepted");
}

TEST_CASE("an alias and a category name rules, too") {
    CHECK(refused("rules:\n  squawk/ban-drop-column: off\n  data-loss: error\n") == "accepted");
}

TEST_CASE("a star stays in its folder, two stars do not") {
    CHECK(matches_path("a/*.sql", "a/b.sql"));
    CHECK_FALSE(matches_path("a/*.sql", "a/b/c.sql"));
    CHECK(matches_path("a/**", "a/b/c.sql"));
    CHECK(matches_path("**/x.sql", "x.sql"));
    CHECK(matches_path("**/x.sql", "a/b/x.sql"));
    CHECK_FALSE(matches_path("**/x.sql", "a/fox.sql"));
    CHECK(matches_path("a/**/c/*.sql", "a/b/b/c/d.sql"));
    CHECK(matches_path("a?c", "abc"));
    CHECK_FALSE(matches_path("a?c", "a/c"));
    CHECK_FALSE(matches_path("", "a"));
    CHECK(matches_path("*", "a"));
}
