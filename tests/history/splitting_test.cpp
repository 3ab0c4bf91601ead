#include "history/splitting.hpp"

#include "catch.hpp"
#include "history/replay.hpp"

using namespace migvet;
using namespace migvet::history;

namespace {

Splitting splitting_of(const std::string& text) {
    const base::Source source("migration.sql", text);
    return splitting(sql::read(source));
}

/// Is the first statement inside a transaction that holds the others, too?
bool in_transaction(const std::string& text, TransactionMode mode, bool uncertain) {
    const base::Source source("migration.sql", text);
    Migration migration;
    migration.transaction = mode;
    migration.uncertain_transaction = uncertain;
    Replay replay(model::Start::empty, 15);
    bool open = false;
    replay.run(migration, source, sql::read(source), [&](const Step& step, const model::Catalog&) {
        open = open || step.transaction.open;
    });
    return open;
}

constexpr const char* drops = "SET lock_timeout = '5s';\nDROP INDEX CONCURRENTLY a;\n";
constexpr const char* builds = "SET lock_timeout = '5s';\nCREATE INDEX CONCURRENTLY a ON t (b);\n";

} // namespace

TEST_CASE("Prisma's parser does not know DROP INDEX CONCURRENTLY") {
    CHECK(splitting_of(drops) == Splitting::given_up);
    CHECK(splitting_of(builds) == Splitting::sure);
    CHECK(splitting_of("DROP INDEX CONCURRENTLY a;") == Splitting::sure);
    CHECK(splitting_of("REINDEX TABLE t; DROP TABLE u;") == Splitting::uncertain);
    CHECK(splitting_of("DO $$ BEGIN END $$; DROP TABLE u;") == Splitting::uncertain);
    CHECK(splitting_of("CREATE TABLE t (a int); DROP TABLE t;") == Splitting::sure);
}

TEST_CASE("a file that Prisma can't split is one transaction in every version") {
    CHECK(in_transaction(drops, TransactionMode::none, true));
    CHECK_FALSE(in_transaction(builds, TransactionMode::none, true));
    CHECK_FALSE(in_transaction(drops, TransactionMode::none, false)); // another tool, or an option
    CHECK(in_transaction(builds, TransactionMode::script, false));
}
