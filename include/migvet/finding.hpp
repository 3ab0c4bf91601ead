#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "migvet/overview.hpp"

namespace migvet {

/// How bad a finding is. `error`: it fails, loses data, or blocks readers or writers of an existing
/// table for a time that grows with it. `warning`: blocks shortly, breaks running code, or needs a
/// second look. `note`: style and design.
enum class Severity : std::uint8_t { note, warning, error };

/// "note", "warning" or "error".
const char* to_string(Severity severity);

/// A place in a text: lines from 1, columns in UTF-16 code units from 1, the end exclusive.
struct Region {
    std::uint32_t line = 1;
    std::uint32_t column = 1;
    std::uint32_t end_line = 1;
    std::uint32_t end_column = 1;

    friend bool operator==(const Region&, const Region&) = default;
};

/// A region of one file, with what reporters quote of it, so that they never read files.
struct Location {
    std::string path; ///< relative to the working directory, `/` separators
    Region region;
    std::string snippet;   ///< the text of the region, as the file holds it
    std::string line_text; ///< the whole first line, without its line end; empty when it is huge
    /// GitHub's primaryLocationLineHash of the first line ("<hex>:<count>").
    std::string line_hash;
};

/// Another place that explains a finding, e.g. where the table was created.
struct Related {
    Location where;
    std::string message;
};

/// Replaces `where` of its file by `text`.
struct Edit {
    Location where;
    std::string text;
};

/// One judgement of one rule about one place.
struct Finding {
    std::string rule;
    Severity severity = Severity::warning;
    Location where;
    std::string message; ///< what happens, one sentence
    std::string why;     ///< why it hurts
    std::string instead; ///< what to do instead
    /// What PostgreSQL does, one line each, e.g. "ACCESS EXCLUSIVE on orders: blocks reads and
    /// writes".
    std::vector<std::string> effects;
    std::string migration;   ///< the migration's name; empty for findings about other files
    std::string fingerprint; ///< stable while the finding is; 32 hexadecimal digits
    std::vector<Related> related;
    std::string fix_title; ///< empty when there is no fix
    std::vector<Edit> edits;
};

/// What a rule says about itself: reporters such as SARIF list every enabled rule.
struct RuleSummary {
    std::string id;
    std::string title;
    std::string category;
    Severity severity = Severity::warning;
    std::string precision; ///< "very-high", "high", "medium" or "low"
    std::string why;
    std::string instead;
    std::vector<std::string> aliases;
    std::vector<std::string> links;
    std::string help_markdown;
};

/// A statement, or a piece of one, that migvet could not understand.
struct NotUnderstood {
    std::string path;
    std::uint32_t line = 1;
    std::string reason;
};

/// How much of the input was understood.
struct Coverage {
    std::uint64_t files = 0;
    std::uint64_t migrations = 0;
    std::uint64_t statements = 0;
    std::uint64_t understood = 0;
    std::vector<NotUnderstood> not_understood;
};

/// Something about the run itself that a reader should know: an unreadable file, an unknown start.
struct Notification {
    std::string id; ///< stable, e.g. "unreadable-file"
    Severity level = Severity::warning;
    std::string message;
    std::string path; ///< empty when it is about no file
    std::uint32_t line = 0;
};

/// What a migration is to code that runs while it is deployed.
enum class DeploymentPhase : std::uint8_t {
    neutral,   ///< no code notices
    expands,   ///< adds what new code needs: before the code
    contracts, ///< takes away what old code uses: after the code
    mixed      ///< both: no order is right
};

/// A migration that has to come before or after the code that is deployed with it.
struct Deployment {
    std::string migration;
    std::string path;
    DeploymentPhase phase = DeploymentPhase::neutral;
};

/// Everything one run found: findings ordered by path, place, rule and message.
struct Report {
    std::vector<Finding> findings;
    std::vector<RuleSummary> rules; ///< enabled ones, by id
    Coverage coverage;
    std::vector<Notification> notifications;
    Overview overview;                   ///< filled when it is asked for
    std::vector<Deployment> deployments; ///< in the migrations' order, without neutral ones

    /// How many findings have this severity.
    std::uint64_t count(Severity severity) const;
};

} // namespace migvet
