#include "engine/config.hpp"

#include <array>

#include "catch.hpp"

using namespace migvet;
using namespace migvet::engine;

namespace {

Catalogue two_rules() {
    static constexpr std::array<std::string_view, 1> aliases{"squawk/ban-drop-column"};
    static const std::array<Rule, 2> rules = [] {
        std::array<Rule, 2> out{};
        out[0].id = "drop-column";
        out[0].category = "data-loss";
        out[0].aliases = aliases;
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
