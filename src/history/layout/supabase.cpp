#include "history/layout/layout.hpp"
#include "history/paths.hpp"

namespace migvet::history::layout {

namespace {

/// What the first file may be called that the CLI passes over: its early versions wrote it.
bool is_outdated_init(std::string_view name) {
    constexpr std::string_view since = "20211209000000";
    return name.size() == since.size() + std::string_view("_init.sql").size() &&
           name.ends_with("_init.sql") && leading_digits(name).size() == since.size() &&
           name < since;
}

bool is_migration(std::string_view name) {
    const std::size_t digits = leading_digits(name).size();
    return digits > 0 && name.substr(digits).starts_with('_') && name.ends_with(".sql");
}

/// Digits are compared as they are written.
std::string version_of(std::string_view id) { return std::string(leading_digits(id)); }

} // namespace

/// Statements go out as one pipeline, which is one implicit transaction. By the bytes of the names;
/// a migration before those that the remote database has is refused without --include-all
/// (https://supabase.com/docs/reference/cli/supabase-db-push).
std::vector<History> supabase(const Folder& folder, const Overrides& overrides) {
    const bool placed = file_name(folder.path()) == "migrations" &&
                        folder.files().is_file(join(parent(folder.path()), "config.toml"));
    const bool named =
        folder.path() == "supabase/migrations" || folder.path().ends_with("/supabase/migrations");
    if (!placed && !named && !forced(overrides, "supabase")) return {};
    History history = empty_history("supabase", folder);
    bool is_first = true;
    for (const std::string& name : folder.names()) {
        const bool passed_over = is_first && is_outdated_init(name);
        is_first = false;
        if (!name.ends_with(".sql")) continue;
        if (passed_over || !is_migration(name)) {
            history.problems.push_back(
                {"migration-name-not-understood", folder.at(name),
                 "the Supabase CLI passes over this file: it runs what is called "
                 "<timestamp>_name.sql"});
            continue;
        }
        history.migrations.push_back(
            migration(stem(name), folder.at(name), TransactionMode::script, overrides));
    }
    if (history.migrations.empty()) return {};
    find_duplicates(history, version_of, "the Supabase CLI can't record the second one (23505)");
    return {std::move(history)};
}

} // namespace migvet::history::layout
