#pragma once

#include <functional>
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
/// Takes the next piece of a text.
using Sink = std::function<void(std::string_view)>;
using Streamer = void (*)(const Report&, const Style&, const Sink&);

struct Format {
    std::string_view name;
    Renderer render;
    /// Its lines may stand among other formats' lines on standard output.
    bool mixes = false;
    bool lists_rules = false;    ///< it shows Report::rules
    bool shows_overview = false; ///< it shows Report::overview
    Streamer stream = nullptr;   ///< the same text piece by piece; null: only as a whole
};

/// Renders into a sink: what may be long is never held as a whole.
void write(const Format& format, const Report& report, const Style& style, const Sink& sink);

/// Every format, in the order of --help.
std::span<const Format> formats();

/// The one of this name; null when there is none.
const Format* find_format(std::string_view name);

} // namespace migvet::report
