#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "history/history.hpp"
#include "model/catalog.hpp"

namespace migvet::history {

/// Where in the history a migration stands that is given by its id, its path or its file's name.
std::optional<std::size_t> place_of(const History& history, std::string_view migration);

struct BuildOptions {
    int server_version = 15;
    std::string at; ///< stop after this migration (see place_of()); empty: run them all
};

/// The catalog that a history leaves. Fails when a file can't be read or `at` names no migration.
base::Result<model::Catalog> build(const Files& files, const History& history,
                                   const BuildOptions& options);

} // namespace migvet::history
