#pragma once

#include <map>
#include <string_view>
#include <vector>

#include "engine/suppress.hpp"
#include "engine/why_not.hpp"

namespace migvet::engine {

/// What each rule makes of one place, by the rule's id. One that matches anything there matches.
class Answers {
public:
    explicit Answers(Suppressions silent) : silent_(std::move(silent)) {}

    void ask(const Rule& rule, const Moment& at);
    /// What is known of a rule without asking it.
    void note(const Rule& rule, bool matches, std::string reason);
    std::vector<Looked> take();

private:
    Suppressions silent_;
    std::map<std::string_view, Looked> looked_;
};

} // namespace migvet::engine
