#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <regex>
#include <set>
#include <vector>

#include "base/source.hpp"
#include "catch.hpp"
#include "history/replay.hpp"
#include "postgres/available.hpp"
#include "sql/script.hpp"

using namespace migvet;
using namespace migvet::testing;

namespace fs = std::filesystem;

// What PostgreSQL refuses, the replay refuses with the same SQLSTATE.
namespace {

struct Refused {
    std::string sqlstate;
    std::string sql;
};

/// A file has sections "-- given: …" with what is there, each followed by sections
/// "-- refused: SQLSTATE" with statements, or "-- accepted" with those that look as if they were.
struct Given {
    std::string name;
    std::string sql;
    std::vector<Refused> refused;
};

std::vector<Given> givens_in(const fs::path& path) {
    const std::string given = "-- given: ";
    const std::string refused = "-- refused: ";
    std::vector<Given> out;
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with(given))
            out.push_back({line.substr(given.size()), "", {}});
        else if (line.starts_with(refused))
            out.back().refused.push_back({line.substr(refused.size()), ""});
        else if (line == "-- accepted")
            out.back().refused.push_back({"", ""});
        else if (!out.empty())
            (out.back().refused.empty() ? out.back().sql : out.back().refused.back().sql) +=
                line + '\n';
    }
    return out;
}

std::vector<fs::path> refusal_files() {
    std::vector<fs::path> out;
    for (const auto& entry :
         fs::directory_iterator(fs::path(MIGVET_SOURCE_DIR) / "tests/postgres/refusals"))
        out.push_back(entry.path());
    std::sort(out.begin(), out.end());
    return out;
}

history::Migration migration(const char* name) {
    history::Migration out;
    out.id = out.path = name;
    out.transaction = history::TransactionMode::none;
    return out;
}

/// The SQLSTATE of the first operation that is refused; "" when none is.
std::string refusal(history::Replay& replay, const std::string& statement) {
    const base::Source source("2.sql", statement);
    std::string out;
    replay.run(migration("2.sql"), source, sql::read(source),
               [&](const history::Step& step, const model::Catalog&) {
                   if (step.refusal != nullptr && out.empty()) out = step.refusal->sqlstate;
               });
    return out;
}

/// "expected 42P01, PostgreSQL 42704, replay -: DROP INDEX x", or nothing.
std::string disagreement(Session& session, const history::Replay& before, const std::string& code,
                         const std::string& statement) {
    history::Replay after = before;
    const std::string replayed = refusal(after, statement);
    session.run("BEGIN");
    const std::string real = session.run(statement).sqlstate;
    session.run("ROLLBACK");
    if (real != code || replayed != code)
        return "expected " + code + ", PostgreSQL " + real + ", replay " + replayed + ": " +
               statement + '\n';
    return "";
}

void compare(Session& session, const Given& given) {
    clear(session);
    const Answer made = session.run(given.sql);
    INFO(made.message);
    REQUIRE(made.ok());
    history::Replay replay(model::Start::empty, 15);
    const base::Source source("1.sql", given.sql);
    replay.run(migration("1.sql"), source, sql::read(source), [](const auto&, const auto&) {});

    std::string wrong;
    for (const Refused& refused : given.refused) {
        const base::Source statements("2.sql", refused.sql);
        for (const sql::Statement& statement : sql::read(statements).statements)
            wrong += disagreement(session, replay, refused.sqlstate,
                                  std::string(statements.slice(statement.where)));
    }
    CHECK(wrong == "");
}

} // namespace

TEST_CASE("every SQLSTATE that the replay refuses with has a case", "[postgres][refusals]") {
    std::set<std::string> proven{"54011"}; // no file has room for 1601 columns
    for (const fs::path& path : refusal_files())
        for (const Given& given : givens_in(path))
            for (const Refused& one : given.refused) proven.insert(one.sqlstate);
    static const std::regex state("\"([0-9][0-9A-Z]{4})\"");
    for (const auto& entry : fs::directory_iterator(fs::path(MIGVET_SOURCE_DIR) / "src/model")) {
        if (!entry.path().filename().string().starts_with("refuse_")) continue;
        std::ifstream file(entry.path());
        const std::string text{std::istreambuf_iterator<char>(file), {}};
        for (std::sregex_iterator each(text.begin(), text.end(), state), end; each != end; ++each) {
            INFO((*each)[1].str() << " of " << entry.path().filename());
            CHECK(proven.contains((*each)[1].str()));
        }
    }
}

TEST_CASE("what PostgreSQL refuses is refused with the same SQLSTATE", "[postgres][refusals]") {
    Server* server = available_server();
    if (server == nullptr) return;
    Session session = server->database("refusals");
    for (const fs::path& path : refusal_files()) {
        for (const Given& given : givens_in(path)) {
            DYNAMIC_SECTION(path.stem().string() << ": " << given.name) {
                compare(session, given);
                clear(session);
            }
        }
    }
}
