#include "cli/commands.hpp"

#include <fmt/format.h>

#include "cli/output.hpp"
#include "engine/check.hpp"
#include "engine/configured.hpp"
#include "history/build.hpp"
#include "sql/print.hpp"

namespace migvet::cli {

namespace {

/// The one history a path means.
base::Result<history::History> only_history(const history::Files& files, const Options& options,
                                            const std::string& path) {
    const auto overrides = engine::overrides_of(options);
    if (!overrides) return tl::unexpected(overrides.error());
    auto found = history::find(files, path, *overrides);
    if (!found) return tl::unexpected(found.error());
    if (found->size() == 1) return std::move(found->front());
    if (found->empty())
        return tl::unexpected(base::Problem{path, 0, 0, "there are no migrations here"});
    std::string roots;
    for (const history::History& one : *found) roots += "\n  " + one.root;
    return tl::unexpected(
        base::Problem{path, 0, 0, "several histories are here; name one of:" + roots});
}

} // namespace

int run_ddl(const Arguments& arguments) {
    if (arguments.operands.size() == 1 && arguments.operands.front().ends_with(".prisma"))
        return run_schema_ddl(arguments);
    const std::string format = arguments.value("--format", "sql");
    if (format != "sql" && format != "json") {
        return fail({{}, 0, 0, fmt::format("ddl prints sql or json, not '{}'", format)});
    }
    if (arguments.operands.size() > 1) return fail({{}, 0, 0, "ddl takes one history"});
    const auto options = library_options(arguments);
    if (!options) return fail(options.error());
    const std::string path = arguments.operands.empty() ? "." : arguments.operands.front();
    const history::Disk disk;
    // What the project says of its tool, its server and their sessions holds here as in `check`.
    const auto run = engine::configure(*options, disk, engine::builtin_catalogue());
    if (!run) return fail(run.error());
    auto history = only_history(disk, run->options, path);
    if (!history) return fail(history.error());
    engine::apply_paths(*history, run->options);
    const int server = engine::version_of(*history, run->options);
    const auto catalog = history::build(disk, *history, {server, arguments.value("--at")});
    if (!catalog) return fail(catalog.error());
    const auto unprinted =
        print(format == "json" ? sql::print_json(*catalog) : sql::print(*catalog));
    return unprinted ? fail(*unprinted) : clean;
}

} // namespace migvet::cli
