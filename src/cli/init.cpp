#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "history/history.hpp"
#include "history/paths.hpp"

/// `migvet init`: a configuration to begin with.
namespace migvet::cli {

namespace {

std::string found(const std::vector<history::History>& histories) {
    std::string out;
    for (const history::History& each : histories)
        out += fmt::format("# {}: {} with {} migration{}\n", each.root, each.layout,
                           each.migrations.size(), each.migrations.size() == 1 ? "" : "s");
    return out;
}

constexpr std::string_view words = R"(
# How much is reported: recommended (hazards only), strict (design rules, too) or all.
preset: recommended

# The major version of the servers the migrations run on, 12 to 18.
postgres: 15

# From which severity on `migvet check` exits with 1: note, warning, error or never.
fail-on: warning

# Single rules, categories, or another tool's name for a rule: off, note, warning or error.
# `migvet rules` lists them, `migvet explain RULE` says why.
# What a rule lets you set stands on its page.
rules: {}
#  drop-column: warning
#  squawk/prefer-robust-stmts: off
#  too-many-indexes: {severity: note, max: 8}

# Tables by their size. A small one is rewritten and read in no time: rules that fear for the time
# are silent about it. A large one may not be touched without a lock_timeout, or all at once.
tables: {}
#  orders: large
#  "lookup_*": small

# What the tool or its role sets before each migration (ALTER ROLE … SET, options in the URL):
# timeouts, search_path, TimeZone, role, session_replication_role.
settings: {}
#  lock_timeout: 5s
#  search_path: app, public

# Other settings for some files. `*` stays in a folder, `**` does not.
paths: {}
#  "legacy/**":
#    ignore: true
#  "services/billing/**":
#    postgres: 17
#    transaction: none
#    rules: {drop-table: error}

# Findings that are known and not reported: what `migvet baseline` wrote.
# baseline: .migvet-baseline

# What migvet finds out by itself, where it can't: the tool (see `migvet check --help`), how it
# uses transactions (wrapped, script or none), and the version of Prisma.
# layout: flyway
# transaction: wrapped
# prisma: 6.19

# Rules of your own, one YAML file each; `migvet rules test FOLDER` runs their examples.
# rules-dir: migvet-rules
)";

} // namespace

int run_init(const Arguments& arguments) {
    const std::string folder = arguments.operands.empty() ? "." : arguments.operands.front();
    const history::Disk disk;
    if (!disk.is_folder(folder)) return fail({folder, 0, 0, "there is no such folder"});
    for (const char* name : {".migvet.yaml", ".migvet.yml"}) {
        const std::string path = history::join(folder, name);
        if (disk.is_file(path)) return fail({path, 0, 0, "is there already"});
    }
    const auto histories = history::find(disk, folder, {});
    const std::string head =
        histories ? "# What migvet checks here:\n" + found(*histories)
                  : "# No migrations were found here: name their tool with `layout:`.\n";
    const std::string path = history::join(folder, ".migvet.yaml");
    if (auto problem = write_file(path, head + std::string(words))) return fail(*problem);
    const auto unprinted = print(fmt::format("{}: written\n", path));
    return unprinted ? fail(*unprinted) : clean;
}

} // namespace migvet::cli
