#include <algorithm>
#include <array>
#include <iterator>

#include "catch.hpp"
#include "history/build.hpp"
#include "postgres/available.hpp"
#include "sql/print.hpp"
#include "sql/script.hpp"

using namespace migvet;
using namespace migvet::testing;

// The histories of corpus/, as their layouts order them: what migvet ddl prints of them is the
// database that PostgreSQL builds. A statement that PostgreSQL refuses leaves no trace in either.
namespace {

void run_history(Session& session, const history::History& history) {
    const history::Disk disk;
    for (const history::Migration& migration : history.migrations) {
        auto text = disk.read(migration.path);
        REQUIRE(text.has_value());
        const base::Source source(migration.path, std::move(*text));
        const base::Span whole{0, static_cast<std::uint32_t>(source.text().size())};
        for (const sql::Statement& one :
             sql::read(source, migration.part.value_or(whole)).statements)
            session.run(std::string(source.slice(one.where)));
    }
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

std::vector<history::History> corpus() {
    const history::Disk disk;
    std::vector<history::History> out;
    for (const std::string& name : disk.list(MIGVET_SOURCE_DIR "/corpus")) {
        if (std::ranges::count(with_placeholders, name) > 0) continue;
        auto found = history::find(disk, MIGVET_SOURCE_DIR "/corpus/" + name, {});
        REQUIRE(found.has_value());
        std::ranges::move(*found, std::back_inserter(out));
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
