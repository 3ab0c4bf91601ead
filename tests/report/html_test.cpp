#include "catch.hpp"
#include "report/format.hpp"
#include "sample.hpp"

using namespace migvet;

namespace {

std::string page(const Report& report) { return report::find_format("html")->render(report, {}); }

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// Two statements of one transaction; the first takes a lock that is held to the end.
Report with_lock() {
    Report out;
    MigrationOverview migration{"2_b", "m/2_b.sql", {}, {}};
    migration.statements = {{{}, 1, "BEGIN", 1, {}},
                            {{}, 3, "ALTER TABLE a<b ADD x int", 1, {"rewrites a<b"}},
                            {"../x<y.sql", 4, "COMMIT", 1, {}}};
    migration.locks = {{"a<b", "ACCESS EXCLUSIVE", true, true, true, 1, 2, {"rewrites a<b"}}};
    out.overview.migrations = {migration};
    return out;
}

} // namespace

TEST_CASE("a lock's bar spans the statements while it is held, and names what it is") {
    const std::string out = page(with_lock());
    CHECK(has(out, "class=\"bar reads grows\" style=\"grid-column:2;grid-row:2/4\""));
    CHECK(has(out,
              "<b>ACCESS EXCLUSIVE</b> on <code>a&lt;b</code>, line 3 to line 4 of ../x&lt;y.sql: "
              "reads and writes wait"));
    CHECK(has(out, "meanwhile rewrites a&lt;b"));
}

TEST_CASE("a page draws each table once, with its foreign keys, and what became of it") {
    Report report;
    report.overview.tables = {{"old", TableChange::dropped, 1, {}},
                              {"orders", TableChange::changed, 3, {"users"}},
                              {"users", TableChange::none, 2, {}}};
    const std::string out = page(report);
    CHECK(has(out, "<g class=\"dropped\"><title>old: dropped, 1 column</title>"));
    CHECK(has(out, "<g class=\"changed\"><title>orders: changed, 3 columns</title>"));
    CHECK(has(out, "<g class=\"same\"><title>users: 2 columns</title>"));
    CHECK(has(out, "<li><code>orders</code> → <code>users</code></li>"));
}

TEST_CASE("a page marks what a finding means in its line, and nothing in it is markup") {
    Report report;
    Finding finding = sample::index_finding();
    finding.where.line_text = "SELECT '<script>' FROM t;";
    finding.where.region = {2, 8, 2, 18};
    report.findings = {finding};
    const std::string out = page(report);
    CHECK(has(out, "2 SELECT <mark>&apos;&lt;script&gt;&apos;</mark> FROM t;"));
    CHECK_FALSE(has(out, "<script"));
}
