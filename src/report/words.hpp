#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "migvet/finding.hpp"

namespace migvet::report {

/// "1 error", "2 errors".
std::string counted(std::uint64_t count, std::string_view noun);

/// One line on the whole run: what was found, in how much, and how much was not understood.
std::string summary(const Report& report);

/// "expands", "contracts", "mixed" or "neutral".
std::string_view to_string(DeploymentPhase phase);

/// Which comes first, such a migration or the code that is deployed with it?
std::string_view deployment_order(DeploymentPhase phase);

/// The same, a line for each migration; none when a whole history is judged: nobody deploys that.
std::vector<std::string> deployment_lines(const Report& report);

/// With a full stop at the end, unless it ends a sentence already.
std::string sentence(std::string text);

/// Runs of blanks and line ends become one blank.
std::string one_line(std::string_view text);

/// A paragraph, or lines of code: those indented by four blanks, as in Markdown.
struct Block {
    bool code = false;
    std::string text; ///< a paragraph on one line; code without its indentation
};

std::vector<Block> blocks(std::string_view text);

/// Lines of at most `width` cells, broken between words; code stays as it is, indented.
std::vector<std::string> wrapped(std::string_view text, std::size_t width);

/// Paragraphs and code, with a blank line between them.
std::string paragraphs(std::string_view text);

/// At most `bytes`, cut at a character's boundary, with "…" where something is missing.
std::string shortened(std::string_view text, std::size_t bytes);

/// How many bytes of this text come before a UTF-16 column (from 1); all of them when it is
/// shorter.
std::size_t bytes_before(std::string_view text, std::uint32_t utf16_column);

/// The rules of the report, and what findings say of a rule that is not among them, by id.
std::vector<RuleSummary> all_rules(const Report& report);

} // namespace migvet::report
