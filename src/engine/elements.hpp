#pragma once

#include <vector>

#include "engine/element.hpp"
#include "psl/document.hpp"

namespace migvet::engine {

/// Every piece of a schema that rules look at. Of one that Prisma refuses only the problems: what
/// else it says may mean nothing.
std::vector<Element> elements_of(const psl::Document& document);

} // namespace migvet::engine
