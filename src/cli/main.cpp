#include <array>
#include <csignal>
#include <exception>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/help.hpp"
#include "cli/output.hpp"
#include "migvet/version.hpp"

namespace migvet::cli {

namespace {

constexpr std::array<Command, 0> all_commands{};

int run(std::span<const std::string> words) {
    const auto arguments = parse(words);
    if (!arguments) return fail(arguments.error());
    std::optional<base::Problem> unprinted;
    if (arguments->has("--help")) {
        unprinted = print(arguments->command ? command_help(*arguments->command) : general_help());
    } else if (arguments->has("--version")) {
        unprinted = print(fmt::format("migvet {}\n", version));
    } else {
        return arguments->command->run(*arguments);
    }
    return unprinted ? fail(*unprinted) : clean;
}

} // namespace

std::span<const Command> commands() { return all_commands; }

} // namespace migvet::cli

int main(int count, char** words) {
    std::signal(SIGPIPE, SIG_IGN); // a reader that has gone away shows as EPIPE
    try {
        return migvet::cli::run(
            std::vector<std::string>(words + (count > 0 ? 1 : 0), words + count));
    } catch (const std::exception& error) {
        migvet::cli::complain(fmt::format("internal error: {}; please report it", error.what()));
        return migvet::cli::failed;
    }
}
