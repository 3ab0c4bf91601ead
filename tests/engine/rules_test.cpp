#include "engine/try_example.hpp"

#include <algorithm>
#include <set>
#include <string>

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

TEST_CASE("every rule shows at least two cases that it reports and three that it does not") {
    for (const Rule& rule : builtin_catalogue().rules) {
        INFO(rule.id);
        CHECK(std::ranges::count(rule.examples, true, &Example::bad) >= 2);
        CHECK(std::ranges::count(rule.examples, false, &Example::bad) >= 3);
    }
}

TEST_CASE("no two examples of a rule are the same") {
    for (const Rule& rule : builtin_catalogue().rules) {
        std::set<std::string> seen;
        for (const Example& each : rule.examples) {
            INFO(rule.id << ": " << each.name);
            std::string all = std::to_string(each.postgres) + std::string(each.transaction);
            for (const std::string_view part :
                 {each.was, each.base, each.given, each.sql, each.then, each.down})
                all += "|" + std::string(part);
            for (const OptionValue& set : each.options)
                for (const Constant& value : set.values)
                    all += std::string(value.text) + std::to_string(value.number);
            for (const SizedTable& table : each.tables) all += std::string(table.name);
            all += each.unknown_start ? "unknown" : "";
            CHECK(seen.insert(all).second);
        }
    }
}
