#include <algorithm>

#include "history/layout/layout.hpp"
#include "history/paths.hpp"

namespace migvet::history::layout {

namespace {

constexpr std::size_t digits_of_committed = 6;

bool is_committed(std::string_view name) {
    return leading_digits(name).size() >= digits_of_committed && name.ends_with(".sql");
}

/// What stands behind "--! Hash: " or "--! Previous: " at the top of a committed file.
std::string header(std::string_view text, std::string_view key) {
    while (text.starts_with("--! ")) {
        const std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        if (!line.substr(4).starts_with(key)) continue;
        const std::string_view value = line.substr(4 + key.size());
        return std::string(value.substr(0, value.find('\r')));
    }
    return {};
}

/// Each committed file names the hash of the one before it, the first one none.
void check_chain(const Files& files, History& history) {
    std::string before = "-";
    std::string name = "none";
    for (const Migration& migration : history.migrations) {
        const std::string text = files.read(migration.path).value_or("");
        const std::string previous = header(text, "Previous: ");
        if (!previous.empty() && !before.empty() && previous != before)
            history.problems.push_back(
                {"migration-chain-broken", migration.path,
                 "'" + migration.id + "' was committed after another one than the one before it (" +
                     name + "): graphile-migrate refuses to run"});
        before = header(text, "Hash: ");
        name = "'" + migration.id + "'";
    }
}

/// "--! no-transaction" among the lines at the top; the body then goes out as one message.
TransactionMode mode_of(const Files& files, const std::string& path) {
    const auto text = files.read(path);
    const bool alone = text && (text->starts_with("--! no-transaction") ||
                                text->find("\n--! no-transaction") != std::string::npos);
    return alone ? TransactionMode::script : TransactionMode::wrapped;
}

void add(History& history, const Folder& folder, const std::string& name,
         const Overrides& overrides) {
    const std::string path = folder.at(name);
    history.migrations.push_back(
        migration(stem(name), path, mode_of(folder.files(), path), overrides));
}

} // namespace

/// The committed ones by number, each after the one whose hash it names, then what is still being
/// written (https://github.com/graphile/migrate#readme).
std::vector<History> graphile_migrate(const Folder& folder, const Overrides& overrides) {
    if (!folder.has("committed")) return {};
    const Folder committed(folder.files(), folder.at("committed"));
    if (std::ranges::none_of(committed.names(), is_committed)) return {};
    History history = empty_history("graphile-migrate", folder);
    for (const std::string& name : sql_files(committed)) {
        if (is_committed(name)) add(history, committed, name, overrides);
    }
    check_chain(folder.files(), history);
    const std::size_t are_committed = history.migrations.size();
    if (folder.has("current.sql")) add(history, folder, "current.sql", overrides);
    const Folder current(folder.files(), folder.at("current"));
    for (const std::string& name : sql_files(current)) add(history, current, name, overrides);
    for (std::size_t at = are_committed; at < history.migrations.size(); ++at)
        history.migrations[at].runs_last = true;
    return {std::move(history)};
}

} // namespace migvet::history::layout
