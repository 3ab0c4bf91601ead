#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace migvet::bench {

/// One migration of a generated history: its folder's name and its SQL.
struct Generated {
    std::string name;
    std::string sql;
};

/// A history as an application's years of work leave it, in Prisma's own style: new tables with
/// keys and indexes, columns added, changed and dropped, enums, foreign keys, backfills. Every
/// statement runs on PostgreSQL. The same count gives the same bytes.
std::vector<Generated> history(std::uint32_t migrations);

} // namespace migvet::bench
