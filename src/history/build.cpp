#include "history/build.hpp"

#include <algorithm>
#include <vector>

#include "base/spelling.hpp"
#include "history/baseline.hpp"
#include "history/includes.hpp"
#include "history/paths.hpp"

namespace migvet::history {

namespace {

base::Problem unknown_migration(const History& history, const std::string& id) {
    std::vector<std::string_view> ids;
    for (const Migration& migration : history.migrations) ids.emplace_back(migration.id);
    std::string message = "there is no migration '" + id + "'";
    if (const auto near = base::nearest(id, ids))
        message += "; did you mean '" + std::string(*near) + "'?";
    return {history.root, 0, 0, message};
}

/// Runs the migrations up to `last`. Gives whether PostgreSQL refuses any of it.
base::Result<bool> run(Replay& replay, const Files& files, const History& history,
                       const Migration* last) {
    bool refused = false;
    for (const Migration& migration : history.migrations) {
        const auto whole = read_whole(files, migration, history.migrations);
        if (!whole) return tl::unexpected(whole.error());
        replay.run(migration, *whole->source, whole->script,
                   [&](const Step& step, const model::Catalog& /*before*/) {
                       refused = refused || step.refusal != nullptr;
                   });
        if (&migration == last) break;
    }
    return refused;
}

} // namespace

std::optional<std::size_t> place_of(const History& history, std::string_view migration) {
    const auto found = std::find_if(history.migrations.begin(), history.migrations.end(),
                                    [&](const Migration& each) {
                                        return each.id == migration || each.path == migration ||
                                               file_name(each.path) == migration;
                                    });
    if (migration.empty() || found == history.migrations.end()) return std::nullopt;
    return static_cast<std::size_t>(found - history.migrations.begin());
}

base::Result<model::Catalog> build(const Files& files, const History& history,
                                   const BuildOptions& options) {
    const auto last = place_of(history, options.at);
    if (!options.at.empty() && !last) return tl::unexpected(unknown_migration(history, options.at));
    const Migration* const until = last ? &history.migrations[*last] : nullptr;
    // A history that makes all that it names needs nothing to be there before it: what its code
    // looks for in the system catalogs and has not made is not there.
    if (history.start == model::Start::unknown && history.baseline_schema.empty()) {
        Replay replay(model::Start::empty, options.server_version);
        replay.begin_with(history.settings);
        const base::Result<bool> refused = run(replay, files, history, until);
        if (!refused) return tl::unexpected(refused.error());
        if (!*refused) return std::move(replay.catalog());
    }
    base::Result<Replay> replay = begin(files, history, options.server_version);
    if (!replay) return tl::unexpected(replay.error());
    const base::Result<bool> refused = run(*replay, files, history, until);
    if (!refused) return tl::unexpected(refused.error());
    return std::move(replay->catalog());
}

} // namespace migvet::history
