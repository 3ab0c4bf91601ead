#include "catch.hpp"
#include "cli/program.hpp"

using program::Folder;
using program::Ran;

namespace {

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// The words at the start of indented lines: what --help lists.
std::string listed(const Folder& folder, const std::string& command) {
    return folder.run(command + " | sed -n 's/^  \\([a-z][a-z-]*\\)  .*/\\1/p'").out;
}

} // namespace

TEST_CASE("every page of help fits 80 columns, says the exit codes and ends with examples") {
    const Folder folder;
    CHECK(folder.run("$M --help").out.find("\nExamples:\n") != std::string::npos);
    const std::string commands = listed(folder, "$M --help");
    REQUIRE(has(commands, "check\n"));
    const Ran pages = folder.run("for c in $($M --help | sed -n '/^Commands/,/^$/s/^  "
                                 "\\([a-z]*\\) .*/\\1/p'); do $M $c --help | tee $c; done");
    CHECK(folder.run("$M --help | cat - check baseline locks | grep -E '.{81}'").out.empty());
    for (const char* page :
         {"check", "baseline", "locks", "ddl", "rules", "completions", "manual"}) {
        INFO(page);
        CHECK(has(folder.text(page), "\nExit codes:\n"));
        CHECK(has(folder.text(page), "\nExamples:\n"));
    }
}

TEST_CASE("the manual page has every command, every option and every exit code") {
    const Folder folder;
    const std::string page = folder.run("$M manual").out;
    CHECK(page.starts_with(".TH MIGVET 1 "));
    const Ran options = folder.run("$M completions bash | grep -o -e '--[a-z][a-z-]*' | sort -u | "
                                   "sed 's/-/\\\\-/g'");
    std::istringstream names(options.out);
    for (std::string name; std::getline(names, name);) {
        INFO(name);
        CHECK(has(page, "\\fB" + name + "\\fR"));
    }
    for (const char* command : {"check", "baseline", "locks", "schema", "ddl", "rules", "explain"})
        CHECK(has(page, std::string("\n.SS ") + command + "\n"));
    for (const char* section : {"NAME", "SYNOPSIS", "EXIT STATUS", "ENVIRONMENT", "FILES"})
        CHECK(has(page, std::string("\n.SH ") + section + "\n"));
}

TEST_CASE("--statistics counts by rule, the most frequent first") {
    const Folder folder;
    folder.write("m/1_a.sql", "CREATE TABLE t (a json, b json, c money);\n");
    const Ran ran =
        folder.run("$M -f concise --statistics --fail-on note --select prefer-jsonb,money-type m");
    CHECK(ran.code == 1);
    CHECK(has(ran.err, "     2 "));
    CHECK(ran.err.find("prefer-jsonb") < ran.err.find("money-type"));
    CHECK_FALSE(has(ran.out, "     2 "));
}

TEST_CASE("a terminal gets links and a time, one without UTF-8 gets ASCII") {
    const Folder folder;
    folder.write("m/1_a.sql", "CREATE TABLE t (id bigint PRIMARY KEY, \"naïve 日\" json);\n");
    const auto on_terminal = [&](const std::string& environment) {
        return folder
            .run("unset LC_ALL LC_CTYPE LANG; " + environment +
                 " TERM=xterm script -qec \"$M --select prefer-jsonb m\" /dev/null")
            .out;
    };
    const std::string modern = on_terminal("LC_ALL=C.UTF-8");
    CHECK(has(modern, "\x1b]8;;https://"));
    CHECK(has(modern, " s)"));
    CHECK(has(modern, "日"));
    const std::string old = on_terminal("LC_ALL=C");
    CHECK_FALSE(has(old, "日"));
    CHECK(has(old, "??"));
    const Ran piped = folder.run("LC_ALL=C $M --select prefer-jsonb m");
    CHECK(has(piped.out, "日"));
    CHECK_FALSE(has(piped.err, " s)"));
    CHECK_FALSE(has(piped.out, "\x1b"));
}

TEST_CASE("directives that are wrong, of no use or without a reason are findings") {
    const Folder folder;
    folder.write("m/1_a.sql", "CREATE TABLE t (id bigint PRIMARY KEY, a text, b text);\n");
    folder.write("m/2_b.sql", "SET lock_timeout = '1s';\n"
                              "-- migvet: ignore drop-column\n"
                              "ALTER TABLE t DROP COLUMN a;\n"
                              "-- migvet: ignore drop-column, drop-table: done with it\n"
                              "ALTER TABLE t DROP COLUMN b;\n"
                              "SELECT 1; -- migvet: ignore drop-colum\n");
    const Ran ran = folder.run("$M -f concise m");
    CHECK(has(ran.out, "m/2_b.sql:4:1: note: There is nothing here for drop-table to report "
                       "[unused-suppression]\n"));
    CHECK(has(ran.out, "m/2_b.sql:6:11: warning: "));
    CHECK(has(ran.out, "did you mean \"drop-column\"?"));
    CHECK_FALSE(has(ran.out, "[drop-column]"));
    CHECK_FALSE(has(ran.out, "[suppression-without-reason]"));
    folder.write(".migvet.yaml", "rules:\n  suppression-without-reason: error\n");
    const Ran strict = folder.run("$M -f concise m");
    CHECK(has(strict.out, "m/2_b.sql:2:1: error: This directive does not say why"));
    CHECK_FALSE(has(strict.out, "m/2_b.sql:4:1: error"));
    const Ran narrow = folder.run("$M -f concise --select unused-suppression m");
    CHECK(narrow.out.empty()); // nobody asked drop-table, so nobody knows
}

TEST_CASE("comments of a Prisma schema keep its findings silent") {
    const Folder folder;
    const std::string head = "datasource db {\n  provider = \"postgresql\"\n}\n";
    const auto found = [&](const std::string& model) {
        folder.write("schema.prisma", head + model);
        return folder.run("$M -f concise --select money-as-float,unused-suppression .").out;
    };
    CHECK(has(found("model a {\n  id Int @id\n  price Float\n}\n"), ":6:"));
    CHECK(found("model a {\n  id Int @id\n  // migvet: ignore money-as-float: history\n  price "
                "Float\n}\n")
              .empty());
    CHECK(
        found("model a {\n  id Int @id\n  price Float /// migvet: ignore money-as-float: old\n}\n")
            .empty());
    CHECK(
        found("// migvet: ignore money-as-float: old\n// really\nmodel a {\n  id Int @id\n  price "
              "Float\n}\n")
            .empty());
    CHECK(found("// migvet: ignore-file money-as-float: old\nmodel a {\n  id Int @id\n  price "
                "Float\n}\n")
              .empty());
    const std::string vain = found("// migvet: ignore money-as-float: old\nmodel b {\n  id Int "
                                   "@id\n}\nmodel a {\n  id Int @id\n  price Float\n}\n");
    CHECK(has(vain, "[money-as-float]"));
    CHECK(has(vain, "schema.prisma:4:1: note: There is nothing here for money-as-float"));
    CHECK(has(found("model a {\n  id Int @id\n  price Float\n  b String @default(\"// migvet: "
                    "ignore-file all: x\")\n}\n"),
              "[money-as-float]"));
}
