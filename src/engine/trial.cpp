#include "engine/trial.hpp"

#include <fmt/format.h>

#include "engine/try_example.hpp"

namespace migvet::engine {

Trial try_rules(const LoadedRules& rules) {
    Trial out;
    for (const Rule& rule : rules.rules) {
        Selection selection;
        selection.select = {std::string(rule.id)};
        const auto alone = select_rules(rules.catalogue, selection);
        if (!alone) continue; // its own id is always known
        ++out.rules;
        for (const Example& example : rule.examples) {
            ++out.examples;
            if (const auto broken = broken_promise(*alone, rule, example))
                out.broken.push_back(fmt::format("{}: the {} example \"{}\" {}", rule.id,
                                                 example.bad ? "bad" : "good", example.name,
                                                 *broken));
        }
    }
    return out;
}

} // namespace migvet::engine
