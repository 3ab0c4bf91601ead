#pragma once

#include <string>

namespace migvet::bench {

/// Parses and throws the tree away: what everything else is compared with.
void raw_parse(const std::string& sql);

} // namespace migvet::bench
