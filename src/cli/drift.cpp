#include <algorithm>

#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "cli/repository.hpp"
#include "engine/check.hpp"
#include "engine/configured.hpp"
#include "engine/drift/project.hpp"
#include "engine/explain.hpp"
#include "engine/select.hpp"
#include "report/drift.hpp"
#include "report/format.hpp"

namespace migvet::cli {

namespace {

using engine::drift::ProjectDrift;

/// Where to look, as the command line says it.
std::string start_of(const Arguments& arguments) {
    if (arguments.has("--migrations")) return arguments.value("--migrations");
    return arguments.operands.empty() ? "." : arguments.operands.front();
}

/// What the project says of its server, its tool and their sessions holds here as in `check`.
base::Result<engine::Configured> configured(const history::Files& files,
                                            const Arguments& arguments) {
    auto options = library_options(arguments);
    if (!options) return tl::unexpected(options.error());
    options->paths = {start_of(arguments)};
    options->config = arguments.value("--config");
    return engine::configure(*options, files, engine::builtin_catalogue());
}

/// The projects that are meant: each has a schema, and is not to be ignored.
base::Result<std::vector<history::History>>
projects(const history::Files& files, const Arguments& arguments, const engine::Configured& run) {
    auto overrides = engine::overrides_of(run.options);
    if (!overrides) return tl::unexpected(overrides.error());
    overrides->layout = "prisma";
    const std::string path = start_of(arguments);
    auto found = history::find(files, path, *overrides);
    if (!found) return found;
    if (arguments.has("--migrations") && found->size() != 1)
        return base::problem(
            fmt::format("--migrations: {} is no folder of Prisma migrations", path));
    std::erase_if(*found, [](const history::History& each) {
        return each.schema_files.empty() || each.migrations.empty();
    });
    if (found->empty())
        return tl::unexpected(
            base::Problem{path, 0, 0, "no Prisma project with a schema and migrations here"});
    std::erase_if(*found, [&](const history::History& each) {
        return run.ignores(each.schema_files.front());
    });
    return found;
}

base::Result<std::vector<ProjectDrift>> collect(const Arguments& arguments) {
    const history::Disk disk;
    const auto run = configured(disk, arguments);
    if (!run) return tl::unexpected(run.error());
    engine::drift::ProjectOptions options;
    options.prisma_version = run->options.prisma_version;
    options.strict = arguments.has("--strict");
    auto found = projects(disk, arguments, *run);
    if (!found) return tl::unexpected(found.error());
    std::vector<ProjectDrift> out;
    for (history::History& history : *found) {
        engine::apply_paths(history, run->options);
        options.server_version = engine::version_of(history, run->options);
        auto drift = engine::drift::project_drift(disk, history, options);
        if (!drift) return tl::unexpected(drift.error());
        out.push_back(std::move(*drift));
    }
    return out;
}

/// The words of the rule of the same name.
base::Result<RuleSummary> rule_summary() {
    engine::Selection selection;
    selection.select = {"prisma-drift"};
    const auto rules = engine::select_rules(engine::builtin_catalogue(), selection);
    if (!rules) return tl::unexpected(rules.error());
    for (const engine::Book& book : rules->books)
        for (const engine::Rule& rule : book.catalogue.rules)
            if (rule.id == "prisma-drift") return engine::summary(rule);
    return base::problem("the rule prisma-drift is missing");
}

base::Result<std::string> rendered(const std::vector<ProjectDrift>& all, const std::string& format,
                                   int exit_code) {
    if (format == "json") return report::drift_json(all);
    if (format == "text") return report::drift_text(all);
    if (format == "sql") {
        std::string out;
        for (const ProjectDrift& each : all)
            if (!each.differences.empty()) out += each.sql;
        return out;
    }
    const auto rule = rule_summary();
    if (!rule) return tl::unexpected(rule.error());
    report::Style style;
    style.base = below_repository();
    style.exit_code = exit_code;
    return report::find_format(format)->render(report::drift_report(all, *rule), style);
}

void tell_unclear(const std::vector<ProjectDrift>& all) {
    for (const ProjectDrift& each : all)
        for (const engine::drift::Placed& one : each.unclear)
            complain(fmt::format("{}: not judged, code in a migration may have a hand in it: {}",
                                 each.root, one.difference.message));
}

} // namespace

int run_drift(const Arguments& arguments) {
    const std::string format = arguments.value("--format", "text");
    const auto formats = formats_of(*arguments.command);
    if (std::ranges::count(formats, format) == 0)
        return fail({{},
                     0,
                     0,
                     fmt::format("--format of 'drift' is one of {}, not '{}'",
                                 fmt::join(formats, ", "), format)});
    if (arguments.operands.size() > 1) return fail({{}, 0, 0, "drift takes one project"});
    const auto all = collect(arguments);
    if (!all) return fail(all.error());
    const bool drift = std::ranges::any_of(
        *all, [](const ProjectDrift& each) { return !each.differences.empty(); });
    const int code = drift ? findings : clean;
    const auto text = rendered(*all, format, code);
    if (!text) return fail(text.error());
    if (const auto unprinted = format == "text" ? show(*text) : print(*text))
        return fail(*unprinted);
    if (!arguments.has("--quiet")) tell_unclear(*all);
    return code;
}

} // namespace migvet::cli
