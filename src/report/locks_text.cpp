#include <iterator>

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

void write_statement(std::string& out, const effects::StatementEffect& statement) {
    const model::Effect& effect = statement.effect;
    fmt::format_to(std::back_inserter(out), "{:>6}  {}\n", statement.line, statement.text);
    for (const model::Lock& lock : effect.locks) {
        if (lock.mode < LockMode::share_update_exclusive) continue;
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

void write_held(std::string& out, const effects::HeldLock& held) {
    const std::string lines = held.since == held.until
                                  ? fmt::format("line {}", held.since)
                                  : fmt::format("lines {}-{}", held.since, held.until);
    fmt::format_to(std::back_inserter(out), "  {}  {}  {}  {}\n", lines,
                   model::display(held.lock.relation), model::to_string(held.lock.mode),
                   blocked(held.lock.mode));
    for (const std::string& work : held.work)
        fmt::format_to(std::back_inserter(out), "      meanwhile {}\n", work);
}

void write_migration(std::string& out, const effects::MigrationEffect& migration) {
    fmt::format_to(std::back_inserter(out), "{}\n", migration.path);
    for (const auto& statement : migration.statements) write_statement(out, statement);
    const std::vector<effects::HeldLock> held = effects::held_locks(migration);
    if (held.empty()) {
        out += "  no table that existed before is locked\n";
        return;
    }
    out += "  locked:\n";
    for (const effects::HeldLock& each : held) write_held(out, each);
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
