#pragma once

#include <string>

#include "base/result.hpp"
#include "history/history.hpp"
#include "model/catalog.hpp"

namespace migvet::history {

struct BuildOptions {
    int server_version = 15;
    std::string at; ///< stop after this migration (its id); empty: run them all
};

/// The catalog that a history leaves. Fails when a file can't be read or `at` names no migration.
base::Result<model::Catalog> build(const Files& files, const History& history,
                                   const BuildOptions& options);

} // namespace migvet::history
