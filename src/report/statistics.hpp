#pragma once

#include <string>

#include "migvet/finding.hpp"

namespace migvet::report {

/// How often each rule was found, the most frequent first: "   12 error drop-column".
std::string statistics(const Report& report);

} // namespace migvet::report
