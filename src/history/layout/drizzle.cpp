#include <algorithm>
#include <optional>

#include <nlohmann/json.hpp>

#include "history/layout/layout.hpp"
#include "history/paths.hpp"

namespace migvet::history::layout {

namespace {

using nlohmann::json;

constexpr std::size_t looked_into = 3; ///< folders that are looked into for drizzle's snapshots

std::string text_of(const json& value, const char* key) {
    const auto found = value.find(key);
    return found != value.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// When an entry of the journal was made, in milliseconds; nothing when it does not say.
std::optional<double> made_at(const json& entry) {
    const auto found = entry.find("when");
    if (found == entry.end() || !found->is_number()) return std::nullopt;
    return found->get<double>();
}

/// The migrator looks at one row only, that with the latest time, and runs what is later: an entry
/// that is not later than one before it is never run where that one has run already.
class Times {
public:
    void note(History& history, const json& entry, const std::string& tag) {
        const auto when = made_at(entry);
        if (!when) return;
        if (!latest_ || *when > *latest_) {
            latest_ = when;
            latest_tag_ = tag;
            return;
        }
        history.problems.push_back(
            {"migration-passed-over", history.migrations.back().path,
             "in the journal \"when\" of '" + tag + "' is not later than that of '" + latest_tag_ +
                 "': drizzle never runs it on a database that has '" + latest_tag_ + "'"});
    }

private:
    std::optional<double> latest_;
    std::string latest_tag_;
};

History with_journal(const Folder& folder, const json& journal, const Overrides& overrides) {
    History history = empty_history("drizzle", folder);
    const std::string dialect = text_of(journal, "dialect");
    if (dialect != "postgresql" && dialect != "pg" && !dialect.empty()) {
        history.problems.push_back(
            {"other-database", history.root,
             "not judged: this drizzle project is for " + dialect + ", migvet knows PostgreSQL"});
        return history;
    }
    Times times;
    for (const json& entry : journal.value("entries", json::array())) {
        const std::string tag = entry.is_object() ? text_of(entry, "tag") : "";
        const std::string path = folder.at(tag + ".sql");
        if (!tag.empty() && folder.files().is_file(path)) {
            history.migrations.push_back(migration(tag, path, TransactionMode::wrapped, overrides));
            times.note(history, entry, tag);
        } else {
            history.problems.push_back({"migration-file-missing", path,
                                        "the journal names this migration, but its file is not "
                                        "there"});
        }
    }
    return history;
}

/// Since its version 1 drizzle keeps a folder a migration, with a snapshot in it.
bool holds_snapshots(const Folder& folder) {
    std::size_t tried = 0;
    for (const std::string& name : folder.names()) {
        if (leading_digits(name).empty()) continue;
        const std::string inside = folder.at(name);
        const bool both = folder.files().is_file(join(inside, "snapshot.json")) &&
                          folder.files().is_file(join(inside, "migration.sql"));
        if (both) return true;
        if (++tried == looked_into) return false;
    }
    return false;
}

History with_folders(const Folder& folder, const Overrides& overrides) {
    History history = empty_history("drizzle", folder);
    for (const std::string& name : folder.names()) {
        const std::string path = join(folder.at(name), "migration.sql");
        if (!folder.files().is_file(path)) continue;
        history.migrations.push_back(migration(name, path, TransactionMode::wrapped, overrides));
    }
    return history;
}

} // namespace

/// All pending migrations run in one transaction, statement by statement, in the journal's order
/// (https://orm.drizzle.team/docs/drizzle-kit-migrate).
std::vector<History> drizzle(const Folder& folder, const Overrides& overrides) {
    if (folder.has("meta")) {
        if (const auto text = folder.files().read(folder.at("meta/_journal.json"))) {
            const json journal = json::parse(*text, nullptr, false);
            const bool readable = journal.is_object() &&
                                  (!journal.contains("entries") || journal["entries"].is_array());
            if (readable) return {with_journal(folder, journal, overrides)};
        }
    }
    if (!holds_snapshots(folder)) return {};
    return {with_folders(folder, overrides)};
}

} // namespace migvet::history::layout
