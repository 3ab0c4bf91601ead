#pragma once

#include "base/result.hpp"
#include "history/history.hpp"
#include "history/replay.hpp"

namespace migvet::history {

/// A replay that stands before the history's first migration: with the database of its baseline
/// schema, when it has one. Fails when that file can't be read.
base::Result<Replay> begin(const Files& files, const History& history, int server_version);

} // namespace migvet::history
