#pragma once

#include <string>
#include <string_view>

namespace migvet::report {

/// For attributes and text of XML 1.0: escaped, and without the characters that it can't hold.
std::string xml(std::string_view text);

} // namespace migvet::report
