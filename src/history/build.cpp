#include "history/build.hpp"

#include <algorithm>
#include <vector>

#include "base/spelling.hpp"
#include "history/baseline.hpp"

namespace migvet::history {

namespace {

void ignore(const Step& /*step*/, const model::Catalog& /*before*/) {}

sql::Script script_of(const Migration& migration, const base::Source& source) {
    return migration.part ? sql::read(source, *migration.part) : sql::read(source);
}

base::Problem unknown_migration(const History& history, const std::string& id) {
    std::vector<std::string_view> ids;
    for (const Migration& migration : history.migrations) ids.emplace_back(migration.id);
    std::string message = "there is no migration '" + id + "'";
    if (const auto near = base::nearest(id, ids))
        message += "; did you mean '" + std::string(*near) + "'?";
    return {history.root, 0, 0, message};
}

} // namespace

base::Result<model::Catalog> build(const Files& files, const History& history,
                                   const BuildOptions& options) {
    const auto last = std::find_if(history.migrations.begin(), history.migrations.end(),
                                   [&](const Migration& one) { return one.id == options.at; });
    if (!options.at.empty() && last == history.migrations.end()) {
        return tl::unexpected(unknown_migration(history, options.at));
    }
    base::Result<Replay> replay = begin(files, history, options.server_version);
    if (!replay) return tl::unexpected(replay.error());
    for (const Migration& migration : history.migrations) {
        base::Result<std::string> text = files.read(migration.path);
        if (!text) return tl::unexpected(text.error());
        const base::Source source(migration.path, std::move(*text));
        replay->run(migration, source, script_of(migration, source), ignore);
        if (migration.id == options.at) break;
    }
    return std::move(replay->catalog());
}

} // namespace migvet::history
