#include "catch.hpp"
#include "cli/program.hpp"

using program::Folder;
using program::Ran;

// Files that a migration's file names to be run in its place.
namespace {

bool says(const Ran& ran, const std::string& words) {
    return (ran.out + ran.err).find(words) != std::string::npos;
}

} // namespace

TEST_CASE("what tern's templates include is judged where it stands") {
    const Folder folder;
    folder.write("m/001_a.sql", "{{ template \"shared/tables.sql\" . }}\n"
                                "CREATE INDEX ON notes (body);\n\n"
                                "---- create above / drop below ----\n\nDROP TABLE notes;\n");
    folder.write("m/shared/tables.sql", "CREATE TABLE notes (id int, body text);");
    folder.write("m/002_b.sql", "-- first\n{{ template \"shared/more.sql\" . }}\n"
                                "ALTER TABLE notes DROP COLUMN id;\n");
    folder.write("m/shared/more.sql", "SELECT 1;\n{{ template \"shared/most.sql\" . }}\n");
    folder.write("m/shared/most.sql", "\n  ALTER TABLE notes DROP COLUMN body;\n");
    const Ran ran = folder.run("$M check m --layout tern");
    INFO(ran.out << ran.err);
    CHECK(says(ran, "m/shared/most.sql:2:"));
    CHECK(says(ran, "m/002_b.sql:3:"));
    CHECK_FALSE(says(ran, "001_a.sql:2")); // the table is new
    CHECK_FALSE(says(ran, "not understood"));
}

TEST_CASE("what psql's \\ir includes is judged where it stands, inside of the repository only") {
    const Folder folder;
    folder.write(".git/HEAD", "ref: refs/heads/main\n");
    folder.write("m/1_a.sql", "CREATE TABLE notes (id int, body text, more text);\n");
    folder.write("m/2_b.sql", "\\ir ../parts/drop.sql\nALTER TABLE notes DROP COLUMN body;\n");
    folder.write("parts/drop.sql", "ALTER TABLE notes DROP COLUMN id;\n\\ir again.sql\n");
    folder.write("parts/again.sql", "\\ir drop.sql\nALTER TABLE notes DROP COLUMN more;\n");
    const Ran ran = folder.run("$M check m --layout plain");
    INFO(ran.out << ran.err);
    CHECK(says(ran, "parts/drop.sql:1:"));
    CHECK(says(ran, "parts/again.sql:2:"));
    CHECK(says(ran, "m/2_b.sql:2:"));
    CHECK(says(ran, "parts/again.sql:1 (not modelled: psql command \\ir)")); // a circle
    folder.write("m/2_b.sql", "\\ir ../../../../../../../../etc/hostname\n\\ir /etc/hostname\n"
                              "\\ir missing.sql\n\\ir 1_a.sql\n");
    const Ran out = folder.run("$M check m --layout plain");
    INFO(out.out << out.err);
    CHECK(says(out, "4 not understood"));
}
