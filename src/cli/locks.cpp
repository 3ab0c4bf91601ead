#include <algorithm>
#include <vector>

#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "effects/timeline.hpp"
#include "engine/check.hpp"
#include "engine/configured.hpp"
#include "report/locks.hpp"

namespace migvet::cli {

namespace {

/// The history is the whole folder; a path inside it only says which migrations to show.
bool is_asked_for(const std::string& path, const std::string& root, const std::string& asked) {
    if (asked == "." || root.starts_with(asked)) return true;
    return path.starts_with(asked);
}

base::Result<std::vector<effects::MigrationEffect>> collect(const migvet::Options& options) {
    const history::Disk disk;
    const auto overrides = engine::overrides_of(options);
    if (!overrides) return tl::unexpected(overrides.error());
    std::vector<effects::MigrationEffect> out;
    const std::vector<std::string> paths =
        options.paths.empty() ? std::vector<std::string>{"."} : options.paths;
    for (const std::string& path : paths) {
        auto histories = history::find(disk, path, *overrides);
        if (!histories) return tl::unexpected(histories.error());
        for (history::History& each : *histories) {
            engine::apply_paths(each, options);
            auto migrations = effects::timeline(disk, each, engine::version_of(each, options));
            if (!migrations) return tl::unexpected(migrations.error());
            for (effects::MigrationEffect& one : *migrations)
                if (is_asked_for(one.path, each.root, path)) out.push_back(std::move(one));
        }
    }
    return out;
}

} // namespace

int run_locks(const Arguments& arguments) {
    const std::string format = arguments.value("--format", "text");
    if (format != "text" && format != "json")
        return fail({{}, 0, 0, "--format of 'locks' is text or json, not '" + format + "'"});
    const auto options = library_options(arguments);
    if (!options) return fail(options.error());
    // What the project says of its server, its tool and their sessions holds here as in `check`.
    const auto configured =
        engine::configure(*options, history::Disk(), engine::builtin_catalogue());
    if (!configured) return fail(configured.error());
    const auto migrations = collect(configured->options);
    if (!migrations) return fail(migrations.error());
    const auto unprinted = format == "json" ? print(report::locks_json(*migrations))
                                            : show(report::locks_text(*migrations));
    return unprinted ? fail(*unprinted) : clean;
}

} // namespace migvet::cli
