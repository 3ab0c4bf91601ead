#pragma once

#include <string>

#include "migvet/finding.hpp"

namespace migvet::report {

/// A line of a file with carets under the part that is meant, both as a terminal shows them.
struct Frame {
    std::string line;
    std::size_t indent = 0; ///< cells before the carets
    std::size_t carets = 1; ///< cells
};

/// Tabs are four cells; a very long line is cut around the carets, with "…" where it is.
Frame frame(const Location& where);

} // namespace migvet::report
