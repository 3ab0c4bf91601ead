#pragma once

#include "engine/drift/described.hpp"

namespace migvet::engine::drift {

/// A column's default as Prisma reads it from a database: what it can't read is `generated`.
Default found_default(const model::Column& column, Family family, Arity arity);

/// A number without leading and trailing zeros, so that 1.50 is 1.5; nothing when it is none.
std::optional<std::string> plain_number(std::string_view digits);

} // namespace migvet::engine::drift
