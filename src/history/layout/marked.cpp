#include <algorithm>
#include <cctype>

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
    std::string_view opt_out;      ///< somewhere in a comment line
    TransactionMode without;       ///< what the opt-out means
    std::string_view telling_mark; ///< what shows that a file is this tool's
    bool for_both_ways = false;    ///< the opt-out of the way up is that of the way down, too
    bool without_gaps = false;     ///< it refuses numbers that leave one out
};

// goose and sql-migrate then run statement by statement, dbmate sends its part as one message.
constexpr Marks goose_marks{
    "goose",        "+goose up", "+goose down", "no transaction", TransactionMode::none,
    "-- +goose up", true};
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
                           "---- create above / drop below ----",
                           true,
                           true};

/// One way in a file: up or down.
struct Way {
    base::Span part;
    bool found = false;
    bool opted_out = false;
};

struct Ways {
    Way up;
    Way down;
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

/// Takes a file apart, line by line. What opts out before the first mark counts for both ways.
class Parting {
public:
    Parting(std::string_view text, const Marks& marks) : text_(text), marks_(marks) {
        ways_.up.found = marks.up.empty();
        at_ = marks.up.empty() ? &ways_.up : nullptr;
    }

    Ways run() {
        for (std::size_t at = 0; at < text_.size();) {
            const std::size_t end = std::min(text_.find('\n', at), text_.size());
            const std::size_t next = std::min(end + 1, text_.size());
            line(comment_words(text_.substr(at, end - at)), at, next);
            at = next;
        }
        close(text_.size());
        return ways_;
    }

private:
    void line(const std::string& words, std::size_t begin, std::size_t next) {
        if (words.empty()) return;
        if (!ways_.up.found && words.starts_with(marks_.up)) open(ways_.up, begin, next);
        if (!ways_.down.found && words.starts_with(marks_.down)) open(ways_.down, begin, next);
        if (words.find(marks_.opt_out) == std::string::npos) return;
        if (at_ != &ways_.down) ways_.up.opted_out = true;
        if (at_ != &ways_.up || marks_.for_both_ways) ways_.down.opted_out = true;
    }

    void open(Way& way, std::size_t begin, std::size_t next) {
        close(begin);
        way.found = true;
        way.part.begin = static_cast<std::uint32_t>(next);
        at_ = &way;
    }

    void close(std::size_t end) {
        if (at_ != nullptr) at_->part.end = static_cast<std::uint32_t>(end);
    }

    std::string_view text_;
    const Marks& marks_;
    Ways ways_;
    Way* at_ = nullptr; ///< where the line is; null before the first mark
};

TransactionMode mode_of(const Way& way, const Marks& marks) {
    return way.opted_out ? marks.without : TransactionMode::wrapped;
}

void add(History& history, const Folder& folder, const std::string& name, const Marks& marks,
         const Overrides& overrides) {
    const std::string path = folder.at(name);
    const auto text = folder.files().read(path);
    if (!text) return; // whoever reads the history says so
    const Ways ways = Parting(*text, marks).run();
    if (!ways.up.found) {
        history.problems.push_back({"migration-mark-missing", path,
                                    fmt::format("{} finds no '-- {}' in this file and does not run "
                                                "it",
                                                marks.layout, marks.up)});
        return;
    }
    Migration one = migration(stem(name), path, mode_of(ways.up, marks), overrides);
    one.part = ways.up.part;
    if (ways.down.found)
        one.back = WayBack{
            path, {ways.down.part}, overrides.transaction.value_or(mode_of(ways.down, marks))};
    history.migrations.push_back(std::move(one));
}

std::vector<History> marked(const Folder& folder, const Overrides& overrides, const Marks& marks,
                            bool certain = false) {
    const bool ours =
        certain || forced(overrides, marks.layout) || sample_holds(folder, marks.telling_mark);
    if (!ours) return {};
    History history = empty_history(marks.layout, folder);
    history.goes_back = true;
    for (const std::string& name : sql_files(folder)) {
        if (!leading_digits(name).empty()) add(history, folder, name, marks, overrides);
    }
    if (history.migrations.empty()) return {};
    find_duplicates(history, leading_number);
    if (marks.without_gaps) find_gaps(history);
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
