#include <algorithm>
#include <filesystem>
#include <fstream>

#include "base/source.hpp"
#include "catch.hpp"
#include "history/replay.hpp"
#include "postgres/available.hpp"
#include "sql/print.hpp"
#include "sql/script.hpp"

using namespace migvet;
using namespace migvet::testing;

namespace fs = std::filesystem;

// The replayed catalog, printed and run on a second database, must give what the history itself
// gave on the first.
namespace {

struct Written {
    std::string name; ///< a sentence: what is built
    std::string sql;
};

/// A file holds several histories, each under a line "-- history: …".
std::vector<Written> histories_in(const fs::path& path) {
    std::ifstream file(path);
    std::vector<Written> out;
    const std::string mark = "-- history: ";
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with(mark))
            out.push_back({line.substr(mark.size()), ""});
        else if (!out.empty())
            out.back().sql += line + '\n';
    }
    return out;
}

std::vector<fs::path> history_files() {
    std::vector<fs::path> out;
    for (const auto& entry :
         fs::directory_iterator(fs::path(MIGVET_SOURCE_DIR) / "tests/postgres/histories"))
        out.push_back(entry.path());
    std::sort(out.begin(), out.end());
    return out;
}

/// What went wrong, statement by statement.
std::string run(Session& session, const base::Source& source) {
    std::string problems;
    for (const sql::Statement& statement : sql::read(source).statements) {
        const std::string text(source.slice(statement.where));
        const Answer answer = session.run(text);
        if (!answer.ok()) problems += answer.message + "\n  " + text + '\n';
    }
    return problems;
}

struct Replayed {
    std::string printed;
    std::string refusals; ///< of statements that PostgreSQL runs
};

Replayed replayed(const base::Source& source) {
    history::Replay replay(model::Start::empty, 15);
    history::Migration migration;
    migration.id = migration.path = std::string(source.path());
    migration.transaction = history::TransactionMode::none;
    Replayed out;
    replay.run(migration, source, sql::read(source),
               [&](const history::Step& step, const model::Catalog&) {
                   const bool possible = step.inside != nullptr && step.inside->possible;
                   if (step.refusal != nullptr && !possible)
                       out.refusals += step.refusal->sqlstate + ' ' + step.refusal->message +
                                       "\n  " + std::string(source.slice(step.statement.where)) +
                                       '\n';
               });
    out.printed = sql::print(replay.catalog());
    return out;
}

void compare(TwoDatabases& both, const Written& history) {
    const base::Source source("1.sql", history.sql);
    CHECK(run(both.built, source) == "");
    const Replayed replay = replayed(source);
    CHECK(replay.refusals == "");
    both.check(replay.printed);
}

} // namespace

TEST_CASE("the replayed catalog is the database that PostgreSQL builds", "[postgres][catalog]") {
    Server* server = available_server();
    if (server == nullptr) return;
    for (const fs::path& path : history_files()) {
        for (const Written& history : histories_in(path)) {
            DYNAMIC_SECTION(path.stem().string() << ": " << history.name) {
                TwoDatabases both(*server);
                compare(both, history);
            }
        }
    }
}
