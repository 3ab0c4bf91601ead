#pragma once

#include <optional>
#include <string>
#include <vector>

#include "migvet/finding.hpp"

namespace migvet {

/// What `migvet check` may be told.
struct Options {
    std::vector<std::string>
        paths; ///< filter what is reported; the history is the whole folder. Empty: "."
    std::vector<std::string>
        select; ///< rules, categories, aliases or "all"; empty: the default set
    std::vector<std::string> ignore;
    std::string rules_folder; ///< a user's own rules
    std::string schema;
    std::string layout;
    std::string transaction; ///< "wrapped", "script", "none"; empty: what the runner does
    std::string prisma_version;
    int postgres = 15;                     ///< the target server, 12 to 18
    std::optional<std::string> stdin_text; ///< judged as the one migration `stdin_filename`
    std::string stdin_filename;
    bool list_rules = true; ///< fill Report::rules; formats that list no rules can do without
};

/// Nothing could be judged; `message` names file, line and what to do.
struct Failure {
    std::string message;
};

/// The whole product in one call. `failure` is set when the job could not be done.
struct Outcome {
    Report report;
    std::optional<Failure> failure;
};

Outcome check(const Options& options);

} // namespace migvet
