#include "catch.hpp"
#include "engine/trial.hpp"

using namespace migvet::engine;

TEST_CASE("the ten rules of the page about own rules keep their word") {
    const LoadedRules rules = load_rules(std::string(MIGVET_SOURCE_DIR) + "/docs/own-rules");
    for (const auto& problem : rules.problems) CHECK(problem.text() == "");
    const Trial trial = try_rules(rules);
    CHECK(trial.rules == 10);
    for (const std::string& broken : trial.broken) CHECK(broken == "");
}
