#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace migvet::base {

/// GitHub's primaryLocationLineHash of each line of a file, "<hex>:<count>": the hash of a line's
/// first hundred UTF-16 code units without blanks, over line ends if need be, and how often it came
/// up so far. https://docs.github.com/en/code-security/reference/code-scanning/sarif-files
class LineHashes {
public:
    explicit LineHashes(std::string_view text);

    /// Of a line from 1; empty when there is no such line.
    std::string of(std::uint32_t line) const;
    /// Lines as GitHub counts them: after a last line end there is one more.
    std::size_t size() const { return hashes_.size(); }

private:
    std::vector<std::uint64_t> hashes_;
    std::vector<std::uint32_t> ordinals_; ///< how many lines so far have this hash
};

} // namespace migvet::base
