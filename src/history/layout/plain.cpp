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

/// "1_a.down.sql" and "1_a_undo.sql" undo "1_a.sql".
void pair_undo(History& history, const Folder& folder, const std::string& name) {
    const std::string_view undone = undone_by(name);
    if (undone.empty()) return;
    const auto found = std::ranges::find_if(history.migrations, [&](const Migration& each) {
        return each.id.starts_with(undone) &&
               (each.id.size() == undone.size() || each.id.substr(undone.size() + 1) == "up");
    });
    if (found == history.migrations.end()) return;
    history.goes_back = true;
    found->back = way_back(folder, name, found->transaction);
}

} // namespace

std::optional<History> plain(const Folder& folder, const Overrides& overrides) {
    History history = empty_history("plain", folder);
    const std::vector<std::string> names = sql_files(folder);
    for (const std::string& name : names) {
        if (undoes(name)) continue;
        history.migrations.push_back(of_unknown_runner(folder.at(name), overrides));
    }
    for (const std::string& name : names) pair_undo(history, folder, name);
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
