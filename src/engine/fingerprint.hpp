#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace migvet::engine {

/// GitHub code scanning's primaryLocationLineHash of each line of a text.
class LineHashes {
public:
    explicit LineHashes(std::string_view text);

    /// "<hex>:<count>" of a line from 1; empty when there is no such line.
    std::string of(std::uint32_t line) const;

private:
    std::vector<std::uint64_t> hashes_;
    std::vector<std::uint32_t> ordinals_; ///< how many lines so far have this hash
};

/// 32 hexadecimal digits of all parts together.
std::string fingerprint(std::span<const std::string_view> parts);

/// The statement without its comments, its blanks as one, unquoted letters in lower case: what is
/// the same after reformatting.
std::string normalized_statement(std::string_view sql);

} // namespace migvet::engine
