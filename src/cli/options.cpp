#include <algorithm>
#include <array>

#include "cli/arguments.hpp"

namespace migvet::cli {

namespace {

constexpr std::array all_options{
    Option{"--after", "", "MIGRATION", "",
           "report only what comes after this one, say the last that production has"},
    Option{"--at", "", "MIGRATION", "", "stop after this one"},
    Option{"--baseline", "", "FILE", "", "known findings that are not reported; see 'baseline'"},
    Option{"--baseline-schema", "", "FILE", "",
           "the database before the first migration: pg_dump's output or a schema.prisma"},
    Option{"--color", "", "WHEN", "auto|always|never", "colour: on a terminal by default"},
    Option{"--config", "", "FILE", "", "the configuration; default: the nearest .migvet.yaml"},
    Option{"--fail-on", "", "LEVEL", "error|warning|note|never",
           "exit with 1 from this severity on; default: warning"},
    Option{"--format", "-f", "FORMAT[=FILE]", "",
           "how to report, to standard output or to a file; default: text", true},
    Option{"--help", "-h", "", "", "show this help"},
    Option{"--ignore", "", "RULE", "", "leave out a rule, category or alias", true},
    Option{"--layout", "", "TOOL", "", "the migration tool, when it is not recognised"},
    Option{"--migrations", "", "DIR", "", "the folder with the migrations"},
    Option{"--postgres", "", "VERSION", "12|13|14|15|16|17|18",
           "the target server's major version; default: 15"},
    Option{"--prisma-version", "", "VERSION", "",
           "default: as package.json or the lockfile has it"},
    Option{"--prune", "", "", "", "only take out what is not found any more"},
    Option{"--quiet", "-q", "", "", "findings only: no summary, no notices"},
    Option{"--rules", "", "DIR", "", "rules of your own, as YAML files"},
    Option{"--schema", "", "PATH", "", "the Prisma schema: a file or a folder"},
    Option{"--select", "", "RULE", "", "judge by this rule, category or alias; 'all' for all",
           true},
    Option{"--since", "", "REF", "",
           "report only what changed since the merge base with this branch or commit"},
    Option{"--skip-unmatched", "", "", "",
           "a path without migrations or schema is no error; for hooks that name files"},
    Option{"--staged", "", "", "", "report only what is staged for the next commit, as staged"},
    Option{"--statistics", "", "", "", "say how often each rule was found, on standard error"},
    Option{"--stdin-filename", "", "PATH", "", "what standard input is to be called"},
    Option{"--strict", "", "", "", "also what Prisma does not see: checks, triggers, order ..."},
    Option{"--transaction", "", "MODE", "wrapped|script|none",
           "how the runner uses transactions; default: as the tool does"},
    Option{"--update", "", "", "", "renew a baseline that is there already"},
    Option{"--why-not", "", "PATH:LINE", "",
           "which rules looked at this statement, or line of a schema, and what kept each silent"},
    Option{"--version", "-V", "", "", "show the version"},
};

} // namespace

std::span<const Option> options() { return all_options; }

const Option* find_option(std::string_view name) {
    const auto found = std::ranges::find(all_options, name, &Option::name);
    return found == all_options.end() ? nullptr : &*found;
}

} // namespace migvet::cli
