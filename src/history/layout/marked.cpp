#include <algorithm>
#include <cctype>
#include <charconv>
#include <chrono>
#include <cstdint>

#include <fmt/format.h>

#include "history/layout/layout.hpp"
#include "history/paths.hpp"

/// Tools that keep the way up and the way down in one file, parted by comments.
namespace migvet::history::layout {

namespace {

enum class Order : std::uint8_t {
    by_number,
    by_bytes, ///< of the whole name; numbers are texts, too
    by_time,  ///< that the number gives in milliseconds or as a date
};

/// How one tool marks its files. Marks are compared without the dashes before them, in lower case.
struct Marks {
    std::string_view layout;
    std::string_view up; ///< empty: the way up begins with the file
    std::string_view down;
    std::string_view opt_out;      ///< somewhere in a comment line
    TransactionMode without;       ///< what the opt-out means
    std::string_view telling_mark; ///< what shows that a file is this tool's
    std::string_view doubled;      ///< what becomes of two with one number; empty: both run
    bool for_both_ways = false;    ///< the opt-out of the way up is that of the way down, too
    bool without_gaps = false;     ///< it refuses numbers that leave one out
    bool up_by_default = false;    ///< a file without marks is a way up
    bool needs_number = true;      ///< a name without a number is none of its
    Order order = Order::by_number;
};

// goose and sql-migrate then run statement by statement, dbmate sends its part as one message.

/// By number; a lower one that comes late is refused without -allow-missing
/// (https://pressly.github.io/goose/blog/2021/out-of-order-migrations/).
constexpr Marks goose_marks{.layout = "goose",
                            .up = "+goose up",
                            .down = "+goose down",
                            .opt_out = "no transaction",
                            .without = TransactionMode::none,
                            .telling_mark = "-- +goose up",
                            .doubled = "goose refuses to run",
                            .for_both_ways = true};

/// By the bytes of the names; what comes late is run late, or refused with --strict
/// (https://github.com/amacneil/dbmate#readme).
constexpr Marks dbmate_marks{
    .layout = "dbmate",
    .up = "migrate:up",
    .down = "migrate:down",
    .opt_out = "transaction:false",
    .without = TransactionMode::script,
    .telling_mark = "-- migrate:up",
    .doubled = "dbmate can't record the second one (23505), and where the first has run already it "
               "never runs it",
    .order = Order::by_bytes};

/// By number, those without one last; two of one number both run, by name, and what comes late is
/// run late (https://github.com/rubenv/sql-migrate#readme).
constexpr Marks sql_migrate_marks{.layout = "sql-migrate",
                                  .up = "+migrate up",
                                  .down = "+migrate down",
                                  .opt_out = "notransaction",
                                  .without = TransactionMode::none,
                                  .telling_mark = "-- +migrate up",
                                  .doubled = "",
                                  .needs_number = false};

/// By the time in the name, then by name; what comes late is refused without --no-check-order
/// (https://salsita.github.io/node-pg-migrate/cli).
constexpr Marks node_marks{.layout = "node-pg-migrate",
                           .up = "up migration",
                           .down = "down migration",
                           .opt_out = "\n",
                           .without = TransactionMode::none,
                           .telling_mark = "-- up migration",
                           .doubled = "",
                           .up_by_default = true,
                           .order = Order::by_time};

/// From 1 on without gaps; the database knows the last number only, so that nothing runs late
/// (https://github.com/jackc/tern#readme).
constexpr Marks tern_marks{.layout = "tern",
                           .up = "",
                           .down = "create above / drop below",
                           .opt_out = "tern: disable-tx",
                           .without = TransactionMode::none,
                           .telling_mark = "---- create above / drop below ----",
                           .doubled = "tern refuses to run",
                           .for_both_ways = true,
                           .without_gaps = true};

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
    Ways ways = Parting(*text, marks).run();
    if (!ways.up.found && marks.up_by_default && !ways.down.found) {
        ways.up.found = true;
        ways.up.part.end = static_cast<std::uint32_t>(text->size());
    }
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

std::int64_t number_in(std::string_view digits) {
    std::int64_t out = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), out);
    return out;
}

/// The milliseconds since 1970 that node-pg-migrate reads before the first "_": a number, or a date
/// of 17 digits.
std::int64_t moment_of(std::string_view name) {
    constexpr std::size_t digits_of_date = 17;
    const std::string_view word = name.substr(0, name.find('_'));
    const std::string_view digits = leading_digits(word);
    if (digits.size() != word.size()) return 0;
    if (digits.size() != digits_of_date) return number_in(digits);
    const auto part = [&](std::size_t at, std::size_t size) {
        return number_in(digits.substr(at, size));
    };
    const std::chrono::year_month_day day(std::chrono::year(static_cast<int>(part(0, 4))),
                                          std::chrono::month(static_cast<unsigned>(part(4, 2))),
                                          std::chrono::day(static_cast<unsigned>(part(6, 2))));
    const std::int64_t hours = std::chrono::sys_days(day).time_since_epoch().count() * 24;
    return (((hours + part(8, 2)) * 60 + part(10, 2)) * 60 + part(12, 2)) * 1000 + part(14, 3);
}

/// The folder's .sql files as the tool orders them.
std::vector<std::string> in_order(const Folder& folder, const Marks& marks) {
    std::vector<std::string> names = sql_files(folder);
    if (marks.order == Order::by_bytes) std::ranges::sort(names);
    if (marks.order == Order::by_time) std::ranges::stable_sort(names, {}, moment_of);
    if (!marks.needs_number)
        std::stable_partition(names.begin(), names.end(), [](const std::string& name) {
            return !leading_digits(name).empty();
        });
    return names;
}

/// A migration that is a program: it has a place in the order, but what it does is not known.
void note_program(History& history, const Folder& folder, const std::string& name) {
    const bool is_go = history.layout == "goose" && name.ends_with(".go");
    const bool is_script =
        history.layout == "node-pg-migrate" && (name.ends_with(".js") || name.ends_with(".ts"));
    if (leading_digits(name).empty() || name.ends_with("_test.go") || !(is_go || is_script)) return;
    history.problems.push_back({"migration-in-code", folder.at(name),
                                "not understood: this migration is a program, what it does to the "
                                "database is not known"});
}

/// goose takes a number above 0 and "_".
bool has_number(std::string_view name, const Marks& marks) {
    const std::size_t digits = leading_digits(name).size();
    if (digits == 0) return false;
    return marks.layout != "goose" ||
           (name.substr(digits).starts_with('_') && leading_number(name) != "0");
}

std::string number_as_written(std::string_view id) { return std::string(leading_digits(id)); }

std::vector<History> marked(const Folder& folder, const Overrides& overrides, const Marks& marks,
                            bool certain = false) {
    const bool ours =
        certain || forced(overrides, marks.layout) || sample_holds(folder, marks.telling_mark);
    if (!ours) return {};
    History history = empty_history(marks.layout, folder);
    history.goes_back = true;
    for (const std::string& name : in_order(folder, marks)) {
        if (!marks.needs_number || has_number(name, marks))
            add(history, folder, name, marks, overrides);
    }
    if (history.migrations.empty()) return {};
    for (const std::string& name : folder.names()) note_program(history, folder, name);
    if (!marks.doubled.empty())
        find_duplicates(history,
                        marks.order == Order::by_bytes ? number_as_written : leading_number,
                        marks.doubled);
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
