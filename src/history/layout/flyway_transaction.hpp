#pragma once

#include <string>

#include "history/history.hpp"

namespace migvet::history::layout {

/// What Flyway does with a file's statements.
struct FlywayTransaction {
    TransactionMode mode = TransactionMode::wrapped;
    bool mixed = false; ///< some can't run in a transaction, others can: refused by default
};

/// Flyway looks at each statement's first words; a .conf file beside the migration goes before them
/// (https://documentation.red-gate.com/fd/script-configuration-277578944.html).
FlywayTransaction flyway_transaction(const Files& files, const std::string& path);

} // namespace migvet::history::layout
