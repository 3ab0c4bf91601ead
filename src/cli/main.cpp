#include <array>
#include <exception>
#include <new>
#include <string>
#include <vector>

#include <malloc.h>

#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/help.hpp"
#include "cli/output.hpp"
#include "migvet/version.hpp"
#include "sql/script.hpp"

namespace migvet::cli {

namespace {

constexpr std::array all_commands{
    Command{
        "check", "[PATH ...]", "judge migrations and schemas",
        "--format --fail-on --select --ignore --rules --config --since --staged --after "
        "--baseline --baseline-schema --schema --layout --transaction --postgres --prisma-version "
        "--stdin-filename --skip-unmatched --statistics --quiet",
        "  migvet                            everything below this folder\n"
        "  migvet check prisma/migrations    one project; a path filters what is reported\n"
        "  migvet check --since origin/main    what this branch brings\n"
        "  migvet check --format sarif=migvet.sarif --format github\n"
        "  migvet check - --stdin-filename prisma/migrations/2_x/migration.sql <x.sql\n",
        run_check},
    Command{"baseline", "[PATH ...]", "note today's findings as known, so that only new ones count",
            "--baseline --update --prune --select --ignore --rules --config --schema --layout "
            "--transaction --postgres --prisma-version --quiet",
            "  migvet baseline                 writes .migvet-baseline\n"
            "  migvet check --baseline .migvet-baseline\n"
            "  migvet baseline --prune         takes out what was mended since\n",
            run_baseline},
    Command{"locks", "[PATH ...]", "show what each statement locks, rewrites and scans",
            "--format --baseline-schema --schema --layout --transaction --postgres "
            "--prisma-version",
            "  migvet locks prisma/migrations/20260301_add_orders\n", run_locks, "text|json"},
    Command{
        "drift", "[PROJECT]", "compare the migrations with the Prisma schema",
        "--format --migrations --schema --strict --postgres --prisma-version --config --quiet",
        "  migvet drift                  what prisma migrate diff would see, without a database\n"
        "  migvet drift --strict         also what Prisma is blind to\n"
        "  migvet drift --migrations db/migrations --schema db/schema.prisma --format sql\n",
        run_drift, "text|json|sarif|sql"},
    Command{"schema", "FILE|DIR", "judge a Prisma schema as Prisma does, and list its models",
            "--format --prisma-version", "  migvet schema prisma/schema.prisma --format json\n",
            run_schema, "text|json"},
    Command{"ddl", "[HISTORY]", "print the database that a history leaves",
            "--format --at --baseline-schema --schema --layout --postgres --prisma-version",
            "  migvet ddl prisma --at 20260301_add_orders >before.sql\n"
            "  migvet ddl schema.prisma    the migration Prisma would write for it\n",
            run_ddl, "sql|json"},
    Command{"rules", "[test DIR]", "list the rules, or run the examples of your own",
            "--format --select --ignore --rules",
            "  migvet rules --select locking\n"
            "  migvet rules test my-rules\n",
            run_rules, "text|json"},
    Command{"explain", "RULE", "show one rule with its examples",
            "--rules --why-not --postgres --transaction --config",
            "  migvet explain set-not-null\n"
            "  migvet explain --why-not prisma/migrations/20260301_add_orders/migration.sql:12\n",
            run_explain},
    Command{"config", "[PATH]", "show what is in force for a file, and who says so",
            "--config --rules", "  migvet config prisma/migrations/20260301_add_orders\n",
            run_config},
    Command{"init", "[DIR]", "write a commented .migvet.yaml", "", "  migvet init\n", run_init},
    Command{"completions", "SHELL", "print completions for bash, zsh or fish", "",
            "  migvet completions bash >~/.local/share/bash-completion/completions/migvet\n",
            run_completions},
    Command{"manual", "", "print the manual page", "", "  migvet manual | man -l -\n", run_manual},
};

int run(std::span<const std::string> words) {
    const auto arguments = parse(words);
    if (!arguments) return fail(arguments.error());
    std::optional<base::Problem> unprinted;
    if (arguments->has("--help")) {
        unprinted = print(arguments->command ? command_help(*arguments->command) : general_help());
    } else if (arguments->has("--version")) {
        unprinted = print(
            fmt::format("migvet {} (PostgreSQL {} grammar)\n", version, sql::grammar_version()));
    } else {
        return arguments->command->run(*arguments);
    }
    return unprinted ? fail(*unprinted) : clean;
}

/// A tenth of the time of a run over 10,000 migrations went into glibc's joining of the small
/// blocks that it keeps by their size, whenever a large one is freed: each migration frees some.
/// Blocks that are joined as they are freed cost less, and less memory.
void set_memory() { mallopt(M_MXFAST, 0); }

} // namespace

std::span<const Command> commands() { return all_commands; }

} // namespace migvet::cli

int main(int count, char** words) {
    migvet::cli::set_memory();
    migvet::cli::set_signals();
    try {
        return migvet::cli::run(
            std::vector<std::string>(words + (count > 0 ? 1 : 0), words + count));
    } catch (const std::bad_alloc&) {
        migvet::cli::say("migvet: out of memory: give it more, or fewer files at a time\n");
        return migvet::cli::failed;
    } catch (const std::exception& error) {
        migvet::cli::complain(fmt::format("internal error: {}; please report it", error.what()));
        return migvet::cli::failed;
    }
}
