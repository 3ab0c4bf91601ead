#pragma once

#include <string_view>
#include <vector>

namespace migvet::cli {

/// The pieces between separators; empty ones are left out.
std::vector<std::string_view> split(std::string_view text, char separator);

/// An option's long name, whether it is given as that or as its letter; empty when it is none.
std::string_view long_name(std::string_view word);

} // namespace migvet::cli
