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
    CHECK(says(ran, "parts/again.sql:1 (not modelled: psql command \\ir: it includes itself)"));
    folder.write("m/2_b.sql", "\\ir ../../../../../../../../etc/hostname\n\\ir /etc/hostname\n"
                              "\\ir missing.sql\n\\ir 1_a.sql\n");
    const Ran out = folder.run("$M check m --layout plain -f json");
    INFO(out.out << out.err);
    CHECK(says(out, "psql command \\\\ir: it is outside of the repository\""));
    CHECK(says(out, "psql command \\\\ir: its path is absolute\""));
    CHECK(says(out, "psql command \\\\ir: there is no such file\""));
    CHECK(says(out, "psql command \\\\ir: it is a migration of its own\""));
}

TEST_CASE("the lock timeline goes through what is included") {
    const Folder folder;
    folder.write(".git/HEAD", "ref: refs/heads/main\n");
    folder.write("m/1_a.sql", "\\ir ../parts/tables.sql\nCREATE INDEX ON notes (id);\n");
    folder.write("parts/tables.sql", "\n\nCREATE TABLE notes (id int, body text);\n");
    folder.write("m/2_b.sql", "BEGIN;\n\\ir ../parts/more.sql\n"
                              "CREATE INDEX ON notes (body);\nCOMMIT;\n");
    folder.write("parts/more.sql", "-- wider\nALTER TABLE notes ALTER COLUMN id TYPE bigint;\n");
    const Ran text = folder.run("$M locks m --layout plain");
    CHECK(text.code == 0);
    CHECK(text.out.starts_with("m/1_a.sql\n"
                               "  in parts/tables.sql:\n"
                               "     3  CREATE TABLE notes (id int, body text)\n"
                               "  in m/1_a.sql:\n"
                               "     2  CREATE INDEX ON notes (id)\n"
                               "  no table that existed before is locked\n"));
    CHECK(says(text, "    parts/more.sql:2 to line 4  notes  ACCESS EXCLUSIVE  "));
    CHECK(says(text, "        parts/more.sql:2: rewrites notes, builds notes_id_idx\n"));
    const Ran json = folder.run("$M locks m --layout plain --format json");
    CHECK(says(json, "\"path\": \"parts/more.sql\",\n          \"line\": 2,"));
    CHECK(says(json, "{\n          \"line\": 3,"));
}

TEST_CASE("the rules can be asked about a line that a migration includes") {
    const Folder folder;
    folder.write(".git/HEAD", "ref: refs/heads/main\n");
    folder.write("m/1_a.sql", "CREATE TABLE notes (id int, body text);\n");
    folder.write("m/2_b.sql", "\\ir ../parts/more.sql\n");
    folder.write("parts/more.sql", "-- wider\nALTER TABLE notes ALTER COLUMN id TYPE bigint;\n");
    const Ran ran = folder.run("$M explain --why-not parts/more.sql:2");
    INFO(ran.out << ran.err);
    CHECK(ran.code == 0);
    CHECK(says(ran, "matches    change-column-type\n"));
}
