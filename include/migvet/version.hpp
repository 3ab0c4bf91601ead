#pragma once

namespace migvet {

/// migvet's own version, SemVer 2 without a leading `v`.
inline constexpr const char* version = "0.1.0";

/// Where it is at home.
inline constexpr const char* home = "https://github.com/migvet/migvet";

} // namespace migvet
