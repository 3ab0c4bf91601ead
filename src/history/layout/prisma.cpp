#include <algorithm>

#include "history/layout/layout.hpp"
#include "history/layout/prisma_project.hpp"
#include "history/paths.hpp"

namespace migvet::history::layout {

namespace {

constexpr int levels_above = 12; ///< how far up a project's configuration is looked for

/// From 7.4 on Prisma sends each statement by itself, before that the whole file as one message.
TransactionMode transaction_of(PrismaVersion version) {
    const bool splits = version.major > 7 || (version.major == 7 && version.minor >= 4);
    return splits ? TransactionMode::none : TransactionMode::script;
}

/// What a `provider = "…"` after this word says; empty when nothing does.
std::string provider_after(std::string_view text, std::string_view word) {
    const std::size_t start = text.find(word);
    if (start == std::string_view::npos) return {};
    const std::size_t provider = text.find("provider", start);
    if (provider == std::string_view::npos) return {};
    const std::size_t open = text.find_first_of("\"\n", provider);
    if (open == std::string_view::npos || text[open] != '"') return {};
    const std::size_t close = text.find('"', open + 1);
    if (close == std::string_view::npos) return {};
    return std::string(text.substr(open + 1, close - open - 1));
}

std::string provider_of(const Files& files, const History& history) {
    if (const auto lock = files.read(join(history.root, "migration_lock.toml"))) {
        std::string provider = provider_after(*lock, "");
        if (!provider.empty()) return provider;
    }
    for (const std::string& path : history.schema_files) {
        const auto schema = files.read(path);
        std::string provider = schema ? provider_after(*schema, "datasource ") : "";
        if (!provider.empty()) return provider;
    }
    return {};
}

/// "10_b" is a text before "2_a": who numbers so means another order. Times have more digits.
void find_disorder(History& history) {
    constexpr std::size_t most_digits = 6;
    const auto counts = [&](const Migration& migration) {
        const std::size_t digits = leading_digits(migration.id).size();
        return digits > 0 && digits <= most_digits;
    };
    for (std::size_t at = 1; at < history.migrations.size(); ++at) {
        const Migration& earlier = history.migrations[at - 1];
        const Migration& later = history.migrations[at];
        if (!counts(earlier) || !counts(later) || !natural_less(later.id, earlier.id)) continue;
        history.problems.push_back({"migration-order", later.path,
                                    later.id + " runs after " + earlier.id +
                                        ": Prisma sorts migrations as text, not by number"});
        return;
    }
}

/// What the folder holds beside migrations.
void find_strays(const Files& files, History& history) {
    for (const std::string& name : files.list(history.root)) {
        const std::string path = join(history.root, name);
        if (name.ends_with(".sql") && files.is_file(path))
            history.problems.push_back({"migration-ignored", path,
                                        "Prisma runs only <name>/migration.sql: this file is "
                                        "never run"});
    }
    const bool locked = files.is_file(join(history.root, "migration_lock.toml"));
    if (locked || history.migrations.empty() || history.schema_files.empty()) return;
    history.problems.push_back({"migration-lock-missing", history.root,
                                "there is no migration_lock.toml: commit the one that "
                                "prisma migrate dev wrote; without it prisma migrate diff does not "
                                "know the database"});
}

/// The lock file names the provider that the migrations were written for.
void compare_provider(const Files& files, History& history) {
    const auto lock = files.read(join(history.root, "migration_lock.toml"));
    const std::string locked = lock ? provider_after(*lock, "") : "";
    for (const std::string& path : history.schema_files) {
        const auto schema = files.read(path);
        const std::string provider = schema ? provider_after(*schema, "datasource ") : "";
        const auto same = [](const std::string& word) {
            return word == "postgres" ? std::string("postgresql") : word;
        };
        if (locked.empty() || provider.empty() || same(provider) == same(locked)) continue;
        history.problems.push_back({"migration-lock-provider",
                                    join(history.root, "migration_lock.toml"),
                                    "the migrations are for " + locked + ", the schema for " +
                                        provider + ": Prisma refuses to migrate (P3019)"});
    }
}

void add_migrations(const Files& files, History& history, const Migration& like) {
    for (const std::string& name : files.list(history.root)) {
        const std::string folder = join(history.root, name);
        Migration migration = like;
        migration.id = name;
        migration.path = join(folder, "migration.sql");
        if (files.is_file(migration.path)) {
            std::string down = join(folder, "down.sql");
            if (files.is_file(down))
                migration.back = WayBack{std::move(down), {}, migration.transaction};
            history.migrations.push_back(std::move(migration));
        } else if (!name.starts_with('.') && files.is_folder(folder)) {
            history.problems.push_back({"migration-file-missing", folder,
                                        "this folder has no migration.sql: Prisma refuses to run "
                                        "any migration until it has one or is gone (P3015)"});
        }
    }
}

Migration pattern(const Files& files, const std::string& start, const Overrides& overrides) {
    Migration out;
    const auto version = overrides.prisma_version.empty() ? installed_prisma(files, start)
                                                          : read_version(overrides.prisma_version);
    const bool splits = version && transaction_of(*version) == TransactionMode::none;
    out.uncertain_transaction = (!version || splits) && !overrides.transaction;
    out.transaction = overrides.transaction.value_or(version ? transaction_of(*version)
                                                             : TransactionMode::script);
    return out;
}

std::optional<History> history_of(const Files& files, const PrismaProject& project,
                                  const Overrides& overrides) {
    History history;
    history.layout = "prisma";
    history.root = project.migrations;
    history.schema_files = schema_files(files, project.schema);
    const bool migrations = files.is_folder(project.migrations);
    if (!migrations && history.schema_files.empty()) return std::nullopt;
    compare_provider(files, history);
    const std::string provider = provider_of(files, history);
    if (!provider.empty() && provider != "postgresql" && provider != "postgres") {
        history.schema_files.clear();
        history.problems.push_back(
            {"other-database", history.root,
             "not judged: this Prisma project is for " + provider + ", migvet knows PostgreSQL"});
        return history;
    }
    const std::string start =
        project.schema.empty() ? parent(project.migrations) : parent(project.schema);
    if (!migrations) return history;
    history.goes_back = true;
    if (external_of(files, start).prepared) history.start = model::Start::unknown;
    add_migrations(files, history, pattern(files, start, overrides));
    find_strays(files, history);
    find_disorder(history);
    return history;
}

bool has_prisma_files(const Folder& folder) {
    return std::ranges::any_of(folder.names(),
                               [](const std::string& name) { return name.ends_with(".prisma"); });
}

/// Folders with a migration.sql in them: Prisma's migrations, whatever else is known.
bool holds_migrations(const Folder& folder) {
    int tried = 0;
    for (const std::string& name : folder.names()) {
        if (name.find('.') != std::string::npos) continue;
        if (folder.files().is_file(join(folder.at(name), "migration.sql"))) return true;
        if (++tried == 5) return false;
    }
    return false;
}

/// What can be seen without any configuration.
std::optional<PrismaProject> seen_project(const Folder& folder) {
    const Files& files = folder.files();
    if (folder.has("schema.prisma")) {
        return project_of_schema(files, folder.at("schema.prisma"));
    }
    if (folder.has("schema") && folder.has("migrations") &&
        has_prisma_files(Folder(files, folder.at("schema")))) {
        return project_of_schema(files, folder.at("schema"));
    }
    if (!holds_migrations(folder)) return std::nullopt;
    const Folder above(files, parent(folder.path()));
    PrismaProject project{{}, folder.path()};
    if (above.has("schema.prisma")) {
        project.schema = above.at("schema.prisma");
    } else if (above.has("schema") && has_prisma_files(Folder(files, above.at("schema")))) {
        project.schema = above.at("schema");
    } else if (has_prisma_files(above)) {
        project.schema = above.path();
    }
    return project;
}

bool same(const PrismaProject& a, const PrismaProject& b) {
    if (a.migrations == b.migrations) return true;
    return !a.schema.empty() && !b.schema.empty() && is_below(a.schema, b.schema);
}

/// A configuration further up may say more about what was seen here.
PrismaProject as_configured(const Files& files, const PrismaProject& seen,
                            const std::string& start) {
    std::string at = start;
    for (int level = 0; level < levels_above; ++level) {
        const Folder folder(files, at);
        for (const PrismaProject& project : configured_projects(folder)) {
            if (same(seen, project)) return project;
        }
        if (at == "." || at == "/" || at.ends_with("..") || folder.has(".git")) break;
        at = parent(at);
    }
    return seen;
}

} // namespace

std::vector<History> prisma(const Folder& folder, const Overrides& overrides) {
    std::vector<PrismaProject> projects = configured_projects(folder);
    if (const auto seen = seen_project(folder)) {
        projects.push_back(as_configured(folder.files(), *seen, folder.path()));
    }
    std::vector<History> out;
    for (const PrismaProject& project : projects) {
        auto history = history_of(folder.files(), project, overrides);
        if (!history) continue;
        const bool again = std::ranges::any_of(
            out, [&](const History& other) { return other.root == history->root; });
        if (!again) out.push_back(std::move(*history));
    }
    return out;
}

std::optional<History> prisma_of_schema(const Files& files, const Overrides& overrides) {
    return history_of(files, project_of_schema(files, normalized(overrides.schema)), overrides);
}

} // namespace migvet::history::layout
