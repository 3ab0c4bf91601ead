#pragma once

#include <optional>

#include "model/catalog.hpp"
#include "model/type.hpp"

namespace migvet::model {

/// What PostgreSQL refuses of what stands in parentheses behind a built-in type: lengths and
/// precisions out of their bounds (22023), numbers where the type takes none (42601).
std::optional<Refusal> bad_modifiers(const TypeName& type, int server_version);

} // namespace migvet::model
