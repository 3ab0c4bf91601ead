#pragma once

#include <span>
#include <string>
#include <string_view>

#include "migvet/finding.hpp"

/// Words: each format is a pure function from the finished report to text.
namespace migvet::report {

/// How a report is wanted, beyond what is in it.
struct Style {
    bool color = false;
    bool quiet = false; ///< findings only, no summary
    bool links = false; ///< rules' names are hyperlinks (OSC 8)
    bool ascii = false; ///< for a terminal that shows no other characters
    /// The working directory as seen from the repository's root, "packages/db/" or empty: consumers
    /// of machine formats want paths from that root.
    std::string base;
    int exit_code = 0; ///< what the program is going to return
};

using Renderer = std::string (*)(const Report&, const Style&);

struct Format {
    std::string_view name;
    Renderer render;
    /// Its lines may stand among other formats' lines on standard output.
    bool mixes = false;
    bool lists_rules = false;    ///< it shows Report::rules
    bool shows_overview = false; ///< it shows Report::overview
};

/// Every format, in the order of --help.
std::span<const Format> formats();

/// The one of this name; null when there is none.
const Format* find_format(std::string_view name);

} // namespace migvet::report
