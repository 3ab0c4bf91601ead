#include <algorithm>
#include <array>

#include "catch.hpp"
#include "model/storage_options.hpp"
#include "postgres/available.hpp"
#include "postgres/lock_cases.hpp"
#include "postgres/prediction.hpp"
#include "postgres/shop.hpp"

using namespace migvet;
using namespace migvet::testing;
using effects::Form;

namespace {

bool is_rows_statement(std::string_view statement) {
    return statement.starts_with("UPDATE") || statement.starts_with("SELECT");
}

void compare_in_transaction(Server& server, const LockCase& one, const std::string& setup) {
    const Observed seen = server.observe(one.statement);
    CHECK(seen.answer.message == "");
    const auto lock = seen.locks.find(one.relation);
    CHECK((lock == seen.locks.end() ? "" : lock->second) == to_string(effects::mode_of(one.form)));
    const Predicted said = predict(setup, std::string(one.statement) + ";").front();
    CHECK(said.locks == strong(seen.locks, said.tables));
    if (one.form == Form::truncate) return; // new, empty files are no rewrite
    CHECK(said.rewrites == seen.rewrites);
    if (!is_rows_statement(one.statement)) CHECK(said.scans == seen.scans);
    CHECK(said.index_builds == seen.index_builds);
}

void compare_alone(Server& server, const LockCase& one, const std::string& setup) {
    CHECK(server.awaited_mode(one.statement, one.relation) ==
          to_string(effects::mode_of(one.form)));
    CHECK(server.reset(setup).message == "");
    const Observed seen = server.observe_alone(one.statement);
    CHECK(seen.answer.message == "");
    const Predicted said =
        predict(setup, std::string(one.statement) + ";", {history::TransactionMode::none}).front();
    CHECK(said.locks.contains(one.relation));
    CHECK(said.locks.at(one.relation) == to_string(effects::mode_of(one.form)));
    CHECK(said.rewrites == seen.rewrites);
    CHECK(said.scans == seen.scans);
    CHECK(said.index_builds == seen.index_builds);
}

} // namespace

TEST_CASE("every row of the lock table has a case", "[postgres][effects]") {
    for (const effects::LockRow& row : effects::lock_rows()) {
        INFO("form: " << row.name);
        CHECK(std::ranges::count(lock_cases, row.form, &LockCase::form) > 0);
    }
}

TEST_CASE("every form of statement takes the lock that the table says", "[postgres][effects]") {
    Server* server = available_server();
    if (server == nullptr) return;
    for (const LockCase& one : lock_cases) {
        INFO("statement: " << one.statement);
        const std::string setup = shop + events + one.setup;
        CHECK(server->reset(setup).message == "");
        if (one.alone)
            compare_alone(*server, one, setup);
        else
            compare_in_transaction(*server, one, setup);
    }
}

TEST_CASE("a storage option takes the lock that the table says", "[postgres][effects]") {
    Server* server = available_server();
    if (server == nullptr) return;
    CHECK(server->reset("CREATE TABLE t (a int); CREATE INDEX i ON t (a);").ok());
    std::size_t proven = 0;
    for (const model::StorageOption& option : model::storage_options()) {
        if (option.exclusive) continue;
        INFO("option: " << option.name);
        const std::string reset = " RESET (" + std::string(option.name) + ")";
        Observed seen = server->observe("ALTER TABLE t" + reset);
        std::string relation = "t";
        if (!seen.answer.ok()) {
            seen = server->observe("ALTER INDEX i" + reset);
            relation = "i";
        }
        // RESET of a word that this server does not know is refused.
        if (seen.answer.sqlstate == "22023") continue;
        CHECK(seen.locks[relation] == "SHARE UPDATE EXCLUSIVE");
        ++proven;
    }
    CHECK(proven >= 22);
}

namespace {

struct StrongOption {
    std::string_view name;
    const char* relation;
    const char* statement;
};

constexpr auto strong_cases = std::to_array<StrongOption>({
    {"autosummarize", "i_brin", "ALTER INDEX i_brin SET (autosummarize = on)"},
    {"buffering", "i_gist", "ALTER INDEX i_gist SET (buffering = off)"},
    {"check_option", "v", "ALTER VIEW v SET (check_option = local)"},
    {"fastupdate", "i_gin", "ALTER INDEX i_gin SET (fastupdate = off)"},
    {"gin_pending_list_limit", "i_gin", "ALTER INDEX i_gin SET (gin_pending_list_limit = 64)"},
    {"pages_per_range", "i_brin", "ALTER INDEX i_brin SET (pages_per_range = 4)"},
    {"security_barrier", "v", "ALTER VIEW v SET (security_barrier = on)"},
    {"security_invoker", "v", "ALTER VIEW v SET (security_invoker = on)"},
    {"user_catalog_table", "t", "ALTER TABLE t SET (user_catalog_table = on)"},
});

} // namespace

TEST_CASE("a storage option that the table calls strong takes ACCESS EXCLUSIVE",
          "[postgres][effects]") {
    for (const model::StorageOption& option : model::storage_options()) {
        INFO("option: " << option.name);
        const auto cases = std::ranges::count(strong_cases, option.name, &StrongOption::name);
        CHECK(cases == (option.exclusive ? 1 : 0));
    }
    Server* server = Server::get();
    if (server == nullptr) return;
    CHECK(server
              ->reset("CREATE TABLE t (a int, b int[], c point);"
                      "CREATE INDEX i_brin ON t USING brin (a);"
                      "CREATE INDEX i_gin ON t USING gin (b);"
                      "CREATE INDEX i_gist ON t USING gist (c);"
                      "CREATE VIEW v AS SELECT a FROM t;")
              .ok());
    for (const StrongOption& one : strong_cases) {
        INFO(one.statement);
        const Observed seen = server->observe(one.statement);
        CHECK(seen.answer.message == "");
        CHECK(seen.locks.at(one.relation) == "ACCESS EXCLUSIVE");
    }
}
