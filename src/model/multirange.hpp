#pragma once

#include <string_view>

#include "model/catalog.hpp"

namespace migvet::model {

/// Every range type brings a multirange, which has no entry of its own: is this its name?
/// https://www.postgresql.org/docs/current/rangetypes.html#RANGETYPES-BUILTIN
bool is_multirange(const Catalog& catalog, std::string_view name);

} // namespace migvet::model
