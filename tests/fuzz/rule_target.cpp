// Any bytes as a rule file: it becomes a rule, or there is a problem with a line.
#include "engine/load.hpp"
#include "fuzz/target.hpp"

using namespace migvet;
using fuzz::require;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    engine::LoadedRules rules;
    engine::load_rule({"team/input.yaml", "input", "", fuzz::text(data, size)}, rules);
    engine::finish(rules);
    require(rules.rules.size() <= 1, "one file is one rule");
    require(rules.rules.empty() != rules.problems.empty(), "a rule, or what is wrong with it");
    for (const base::Problem& problem : rules.problems) {
        require(problem.path == "team/input.yaml", "a problem names its file");
        require(!problem.message.empty(), "a problem says what is wrong");
    }
    return 0;
}
