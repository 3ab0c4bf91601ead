#include <algorithm>

#include "history/layout/layout.hpp"
#include "history/paths.hpp"

/// Tools with one folder a migration: up.sql and down.sql.
namespace migvet::history::layout {

namespace {

constexpr std::size_t looked_into = 5; ///< folders that are looked into for an up.sql
constexpr std::size_t milliseconds_digits = 13;

bool holds_ups(const Folder& folder) {
    std::size_t tried = 0;
    for (const std::string& name : folder.names()) {
        if (leading_digits(name).empty() || name.ends_with(".sql")) continue;
        if (folder.files().is_file(join(folder.at(name), "up.sql"))) return true;
        if (++tried == looked_into) return false;
    }
    return false;
}

/// Hasura's configuration lies at the root of its project, its migrations one or two levels below.
bool has_hasura_config(const Folder& folder) {
    std::string at = folder.path();
    for (int level = 0; level < 3 && at != "/"; ++level) {
        at = parent(at);
        const auto config = folder.files().read(join(at, "config.yaml"));
        if (config && config->find("metadata_directory") != std::string::npos) return true;
    }
    return false;
}

bool is_hasura(const Folder& folder) {
    if (has_hasura_config(folder)) return true;
    if (has_above(folder, "diesel.toml") || has_above(folder, "Cargo.toml")) return false;
    return std::ranges::all_of(folder.names(), [](const std::string& name) {
        const std::size_t digits = leading_digits(name).size();
        return digits == 0 || digits == milliseconds_digits;
    });
}

/// The version of "2019-03-22-170700_name" is 20190322170700.
std::string diesel_version(std::string_view name) {
    std::string out(name.substr(0, name.find('_')));
    std::erase(out, '-');
    return out;
}

bool opts_out(const Folder& folder, const std::string& name) {
    const auto metadata = folder.files().read(join(folder.at(name), "metadata.toml"));
    if (!metadata) return false;
    const std::size_t key = metadata->find("run_in_transaction");
    if (key == std::string::npos) return false;
    const std::string line = metadata->substr(key, metadata->find('\n', key) - key);
    return line.find("false") != std::string::npos;
}

/// Folders with an up.sql; others are a problem that the tool has, too.
std::vector<std::string> up_folders(const Folder& folder, History& history) {
    std::vector<std::string> out;
    for (const std::string& name : folder.names()) {
        const std::string path = folder.at(name);
        if (folder.files().is_file(join(path, "up.sql"))) {
            out.push_back(name);
        } else if (!leading_digits(name).empty() && folder.files().is_folder(path)) {
            history.problems.push_back(
                {"migration-file-missing", path, "this folder has no up.sql"});
        }
    }
    return out;
}

void add_down(History& history, const Folder& folder, const std::string& name) {
    Migration& migration = history.migrations.back();
    migration.back = way_back(folder, join(name, "down.sql"), migration.transaction);
}

} // namespace

/// By version, compared as text; one that comes late is run late
/// (https://docs.rs/diesel_migrations/latest/diesel_migrations/trait.MigrationHarness.html).
std::vector<History> diesel(const Folder& folder, const Overrides& overrides) {
    if (!holds_ups(folder)) return {};
    History history = empty_history("diesel", folder);
    std::vector<std::string> names = up_folders(folder, history);
    std::ranges::stable_sort(names, {}, diesel_version);
    for (const std::string& name : names) {
        const bool alone = opts_out(folder, name);
        history.migrations.push_back(
            migration(name, join(folder.at(name), "up.sql"),
                      alone ? TransactionMode::script : TransactionMode::wrapped, overrides));
        add_down(history, folder, name);
    }
    history.goes_back = true;
    find_duplicates(history, diesel_version, "Diesel runs one of them only");
    return {std::move(history)};
}

/// Its server runs each file in a transaction. By number; one that comes late is run late
/// (https://hasura.io/docs/2.0/migrations-metadata-seeds/manage-migrations/).
std::vector<History> hasura(const Folder& folder, const Overrides& overrides) {
    if (!holds_ups(folder)) return {};
    if (!forced(overrides, "hasura") && !is_hasura(folder)) return {};
    History history = empty_history("hasura", folder);
    std::vector<std::string> names = up_folders(folder, history);
    std::ranges::sort(names, natural_less);
    for (const std::string& name : names) {
        history.migrations.push_back(
            migration(name, join(folder.at(name), "up.sql"), TransactionMode::wrapped, overrides));
        add_down(history, folder, name);
    }
    history.goes_back = true;
    find_duplicates(history, leading_number, "Hasura's CLI refuses to run");
    return {std::move(history)};
}

} // namespace migvet::history::layout
