#include <algorithm>
#include <array>
#include <cstdlib>
#include <iterator>
#include <ranges>

#include "catch.hpp"
#include "history/build.hpp"
#include "history/includes.hpp"
#include "postgres/available.hpp"
#include "sql/print.hpp"
#include "sql/script.hpp"

using namespace migvet;
using namespace migvet::testing;

// The histories of corpus/, as their layouts order them: what migvet ddl prints of them is the
// database that PostgreSQL builds. A statement that PostgreSQL refuses leaves no trace in either.
namespace {

/// The first statement that PostgreSQL refuses and what it says of it; empty when it takes all.
std::string run_history(Session& session, const history::History& history) {
    const history::Disk disk;
    std::string refused;
    for (const history::Migration& migration : history.migrations) {
        const auto whole = history::read_whole(disk, migration, history.migrations);
        REQUIRE(whole.has_value());
        for (const sql::Statement& one : whole->script.statements) {
            const std::string statement(whole->source->slice(one.where));
            const Answer answer = session.run(statement);
            if (!answer.ok() && refused.empty())
                refused = migration.path + ": " + answer.message + "\n" + statement;
        }
    }
    return refused;
}

/// The history up to a migration; all of it when `at` is empty.
std::string printed(const history::History& history, const std::string& at) {
    const auto catalog = history::build(history::Disk(), history, {15, at});
    REQUIRE(catalog.has_value());
    return sql::print(*catalog);
}

/// Their tools fill in placeholders before PostgreSQL sees a statement.
constexpr std::array<std::string_view, 2> with_placeholders{"flyway-library",
                                                            "graphile-migrate-library"};

std::vector<history::History> found_in(const std::string& folder) {
    auto found = history::find(history::Disk(), folder, {});
    REQUIRE(found.has_value());
    return std::move(*found);
}

std::vector<history::History> corpus() {
    std::vector<history::History> out;
    for (const std::string& name : history::Disk().list(MIGVET_SOURCE_DIR "/corpus")) {
        if (std::ranges::count(with_placeholders, name) > 0) continue;
        std::ranges::move(found_in(MIGVET_SOURCE_DIR "/corpus/" + name), std::back_inserter(out));
    }
    return out;
}

/// Of MIGVET_HISTORIES: folders of projects that are not migvet's own, with ':' between them.
std::vector<history::History> histories_elsewhere() {
    const char* named = std::getenv("MIGVET_HISTORIES");
    std::vector<history::History> out;
    for (const auto part : std::views::split(std::string_view(named ? named : ""), ':')) {
        const std::string folder(part.begin(), part.end());
        auto found = history::find(history::Disk(), folder, {});
        if (!found) WARN("skipped: " << found.error().text());
        if (found) std::ranges::move(*found, std::back_inserter(out));
    }
    return out;
}

} // namespace

TEST_CASE(
    "the printed catalog of each history of the corpus is the database that PostgreSQL builds",
    "[postgres][corpus]") {
    Server* server = available_server();
    if (server == nullptr) return;
    const std::vector<history::History> histories = corpus();
    REQUIRE(histories.size() >= 4);
    for (const history::History& history : histories) {
        DYNAMIC_SECTION(history.root) {
            TwoDatabases both(*server);
            run_history(both.built, history);
            both.check(printed(history, ""));
        }
        history::History so_far = history;
        so_far.migrations.clear();
        for (const history::Migration& migration : history.migrations) {
            so_far.migrations.push_back(migration);
            DYNAMIC_SECTION(history.root << " up to " << migration.id) {
                TwoDatabases both(*server);
                run_history(both.built, so_far);
                both.check(printed(history, migration.id));
            }
        }
    }
}

// Theirs may need an extension, a role or a placeholder that is not here: such a history says so.
TEST_CASE("so is that of histories elsewhere, as far as this server can run them",
          "[postgres][elsewhere]") {
    Server* server = available_server();
    if (server == nullptr) return;
    for (const history::History& history : histories_elsewhere()) {
        DYNAMIC_SECTION(history.root) {
            TwoDatabases both(*server);
            const std::string refused = run_history(both.built, history);
            if (!refused.empty()) {
                WARN("skipped: " << refused);
                continue;
            }
            both.check(printed(history, ""));
        }
    }
}
