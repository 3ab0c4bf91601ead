#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/source.hpp"
#include "effects/assess.hpp"
#include "effects/timeline.hpp"
#include "history/replay.hpp"
#include "postgres/server.hpp"
#include "sql/script.hpp"

/// What migvet says of a migration, in the words in which the server's Observed is written.
namespace migvet::testing {

/// One top-level statement. Tables and materialized views only; locks from SHARE UPDATE EXCLUSIVE.
struct Predicted {
    std::map<std::string, std::string> locks;
    std::set<std::string> index_locks; ///< indexes that are locked against readers' planning
    std::set<std::string> rewrites, scans, index_builds, index_reuses;
    std::vector<model::Failure> failures;
    std::set<std::string> tables;  ///< that are there before the statement
    std::set<std::string> indexes; ///< as well

    bool fails(const std::string& sqlstate) const {
        for (const model::Failure& each : failures)
            if (each.sqlstate == sqlstate) return true;
        return false;
    }
    bool must_fail() const {
        for (const model::Failure& each : failures)
            if (each.when != model::When::data) return true;
        return false;
    }
};

inline std::set<std::string> names_of(const std::vector<model::Touched>& touched) {
    std::set<std::string> out;
    for (const model::Touched& each : touched) out.insert(model::display(each.relation));
    return out;
}

inline Predicted in_words(const model::Effect& effect, const model::Catalog& catalog) {
    Predicted out;
    for (const model::Relation* each : catalog.relations())
        if (each->is_table() || each->kind == model::RelationKind::materialized_view)
            out.tables.insert(model::display(each->name));
        else if (each->kind == model::RelationKind::index)
            out.indexes.insert(model::display(each->name));
    for (const model::Lock& lock : effect.locks) {
        const std::string name = model::display(lock.relation);
        // What is let go at once is not seen afterwards.
        if (lock.transient) continue;
        if (out.tables.contains(name) && model::blocks_vacuum(lock.mode))
            out.locks[name] = to_string(lock.mode);
        if (out.indexes.contains(name) && lock.mode == model::LockMode::access_exclusive)
            out.index_locks.insert(name);
    }
    out.rewrites = names_of(effect.rewrites);
    out.scans = names_of(effect.scans);
    out.index_builds = names_of(effect.index_builds);
    out.index_reuses = names_of(effect.index_reuses);
    out.failures = effect.failures;
    return out;
}

/// How the second of two migrations runs.
struct Run {
    history::TransactionMode transaction = history::TransactionMode::wrapped;
    int version = 15;
};

/// Each statement of `change`, a migration after `setup`: `look` gets its number, what it does so
/// far, and the catalog before its last operation. Returns how many statements there are.
template <typename Look>
std::size_t watch(const std::string& setup, const std::string& change, Run run, Look look) {
    history::Replay replay(model::Start::empty, run.version);
    const auto play = [&](const std::string& text, history::TransactionMode mode,
                          const history::Observer& observer) {
        history::Migration migration;
        migration.transaction = mode;
        const base::Source source("m.sql", text);
        const sql::Script script = sql::read(source);
        replay.run(migration, source, script, observer);
        return script.statements.size();
    };
    play(setup, history::TransactionMode::none, [](const history::Step&, const model::Catalog&) {});
    std::map<std::size_t, model::Effect> merged;
    return play(change, run.transaction,
                [&](const history::Step& step, const model::Catalog& before) {
                    model::Effect effect = effects::assess({step, before, run.version});
                    effects::keep_older(effect, before, step.migration_index);
                    effects::merge(merged[step.statement_index], std::move(effect));
                    look(step.statement_index, merged[step.statement_index], before);
                });
}

/// What each statement of `change` does, as it is assessed.
inline std::vector<model::Effect> effects_of(const std::string& setup, const std::string& change,
                                             Run run = {}) {
    std::map<std::size_t, model::Effect> seen;
    const std::size_t count = watch(setup, change, run,
                                    [&](std::size_t at, const model::Effect& effect,
                                        const model::Catalog&) { seen[at] = effect; });
    std::vector<model::Effect> out;
    for (std::size_t at = 0; at < count; ++at) out.push_back(std::move(seen[at]));
    return out;
}

/// The same in the server's words.
inline std::vector<Predicted> predict(const std::string& setup, const std::string& change,
                                      Run run = {}) {
    std::map<std::size_t, Predicted> words;
    const std::size_t count =
        watch(setup, change, run,
              [&](std::size_t at, const model::Effect& effect, const model::Catalog& before) {
                  words[at] = in_words(effect, before);
              });
    std::vector<Predicted> out;
    for (std::size_t at = 0; at < count; ++at) out.push_back(std::move(words[at]));
    return out;
}

/// Of what the server showed, what is compared: the strong locks on tables.
inline std::map<std::string, std::string> strong(const std::map<std::string, std::string>& locks,
                                                 const std::set<std::string>& tables) {
    std::map<std::string, std::string> out;
    for (const auto& [name, mode] : locks)
        if (tables.contains(name) && model::blocks_vacuum(*model::lock_mode(mode)))
            out[name] = mode;
    return out;
}

} // namespace migvet::testing
