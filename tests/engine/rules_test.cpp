#include "engine/try_example.hpp"

#include "catch.hpp"

using namespace migvet::engine;

TEST_CASE("every example of every rule keeps its word") {
    const Catalogue& catalogue = builtin_catalogue();
    for (const Rule& rule : catalogue.rules) {
        Selection selection;
        selection.select = {std::string(rule.id)};
        const auto rules = select_rules(catalogue, selection);
        REQUIRE(rules);
        for (const Example& example : rule.examples) {
            INFO(rule.id << ": the " << (example.bad ? "bad" : "good") << " example \""
                         << example.name << "\"");
            CHECK(broken_promise(*rules, rule, example).value_or("") == "");
        }
    }
}
