#pragma once

#include <string>

#include "cli/arguments.hpp"

namespace migvet::cli {

/// What `migvet --help` prints.
std::string general_help();

/// What `migvet COMMAND --help` prints.
std::string command_help(const Command& command);

} // namespace migvet::cli
