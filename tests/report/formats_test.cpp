#include "catch.hpp"
#include "report/format.hpp"
#include "sample.hpp"

using namespace migvet;

namespace {

std::string rendered(const char* format, const Report& report, const report::Style& style = {}) {
    return report::find_format(format)->render(report, style);
}

Report many(std::size_t count) {
    Report out;
    for (std::size_t at = 0; at < count; ++at) {
        out.findings.push_back(at % 2 == 0 ? sample::index_finding() : sample::drop_finding());
    }
    return out;
}

std::size_t occurrences(const std::string& text, const std::string& part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
        ++count;
    }
    return count;
}

} // namespace

TEST_CASE("GitHub gets ten annotations of a kind, and how many it does not see") {
    const std::string out = rendered("github", many(30));
    CHECK(occurrences(out, "::error ") == 10);
    CHECK(occurrences(out, "::warning ") == 10);
    CHECK(out.find("5 more errors not annotated") != std::string::npos);
}

TEST_CASE("GitLab never gets a fingerprint twice") {
    const std::string out = rendered("gitlab", many(6));
    CHECK(occurrences(out, "\"0123456789abcdef0123456789abcdef\"") == 1);
    CHECK(occurrences(out, "\"0123456789abcdef0123456789abcdef-2\"") == 1);
    CHECK(occurrences(out, "\"0123456789abcdef0123456789abcdef-3\"") == 1);
}

TEST_CASE("a comment in Markdown fits into GitHub's and counts what is left out") {
    const std::string out = rendered("markdown", many(2000));
    CHECK(out.size() < 65'000);
    CHECK(out.find("more findings.") != std::string::npos);
}

TEST_CASE("SARIF keeps the most severe of too many results and says so") {
    Report report = many(30'000);
    for (Finding& finding : report.findings) finding.related.clear();
    const std::string out = rendered("sarif", report);
    CHECK(occurrences(out, "\"ruleIndex\": 1,") == 15'000);
    CHECK(occurrences(out, "\"ruleIndex\": 0,") == 10'000);
    CHECK(out.find("5000 of the less severe findings are left out") != std::string::npos);
}

TEST_CASE("SARIF tells apart what a rule says twice of one line") {
    Report report;
    report.findings = {sample::drop_finding(), sample::drop_finding(), sample::drop_finding()};
    report.findings[1].where.region.column = 40;
    report.findings[2].where.region.line += 1;
    const std::string out = rendered("sarif", report);
    CHECK(occurrences(out, "This is at column 40.") == 1);
    CHECK(occurrences(out, "This is at column") == 1);
}

TEST_CASE("machine formats give paths from the repository's root, percent-encoded in URIs") {
    Report report;
    report.findings = {sample::drop_finding()};
    report.findings[0].where.path = "../db/a b#ü.sql";
    report::Style style;
    style.base = "packages/app/";
    CHECK(rendered("sarif", report, style).find("\"packages/db/a%20b%23%C3%BC.sql\"") !=
          std::string::npos);
    CHECK(rendered("gitlab", report, style).find("\"packages/db/a b#ü.sql\"") != std::string::npos);
    CHECK(rendered("text", report, style).find("../db/a b#ü.sql:4:5") != std::string::npos);
}

TEST_CASE("XML holds no character that XML can't hold") {
    Report report;
    report.findings = {sample::drop_finding()};
    report.findings[0].message = "<a & \"b\"> \x01\x1b \xef\xbf\xbf \xff";
    for (const char* format : {"junit", "checkstyle"}) {
        const std::string out = rendered(format, report);
        CHECK(out.find("message=\"&lt;a &amp; &quot;b&quot;&gt; ␁␛ \uFFFD \uFFFD\"") !=
              std::string::npos);
    }
}

TEST_CASE("rdjson counts columns in bytes") {
    const std::string out = rendered("rdjson", sample::report());
    const std::string line(sample::text.substr(sample::text.find("\tCREATE"), 60));
    const auto end = line.find(" ON orders") + 1;
    CHECK(out.find("\"column\": " + std::to_string(end)) != std::string::npos);
}
