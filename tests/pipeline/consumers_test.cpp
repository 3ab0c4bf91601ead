#include "catch.hpp"
#include "cli/program.hpp"

using program::Folder;
using program::Ran;

namespace {

const std::string here = std::string(MIGVET_SOURCE_DIR) + "/tests/pipeline";

/// Writes every machine format of a project and has each read by what reads it elsewhere.
void check_consumers(const Folder& folder, const std::string& path) {
    const Ran made = folder.run("mkdir -p reports; for f in json jsonl gitlab checkstyle junit "
                                "rdjson github azure sarif html; "
                                "do formats=\"$formats --format $f=reports/$f\"; done; $M check "
                                "--select all $formats -- '" +
                                path + "'");
    INFO(made.out << made.err);
    REQUIRE(made.code == 1);
    const Ran read = folder.run("/usr/bin/python3 '" + here + "/consumers.py' reports");
    INFO(read.err);
    CHECK(read.code == 0);
    const Ran valid = folder.run("xmllint --noout --schema '" + here + "/junit.xsd' reports/junit");
    INFO(valid.err);
    CHECK(valid.code == 0);
}

} // namespace

TEST_CASE("every format's reader reads all findings of the written histories") {
    for (const char* project : {"prisma-shop", "prisma-clinic", "plain-forum"}) {
        const Folder folder;
        folder.run("git init -q . && cp -r '" MIGVET_SOURCE_DIR "/corpus/" + std::string(project) +
                   "' project");
        INFO(project);
        check_consumers(folder, "project");
    }
}

TEST_CASE("every format's reader gets past hostile names and texts") {
    const Folder folder;
    folder.run("git init -q .");
    folder.write(
        "m/1_a ::error,x=%0A]]><&'.sql",
        "CREATE TABLE \"<b>\"\"&amp;]]>::\" (id bigint PRIMARY KEY, \"x\x1b[31m\" json);\n");
    folder.write("m/2_b.sql", "/* 🐘 */ CREATE INDEX \"naïve 日本 </script>\" ON "
                              "\"<b>\"\"&amp;]]>::\" (id);\r\nSELEC ']]>';\n");
    check_consumers(folder, "m");
}
