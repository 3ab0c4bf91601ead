#pragma once

#include <string>

#include "cli/arguments.hpp"

namespace migvet::cli {

/// What `migvet --help` prints.
std::string general_help();

/// What an option means with this command: its words, its choices, whether it may be repeated.
std::string explanation(const Option& option, const Command* command);

/// What `migvet COMMAND --help` prints.
std::string command_help(const Command& command);

} // namespace migvet::cli
