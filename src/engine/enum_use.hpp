#pragma once

#include <string_view>

#include "engine/moment.hpp"

namespace migvet::engine {

/// The first later statement of the same transaction that needs the label as a value of the enum:
/// PostgreSQL refuses it with 55P04 as long as the label's addition has not committed.
const model::Operation* first_use(const Moment& at, const model::Type& type,
                                  std::string_view label);

} // namespace migvet::engine
