#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/help.hpp"
#include "cli/output.hpp"
#include "cli/words.hpp"
#include "migvet/version.hpp"

/// The manual page, made from the tables that the program itself reads.
namespace migvet::cli {

namespace {

/// Text as roff shows it as it stands.
std::string plain(std::string_view text) {
    std::string out;
    bool at_line_start = true;
    for (const char c : text) {
        if (at_line_start && (c == '.' || c == '\'')) out += "\\&";
        if (c == '-') out += '\\';
        out += c == '\\' ? std::string("\\e") : std::string(1, c);
        at_line_start = c == '\n';
    }
    return out;
}

/// "check [PATH ...]"; a command without operands is only its name.
std::string usage(const Command& command) {
    const std::string operands =
        command.operands.empty() ? "" : fmt::format(" {}", plain(command.operands));
    return fmt::format("\\fBmigvet {}\\fR [\\fIOPTION\\fR ...]{}", plain(command.name), operands);
}

std::string option_entry(const Option& option, const Command* command) {
    std::string out = ".TP\n";
    if (!option.letter.empty()) out += fmt::format("\\fB{}\\fR, ", plain(option.letter));
    out += fmt::format("\\fB{}\\fR", plain(option.name));
    if (!option.value.empty()) out += fmt::format(" \\fI{}\\fR", plain(option.value));
    return out + "\n" + plain(explanation(option, command)) + "\n";
}

std::string command_section(const Command& command) {
    std::string out = fmt::format(".SS {}\n{}\n.PP\n{}.\n", plain(command.name), usage(command),
                                  plain(command.summary));
    for (const std::string_view name : split(command.options, ' '))
        out += option_entry(*find_option(name), &command);
    if (command.examples.empty()) return out;
    return out + ".PP\nExamples:\n.PP\n.nf\n" + plain(command.examples) + ".fi\n";
}

std::string manual() {
    std::string out = fmt::format(".TH MIGVET 1 \"\" \"migvet {}\" \"User Commands\"\n", version);
    out += ".SH NAME\nmigvet \\- what PostgreSQL migrations do to a database in use\n"
           ".SH SYNOPSIS\n.nf\n";
    for (const Command& command : commands()) out += usage(command) + "\n";
    out +=
        ".fi\n.SH DESCRIPTION\n"
        "migvet reads migrations and Prisma schemas, replays the whole history into a catalog of "
        "its own, and says\nwhat each statement locks, rewrites, loses, and where it fails. It "
        "needs no database.\n.PP\n\\fBmigvet\\fR \\fIPATH\\fR means \\fBmigvet check\\fR "
        "\\fIPATH\\fR.\n.SH COMMANDS\n";
    for (const Command& command : commands()) out += command_section(command);
    out += ".SH COMMON OPTIONS\n";
    for (const std::string_view name : split(common_options, ' '))
        out += option_entry(*find_option(name), nullptr);
    out += ".SH EXIT STATUS\n.TP\n0\nNothing to report.\n.TP\n1\nFindings at or above "
           "\\fB\\-\\-fail\\-on\\fR.\n.TP\n2\nThe job could not be done.\n"
           ".SH ENVIRONMENT\n.TP\n\\fBNO_COLOR\\fR, \\fBFORCE_COLOR\\fR, \\fBCLICOLOR_FORCE\\fR\n"
           "Whether there is colour, unless \\fB\\-\\-color\\fR says so.\n"
           ".SH FILES\n.TP\n\\fI.migvet.yaml\\fR\nThe configuration, searched from the checked "
           "path up to the repository's root.\n.TP\n\\fI.migvet\\-baseline\\fR\nWhat "
           "\\fBmigvet baseline\\fR writes.\n";
    return out + fmt::format(".SH SEE ALSO\n{}\n", plain(home));
}

} // namespace

int run_manual(const Arguments&) {
    const auto unprinted = print(manual());
    return unprinted ? fail(*unprinted) : clean;
}

} // namespace migvet::cli
