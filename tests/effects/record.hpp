#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "postgres/prediction.hpp"

/// All that is said of a statement, in one line, to be kept in a file.
namespace migvet::testing {

inline std::string listed(std::string_view verb, const std::vector<model::Touched>& touched) {
    std::string out;
    for (const model::Touched& one : touched)
        out += (out.empty() ? "; " + std::string(verb) : ",") + " " + model::display(one.relation);
    return out;
}

inline std::string locked(const model::Effect& effect) {
    std::string out;
    for (const model::Lock& lock : effect.locks)
        out += (out.empty() ? "; lock " : ", ") + model::display(lock.relation) + " " +
               std::string(model::to_string(lock.mode)) + (lock.transient ? " for a moment" : "");
    return out;
}

inline std::string record(const model::Effect& effect) {
    static constexpr std::array when{"always", "with rows", "by the data"};
    static constexpr std::array kinds{"table",      "column", "rows",      "value",
                                      "constraint", "index",  "precision", "other"};
    std::string out = locked(effect);
    out += listed("rewrite", effect.rewrites) + listed("scan", effect.scans);
    out += listed("build", effect.index_builds) + listed("keep", effect.index_reuses);
    for (const model::Loss& one : effect.losses)
        out +=
            "; lose " + std::string(kinds.at(static_cast<std::size_t>(one.kind))) + " " + one.what;
    for (const model::Failure& one : effect.failures)
        out += "; fail " + one.sqlstate + " " + when.at(static_cast<std::size_t>(one.when)) + ": " +
               one.message;
    if (effect.waits_for_snapshots) out += "; wait for snapshots";
    if (!effect.known) out += "; unknown";
    return out.empty() ? "nothing" : out.substr(2);
}

/// One line for each statement of `change`, a migration after `setup`.
inline std::vector<std::string> records(const std::string& setup, const std::string& change,
                                        Run run = {}) {
    std::vector<std::string> out;
    for (const model::Effect& effect : effects_of(setup, change, run))
        out.push_back(record(effect));
    return out;
}

} // namespace migvet::testing
