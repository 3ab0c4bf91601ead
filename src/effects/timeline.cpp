#include "effects/timeline.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "effects/assess.hpp"
#include "history/baseline.hpp"
#include "history/includes.hpp"
#include "sql/script.hpp"

namespace migvet::effects {

using model::Effect;
using model::LockMode;
using model::Touched;

namespace {

bool fails_always(const Effect& effect) {
    return std::any_of(effect.failures.begin(), effect.failures.end(),
                       [](const auto& one) { return one.when == model::When::always; });
}

bool same(const Touched& a, const Touched& b) {
    return a.id != 0 || b.id != 0 ? a.id == b.id : a.relation == b.relation;
}

void add(std::vector<Touched>& list, std::vector<Touched>&& more) {
    for (Touched& one : more) {
        const bool there = std::any_of(list.begin(), list.end(),
                                       [&](const Touched& other) { return same(one, other); });
        if (!there) list.push_back(std::move(one));
    }
}

} // namespace

void merge(Effect& statement, Effect&& operation) {
    const bool failed = fails_always(statement);
    const bool fails = fails_always(operation);
    for (model::Lock& lock : operation.locks) {
        // ALTER TABLE takes the strongest lock of all its parts before it begins.
        const bool known =
            std::any_of(statement.locks.begin(), statement.locks.end(),
                        [&](const auto& held) { return held.id == lock.id && lock.id != 0; });
        if (!failed || known) model::add_lock(statement, std::move(lock));
    }
    if (failed) return;
    if (fails) {
        statement.failures = std::move(operation.failures);
        statement.rewrites.clear();
        statement.scans.clear();
        statement.index_builds.clear();
        statement.index_reuses.clear();
        statement.losses.clear();
        return;
    }
    add(statement.rewrites, std::move(operation.rewrites));
    add(statement.scans, std::move(operation.scans));
    add(statement.index_builds, std::move(operation.index_builds));
    add(statement.index_reuses, std::move(operation.index_reuses));
    std::move(operation.losses.begin(), operation.losses.end(),
              std::back_inserter(statement.losses));
    std::move(operation.failures.begin(), operation.failures.end(),
              std::back_inserter(statement.failures));
    statement.waits_for_snapshots |= operation.waits_for_snapshots;
    statement.known &= operation.known;
}

void keep_older(Effect& effect, const model::Catalog& catalog, std::int32_t migration) {
    const auto is_new = [&](model::RelationId id) {
        const model::Relation* relation = catalog.relation(id);
        return relation != nullptr && relation->origin.migration == migration;
    };
    // An index counts as its table does: building one anew on an old table is work.
    const auto on_new = [&](const auto& one) {
        return is_new(one.table != 0 ? one.table : one.id);
    };
    std::erase_if(effect.locks, on_new);
    std::erase_if(effect.rewrites, on_new);
    std::erase_if(effect.scans, on_new);
    std::erase_if(effect.index_builds, on_new);
    std::erase_if(effect.index_reuses, on_new);
}

namespace {

std::string first_line(std::string_view text) {
    return std::string(text.substr(0, text.find_first_of("\r\n")));
}

/// Takes the steps of one migration.
class Recorder {
public:
    Recorder(MigrationEffect& out, const history::Whole& whole, int server_version)
        : out_(out), whole_(whole), server_version_(server_version) {}

    void see(const history::Step& step, const model::Catalog& before) {
        if (step.first_of_statement) begin(step);
        Effect effect = assess({step, before, server_version_});
        keep_older(effect, before, step.migration_index);
        merge(out_.statements.back().effect, std::move(effect));
    }

    /// Statements that could not be parsed have no steps, but a place in the list.
    void fill_until(std::size_t index) {
        for (; seen_ < index; ++seen_) {
            const sql::Statement& statement = whole_.script.statements[seen_];
            StatementEffect& one = add(statement.where);
            one.effect.known = false;
            if (statement.error)
                one.effect.failures.push_back(
                    {"42601", model::When::always, statement.error->message, {}});
        }
    }

private:
    void begin(const history::Step& step) {
        fill_until(step.statement_index);
        StatementEffect& one = add(step.statement.where);
        one.transaction = step.transaction.number;
        one.in_block = step.transaction.open && !step.transaction.alone;
        seen_ = step.statement_index + 1;
    }

    StatementEffect& add(base::Span where) {
        StatementEffect& one = out_.statements.emplace_back();
        one.text = first_line(whole_.source->slice(where));
        const auto place = history::place_in(*whole_.source, whole_.assembled.get(), where);
        if (place.file->path() != out_.path) one.path = place.file->path();
        one.line = lines_of(*place.file).line_of(place.where.begin);
        return one;
    }

    const base::Lines& lines_of(const base::Source& file) {
        return lines_.try_emplace(&file, file.text()).first->second;
    }

    MigrationEffect& out_;
    const history::Whole& whole_;
    std::map<const base::Source*, base::Lines> lines_;
    int server_version_;
    std::size_t seen_ = 0;
};

MigrationEffect record(const history::Migration& migration, const history::Whole& whole,
                       history::Replay& replay, int server_version) {
    MigrationEffect out{migration.id, migration.path, {}};
    Recorder recorder(out, whole, server_version);
    replay.run(migration, *whole.source, whole.script,
               [&](const history::Step& step, const model::Catalog& before) {
                   recorder.see(step, before);
               });
    recorder.fill_until(whole.script.statements.size());
    return out;
}

} // namespace

base::Result<std::vector<MigrationEffect>>
timeline(const history::Files& files, const history::History& history, int server_version) {
    std::vector<MigrationEffect> out;
    auto begun = history::begin(files, history, server_version);
    if (!begun) return tl::unexpected(begun.error());
    history::Replay& replay = *begun;
    for (const history::Migration& migration : history.migrations) {
        const auto whole = history::read_whole(files, migration, history.migrations);
        if (!whole) return tl::unexpected(whole.error());
        out.push_back(record(migration, *whole, replay, server_version));
    }
    return out;
}

std::string place_of(const StatementEffect& statement) {
    const std::string line = std::to_string(statement.line);
    return statement.path.empty() ? "line " + line : statement.path + ":" + line;
}

namespace {

std::size_t last_of_transaction(const MigrationEffect& migration, std::size_t from) {
    if (!migration.statements[from].in_block) return from;
    const std::uint32_t transaction = migration.statements[from].transaction;
    std::size_t last = from;
    for (std::size_t at = from; at < migration.statements.size(); ++at)
        if (migration.statements[at].transaction == transaction) last = at;
    return last;
}

void note_work(const StatementEffect& statement, std::vector<std::string>& work) {
    const auto note = [&](std::string_view verb, const std::vector<Touched>& list) {
        for (const Touched& one : list)
            work.push_back(std::string(verb) + model::display(one.relation) + " (" +
                           place_of(statement) + ")");
    };
    note("rewrites ", statement.effect.rewrites);
    for (const Touched& one : statement.effect.scans) {
        const auto& rewrites = statement.effect.rewrites;
        const bool rewritten = std::any_of(rewrites.begin(), rewrites.end(),
                                           [&](const Touched& other) { return same(one, other); });
        if (!rewritten) note("reads all of ", {one});
    }
    note("builds ", statement.effect.index_builds);
}

bool same_lock(const HeldLock& held, const model::Lock& lock) {
    return lock.id != 0 || held.lock.id != 0 ? held.lock.id == lock.id
                                             : held.lock.relation == lock.relation;
}

} // namespace

std::vector<HeldLock> held_locks(const MigrationEffect& migration) {
    std::vector<HeldLock> out;
    std::vector<std::uint32_t> transactions;
    for (std::size_t at = 0; at < migration.statements.size(); ++at) {
        const StatementEffect& statement = migration.statements[at];
        for (const model::Lock& lock : statement.effect.locks) {
            if (lock.mode < LockMode::share_update_exclusive) continue;
            auto held = out.begin();
            while (held != out.end() &&
                   !(same_lock(*held, lock) &&
                     transactions[static_cast<std::size_t>(held - out.begin())] ==
                         statement.transaction))
                ++held;
            if (held == out.end()) {
                out.push_back({lock, at, last_of_transaction(migration, at), {}});
                transactions.push_back(statement.transaction);
            } else {
                held->lock.mode = std::max(held->lock.mode, lock.mode);
            }
        }
        for (std::size_t held = 0; held < out.size(); ++held)
            if (transactions[held] == statement.transaction) note_work(statement, out[held].work);
    }
    // Whoever waits for an index waits for its table already.
    const std::vector<HeldLock> all = out;
    std::erase_if(out, [&](const HeldLock& one) {
        return one.lock.table != 0 &&
               std::any_of(all.begin(), all.end(), [&](const HeldLock& other) {
                   return other.lock.id == one.lock.table && other.lock.mode >= one.lock.mode &&
                          other.first <= one.first && other.last >= one.last;
               });
    });
    return out;
}

} // namespace migvet::effects
