#pragma once

#include <string_view>

namespace migvet::engine {

/// Could one name have become the other in a rename? One holds the other ("name", "fullName"), or
/// they differ by a few letters; case and underscores do not count.
bool alike(std::string_view before, std::string_view after);

} // namespace migvet::engine
