#pragma once

#include <array>
#include <string>

#include <fmt/format.h>

#include "history/history.hpp"

/// "layout: id (mode), id (mode)" of the one history found at the path.
inline std::string found(const migvet::history::Files& files, const std::string& path,
                         const migvet::history::Overrides& overrides = {}) {
    const auto histories = migvet::history::find(files, path, overrides);
    if (!histories) return histories.error().text();
    std::string out;
    for (const migvet::history::History& history : *histories) {
        out += (out.empty() ? "" : "; ") + history.layout + ":";
        for (const migvet::history::Migration& migration : history.migrations) {
            constexpr std::array modes{"wrapped", "script", "none"};
            out += fmt::format(" {}({})", migration.id,
                               modes[static_cast<std::size_t>(migration.transaction)]);
        }
    }
    return out;
}
