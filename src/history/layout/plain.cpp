#include <algorithm>
#include <array>

#include "history/layout/layout.hpp"
#include "history/paths.hpp"

namespace migvet::history::layout {

namespace {

constexpr std::array undoing{"down.sql", "undo.sql", "rollback.sql", "revert.sql"};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// "1_init.down.sql", "1_init_down.sql" and "down.sql" take back; "1_touchdown.sql" does not.
bool undoes(std::string_view name) {
    return std::ranges::any_of(undoing, [&](std::string_view ending) {
        if (!name.ends_with(ending)) return false;
        const std::size_t before = name.size() - ending.size();
        return before == 0 || !is_letter(name[before - 1]);
    });
}

Migration migration(const std::string& path, const Overrides& overrides) {
    const std::string_view name = file_name(path);
    Migration out;
    out.id = name.ends_with(".sql") ? name.substr(0, name.size() - 4) : name;
    out.path = path;
    out.transaction = overrides.transaction.value_or(TransactionMode::script);
    out.uncertain_transaction = !overrides.transaction.has_value();
    return out;
}

} // namespace

std::optional<History> plain(const Folder& folder, const Overrides& overrides) {
    std::vector<std::string> chosen;
    for (const std::string& name : folder.names()) {
        const bool wanted = name.ends_with(".sql") && !undoes(name);
        if (wanted && folder.files().is_file(folder.at(name))) chosen.push_back(name);
    }
    if (chosen.empty()) return std::nullopt;
    std::ranges::sort(chosen, natural_less);
    History history;
    history.layout = "plain";
    history.root = folder.path();
    history.start = model::Start::unknown;
    for (const std::string& name : chosen) {
        history.migrations.push_back(migration(folder.at(name), overrides));
    }
    return history;
}

History single_file(const std::string& path, const Overrides& overrides) {
    History history;
    history.layout = "plain";
    history.root = path;
    history.start = model::Start::unknown;
    history.migrations.push_back(migration(path, overrides));
    return history;
}

} // namespace migvet::history::layout
