#include <algorithm>
#include <cctype>
#include <optional>
#include <set>
#include <utility>

#include "history/layout/layout.hpp"
#include "history/paths.hpp"

namespace migvet::history::layout {

namespace {

constexpr std::string_view header = "liquibase formatted sql";

std::string lower(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return out;
}

/// What stands after the dashes of a comment line.
std::string_view after_dashes(std::string_view line) {
    const std::size_t dashes = line.find_first_not_of(" \t\r");
    if (dashes == std::string_view::npos || line.substr(dashes, 2) != "--") return {};
    const std::size_t start = line.find_first_not_of("- \t", dashes);
    return start == std::string_view::npos ? std::string_view{} : line.substr(start);
}

bool is_formatted(std::string_view text) {
    const std::string_view first = text.substr(0, text.find('\n'));
    return lower(after_dashes(first)).starts_with(header);
}

/// The value of "dbms:postgresql,h2" among a changeset's attributes; empty: there is none.
std::string attribute(std::string_view words, std::string_view name) {
    const std::string all = lower(words);
    const std::string key = " " + std::string(name) + ":";
    const std::size_t at = all.find(key);
    if (at == std::string::npos) return {};
    std::string value = all.substr(at + key.size());
    const bool quoted = value.starts_with('"');
    if (quoted) value.erase(0, 1);
    return value.substr(0, value.find_first_of(quoted ? "\"" : " \t\r"));
}

/// Does Liquibase run what is for these databases on PostgreSQL? "!mysql" leaves one out.
bool is_for_postgres(std::string_view databases) {
    if (databases.empty() || databases == "all") return true;
    bool only_left_out = true;
    while (!databases.empty()) {
        std::string_view each = databases.substr(0, databases.find(','));
        databases.remove_prefix(std::min(databases.size(), each.size() + 1));
        each.remove_prefix(std::min(each.size(), each.find_first_not_of(' ')));
        each = each.substr(0, each.find(' '));
        if (each == "postgresql") return true;
        if (each == "!postgresql") return false;
        only_left_out = only_left_out && each.starts_with('!');
    }
    return only_left_out;
}

/// "changeset ann:1 runInTransaction:false": the id, and whether it has a transaction.
std::optional<Migration> read_changeset(std::string_view words, const std::string& path,
                                        const Overrides& overrides) {
    constexpr std::string_view word = "changeset ";
    if (!lower(words).starts_with(word)) return std::nullopt;
    words.remove_prefix(word.size());
    words.remove_prefix(std::min(words.size(), words.find_first_not_of(" \t")));
    std::string id(words.substr(0, words.find_first_of(" \t\r")));
    std::erase(id, '"');
    const bool alone = attribute(words, "runintransaction") == "false";
    return migration(std::move(id), path, alone ? TransactionMode::none : TransactionMode::wrapped,
                     overrides);
}

/// "--rollback DROP TABLE t;" is a line of the way back; "not required" says that none is needed.
void read_rollback(Migration& changeset, std::string_view words, std::uint32_t at) {
    constexpr std::string_view word = "rollback";
    const std::string all = lower(words);
    if (!all.starts_with(word)) return;
    const std::string_view said = std::string_view(all).substr(word.size());
    const std::size_t first = std::min(said.find_first_not_of(" \t\r"), said.size());
    const std::string_view rest = said.substr(first);
    if (rest.starts_with("not required") || rest.starts_with("empty")) {
        changeset.back_waived = true;
        return;
    }
    // That of another changeset: what it undoes is not this one's words.
    if (rest.empty() || rest.starts_with("changesetid:")) return;
    if (!changeset.back) changeset.back = WayBack{changeset.path, {}, changeset.transaction};
    const auto begin = static_cast<std::uint32_t>(at + word.size() + first);
    changeset.back->parts.push_back({begin, static_cast<std::uint32_t>(at + words.size())});
}

/// One changeset is told from another by author, id and file.
void check_identities(History& history) {
    std::set<std::pair<std::string, std::string>> known;
    for (const Migration& changeset : history.migrations) {
        if (known.emplace(changeset.path, changeset.id).second) continue;
        history.problems.push_back({"duplicate-migration-number", changeset.path,
                                    "two changesets are called '" + changeset.id +
                                        "' in this file: Liquibase refuses to run"});
    }
}

void add_changesets(History& history, const std::string& path, std::string_view text,
                    const Overrides& overrides) {
    std::optional<Migration> open;
    bool wanted = true; // it is for PostgreSQL
    const auto close = [&](std::size_t end) {
        if (!open || !wanted) return;
        open->part->end = static_cast<std::uint32_t>(end);
        history.migrations.push_back(std::move(*open));
    };
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view words = after_dashes(text.substr(at, end - at));
        auto next = read_changeset(words, path, overrides);
        if (next) {
            close(at);
            open = std::move(next);
            wanted = is_for_postgres(attribute(words, "dbms"));
            open->part = base::Span{static_cast<std::uint32_t>(std::min(end + 1, text.size())), 0};
        } else if (open && !words.empty()) {
            read_rollback(*open, words, static_cast<std::uint32_t>(words.data() - text.data()));
        }
        at = end + 1;
    }
    close(text.size());
}

/// Where the master changelog, if there is one beside or above, names the files.
std::vector<std::string> in_order_of_master(const Folder& folder, std::vector<std::string> names) {
    for (const std::string& at : {folder.path(), parent(folder.path())}) {
        for (const std::string& name : folder.files().list(at)) {
            const bool master = name.find("changelog") != std::string::npos &&
                                (name.ends_with(".xml") || name.ends_with(".yaml") ||
                                 name.ends_with(".yml") || name.ends_with(".json"));
            const auto text = master ? folder.files().read(join(at, name)) : base::problem("");
            if (!text) continue;
            std::ranges::stable_sort(names, {}, [&](const std::string& file) {
                return text->find(file); // those it does not name come last
            });
            return names;
        }
    }
    return names;
}

} // namespace

/// In the order of the master changelog, then of the file; what comes late is run late
/// (https://docs.liquibase.com/concepts/changelogs/sql-format.html).
std::vector<History> liquibase(const Folder& folder, const Overrides& overrides) {
    if (!forced(overrides, "liquibase") && !sample_holds(folder, header)) return {};
    History history = empty_history("liquibase", folder);
    history.goes_back = true;
    for (const std::string& name : in_order_of_master(folder, sql_files(folder))) {
        const std::string path = folder.at(name);
        const auto text = folder.files().read(path);
        if (text && is_formatted(*text)) add_changesets(history, path, *text, overrides);
    }
    if (history.migrations.empty()) return {};
    check_identities(history);
    return {std::move(history)};
}

} // namespace migvet::history::layout
