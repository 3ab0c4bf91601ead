#pragma once

#include "engine/drift/described.hpp"

namespace migvet::engine::drift {

enum class TypeChange : std::uint8_t {
    none,
    cast,    ///< ALTER COLUMN … SET DATA TYPE
    recreate ///< Prisma sees no cast: the column is dropped and added
};

/// What Prisma Migrate would do to a column of the one type to have the other.
TypeChange type_change(const Column& from, const Column& to);

} // namespace migvet::engine::drift
