#include "engine/describe.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "effects/timeline.hpp"
#include "history/baseline.hpp"
#include "history/build.hpp"
#include "history/includes.hpp"

namespace migvet::engine {

namespace {

void add(std::string_view verb, const std::vector<model::Touched>& touched,
         std::vector<std::string>& into) {
    for (const model::Touched& each : touched)
        into.push_back(fmt::format("{} {}", verb, model::display(each.relation)));
}

std::vector<std::string> lines_of(const model::Effect& effect) {
    std::vector<std::string> out;
    add("rewrites", effect.rewrites, out);
    add("reads all of", effect.scans, out);
    add("builds", effect.index_builds, out);
    for (const model::Loss& loss : effect.losses) out.push_back("loses " + loss.what);
    for (const model::Failure& failure : effect.failures)
        out.push_back(fmt::format("may fail: {} (SQLSTATE {})", failure.message, failure.sqlstate));
    if (!effect.known) out.emplace_back("not modelled: it may do more");
    return out;
}

MigrationOverview overview(const effects::MigrationEffect& migration) {
    MigrationOverview out;
    out.name = migration.id;
    out.path = shown_path(migration.path);
    for (const effects::StatementEffect& each : migration.statements)
        out.statements.push_back({each.path.empty() ? "" : shown_path(each.path), each.line,
                                  each.text, each.transaction, lines_of(each.effect)});
    for (const effects::HeldLock& held : effects::held_locks(migration)) {
        LockOverview lock;
        lock.relation = model::display(held.lock.relation);
        lock.mode = model::to_string(held.lock.mode);
        lock.blocks_reads = model::blocks_reads(held.lock.mode);
        lock.blocks_writes = model::blocks_writes(held.lock.mode);
        lock.grows = !held.work.empty();
        lock.first = static_cast<std::uint32_t>(held.first);
        lock.last = static_cast<std::uint32_t>(held.last);
        lock.work = held.work;
        out.locks.push_back(std::move(lock));
    }
    return out;
}

/// Tables of one catalog: id → name, version, and what it refers to.
struct Known {
    std::string name;
    std::uint32_t version = 0;
    std::uint32_t columns = 0;
    std::set<model::RelationId> references;
};
using Tables = std::map<model::RelationId, Known>;

Tables tables_of(const model::Catalog& catalog) {
    Tables out;
    for (const model::Relation* each : catalog.relations()) {
        if (!each->is_table() || each->is_partition()) continue;
        Known known{model::display(each->name),
                    each->version,
                    static_cast<std::uint32_t>(each->columns.size()),
                    {}};
        for (const model::Constraint& constraint : each->constraints)
            if (constraint.referenced != 0) known.references.insert(constraint.referenced);
        out.emplace(each->id, std::move(known));
    }
    return out;
}

TableChange change_of(const Known& now, const Tables& before, model::RelationId id) {
    const auto old = before.find(id);
    if (old == before.end()) return TableChange::made;
    const bool same = old->second.version == now.version && old->second.name == now.name;
    return same ? TableChange::none : TableChange::changed;
}

/// What changed between two catalogs, and the neighbours of that.
void add_tables(const Tables& before, const Tables& after, std::vector<TableOverview>& into) {
    std::map<model::RelationId, TableChange> shown;
    for (const auto& [id, table] : after) {
        const TableChange change = change_of(table, before, id);
        if (change != TableChange::none) shown[id] = change;
    }
    const std::map<model::RelationId, TableChange> changed = shown;
    for (const auto& [id, table] : after)
        for (const model::RelationId other : table.references) {
            if (changed.contains(id)) shown.try_emplace(other, TableChange::none);
            if (changed.contains(other)) shown.try_emplace(id, TableChange::none);
        }
    for (const auto& [id, change] : shown) {
        const auto table = after.find(id);
        if (table == after.end()) continue;
        TableOverview out{table->second.name, change, table->second.columns, {}};
        for (const model::RelationId other : table->second.references)
            if (shown.contains(other) && after.contains(other))
                out.references.push_back(after.at(other).name);
        into.push_back(std::move(out));
    }
    for (const auto& [id, table] : before)
        if (!after.contains(id))
            into.push_back({table.name, TableChange::dropped, table.columns, {}});
}

} // namespace

base::Result<void> describe(const history::Files& files, const history::History& history,
                            const Scope& scope, const Target& target, Overview& into) {
    auto migrations = effects::timeline(files, history, target.server_version);
    if (!migrations) return tl::unexpected(migrations.error());
    auto begun = history::begin(files, history, target.server_version);
    if (!begun) return tl::unexpected(begun.error());
    history::Replay& replay = *begun;
    const auto last_known = history::place_of(history, target.after);
    std::optional<Tables> before;
    for (std::size_t at = 0; at < history.migrations.size(); ++at) {
        const history::Migration& migration = history.migrations[at];
        const bool reported = (!last_known || at > *last_known) && scope.holds(migration.path);
        if (reported && !before) before = tables_of(replay.catalog());
        if (reported) into.migrations.push_back(overview((*migrations)[at]));
        const auto whole = history::read_whole(files, migration, history.migrations);
        if (!whole) return tl::unexpected(whole.error());
        replay.run(migration, *whole->source, whole->script, [](const auto&, const auto&) {});
    }
    if (before) add_tables(*before, tables_of(replay.catalog()), into.tables);
    std::ranges::sort(into.tables, {}, &TableOverview::name);
    return {};
}

} // namespace migvet::engine
