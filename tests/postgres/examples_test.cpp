#include "postgres/examples.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "catch.hpp"
#include "effects/assess.hpp"
#include "history/replay.hpp"
#include "postgres/available.hpp"
#include "sql/script.hpp"

using namespace migvet;
using namespace migvet::testing;

namespace migvet::testing {

std::vector<std::string> statements(std::string_view sql) {
    const base::Source source("x.sql", std::string(sql));
    std::vector<std::string> out;
    for (const sql::Statement& each : sql::read(source).statements)
        out.emplace_back(source.slice(each.where));
    return out;
}

namespace {

history::Migration migration(const engine::Example& example, const char* path) {
    history::Migration out;
    out.id = out.path = path;
    out.transaction = example.transaction == "none"     ? history::TransactionMode::none
                      : example.transaction == "script" ? history::TransactionMode::script
                                                        : history::TransactionMode::wrapped;
    return out;
}

void add(const history::Step& step, const model::Catalog& before, int server, Claim& into) {
    into.effects.push_back(effects::assess({step, before, server}));
    for (const model::Relation* each : before.relations())
        if (each->origin.migration != step.migration_index && each->index.table == 0)
            into.older.push_back(model::display(each->name));
    const model::QualifiedName& name = model::relation_of(step.operation);
    if (before.find_table(name, step.setting.search_path) != nullptr) into.relation = to_sql(name);
    into.controls_transaction |= step.operation.as<model::Transaction>() != nullptr;
    into.truncates |= step.operation.as<model::Truncate>() != nullptr;
    into.makes_extension |= step.operation.as<model::CreateExtension>() != nullptr;
}

} // namespace

std::vector<Claim> claims(const engine::Example& example) {
    const base::Source given("1.sql", std::string(example.given));
    const base::Source own("2.sql", std::string(example.sql));
    const sql::Script script = sql::read(own);
    history::Replay replay(model::Start::empty, example.postgres);
    replay.run(migration(example, "1.sql"), given, sql::read(given),
               [](const auto&, const auto&) {});
    std::vector<Claim> out(script.statements.size());
    for (std::size_t i = 0; i < out.size(); ++i) {
        out[i].sql = own.slice(script.statements[i].where);
        out[i].is_syntax_error = script.statements[i].error.has_value();
    }
    replay.run(migration(example, "2.sql"), own, script,
               [&](const history::Step& step, const model::Catalog& before) {
                   add(step, before, example.postgres, out[step.statement_index]);
               });
    return out;
}

} // namespace migvet::testing

namespace {

/// One row for each table, as far as its constraints let us: failures may need rows to happen.
constexpr const char* fill = R"(DO $$
DECLARE t record; names text; vals text;
BEGIN
    FOR t IN SELECT c.oid, c.oid::regclass AS name FROM pg_class c JOIN pg_namespace n
             ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p')
             AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' ORDER BY c.oid LOOP
        SELECT string_agg(quote_ident(attname), ','),
               string_agg(CASE
                   WHEN ty.typtype = 'e' THEN quote_literal((SELECT enumlabel FROM pg_enum
                       WHERE enumtypid = ty.oid ORDER BY enumsortorder LIMIT 1))
                   WHEN typcategory = 'N' THEN '1'
                   WHEN typcategory = 'S' THEN quote_literal('a')
                   WHEN typcategory = 'B' THEN 'true'
                   WHEN typcategory = 'D' THEN 'now()'
                   WHEN typname = 'uuid' THEN 'gen_random_uuid()'
                   WHEN typname IN ('json', 'jsonb') THEN quote_literal('{}')
                   WHEN typcategory = 'A' THEN quote_literal('{}')
                   ELSE 'NULL' END, ',')
          INTO names, vals
          FROM pg_attribute a JOIN pg_type ty ON ty.oid = atttypid
         WHERE attrelid = t.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
           AND attidentity = '' AND NOT atthasdef;
        BEGIN
            IF names IS NULL THEN EXECUTE format('INSERT INTO %s DEFAULT VALUES', t.name);
            ELSE EXECUTE format('INSERT INTO %s (%s) VALUES (%s)', t.name, names, vals);
            END IF;
        EXCEPTION WHEN others THEN NULL;
        END;
    END LOOP;
END $$)";

/// False: `given` needs what this server lacks.
bool set_up(Server& server, const engine::Example& example) {
    server.reset("");
    Session session = server.connect();
    for (const std::string& each : statements(example.given)) {
        const Answer answer = session.run(each);
        if (answer.sqlstate == "58P01" || answer.sqlstate == "0A000") return false;
        INFO("given: " << each);
        CHECK(answer.message == "");
    }
    session.run(fill);
    return true;
}

bool has_rows(Session& session, const std::string& relation) {
    if (relation.empty()) return false;
    session.run("SAVEPOINT looking");
    const Answer answer = session.run("SELECT 1 FROM " + relation + " LIMIT 1");
    session.run("ROLLBACK TO SAVEPOINT looking");
    return !answer.rows.empty();
}

bool claims_failure(const Claim& claim, const std::string& sqlstate) {
    return std::ranges::any_of(claim.effects, [&](const model::Effect& effect) {
        return std::ranges::count(effect.failures, sqlstate, &model::Failure::sqlstate) != 0;
    });
}

bool must_fail(const Claim& claim, bool rows) {
    return claim.is_syntax_error ||
           std::ranges::any_of(claim.effects, [&](const model::Effect& effect) {
               return std::ranges::any_of(effect.failures, [&](const model::Failure& failure) {
                   return failure.when == model::When::always ||
                          (rows && failure.when == model::When::has_rows);
               });
           });
}

/// Runs the example as its tool would, and holds each failure against what is claimed.
void compare_failures(Server& server, const engine::Example& example) {
    const std::vector<Claim> all = claims(example);
    const bool own_control =
        std::ranges::any_of(all, [](const Claim& claim) { return claim.controls_transaction; });
    const bool one_message = example.transaction == "script" && all.size() > 1 && !own_control;
    const bool wrapped = example.transaction == "wrapped" || one_message;
    Session session = server.connect();
    if (wrapped) session.run("BEGIN");
    for (const Claim& claim : all) {
        const bool rows = has_rows(session, claim.relation);
        const Answer answer = session.run(claim.sql);
        if (claim.makes_extension && !answer.ok()) return;
        // A tablespace or an access method that only the example has.
        const bool lacks =
            answer.sqlstate == "42704" && answer.message.find("\"fast\"") != std::string::npos;
        const bool lacks_method = answer.message.find("access method \"") != std::string::npos;
        // Roles and databases stand beside the database that an example makes.
        const bool lacks_role = answer.message.starts_with("role \"") || answer.sqlstate == "3D000";
        const bool other_database = answer.message.ends_with("the currently open database");
        if (lacks || lacks_method || lacks_role || other_database) return;
        INFO("statement: " << claim.sql << "\nserver: " << answer.sqlstate << " "
                           << answer.message);
        if (answer.ok()) {
            CHECK_FALSE(must_fail(claim, rows));
            continue;
        }
        const bool expected = claim.is_syntax_error || claims_failure(claim, answer.sqlstate);
        CHECK(expected);
        if (wrapped || own_control) return;
    }
}

/// Relation → mode, of those locks that others notice.
std::map<std::string, std::string> claimed_locks(const Claim& claim) {
    std::map<std::string, model::LockMode> strongest;
    for (const model::Effect& effect : claim.effects)
        for (const model::Lock& lock : effect.locks) {
            const std::string name = model::display(lock.relation);
            const bool seen = !lock.transient && model::blocks_vacuum(lock.mode) &&
                              std::ranges::count(claim.older, name) != 0;
            if (seen) strongest[name] = std::max(strongest[name], lock.mode);
        }
    std::map<std::string, std::string> out;
    for (const auto& [name, mode] : strongest) out[name] = to_string(mode);
    return out;
}

std::map<std::string, std::string> noticed_locks(const Claim& claim, const Observed& observed) {
    std::map<std::string, std::string> out;
    for (const auto& [name, mode] : observed.locks) {
        const bool strong = model::blocks_vacuum(*model::lock_mode(mode));
        if (strong && std::ranges::count(claim.older, name) != 0) out[name] = mode;
    }
    return out;
}

std::set<std::string> names(const Claim& claim, std::vector<model::Touched> model::Effect::*part) {
    std::set<std::string> out;
    for (const model::Effect& effect : claim.effects)
        for (const model::Touched& each : effect.*part) {
            const std::string name = model::display(each.relation);
            if (std::ranges::count(claim.older, name) != 0) out.insert(name);
        }
    return out;
}

/// Leaves out what an earlier statement of the transaction has locked as strongly: the server shows
/// only what a statement adds.
void leave_out_held(std::map<std::string, std::string>& locks,
                    std::map<std::string, model::LockMode>& held) {
    for (auto each = locks.begin(); each != locks.end();) {
        const model::LockMode mode = *model::lock_mode(each->second);
        model::LockMode& so_far = held[each->first];
        const bool is_new = mode > so_far;
        so_far = std::max(so_far, mode);
        each = is_new ? std::next(each) : locks.erase(each);
    }
}

std::set<std::string> older_only(const Claim& claim, const std::set<std::string>& relations) {
    std::set<std::string> out;
    for (const std::string& each : relations)
        if (std::ranges::count(claim.older, each) != 0) out.insert(each);
    return out;
}

/// Locks and rewrites of each statement that can run in a transaction.
void compare_effects(Server& server, const engine::Example& example) {
    std::string before;
    std::map<std::string, model::LockMode> held;
    for (const Claim& claim : claims(example)) {
        if (claim.controls_transaction || claim.effects.empty()) return;
        const Observed observed = server.observe(claim.sql, before);
        before += claim.sql + ";";
        if (!observed.answer.ok()) return;
        INFO("statement: " << claim.sql);
        std::map<std::string, std::string> claimed = claimed_locks(claim);
        leave_out_held(claimed, held);
        CHECK(claimed == noticed_locks(claim, observed));
        if (claim.truncates) continue; // a new, empty file is no rewrite
        CHECK(names(claim, &model::Effect::rewrites) == older_only(claim, observed.rewrites));
        for (const std::string& scanned : names(claim, &model::Effect::scans)) {
            INFO("scan of " << scanned);
            // The planner may rather look the rows of a small table up.
            const bool read =
                observed.scans.contains(scanned) || observed.lookups.contains(scanned);
            CHECK(read);
        }
    }
}

} // namespace

TEST_CASE("what rules' examples claim is what PostgreSQL does", "[postgres]") {
    Server* server = available_server();
    if (server == nullptr) return;
    for (const engine::Rule& rule : engine::builtin_catalogue().rules) {
        if (rule.subject != engine::Subject::migration) continue;
        for (const engine::Example& example : rule.examples) {
            if (example.postgres != 15 || example.unknown_start) continue;
            INFO(rule.id << ": " << example.name);
            if (!set_up(*server, example)) continue;
            compare_effects(*server, example);
            if (!set_up(*server, example)) continue;
            compare_failures(*server, example);
        }
    }
}
