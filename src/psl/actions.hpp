#pragma once

#include "psl/resolved.hpp"

namespace migvet::psl {

/// What becomes of a row when the one it refers to goes: as written, or Prisma's default. Only of a
/// relation with its forward field.
Action on_delete(const Resolved& schema, const Relation& relation);
Action on_update(const Resolved& schema, const Relation& relation);

} // namespace migvet::psl
