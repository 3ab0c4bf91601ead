#pragma once

#include <cstdint>

#include "sql/script.hpp"

/// How Prisma Migrate sends a file since 7.4: cut into statements by a parser of its own, or whole
/// where that parser gives up.
namespace migvet::history {

enum class Splitting : std::uint8_t {
    sure,      ///< each statement by itself
    uncertain, ///< the parser may not know one of the statements
    given_up   ///< the parser is known to fail: the whole file is one message
};

Splitting splitting(const sql::Script& script);

} // namespace migvet::history
