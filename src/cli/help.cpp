#include "cli/help.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "cli/words.hpp"

namespace migvet::cli {

namespace {

constexpr std::size_t page_width = 80;
constexpr std::size_t indent = 26; ///< where the explanations begin

/// Words, broken between them so that no line passes the page's width.
std::string wrapped(std::string_view text, std::size_t column) {
    std::string out;
    std::size_t at = column;
    for (const std::string_view word : split(text, ' ')) {
        const bool first = at == column;
        if (!first && at + 1 + word.size() > page_width) {
            out += "\n" + std::string(column, ' ');
            at = column;
        } else if (!first) {
            out += ' ';
            ++at;
        }
        out += word;
        at += word.size();
    }
    return out;
}

std::string row(std::string_view term, std::string_view explanation) {
    const std::string words = wrapped(explanation, indent);
    if (term.size() + 4 > indent) return fmt::format("  {}\n{:{}}{}\n", term, "", indent, words);
    return fmt::format("  {:<{}}{}\n", term, indent - 2, words);
}

std::string term(const Option& option) {
    std::string out(option.letter.empty() ? "" : fmt::format("{}, ", option.letter));
    out += option.name;
    if (!option.value.empty()) out += fmt::format(" {}", option.value);
    return out;
}

std::string option_rows(std::string_view names, const Command* command = nullptr) {
    std::vector<std::string_view> sorted = split(names, ' ');
    std::ranges::sort(sorted);
    std::string out;
    for (const std::string_view name : sorted) {
        const Option* option = find_option(name);
        out += row(term(*option), explanation(*option, command));
    }
    return out;
}

constexpr std::string_view exit_codes = "Exit codes:\n"
                                        "  0  nothing to report\n"
                                        "  1  findings, at or above --fail-on\n"
                                        "  2  could not do the job\n";

} // namespace

std::string explanation(const Option& option, const Command* command) {
    std::string out(option.help);
    if (option.name == "--format" && command != nullptr) {
        const std::string formats = fmt::format("{}", fmt::join(formats_of(*command), ", "));
        if (!command->formats.empty()) return fmt::format("{}; the first by default", formats);
        out += fmt::format("; one of: {}", formats);
    }
    if (!option.choices.empty()) {
        out += fmt::format(" ({})", fmt::join(split(option.choices, '|'), ", "));
    }
    if (option.repeatable) out += "; may be repeated";
    return out;
}

std::string general_help() {
    std::string out = "migvet - what your PostgreSQL migrations do to a database in use\n\n"
                      "Usage: migvet [COMMAND] [OPTION ...] [PATH ...]\n\nCommands:\n";
    for (const Command& command : commands()) out += row(command.name, command.summary);
    if (commands().empty()) return out;
    out += fmt::format("\n'migvet PATH' means 'migvet {} PATH'.\n"
                       "'migvet COMMAND --help' says more about one.\n\n",
                       commands().front().name);
    out += "Options:\n" + option_rows("--help --version");
    out += "\n" + std::string(exit_codes);
    return out + fmt::format("\nExamples:\n{}", commands().front().examples);
}

std::string command_help(const Command& command) {
    std::string out = fmt::format(
        "migvet {} - {}\n\nUsage: migvet {} [OPTION ...]{}{}\n\nOptions:\n", command.name,
        command.summary, command.name, command.operands.empty() ? "" : " ", command.operands);
    out += option_rows(fmt::format("{} {}", command.options, common_options), &command);
    out += "\n" + std::string(exit_codes);
    if (!command.examples.empty()) out += fmt::format("\nExamples:\n{}", command.examples);
    return out;
}

} // namespace migvet::cli
