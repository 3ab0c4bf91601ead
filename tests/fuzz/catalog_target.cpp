// Any script replayed: what it leaves, printed as DDL and replayed, is the same again.
#include "fuzz/target.hpp"
#include "history/replay.hpp"
#include "sql/print.hpp"

namespace {

using namespace migvet;

std::string replayed(std::string text) {
    const base::Source source("input.sql", std::move(text));
    history::Migration migration;
    migration.id = "1";
    migration.path = "input.sql";
    migration.transaction = history::TransactionMode::none;
    history::Replay replay(model::Start::empty, 15);
    replay.run(migration, source, sql::read(source),
               [](const history::Step&, const model::Catalog&) {});
    return sql::print(replay.catalog());
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string once = replayed(fuzz::text(data, size));
    const std::string twice = replayed(once);
    if (once != twice) std::fprintf(stderr, "once:\n%s\ntwice:\n%s\n", once.c_str(), twice.c_str());
    fuzz::require(once == twice, "a printed catalog replays to itself");
    return 0;
}
