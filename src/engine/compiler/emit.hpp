#pragma once

#include <string>

#include "engine/rule.hpp"

namespace migvet::engine {

/// C++ that defines builtin_catalogue() as constant tables of these rules.
std::string emit(const Catalogue& catalogue);

} // namespace migvet::engine
