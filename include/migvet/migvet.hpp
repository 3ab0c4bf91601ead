#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "migvet/change.hpp"
#include "migvet/finding.hpp"

namespace migvet {

/// Other answers for the files whose path matches.
struct PathOptions {
    std::string folder;  ///< absolute; `pattern` is of paths below it
    std::string pattern; ///< `*` within a folder's name, `**` across folders
    std::optional<int> postgres;
    std::string transaction; ///< as Options::transaction
    /// As Options::settings; goes before them, name by name.
    std::map<std::string, std::string> settings;
};

/// What `migvet check` may be told.
struct Options {
    std::vector<std::string>
        paths; ///< filter what is reported; the history is the whole folder. Empty: "."
    std::vector<std::string>
        select; ///< rules, categories, aliases or "all"; empty: the default set
    std::vector<std::string> ignore;
    std::string rules_folder; ///< a user's own rules
    /// By rule, then by option: what it is set to. Numbers stand as words.
    std::map<std::string, std::map<std::string, std::vector<std::string>>> rule_options;
    std::map<std::string, std::string> tables; ///< by name: "large" or "small"
    /// What the tool or its role sets before each migration: "lock_timeout" and its like.
    std::map<std::string, std::string> settings;
    std::string schema;
    /// The database before the first migration: pg_dump's output, a structure.sql or a
    /// schema.prisma. Empty: what the migrations do not make is there or not, as the layout tells.
    std::string baseline_schema;
    std::string layout;
    std::string transaction; ///< "wrapped", "script", "none"; empty: what the runner does
    std::string prisma_version;
    std::optional<int> postgres;       ///< the target server, 12 to 18; 15 when nothing says so
    std::vector<PathOptions> per_path; ///< for some histories; later ones win
    std::string config;  ///< a configuration; empty: the nearest .migvet.yaml above the paths
    std::string fail_on; ///< "error", "warning", "note", "never"; empty: as configured
    std::optional<std::string> stdin_text; ///< judged as the one migration `stdin_filename`
    std::string stdin_filename;
    std::map<std::string, std::string>
        texts;                    ///< by path: read these instead of what is on the disk
    std::optional<Change> change; ///< report what it touches; the history is the whole
    std::string after;            ///< report what comes after this migration; empty: everything
    std::string baseline;   ///< a file with findings that are known and not reported; empty: none
    bool known_too = false; ///< report what a baseline knows, too, also a configured one's
    /// Told how many migrations of a history are judged, and of how many; empty: nobody is told.
    std::function<void(std::uint64_t done, std::uint64_t all)> progress;
    bool skip_unmatched = false; ///< a path without migrations or schema is no failure
    bool overview = false;       ///< fill Report::overview; the history is replayed once more
    bool list_rules = true;      ///< fill Report::rules; formats that list no rules can do without
};

/// Nothing could be judged; `message` names file, line and what to do.
struct Failure {
    std::string message;
};

/// The whole product in one call. `failure` is set when the job could not be done.
struct Outcome {
    Report report;
    std::optional<Failure> failure;
    std::string fail_on = "warning"; ///< what the options or the configuration want
};

Outcome check(const Options& options);

} // namespace migvet
