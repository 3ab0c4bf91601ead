#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace migvet::base {

/// Insertions, deletions, replacements and swaps of neighbours that turn one word into the other.
unsigned edit_distance(std::string_view a, std::string_view b);

/// The candidate that was probably meant: the nearest one, when it is near enough to be a slip.
std::optional<std::string_view> nearest(std::string_view word,
                                        std::span<const std::string_view> candidates);

} // namespace migvet::base
