#pragma once

#include <string>
#include <vector>

#include "history/history.hpp"

namespace migvet::engine {

/// Files around a history whose commands people or machines run: in the folders from the
/// migrations' up to the repository's root, and in those folders' scripts and workflows. Not more
/// than a few hundred.
std::vector<std::string> command_files(const history::Files& files,
                                       const history::History& history);

} // namespace migvet::engine
