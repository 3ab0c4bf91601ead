#include <algorithm>
#include <cctype>
#include <optional>

#include <fmt/format.h>

#include "history/layout/layout.hpp"
#include "history/paths.hpp"

/// Tools that keep the way up and the way down in one file, parted by comments.
namespace migvet::history::layout {

namespace {

/// How one tool marks its files. Marks are compared without the dashes before them, in lower case.
struct Marks {
    std::string_view layout;
    std::string_view up; ///< empty: the way up begins with the file
    std::string_view down;
    std::string_view opt_out;      ///< somewhere in a comment line outside the way down
    TransactionMode without;       ///< what the opt-out means
    std::string_view telling_mark; ///< what shows that a file is this tool's
};

// goose and sql-migrate then run statement by statement, dbmate sends its part as one message.
constexpr Marks goose_marks{"goose",          "+goose up",           "+goose down",
                            "no transaction", TransactionMode::none, "-- +goose up"};
constexpr Marks dbmate_marks{
    "dbmate",       "migrate:up", "migrate:down", "transaction:false", TransactionMode::script,
    "-- migrate:up"};
constexpr Marks sql_migrate_marks{"sql-migrate",   "+migrate up",         "+migrate down",
                                  "notransaction", TransactionMode::none, "-- +migrate up"};
constexpr Marks node_marks{"node-pg-migrate",     "up migration",   "down migration", "\n",
                           TransactionMode::none, "-- up migration"};
constexpr Marks tern_marks{"tern",
                           "",
                           "create above / drop below",
                           "tern: disable-tx",
                           TransactionMode::none,
                           "---- create above / drop below ----"};

/// The way up in one file.
struct WayUp {
    base::Span part;
    bool opted_out = false;
};

/// A comment line's words in lower case, without its dashes; empty when it is none.
std::string comment_words(std::string_view line) {
    std::size_t at = line.find_first_not_of(" \t");
    if (at == std::string_view::npos || line.substr(at, 2) != "--") return {};
    at = line.find_first_not_of("- \t", at);
    if (at == std::string_view::npos) return {};
    std::string out(line.substr(at));
    std::ranges::transform(out, out.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return out;
}

std::optional<WayUp> way_up(std::string_view text, const Marks& marks) {
    bool inside = marks.up.empty();
    bool found = inside;
    WayUp out{{0, static_cast<std::uint32_t>(text.size())}, false};
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string words = comment_words(text.substr(at, end - at));
        const std::size_t next = std::min(end + 1, text.size());
        if (!found && words.starts_with(marks.up)) {
            out.part.begin = static_cast<std::uint32_t>(next);
            found = inside = true;
        } else if (inside && words.starts_with(marks.down)) {
            out.part.end = static_cast<std::uint32_t>(at);
            inside = false;
        }
        const bool outside_down = inside || !found;
        if (outside_down && words.find(marks.opt_out) != std::string::npos) out.opted_out = true;
        at = next;
    }
    if (!found) return std::nullopt;
    return out;
}

void add(History& history, const Folder& folder, const std::string& name, const Marks& marks,
         const Overrides& overrides) {
    const std::string path = folder.at(name);
    const auto text = folder.files().read(path);
    if (!text) return; // whoever reads the history says so
    const auto up = way_up(*text, marks);
    if (!up) {
        history.problems.push_back({"migration-mark-missing", path,
                                    fmt::format("{} finds no '-- {}' in this file and does not run "
                                                "it",
                                                marks.layout, marks.up)});
        return;
    }
    const TransactionMode mode = up->opted_out ? marks.without : TransactionMode::wrapped;
    Migration one = migration(stem(name), path, mode, overrides);
    one.part = up->part;
    history.migrations.push_back(std::move(one));
}

std::vector<History> marked(const Folder& folder, const Overrides& overrides, const Marks& marks,
                            bool certain = false) {
    const bool ours =
        certain || forced(overrides, marks.layout) || sample_holds(folder, marks.telling_mark);
    if (!ours) return {};
    History history = empty_history(marks.layout, folder);
    for (const std::string& name : sql_files(folder)) {
        if (!leading_digits(name).empty()) add(history, folder, name, marks, overrides);
    }
    if (history.migrations.empty()) return {};
    find_duplicates(history, leading_digits);
    return {std::move(history)};
}

} // namespace

std::vector<History> goose(const Folder& folder, const Overrides& overrides) {
    return marked(folder, overrides, goose_marks);
}

std::vector<History> dbmate(const Folder& folder, const Overrides& overrides) {
    return marked(folder, overrides, dbmate_marks);
}

std::vector<History> sql_migrate(const Folder& folder, const Overrides& overrides) {
    return marked(folder, overrides, sql_migrate_marks);
}

std::vector<History> node_pg_migrate(const Folder& folder, const Overrides& overrides) {
    return marked(folder, overrides, node_marks);
}

std::vector<History> tern(const Folder& folder, const Overrides& overrides) {
    return marked(folder, overrides, tern_marks, folder.has("tern.conf"));
}

} // namespace migvet::history::layout
