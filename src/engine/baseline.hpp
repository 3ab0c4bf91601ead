#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "history/history.hpp"
#include "migvet/finding.hpp"

/// A file with the findings that a project knows of and has decided to live with: one line each,
/// so that two branches that add some can be merged.
namespace migvet::engine {

/// One known finding.
struct KnownFinding {
    std::string fingerprint; ///< what counts; the rest is for readers
    std::string rule;
    std::string place; ///< the migration, or the file

    friend bool operator==(const KnownFinding&, const KnownFinding&) = default;
};

/// Reads a baseline; a line that is none is a problem.
base::Result<std::vector<KnownFinding>> load_baseline(const history::Files& files,
                                                      const std::string& path);

/// The file for these, sorted by place, rule and fingerprint, each once.
std::string baseline_text(std::vector<KnownFinding> known);

/// As a baseline knows it.
KnownFinding known(const Finding& finding);

/// Leaves out the findings that are known, and returns those that were not found any more.
std::vector<KnownFinding> leave_out(const std::vector<KnownFinding>& baseline, Report& report);

} // namespace migvet::engine
