#include "cli/commands.hpp"

#include <fmt/format.h>

#include "cli/output.hpp"
#include "history/build.hpp"
#include "sql/print.hpp"

namespace migvet::cli {

namespace {

history::Overrides overrides(const Options& options) {
    history::Overrides out;
    out.layout = options.layout;
    out.schema = options.schema;
    out.baseline_schema = options.baseline_schema;
    out.prisma_version = options.prisma_version;
    return out;
}

/// The one history a path means.
base::Result<history::History> only_history(const history::Files& files, const Options& options,
                                            const std::string& path) {
    auto found = history::find(files, path, overrides(options));
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
    const auto history = only_history(disk, *options, path);
    if (!history) return fail(history.error());
    const auto catalog =
        history::build(disk, *history, {options->postgres.value_or(15), arguments.value("--at")});
    if (!catalog) return fail(catalog.error());
    const auto unprinted =
        print(format == "json" ? sql::print_json(*catalog) : sql::print(*catalog));
    return unprinted ? fail(*unprinted) : clean;
}

} // namespace migvet::cli
