#include "catch.hpp"
#include "program.hpp"

using program::Folder;
using program::Ran;

// Files that someone wrote to do harm: the answer names them, and the others are judged all the
// same.
namespace {

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// A row of plain migrations; the last one drops what the first one made.
void write_row(const Folder& folder) {
    folder.write("db/1_first.sql", "CREATE TABLE first (id int);\n");
    folder.write("db/9_last.sql", "DROP TABLE first;\n");
}

const std::string judge = "timeout 60 $M check db --format concise --select drop-table";

/// The last migration is judged, and what is said of the other file is said.
void check_that(const Folder& folder, int code, const std::string& said) {
    const Ran ran = folder.run(judge);
    INFO(ran.out << ran.err);
    CHECK(ran.code == code);
    CHECK(has(ran.out, "db/9_last.sql:1:"));
    CHECK(has(ran.out, "[drop-table]"));
    CHECK(has(ran.err, said));
}

bool steers(const std::string& text) {
    return text.find_first_of("\x1b\x07\x08\x7f\r") != std::string::npos || has(text, "\xc2\x9b");
}

} // namespace

TEST_CASE("a file of a gigabyte is refused at once, by name, and the others are judged") {
    const Folder folder;
    write_row(folder);
    folder.run("truncate -s 1G db/5_huge.sql");
    check_that(folder, 2, "db/5_huge.sql: can't be read: it is larger than 256 MiB");
}

TEST_CASE("what is no readable file is said, and the others are judged") {
    const Folder folder;
    write_row(folder);
    SECTION("a link to nowhere") {
        folder.run("ln -s nowhere.sql db/5_gone.sql");
        check_that(folder, 2, "db/5_gone.sql: can't be read: No such file");
    }
    SECTION("a link to itself") {
        folder.run("ln -s 5_self.sql db/5_self.sql");
        check_that(folder, 2, "db/5_self.sql: can't be read: Too many levels");
    }
    SECTION("a pipe to which nobody writes") {
        folder.run("mkfifo db/5_pipe.sql");
        check_that(folder, 2, "db/5_pipe.sql: can't be read: it is no regular file");
    }
    SECTION("a device without end") {
        folder.run("ln -s /dev/zero db/5_zero.sql");
        check_that(folder, 2, "db/5_zero.sql: can't be read: it is no regular file");
    }
    SECTION("a folder that is called like a file, and folders that lead into themselves") {
        folder.run("mkdir db/5_folder.sql; ln -s . db/circle; ln -s ../db db/5_folder.sql/up");
        check_that(folder, 1, "");
    }
}

TEST_CASE("bytes that are no text are a syntax error of their statement") {
    const Folder folder;
    write_row(folder);
    using namespace std::string_literals;
    SECTION("NUL") {
        folder.write("db/5_nul.sql", "SELECT 1;\0SELECT 2;\n"s);
        check_that(folder, 1, "5_nul.sql:1 (invalid byte sequence");
    }
    SECTION("lone surrogates and stray bytes in a name") {
        folder.write("db/5_bytes.sql", "CREATE TABLE \"\xed\xa0\x80\xff\" (id int);\n");
        check_that(folder, 1, "");
        CHECK(folder.run("$M check db --format json | iconv -f utf-8 -t utf-8 >/dev/null").code ==
              0);
    }
}

TEST_CASE("a file that changes while it is read gives an answer") {
    const Folder folder;
    write_row(folder);
    const Ran ran = folder.run(
        "(while :; do echo 'SELECT 1;' >>db/5_grows.sql; : >db/6_shrinks.sql; echo 'SELECT 2;' "
        ">db/6_shrinks.sql; done) & writer=$!; for i in 1 2 3 4 5; do " +
        judge + " >out; code=$?; [ $code = 1 ] || echo \"code $code\"; done; kill $writer");
    CHECK(ran.out.empty());
    CHECK(has(folder.text("out"), "db/9_last.sql:1:"));
}

TEST_CASE("hostile paths are shown, not sent, and every format stays whole") {
    const Folder folder;
    write_row(folder);
    folder.write("db/5_\x1b[31mred\x07\n::error::x\"'<b>&|.sql",
                 "DROP TABLE first;\nCREATE TABLE first (id int);\n");
    for (const char* format : {"text", "concise", "github", "azure", "markdown", "html", "junit",
                               "checkstyle", "json", "sarif"}) {
        INFO(format);
        const Ran ran = folder.run(std::string("$M check db --select drop-table -f ") + format);
        CHECK(ran.code == 1);
        CHECK_FALSE(steers(ran.out));
        CHECK_FALSE(steers(ran.err));
        if (std::string(format) != "html") CHECK_FALSE(has(ran.out, "\n::error::x"));
    }
    CHECK(has(folder.run(judge).out, "db/9_last.sql:1:"));
}

TEST_CASE("what a migration is called and says reaches no terminal raw, by any command") {
    const Folder folder;
    folder.write("db/1_\x1b]0;owned\x07.sql",
                 "CREATE TABLE \"a\x1b[2Jb\xc2\x9b\" (\"c\x08\" int);\n");
    folder.write("db/2_next.sql", "ALTER TABLE \"a\x1b[2Jb\xc2\x9b\" ADD CHECK (\"c\x08\" > 0);\n"
                                  "RAIS \x1b[31m;\n");
    for (const char* command : {"check db", "check db --format concise --select all", "locks db",
                                "explain --why-not db/2_next.sql:1", "baseline db",
                                "check db --statistics", "config db/2_next.sql"}) {
        INFO(command);
        const Ran ran = folder.run(std::string("$M ") + command);
        CHECK_FALSE(steers(ran.out));
        CHECK_FALSE(steers(ran.err));
    }
    // DDL is for PostgreSQL, byte by byte, unless a person watches.
    CHECK(steers(folder.run("$M ddl db").out));
    const Ran watched = folder.run("script -qec \"$M ddl db\" /dev/null </dev/null");
    CHECK(has(watched.out, "CREATE TABLE"));
    CHECK(watched.out.find_first_of("\x1b\x07\x08") == std::string::npos);
}

TEST_CASE("a table of 100,000 columns is judged in seconds") {
    const Folder folder;
    write_row(folder);
    std::string wide = "CREATE TABLE wide (c0 int";
    for (int at = 1; at < 100'000; ++at) wide += ",\n  c" + std::to_string(at) + " int";
    folder.write("db/5_wide.sql", wide + ");\nALTER TABLE wide DROP COLUMN c99999;\n");
    check_that(folder, 1, "");
}
