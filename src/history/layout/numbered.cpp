#include <algorithm>
#include <array>
#include <map>

#include "history/layout/layout.hpp"
#include "history/paths.hpp"

/// Tools with one file a migration and the way down in a file of its own.
namespace migvet::history::layout {

namespace {

bool is_numbered_up(std::string_view name) {
    const std::size_t digits = leading_digits(name).size();
    return digits > 0 && name.substr(digits).starts_with('_') && name.ends_with(".up.sql");
}

bool any_up(const Folder& folder) { return std::ranges::any_of(folder.names(), is_numbered_up); }

std::string up_id(std::string_view name) {
    return std::string(name.substr(0, name.size() - std::string_view(".up.sql").size()));
}

constexpr std::array<std::string_view, 6> dialects{"postgres", "cockroach", "mysql",
                                                   "sqlite3",  "sqlite",    "mariadb"};

/// pop's "<number>_<name>[.<dialect>][.autocommit].up.sql", taken apart.
struct PopName {
    std::string id;
    std::string_view dialect;
    bool autocommit = false;
};

PopName read_pop(std::string_view name) {
    PopName out;
    std::string_view rest = name.substr(0, name.size() - std::string_view(".up.sql").size());
    if (rest.ends_with(".autocommit")) {
        out.autocommit = true;
        rest.remove_suffix(std::string_view(".autocommit").size());
    }
    for (const std::string_view dialect : dialects) {
        const std::size_t size = dialect.size() + 1;
        if (!rest.ends_with(dialect) || rest.size() <= size) continue;
        if (rest[rest.size() - size] != '.') continue;
        out.dialect = dialect;
        rest.remove_suffix(size);
        break;
    }
    out.id = rest;
    return out;
}

bool is_pop(std::string_view name) {
    if (!is_numbered_up(name)) return false;
    const PopName read = read_pop(name);
    return !read.dialect.empty() || read.autocommit;
}

bool is_sqlx(const Folder& folder) {
    return sample_holds(folder, "-- no-transaction") ||
           sample_holds(folder, "migration script here") || has_above(folder, ".sqlx") ||
           has_above(folder, "sqlx-data.json") || has_above(folder, "Cargo.toml");
}

bool begins_with(const Folder& folder, const std::string& name, std::string_view words) {
    const auto text = folder.files().read(folder.at(name));
    return text && text->starts_with(words);
}

/// The file that undoes the migration just added: "1_a.down.sql" of "1_a.up.sql". What it says of
/// its transaction counts for itself; only pop and sqlx look there.
void add_down(History& history, const Folder& folder, const std::string& up) {
    Migration& migration = history.migrations.back();
    std::string down = up.substr(0, up.size() - std::string_view("up.sql").size()) + "down.sql";
    migration.back = way_back(folder, down, migration.transaction);
}

} // namespace

/// The whole file is one simple-query message. By number, from the one that the database has on:
/// gaps don't matter, a lower number that comes late is never run
/// (https://github.com/golang-migrate/migrate/blob/master/MIGRATIONS.md).
std::vector<History> golang_migrate(const Folder& folder, const Overrides& overrides) {
    if (!any_up(folder)) return {};
    History history = empty_history("golang-migrate", folder);
    for (const std::string& name : sql_files(folder)) {
        if (!is_numbered_up(name)) continue;
        history.migrations.push_back(
            migration(up_id(name), folder.at(name), TransactionMode::script, overrides));
        add_down(history, folder, name);
    }
    history.goes_back = true;
    find_duplicates(history, leading_number, "golang-migrate refuses to run");
    return {std::move(history)};
}

/// A file for PostgreSQL goes before one of the same number for every database. What has a number
/// that has run already is passed over.
std::vector<History> pop(const Folder& folder, const Overrides& overrides) {
    const bool ours =
        std::ranges::any_of(folder.names(), is_pop) || (forced(overrides, "pop") && any_up(folder));
    if (!ours) return {};
    std::map<std::string, std::string, decltype(&natural_less)> chosen(&natural_less);
    for (const std::string& name : folder.names()) {
        if (!is_numbered_up(name)) continue;
        const PopName read = read_pop(name);
        if (!read.dialect.empty() && read.dialect != "postgres") continue;
        std::string& file = chosen[read.id];
        if (file.empty() || !read.dialect.empty()) file = name;
    }
    History history = empty_history("pop", folder);
    for (const auto& [id, name] : chosen) {
        const bool autocommit = read_pop(name).autocommit;
        history.migrations.push_back(
            migration(id, folder.at(name),
                      autocommit ? TransactionMode::script : TransactionMode::wrapped, overrides));
        add_down(history, folder, name);
    }
    history.goes_back = true;
    find_duplicates(history, leading_number, "pop runs one of them only");
    return {std::move(history)};
}

/// Without its transaction sqlx still sends the whole file as one message. By number; files with
/// and without ".up" may stand side by side, and a lower number that comes late is run late
/// (https://docs.rs/sqlx/latest/sqlx/migrate/trait.MigrationSource.html).
std::vector<History> sqlx(const Folder& folder, const Overrides& overrides) {
    const bool reversible = any_up(folder);
    const auto wanted = [](std::string_view name) {
        const std::size_t digits = leading_digits(name).size();
        if (digits == 0 || name.ends_with(".down.sql")) return false;
        return name.substr(digits).starts_with('_') && name.ends_with(".sql");
    };
    if (std::ranges::none_of(folder.names(), wanted)) return {};
    if (!forced(overrides, "sqlx") && !is_sqlx(folder)) return {};
    History history = empty_history("sqlx", folder);
    for (const std::string& name : sql_files(folder)) {
        if (!wanted(name)) continue;
        const bool alone = begins_with(folder, name, "-- no-transaction");
        history.migrations.push_back(
            migration(is_numbered_up(name) ? up_id(name) : stem(name), folder.at(name),
                      alone ? TransactionMode::script : TransactionMode::wrapped, overrides));
        if (is_numbered_up(name)) add_down(history, folder, name);
    }
    history.goes_back = reversible;
    find_duplicates(history, leading_number,
                    "sqlx can't record the second one (23505), and where the first has run already "
                    "it never runs it");
    return {std::move(history)};
}

} // namespace migvet::history::layout
