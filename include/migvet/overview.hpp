#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace migvet {

/// A statement of a migration and what it does to what was there before.
struct StatementOverview {
    std::string path; ///< the included file that it stands in; empty: the migration's own
    std::uint32_t line = 1;
    std::string text;                 ///< its first line
    std::uint32_t transaction = 0;    ///< statements of one transaction share it
    std::vector<std::string> effects; ///< "rewrites orders", one line each
};

/// A lock on a relation from the statement that takes it until its transaction ends.
struct LockOverview {
    std::string relation;
    std::string mode; ///< "ACCESS EXCLUSIVE"
    bool blocks_reads = false;
    bool blocks_writes = false;
    bool grows = false;      ///< while it is held, something runs as long as a table is big
    std::uint32_t first = 0; ///< places in MigrationOverview::statements, the last one included
    std::uint32_t last = 0;
    std::vector<std::string> work; ///< what runs meanwhile
};

/// One migration, statement by statement.
struct MigrationOverview {
    std::string name;
    std::string path;
    std::vector<StatementOverview> statements;
    std::vector<LockOverview> locks;
};

/// What became of a table in the migrations that are reported.
enum class TableChange : std::uint8_t { none, made, changed, dropped };

/// A table, and the tables that its foreign keys name.
struct TableOverview {
    std::string name;
    TableChange change = TableChange::none;
    std::uint32_t columns = 0;
    std::vector<std::string> references;
};

/// What pages with pictures show beside the findings.
struct Overview {
    std::vector<MigrationOverview> migrations; ///< those that are reported, in their order
    std::vector<TableOverview> tables; ///< those that changed, and their neighbours, by name
};

} // namespace migvet
