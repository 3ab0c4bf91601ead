#include <algorithm>
#include <iterator>
#include <optional>

#include <fmt/format.h>

#include "report/locks.hpp"

namespace migvet::report {

namespace {

using model::LockMode;

std::string_view blocked(LockMode mode) {
    if (model::blocks_reads(mode)) return "blocks reads and writes";
    if (model::blocks_writes(mode)) return "blocks writes";
    if (model::blocks_vacuum(mode)) return "blocks only DDL and vacuum";
    return "blocks no reads, no writes";
}

std::string names(const std::vector<model::Touched>& list) {
    std::string out;
    for (const model::Touched& one : list) {
        if (!out.empty()) out += ", ";
        out += model::display(one.relation);
    }
    return out;
}

void write_work(std::string& out, std::string_view verb, const std::vector<model::Touched>& list) {
    if (!list.empty())
        fmt::format_to(std::back_inserter(out), "        {} {}\n", verb, names(list));
}

std::string_view condition(model::When when) {
    switch (when) {
    case model::When::always: return "fails";
    case model::When::has_rows: return "fails as soon as there is a row";
    case model::When::data: break;
    }
    return "fails on some data";
}

/// Whoever waits for the index waits for its table already.
bool goes_without_saying(const model::Effect& effect, const model::Lock& lock) {
    return lock.table != 0 &&
           std::any_of(effect.locks.begin(), effect.locks.end(), [&](const model::Lock& other) {
               return other.id == lock.table && other.mode >= lock.mode;
           });
}

void write_statement(std::string& out, const effects::StatementEffect& statement) {
    const model::Effect& effect = statement.effect;
    fmt::format_to(std::back_inserter(out), "{:>6}  {}\n", statement.line, statement.text);
    for (const model::Lock& lock : effect.locks) {
        if (lock.mode < LockMode::share_update_exclusive || goes_without_saying(effect, lock))
            continue;
        fmt::format_to(std::back_inserter(out), "        {} on {}: {}\n",
                       model::to_string(lock.mode), model::display(lock.relation),
                       blocked(lock.mode));
    }
    write_work(out, "rewrites", effect.rewrites);
    write_work(out, "reads all of", effect.scans);
    write_work(out, "builds index", effect.index_builds);
    write_work(out, "keeps index", effect.index_reuses);
    if (effect.waits_for_snapshots)
        out += "        waits for every transaction that is older than itself\n";
    for (const model::Failure& one : effect.failures)
        fmt::format_to(std::back_inserter(out), "        {}: {} {}\n", condition(one.when),
                       one.sqlstate, one.message);
    if (!effect.known) out += "        not modelled: it may do more than is said here\n";
}

std::string places(const effects::MigrationEffect& migration, const effects::HeldLock& held) {
    const effects::StatementEffect& first = migration.statements[held.first];
    const effects::StatementEffect& last = migration.statements[held.last];
    const bool one_file = first.path == last.path;
    if (one_file && first.line == last.line) return effects::place_of(first);
    if (!one_file) return effects::place_of(first) + " to " + effects::place_of(last);
    if (!first.path.empty()) return fmt::format("{}-{}", effects::place_of(first), last.line);
    return fmt::format("lines {}-{}", first.line, last.line);
}

/// What one statement does that takes as long as a table is big; empty: nothing.
std::string work_of(const effects::StatementEffect& statement) {
    const model::Effect& effect = statement.effect;
    std::string out;
    const auto add = [&](std::string_view verb, const std::vector<model::Touched>& list) {
        if (list.empty()) return;
        fmt::format_to(std::back_inserter(out), "{}{} {}", out.empty() ? "" : ", ", verb,
                       names(list));
    };
    std::vector<model::Touched> read = effect.scans;
    std::erase_if(read, [&](const model::Touched& one) {
        return std::any_of(effect.rewrites.begin(), effect.rewrites.end(),
                           [&](const model::Touched& other) { return other.id == one.id; });
    });
    add("rewrites", effect.rewrites);
    add("reads all of", read);
    add("builds", effect.index_builds);
    return out;
}

/// What runs while the lock is held. Locks of one transaction end together: what is said under one
/// is not said again under the next.
void write_meanwhile(std::string& out, const effects::MigrationEffect& migration,
                     const effects::HeldLock& held, std::optional<std::size_t>& said_until) {
    std::string work;
    for (std::size_t at = held.first; at <= held.last; ++at) {
        const effects::StatementEffect& each = migration.statements[at];
        if (const std::string own = work_of(each); !own.empty())
            fmt::format_to(std::back_inserter(work), "        {}: {}\n", effects::place_of(each),
                           own);
    }
    if (work.empty()) return;
    if (said_until == held.last && held.first != held.last) {
        fmt::format_to(std::back_inserter(out), "        from {} on: as above\n",
                       effects::place_of(migration.statements[held.first]));
        return;
    }
    if (said_until == held.last) return; // the line is there already
    said_until = held.last;
    out += work;
}

struct Widths {
    std::size_t name = 0;
    std::size_t mode = 0;
    std::size_t places = 0;
};

/// A table of who is kept waiting, from which line to which, and what for.
void write_held(std::string& out, const effects::MigrationEffect& migration,
                const std::vector<effects::HeldLock>& all) {
    Widths widths;
    for (const effects::HeldLock& held : all) {
        widths.name = std::max(widths.name, model::display(held.lock.relation).size());
        widths.mode = std::max(widths.mode, model::to_string(held.lock.mode).size());
        widths.places = std::max(widths.places, places(migration, held).size());
    }
    std::optional<std::size_t> said_until;
    for (const effects::HeldLock& held : all) {
        fmt::format_to(std::back_inserter(out), "    {:<{}}  {:<{}}  {:<{}}  {}\n",
                       places(migration, held), widths.places, model::display(held.lock.relation),
                       widths.name, model::to_string(held.lock.mode), widths.mode,
                       blocked(held.lock.mode));
        write_meanwhile(out, migration, held, said_until);
    }
}

/// Statements under the name of the file that holds them, where that is another one.
void write_statements(std::string& out, const effects::MigrationEffect& migration) {
    const std::string* file = nullptr;
    for (const effects::StatementEffect& each : migration.statements) {
        const bool other = file == nullptr ? !each.path.empty() : *file != each.path;
        if (other)
            fmt::format_to(std::back_inserter(out), "  in {}:\n",
                           each.path.empty() ? migration.path : each.path);
        file = &each.path;
        write_statement(out, each);
    }
}

void write_migration(std::string& out, const effects::MigrationEffect& migration) {
    fmt::format_to(std::back_inserter(out), "{}\n", migration.path);
    write_statements(out, migration);
    const std::vector<effects::HeldLock> held = effects::held_locks(migration);
    if (held.empty()) {
        out += "  no table that existed before is locked\n";
        return;
    }
    out += "  locked, and what runs meanwhile:\n";
    write_held(out, migration, held);
}

} // namespace

std::string locks_text(const std::vector<effects::MigrationEffect>& migrations) {
    std::string out;
    for (const effects::MigrationEffect& migration : migrations) {
        if (!out.empty()) out += '\n';
        write_migration(out, migration);
    }
    return out;
}

} // namespace migvet::report
