#pragma once

#include <string>

#include "psl/promise.hpp"

namespace migvet::psl {

/// The migration that Prisma Migrate would write for an empty database: its text, its order.
std::string ddl(const Promise& promise);

} // namespace migvet::psl
