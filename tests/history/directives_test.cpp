#include "history/directives.hpp"

#include "catch.hpp"

using namespace migvet::history;

namespace {

/// scope|rules|reason|mistake, or "none".
std::string read(std::string_view comment) {
    Directive directive;
    if (!read_directive(comment, {}, directive)) return "none";
    static constexpr const char* scopes[] = {"statement", "file", "start", "end"};
    std::string out = scopes[static_cast<int>(directive.scope)];
    out += '|';
    for (const std::string& rule : directive.rules) out += (out.back() == '|' ? "" : ",") + rule;
    return out + '|' + directive.reason + '|' + directive.mistake;
}

} // namespace

TEST_CASE("a directive names rules and a reason") {
    CHECK(read(" migvet: ignore drop-column: nobody reads it ") ==
          "statement|drop-column|nobody reads it|");
    CHECK(read("migvet: ignore a, b/c") == "statement|a,b/c||");
    CHECK(read("migvet: ignore-file all: generated") == "file|all|generated|");
    CHECK(read("migvet: ignore-start locking: maintenance window: 3am") ==
          "start|locking|maintenance window: 3am|");
    CHECK(read("migvet: ignore-end") == "end|||");
}

TEST_CASE("a stray word is a mistake and silences nothing more") {
    CHECK(read("migvet: ignore drop-column because I say so") ==
          "statement|drop-column||expected ',' or ':' before 'because I say so'");
    CHECK(read("migvet: ignore") == "statement|||name the rules to ignore, or 'all'");
    CHECK(read("migvet: ignor x") ==
          "statement|||unknown directive 'ignor'; did you mean 'ignore'?");
}

TEST_CASE("what other linters call it is understood through the aliases") {
    CHECK(read("squawk-ignore ban-drop-column, adding-required-field") ==
          "statement|squawk/ban-drop-column,squawk/adding-required-field||");
    CHECK(read("squawk-ignore-file prefer-robust-stmts") == "file|squawk/prefer-robust-stmts||");
    CHECK(read("eugene: ignore E1, E2") == "statement|eugene/E1,eugene/E2||");
    CHECK(read("atlas:nolint DS103 PG101") == "statement|atlas/DS103,atlas/PG101||");
    CHECK(read("pgt-ignore lint/safety/banDropTable: old") == "statement|pgls/banDropTable|old|");
    CHECK(read("pgfence-ignore: drop-column") == "statement|pgfence/drop-column||");
    CHECK(read("atlas:nolint destructive PG301") == "statement|atlas/DS*,atlas/PG301||");
    CHECK(read("pgls-ignore lint/safety/banDropTable: old") == "statement|pgls/banDropTable|old|");
    CHECK(read("pgt-ignore-all") == "file|||");
}

TEST_CASE("an ordinary comment is none") {
    CHECK(read("we ignore this") == "none");
    CHECK(read("squawk-ignored things") == "none");
    CHECK(read("migvet is great") == "none");
}
