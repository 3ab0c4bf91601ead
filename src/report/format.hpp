#pragma once

#include <span>
#include <string>
#include <string_view>

#include "migvet/finding.hpp"

/// Words: each format is a pure function from the finished report to text.
namespace migvet::report {

/// How a person wants to see it; machine formats look at none of it.
struct Style {
    bool color = false;
    bool quiet = false; ///< findings only, no summary
};

using Renderer = std::string (*)(const Report&, const Style&);

struct Format {
    std::string_view name;
    Renderer render;
};

/// Every format, in the order of --help.
std::span<const Format> formats();

/// The one of this name; null when there is none.
const Format* find_format(std::string_view name);

} // namespace migvet::report
