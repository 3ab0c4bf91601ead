#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "migvet/change.hpp"

/// What git knows of the working directory's repository. It is asked as a program, without a shell;
/// names in its answers are separated by NUL bytes, so any name goes.
namespace migvet::cli::git {

/// What the working directory has that the merge base of REF and HEAD has not; files that git does
/// not know yet are new. Paths are relative to the working directory.
base::Result<Change> since(const std::string& reference);

/// What is staged for the next commit.
base::Result<Change> staged();

/// Files whose staged text is another than the disk's, with the staged text.
base::Result<std::map<std::string, std::string>> staged_texts();

/// The ranges of new lines that the `@@` lines of a patch without context (-U0) name, file by file.
std::vector<std::vector<LineRange>> patch_lines(std::string_view patch);

} // namespace migvet::cli::git
