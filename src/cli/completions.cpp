#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "cli/words.hpp"

/// Shell completions, made from the tables that the program itself reads.
namespace migvet::cli {

namespace {

/// What an option's value may be, separated by blanks; empty: a file, or anything.
std::string choices_of(const Option& option, const Command& command) {
    const bool format = option.name == "--format";
    return fmt::format("{}",
                       fmt::join(format ? formats_of(command) : split(option.choices, '|'), " "));
}

std::string command_names() {
    std::string out;
    for (const Command& command : commands()) out += fmt::format("{} ", command.name);
    if (!out.empty()) out.pop_back();
    return out;
}

std::string all_options(const Command& command) {
    return fmt::format("{} {}", command.options, common_options);
}

std::string bash() {
    std::string out = "# bash completion of migvet\n"
                      "_migvet() {\n"
                      "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}\n"
                      "    local words=\n"
                      "    [ \"$prev\" = '=' ] && prev=${COMP_WORDS[COMP_CWORD-2]}\n"
                      "    [ \"$cur\" = '=' ] && cur=\n"
                      "    case $prev in\n";
    for (const Option& option : options()) {
        const std::string choices = choices_of(option, commands().front());
        if (choices.empty()) continue;
        const std::string letter = option.letter.empty() ? "" : fmt::format("|{}", option.letter);
        out += fmt::format("    {}{}) words='{}' ;;\n", option.name, letter, choices);
    }
    out += "    esac\n"
           "    if [ -z \"$words\" ]; then\n"
           "        case $cur in\n"
           "        -*) case ${COMP_WORDS[1]} in\n";
    for (const Command& command : commands()) {
        out += fmt::format("            {}) words='{}' ;;\n", command.name, all_options(command));
    }
    out += fmt::format("            *) words='{}' ;;\n"
                       "            esac ;;\n"
                       "        *) [ \"$COMP_CWORD\" = 1 ] && words='{}' ;;\n"
                       "        esac\n"
                       "    fi\n"
                       "    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$cur\")\n"
                       "}}\n"
                       "complete -o default -F _migvet migvet\n",
                       all_options(commands().front()), command_names());
    return out;
}

/// In zsh's and fish's single quotes.
std::string quoted(std::string_view text) {
    std::string out = "'";
    for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out + "'";
}

std::string zsh_option(const Option& option, const Command& command) {
    std::string help(option.help);
    for (std::size_t at = help.find(':'); at != std::string::npos; at = help.find(':', at + 2)) {
        help.insert(at, "\\");
    }
    const std::string choices = choices_of(option, command);
    const std::string values = choices.empty() ? "_files" : fmt::format("({})", choices);
    const std::string value =
        option.value.empty() ? "" : fmt::format(":{}:{}", option.value, values);
    const std::string_view repeat = option.repeatable ? "*" : "";
    return quoted(fmt::format("{}{}[{}]{}", repeat, option.name, help, value));
}

std::string zsh() {
    std::string out = "#compdef migvet\n_migvet() {\n    local -a commands\n    commands=(\n";
    for (const Command& command : commands()) {
        out += fmt::format("        {}\n",
                           quoted(fmt::format("{}:{}", command.name, command.summary)));
    }
    out += "    )\n    (( CURRENT == 2 )) && _describe command commands\n    case $words[2] in\n";
    for (const Command& command : commands()) {
        out += fmt::format("    {}) _arguments", command.name);
        const std::string names = all_options(command);
        for (const std::string_view name : split(names, ' ')) {
            out += fmt::format(" \\\n        {}", zsh_option(*find_option(name), command));
        }
        out += " \\\n        '*:path:_files' ;;\n";
    }
    return out + "    *) _files ;;\n    esac\n}\n_migvet \"$@\"\n";
}

std::string fish_option(const Command& command, const Option& option) {
    std::string out = fmt::format("complete -c migvet -n '__fish_seen_subcommand_from {}' -l {}",
                                  command.name, option.name.substr(2));
    if (!option.letter.empty()) out += fmt::format(" -s {}", option.letter.substr(1));
    const std::string choices = choices_of(option, command);
    if (!option.value.empty()) out += choices.empty() ? " -r" : fmt::format(" -xa '{}'", choices);
    return out + fmt::format(" -d {}\n", quoted(option.help));
}

std::string fish() {
    std::string out = "# fish completion of migvet\n";
    for (const Command& command : commands()) {
        out += fmt::format("complete -c migvet -n __fish_use_subcommand -a {} -d {}\n",
                           command.name, quoted(command.summary));
        const std::string names = all_options(command);
        for (const std::string_view name : split(names, ' ')) {
            out += fish_option(command, *find_option(name));
        }
    }
    return out;
}

} // namespace

int run_completions(const Arguments& arguments) {
    const std::string shell = arguments.operands.empty() ? "" : arguments.operands.front();
    std::optional<base::Problem> problem{{{}, 0, 0, "name a shell: bash, zsh or fish"}};
    if (shell == "bash") problem = print(bash());
    if (shell == "zsh") problem = print(zsh());
    if (shell == "fish") problem = print(fish());
    return problem ? fail(*problem) : clean;
}

} // namespace migvet::cli
