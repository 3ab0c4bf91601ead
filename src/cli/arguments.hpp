#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "migvet/migvet.hpp"

/// The program: words in, an exit code out.
namespace migvet::cli {

/// Exit codes: nothing to report, findings, could not do the job.
inline constexpr int clean = 0;
inline constexpr int findings = 1;
inline constexpr int failed = 2;

/// One option: what it accepts, and the words for --help, completions and the manual page.
struct Option {
    std::string_view name;    ///< "--fail-on"
    std::string_view letter;  ///< "-q"; empty: none
    std::string_view value;   ///< what its value is called: "LEVEL"; empty: it takes none
    std::string_view choices; ///< "error|warning|note|never"; empty: anything
    std::string_view help;
    bool repeatable = false;
};

/// Every option of every command, by name.
std::span<const Option> options();

/// The one of this name ("--quiet"); null when there is none.
const Option* find_option(std::string_view name);

class Arguments;

/// One subcommand.
struct Command {
    std::string_view name;
    std::string_view operands; ///< "[PATH ...]"; empty: it takes none
    std::string_view summary;
    std::string_view options; ///< names, separated by blanks
    std::string_view examples;
    int (*run)(const Arguments&);
    std::string_view formats = {}; ///< what --format takes, "text|json"; empty: every report's
};

/// What --format takes with this command.
std::vector<std::string_view> formats_of(const Command& command);

/// Every subcommand that works, in the order of --help. The first one is meant when none is named.
std::span<const Command> commands();

/// What the command line says, each value checked against its option's choices.
class Arguments {
public:
    const Command* command = nullptr; ///< null: --help or --version without a command
    std::vector<std::string> operands;
    std::map<std::string, std::vector<std::string>, std::less<>> values;

    bool has(std::string_view option) const { return values.contains(option); }
    /// The last value given, or the fallback.
    std::string value(std::string_view option, std::string_view fallback = {}) const;
    /// Every value given, split at commas.
    std::vector<std::string> list(std::string_view option) const;
    /// Every value given, as it stands.
    std::vector<std::string> all(std::string_view option) const;
};

/// Reads the words after the program's name.
base::Result<Arguments> parse(std::span<const std::string> words);

/// What the options that say which history is meant ask of the library; reads stdin for `-`.
base::Result<migvet::Options> library_options(const Arguments& arguments);

/// And what those say that decide what is judged and what is reported.
base::Result<migvet::Options> check_options(const Arguments& arguments);

/// The options of every command.
inline constexpr std::string_view common_options = "--help --version --color";

/// The options of every command that reads a history, for Command::options.
inline constexpr std::string_view history_options =
    "--schema --layout --transaction --postgres --prisma-version --stdin-filename";

} // namespace migvet::cli
