#pragma once

#include <span>
#include <string>
#include <string_view>

#include "migvet/finding.hpp"

namespace migvet::engine {

/// The text with these edits made. Of edits that overlap, or say the same, the first one counts.
std::string apply_edits(std::string_view text, std::span<const Edit> edits);

} // namespace migvet::engine
