#pragma once

#include <string>

#include "engine/moment.hpp"

namespace migvet::engine {

/// For a model or field that the migrations do not have: the table or column they have and the
/// schema has not, when the one looks like the other under a new name. Else empty.
std::string schema_rename_candidate(const Moment& at);

} // namespace migvet::engine
