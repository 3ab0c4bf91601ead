#include <algorithm>

#include "history/layout/layout.hpp"
#include "history/paths.hpp"

namespace migvet::history::layout {

namespace {

/// What is run by hand or by a tool that left no mark: how, nobody can tell from files.
Migration of_unknown_runner(const std::string& path, const Overrides& overrides) {
    Migration out = migration(stem(path), path, TransactionMode::script, overrides);
    out.uncertain_transaction = !overrides.transaction.has_value();
    return out;
}

} // namespace

std::optional<History> plain(const Folder& folder, const Overrides& overrides) {
    History history = empty_history("plain", folder);
    for (const std::string& name : sql_files(folder)) {
        if (undoes(name)) continue;
        history.migrations.push_back(of_unknown_runner(folder.at(name), overrides));
    }
    if (history.migrations.empty()) return std::nullopt;
    return history;
}

History single_file(const std::string& path, const Overrides& overrides) {
    History history;
    history.layout = "plain";
    history.root = path;
    history.start = model::Start::unknown;
    history.migrations.push_back(of_unknown_runner(path, overrides));
    return history;
}

} // namespace migvet::history::layout
