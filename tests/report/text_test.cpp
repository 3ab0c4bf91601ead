#include "catch.hpp"
#include "report/format.hpp"
#include "report/frame.hpp"
#include "report/plain.hpp"
#include "report/words.hpp"
#include "sample.hpp"

using namespace migvet;
using namespace migvet::report;

TEST_CASE("what a file holds never steers the terminal") {
    CHECK(printable("a\x1b[31m\x07\x7f") == "a␛[31m␇␡");
    CHECK(printable("x\u202Ey\u009Bz") == "x\uFFFDy\uFFFDz");
    CHECK(printable("bad \xff\xe2\x82 bytes") == "bad \uFFFD\uFFFD bytes");
    CHECK(printable_lines("a\n\tb\r") == "a\n    b␍");
}

TEST_CASE("no renderer passes an escape through") {
    Report report;
    Finding finding = sample::index_finding();
    for (std::string* text :
         {&finding.message, &finding.why, &finding.instead, &finding.rule, &finding.where.path,
          &finding.where.line_text, &finding.where.snippet, &finding.effects[0],
          &finding.related[0].message, &finding.related[0].where.path, &finding.fix_title}) {
        *text += " \x1b]0;owned\x07 \n \x9b";
    }
    report.findings = {finding};
    report.coverage.not_understood = {{"p\x1b", 1, "r\x1b"}};
    for (const Format& format : formats()) {
        INFO(format.name);
        const std::string out = format.render(report, {});
        CHECK(out.find('\x1b') == std::string::npos);
        CHECK(out.find('\x07') == std::string::npos);
    }
}

TEST_CASE("carets stand under what they mean, whatever its characters' width") {
    const Frame shown = frame(sample::place("\"naïve 日本\""));
    CHECK(shown.line == "    CREATE INDEX \"naïve 日本\" ON orders (id);");
    CHECK(shown.indent == 17);
    CHECK(shown.carets == 12);
}

TEST_CASE("a very long line is cut around the carets") {
    Location where;
    where.line_text = std::string(1000, 'a') + "HERE" + std::string(1000, 'b');
    where.region = {1, 1001, 1, 1005};
    const Frame shown = frame(where);
    CHECK(display_width(shown.line) <= 162);
    CHECK(shown.line.starts_with("…"));
    CHECK(shown.line.substr(shown.indent + 2, 4) == "HERE");
    CHECK(shown.carets == 4);
}

TEST_CASE("an empty place still has a caret") {
    Location where;
    where.line_text = "";
    CHECK(frame(where).carets == 1);
}

TEST_CASE("words are counted, ended and shortened") {
    CHECK(counted(1, "error") == "1 error");
    CHECK(counted(0, "error") == "0 errors");
    CHECK(sentence("It is so ") == "It is so.");
    CHECK(sentence("Is it?") == "Is it?");
    CHECK(shortened("ééé", 5) == "é…");
    CHECK(one_line(" a\n\n b\t") == "a b");
    CHECK(wrapped("aa bb cc\n\ndd", 5) == std::vector<std::string>{"aa bb", "cc", "dd"});
    CHECK(wrapped("do:\n\n    a b c d\n      e\n\n    f\nso", 5) ==
          std::vector<std::string>{"do:", "    a b c d", "      e", "    ", "    f", "so"});
    CHECK(paragraphs("a\nb\n\n    c;\n    d;\n") == "a b\n\n    c;\n    d;");
}

TEST_CASE("the summary says what was found and what was not understood") {
    CHECK(summary(sample::report()) ==
          "2 errors, 1 warning in 2 migrations and 4 statements; 1 not understood, the first at "
          "prisma/migrations/2_b/migration.sql:6 (syntax error)");
    CHECK(summary({}) == "nothing to report in 0 migrations and 0 statements");
}
