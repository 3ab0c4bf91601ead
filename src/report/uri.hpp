#pragma once

#include <string>
#include <string_view>

#include "report/format.hpp"

namespace migvet::report {

/// A path from the repository's root, for machines: without "." and ".." where that is possible.
std::string repository_path(std::string_view path, const Style& style);

/// The same as a relative URI reference, or as a file: URI when the path is absolute.
std::string uri(std::string_view path, const Style& style);

} // namespace migvet::report
