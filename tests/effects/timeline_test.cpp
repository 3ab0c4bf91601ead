#include <string>

#include "catch.hpp"

#include "effects/record.hpp"
#include "effects/timeline.hpp"

using namespace migvet;
using namespace migvet::effects;
using model::LockMode;
using model::When;

namespace {

model::Lock lock(const char* name, model::RelationId id, LockMode mode,
                 model::RelationId table = 0) {
    return {{"", name}, id, mode, table, false};
}

model::Touched touched(const char* name, model::RelationId id) { return {{"", name}, id, 0}; }

StatementEffect statement(std::uint32_t line, std::uint32_t transaction, bool in_block,
                          std::vector<model::Lock> locks) {
    StatementEffect out;
    out.line = line;
    out.transaction = transaction;
    out.in_block = in_block;
    out.effect.locks = std::move(locks);
    return out;
}

/// "users ACCESS EXCLUSIVE 1-3; work; work", a line each: which statements, from 1.
std::string text(const std::vector<HeldLock>& held) {
    std::string out;
    for (const HeldLock& one : held) {
        out += one.lock.relation.name + " " + std::string(to_string(one.lock.mode)) + " " +
               std::to_string(one.first + 1) + "-" + std::to_string(one.last + 1);
        for (const std::string& work : one.work) out += "; " + work;
        out += '\n';
    }
    return out;
}

std::string failing(const char* sqlstate, When when) {
    model::Effect first;
    first.failures.push_back({sqlstate, when, "", ""});
    model::Effect second;
    second.locks.push_back(lock("users", 1, LockMode::share));
    second.scans.push_back(touched("users", 1));
    merge(first, std::move(second));
    return testing::record(first);
}

} // namespace

TEST_CASE("a lock is held until the last statement of its transaction", "[effects][timeline]") {
    MigrationEffect one{"m", "m.sql", {}};
    one.statements.push_back(statement(1, 1, true, {lock("users", 1, LockMode::share)}));
    one.statements.push_back(statement(2, 1, true, {lock("users", 1, LockMode::access_exclusive)}));
    one.statements.push_back(statement(3, 1, true, {}));
    one.statements.push_back(statement(4, 2, true, {lock("users", 1, LockMode::share)}));
    one.statements.push_back(statement(5, 2, true, {lock("orders", 2, LockMode::row_exclusive)}));
    one.statements.push_back(
        statement(6, 3, false, {lock("orders", 2, LockMode::share_update_exclusive)}));
    one.statements.push_back(statement(7, 3, false, {}));
    CHECK(text(held_locks(one)) == "users ACCESS EXCLUSIVE 1-3\n"
                                   "users SHARE 4-5\n"
                                   "orders SHARE UPDATE EXCLUSIVE 6-6\n");
}

TEST_CASE("relations without an identity are told apart by their names", "[effects][timeline]") {
    MigrationEffect one{"m", "m.sql", {}};
    one.statements.push_back(statement(1, 1, true, {lock("a", 0, LockMode::share)}));
    one.statements.push_back(statement(2, 1, true, {lock("b", 0, LockMode::share)}));
    one.statements.push_back(statement(3, 1, true, {lock("a", 0, LockMode::exclusive)}));
    one.statements.push_back(statement(4, 1, true, {lock("a", 7, LockMode::share)}));
    one.statements.push_back(statement(5, 1, true, {lock("c", 7, LockMode::share)}));
    CHECK(text(held_locks(one)) == "a EXCLUSIVE 1-5\nb SHARE 2-5\na SHARE 4-5\n");
}

TEST_CASE("an index is left out while its table is locked as strongly and as long",
          "[effects][timeline]") {
    const auto locks_of = [](LockMode table, LockMode index, std::uint32_t table_line,
                             std::uint32_t index_line) {
        MigrationEffect one{"m", "m.sql", {}};
        for (std::uint32_t line = 1; line <= 3; ++line) {
            one.statements.push_back(statement(line, 1, true, {}));
            if (line == table_line)
                one.statements.back().effect.locks.push_back(lock("t", 1, table));
            if (line == index_line)
                one.statements.back().effect.locks.push_back(lock("i", 2, index, 1));
        }
        return text(held_locks(one));
    };
    CHECK(locks_of(LockMode::access_exclusive, LockMode::share, 1, 1) ==
          "t ACCESS EXCLUSIVE 1-3\n");
    CHECK(locks_of(LockMode::share, LockMode::share, 1, 2) == "t SHARE 1-3\n");
    CHECK(locks_of(LockMode::share, LockMode::access_exclusive, 1, 2) ==
          "t SHARE 1-3\ni ACCESS EXCLUSIVE 2-3\n");
    CHECK(locks_of(LockMode::share, LockMode::share, 2, 1) == "i SHARE 1-3\nt SHARE 2-3\n");
    CHECK(locks_of(LockMode::share, LockMode::share, 0, 1) == "i SHARE 1-3\n");

    MigrationEffect later{"m", "m.sql", {}};
    later.statements.push_back(statement(1, 1, false, {lock("t", 1, LockMode::share)}));
    later.statements.push_back(statement(2, 2, false, {lock("i", 2, LockMode::share, 1)}));
    CHECK(text(held_locks(later)) == "t SHARE 1-1\ni SHARE 2-2\n");
}

TEST_CASE("what is done under a lock is told once, with its line", "[effects][timeline]") {
    MigrationEffect one{"m", "m.sql", {}};
    one.statements.push_back(statement(1, 1, true, {lock("t", 1, LockMode::share)}));
    one.statements.push_back(statement(2, 1, true, {}));
    one.statements.back().effect.rewrites = {touched("t", 1), touched("fresh", 0)};
    one.statements.back().effect.scans = {touched("t", 1), touched("u", 2), touched("fresh", 0),
                                          touched("other", 0)};
    one.statements.back().effect.index_builds = {touched("i", 0)};
    one.statements.push_back(statement(3, 2, true, {}));
    one.statements.back().effect.rewrites = {touched("u", 2)};
    CHECK(text(held_locks(one)) ==
          "t SHARE 1-2; rewrites t (line 2); rewrites fresh (line 2); reads all of u (line 2); "
          "reads all of other (line 2); builds i (line 2)\n");
}

TEST_CASE("nothing happens after a failure that is certain", "[effects][timeline]") {
    CHECK(failing("42P01", When::always) == "fail 42P01 always: ");
    CHECK(failing("23502", When::has_rows) ==
          "lock users SHARE; scan users; fail 23502 with rows: ");
    CHECK(failing("23505", When::data) == "lock users SHARE; scan users; fail 23505 by the data: ");
}

TEST_CASE("a statement of which a later part fails holds its strongest lock, and does nothing",
          "[effects][timeline]") {
    model::Effect first;
    first.locks = {lock("users", 1, LockMode::share), lock("x", 0, LockMode::share)};
    first.rewrites = {touched("users", 1)};
    model::Effect second;
    second.failures.push_back({"42P01", When::always, "", ""});
    merge(first, std::move(second));
    model::Effect third;
    third.locks = {lock("users", 1, LockMode::access_exclusive), lock("orders", 2, LockMode::share),
                   lock("y", 0, LockMode::share)};
    merge(first, std::move(third));
    CHECK(testing::record(first) == "lock users ACCESS EXCLUSIVE, x SHARE; fail 42P01 always: ");
}

TEST_CASE("a relation is touched once by a statement", "[effects][timeline]") {
    model::Effect first;
    first.scans = {touched("a", 1), touched("n", 0)};
    model::Effect second;
    second.scans = {touched("a", 1), touched("b", 2), touched("n", 0), touched("m", 0)};
    merge(first, std::move(second));
    CHECK(testing::record(first) == "scan a, n, b, m");
    model::Effect third;
    third.scans = {touched("n", 3), touched("renamed", 2)};
    merge(first, std::move(third));
    CHECK(testing::record(first) == "scan a, n, b, m, n");
}
