#include "catch.hpp"
#include "cli/program.hpp"

using program::Folder;

TEST_CASE("what other linters were told to ignore stays silent, and nothing else") {
    const auto dropped = [](const std::string& directive) {
        const Folder folder;
        folder.write("migrations/1.sql",
                     "CREATE TABLE t (a bigint PRIMARY KEY, b text, c text);\n");
        folder.write("migrations/2.sql", "SET lock_timeout = '1s';\n-- " + directive +
                                             "\nALTER TABLE t DROP COLUMN b;\n"
                                             "ALTER TABLE t DROP COLUMN c;\n");
        const std::string out = folder.run("$M check --format concise --quiet").out;
        return std::string(out.find("t.b") == std::string::npos ? "" : "b") +
               (out.find("t.c") == std::string::npos ? "" : "c");
    };
    CHECK(dropped("nothing that concerns anybody") == "bc");
    CHECK(dropped("squawk-ignore ban-drop-column") == "c");
    CHECK(dropped("squawk-ignore ban-drop-table") == "bc");
    CHECK(dropped("squawk-ignore-file ban-drop-column") == "");
    CHECK(dropped("atlas:nolint DS103") == "c");
    CHECK(dropped("atlas:nolint destructive") == "c");
    CHECK(dropped("atlas:nolint incompatible") == "bc");
    CHECK(dropped("pgt-ignore lint/safety/banDropColumn: gone") == "c");
    CHECK(dropped("pgls-ignore lint/safety/banDropColumn: gone") == "c");
    CHECK(dropped("pgls-ignore-all lint/safety/banDropColumn: gone") == "");
    CHECK(dropped("pgfence-ignore: drop-column") == "c");
}

TEST_CASE("a family of aliases can be selected, and ignored") {
    const Folder folder;
    folder.write("migrations/1.sql", "CREATE TABLE t (a bigint PRIMARY KEY, b text);\n");
    folder.write("migrations/2.sql", "ALTER TABLE t DROP COLUMN b;\n");
    CHECK(folder.run("$M check --select 'atlas/DS*'").out.find("[drop-column]") !=
          std::string::npos);
    CHECK(folder.run("$M check --select 'squawk/*' --ignore 'atlas/*' --quiet")
              .out.find("[drop-column]") == std::string::npos);
    CHECK(folder.run("$M check --select 'atlas/XX*'").code == 2);
}
