#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace migvet::base {

/// GitHub's primaryLocationLineHash of each line of a file, "<hex>:<count>": the hash of a line's
/// first hundred UTF-16 code units without blanks, over line ends if need be, and how often it came
/// up so far. https://docs.github.com/en/code-security/reference/code-scanning/sarif-files
std::vector<std::string> line_hashes(std::string_view text);

} // namespace migvet::base
