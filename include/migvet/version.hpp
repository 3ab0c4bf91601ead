#pragma once

namespace migvet {

/// migvet's own version, SemVer 2 without a leading `v`.
inline constexpr const char* version = "0.1.0";

} // namespace migvet
