#pragma once

#include <string>
#include <string_view>

#include "base/source.hpp"
#include "effects/assess.hpp"
#include "effects/timeline.hpp"
#include "history/replay.hpp"
#include "sql/script.hpp"

namespace migvet::testing {

/// What the last statement of a migration does to tables that are older than it, one fact a line:
/// "lock users ACCESS EXCLUSIVE", "rewrite users", "scan users", "build i", "keep i",
/// "fail 23502 has_rows". Weak locks and locks on indexes are left out.
inline std::string effect_text(const std::string& setup, const std::string& change,
                               int server_version = 15) {
    history::Replay replay(model::Start::empty, server_version);
    const auto run = [&](const std::string& text, const history::Observer& observer) {
        history::Migration migration;
        migration.transaction = history::TransactionMode::wrapped;
        const base::Source source("m.sql", text);
        const sql::Script script = sql::read(source);
        replay.run(migration, source, script, observer);
    };
    run(setup, [](const history::Step&, const model::Catalog&) {});
    model::Effect last;
    run(change, [&](const history::Step& step, const model::Catalog& before) {
        if (step.first_of_statement) last = model::Effect{};
        model::Effect effect = effects::assess({step, before, server_version});
        effects::keep_older(effect, before, step.migration_index);
        effects::merge(last, std::move(effect));
    });
    std::string out;
    const auto line = [&](std::string_view verb, const model::QualifiedName& name,
                          std::string_view rest) {
        out += std::string(verb) + " " + model::display(name) + std::string(rest) + "\n";
    };
    for (const model::Lock& lock : last.locks)
        if (lock.table == 0 && lock.mode >= model::LockMode::share_update_exclusive)
            line("lock", lock.relation, " " + std::string(model::to_string(lock.mode)));
    for (const model::Touched& one : last.rewrites) line("rewrite", one.relation, "");
    for (const model::Touched& one : last.scans) line("scan", one.relation, "");
    for (const model::Touched& one : last.index_builds) line("build", one.relation, "");
    for (const model::Touched& one : last.index_reuses) line("keep", one.relation, "");
    for (const model::Failure& one : last.failures) {
        const char* when = one.when == model::When::always     ? "always"
                           : one.when == model::When::has_rows ? "has_rows"
                                                               : "data";
        out += "fail " + one.sqlstate + " " + when + "\n";
    }
    return out;
}

} // namespace migvet::testing
