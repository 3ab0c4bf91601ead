#include "report/html_parts.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "report/words.hpp"

namespace migvet::report::html {

namespace {

/// A phone has no room for more bars beside the statements; all locks are listed below them.
constexpr std::size_t most_bars = 12;
/// A migration that loads data has thousands of statements alike.
constexpr std::size_t most_statements = 200;

std::string_view weight(const LockOverview& lock) {
    if (lock.blocks_reads) return "reads";
    return lock.blocks_writes ? "writes" : "little";
}

std::string_view blocked(const LockOverview& lock) {
    if (lock.blocks_reads) return "reads and writes wait";
    return lock.blocks_writes ? "writes wait" : "only DDL and VACUUM wait";
}

std::string duration(const LockOverview& lock, const MigrationOverview& migration) {
    const StatementOverview& first = migration.statements[lock.first];
    const StatementOverview& last = migration.statements[lock.last];
    const std::string file = first.path.empty() ? "" : " of " + text(first.path);
    if (first.path != last.path) {
        const std::string& end = last.path.empty() ? migration.path : last.path;
        return fmt::format("line {}{} to line {} of {}", first.line, file, last.line, text(end));
    }
    if (first.line == last.line) return fmt::format("line {}{}", first.line, file);
    return fmt::format("lines {}–{}{}", first.line, last.line, file);
}

std::string bar(const LockOverview& lock, std::size_t column) {
    return fmt::format("<div class=\"bar {}{}\" style=\"grid-column:{};grid-row:{}/{}\" "
                       "title=\"{} on {}: {}\">{}</div>\n",
                       weight(lock), lock.grows ? " grows" : "", column + 2, lock.first + 1,
                       lock.last + 2, text(lock.mode), text(lock.relation), blocked(lock),
                       column + 1);
}

/// `number` is the bar's; 0: it has none.
std::string key(const LockOverview& lock, const MigrationOverview& migration, std::size_t number) {
    std::string out = fmt::format(
        "<li><i class=\"{}{}\">{}</i><b>{}</b> on <code>{}</code>, {}: {}", weight(lock),
        lock.grows ? " grows" : "", number > 0 ? std::to_string(number) : "", text(lock.mode),
        text(lock.relation), duration(lock, migration), blocked(lock));
    for (const std::string& work : lock.work) out += fmt::format("<br>meanwhile {}", text(work));
    return out + "</li>\n";
}

std::string statement(const StatementOverview& each, std::size_t row) {
    std::string title = each.path.empty() ? each.text : each.path + "\n" + each.text;
    for (const std::string& effect : each.effects) title += "\n" + effect;
    return fmt::format(
        "<div class=\"sql\" style=\"grid-column:1;grid-row:{}\" title=\"{}\"><b>{}</b>{}</div>\n",
        row + 1, text(title), each.line, text(each.text));
}

} // namespace

std::string timeline(const MigrationOverview& migration) {
    if (migration.locks.empty()) return "<p>No table that existed before is locked.</p>\n";
    const std::size_t rows = std::min(migration.statements.size(), most_statements);
    std::size_t bars = 0;
    std::string drawn;
    std::string keys;
    for (const LockOverview& lock : migration.locks) {
        const bool fits = bars < most_bars && lock.last < rows;
        if (fits) drawn += bar(lock, bars++);
        keys += key(lock, migration, fits ? bars : 0);
    }
    std::string out = fmt::format("<div class=\"time\" style=\"grid-template-columns:"
                                  "minmax(0,1fr) repeat({},16px)\">\n",
                                  std::max<std::size_t>(bars, 1));
    for (std::size_t row = 0; row < rows; ++row) out += statement(migration.statements[row], row);
    out += drawn + "</div>\n";
    if (rows < migration.statements.size())
        out += fmt::format("<p>… and {}.</p>\n",
                           counted(migration.statements.size() - rows, "more statement"));
    return out + "<ul class=\"key\">\n" + keys + "</ul>\n";
}

} // namespace migvet::report::html
