#include "catch.hpp"
#include "cli/program.hpp"

using program::Folder;
using program::Ran;

// What goes wrong around the program: it says so, its exit code is 2, and no report is half there.
namespace {

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

void write_project(const Folder& folder) {
    folder.write("db/1_first.sql", "CREATE TABLE first (id int);\n");
    std::string many;
    for (int at = 0; at < 200; ++at)
        many += "ALTER TABLE first DROP COLUMN IF EXISTS c" + std::to_string(at) + ";\n";
    folder.write("db/2_next.sql", many + "DROP TABLE first;\n");
}

/// Sanitizers bring their own allocator, which ends the program; what gcc adds to count lines does
/// not bear an end of memory.
bool bears_no_memory() { return std::string(MIGVET_SANITIZE).empty() && MIGVET_COVERAGE == 0; }

} // namespace

TEST_CASE("a full disk is an error, and the report that was there stays") {
    const Folder folder;
    write_project(folder);
    folder.write("out.json", "earlier");
    CHECK(folder.run("$M check db -f json >/dev/full").code == 2);
    CHECK(folder.run("$M check db -f json=/dev/full").code == 2);
    for (const char* command : {"locks db", "ddl db", "rules", "explain drop-table", "--help"})
        CHECK(folder.run("$M " + std::string(command) + " >/dev/full").code == 2);
    // No file may be longer than 512 bytes from here on.
    const Ran ran = folder.run("ulimit -f 1; $M check db -f json=out.json; echo $? >&2");
    INFO(ran.err);
    CHECK(has(ran.err, "out.json: File too large"));
    CHECK(ran.err.ends_with("2\n"));
    CHECK(folder.text("out.json") == "earlier");
    CHECK(folder.run("ls").out == "db\nout.json\n");
}

TEST_CASE("a folder in which nothing may be made keeps the report that was there") {
    const Folder folder;
    write_project(folder);
    const Ran ran = folder.run("$M check db -f json=/proc/out.json");
    CHECK(ran.code == 2);
    CHECK(has(ran.err, "/proc/out.json: "));
}

TEST_CASE("closed standard streams are an error, and nothing else gets their text") {
    const Folder folder;
    write_project(folder);
    const Ran closed = folder.run("$M check db >&-");
    CHECK(closed.code == 2);
    CHECK(has(closed.err, "standard output: Bad file descriptor"));
    CHECK(folder.run("$M check db -f json=out.json >&- 2>&- <&-").code >= 1);
    CHECK(folder.text("out.json").starts_with("{"));
    CHECK(folder.text("out.json").ends_with("}\n"));
    CHECK(folder.text("db/1_first.sql") == "CREATE TABLE first (id int);\n");
}

TEST_CASE("who interrupts it gets a word and exit code 2, and no report is half there") {
    const Folder folder;
    std::string long_script = "CREATE TABLE t (id int);\n";
    for (int at = 0; at < 20'000; ++at)
        long_script += "ALTER TABLE t ADD COLUMN c" + std::to_string(at) + " int;\n";
    folder.write("db/1.sql", long_script);
    // Job control, as what a shell without it starts in the background ignores SIGINT; the signal
    // is sent as soon as the program catches it.
    folder.write("interrupt.sh", "set -m\n"
                                 "\"$1\" check db -f json=report.json & started=$!\n"
                                 "for try in $(seq 10000); do\n"
                                 "  grep -q 'SigCgt:.*[2367abef]$' /proc/$started/status && break\n"
                                 "done\n"
                                 "kill -INT $started; wait $started\n");
    const Ran ran = folder.run("bash interrupt.sh $M");
    INFO(ran.err);
    CHECK(ran.code == 2);
    CHECK(has(ran.err, "migvet: interrupted"));
    CHECK_FALSE(folder.has("report.json"));
    CHECK(folder.run("ls").out == "db\ninterrupt.sh\n");
}

TEST_CASE("when memory ends at any allocation it says so, and no report is half there") {
    if (!bears_no_memory()) return;
    const Folder folder;
    folder.write("db/1.sql",
                 "CREATE TABLE t (id int);\nALTER TABLE t DROP COLUMN id;\nDROP TABLE t;\n");
    const std::string command =
        "LD_PRELOAD=" MIGVET_FAILING_MEMORY " " MIGVET_DYNAMIC_PROGRAM " check db -f json=out.json";
    long failures = 0;
    // Before that the libraries set themselves up, and the program has not begun.
    for (long after = 40;; after += 1 + after / 60) {
        folder.run("rm -f out.json*");
        const Ran ran = folder.run("FAILING_MEMORY_AFTER=" + std::to_string(after) + " " + command);
        INFO(after << ": " << ran.code << ' ' << ran.err);
        const bool whole = folder.has("out.json") && folder.text("out.json").ends_with("}\n");
        REQUIRE((whole || folder.run("ls").out == "db\n"));
        if (ran.code == 0 && whole) break;
        REQUIRE(ran.code == 2);
        // PostgreSQL's parser has words of its own where it can't even begin.
        REQUIRE((has(ran.err, "out of memory") || has(ran.err, "TopMemoryContext") ||
                 has(ran.err, "before error message processing")));
        ++failures;
    }
    CHECK(failures > 50);
}

TEST_CASE("without libpg_query, or with an old one, configuring says what to do") {
    const Folder folder;
    const std::string configure = "cmake -S " MIGVET_SOURCE_DIR " -DMIGVET_TESTS=OFF ";
    const Ran missing = folder.run(configure + "-B missing -DCMAKE_FIND_ROOT_PATH=/nowhere "
                                               "-DCMAKE_FIND_ROOT_PATH_MODE_LIBRARY=ONLY");
    CHECK(missing.code != 0);
    CHECK(has(missing.err, "is missing: ci/setup installs it"));
    folder.write("old/pg_query.h",
                 "#define PG_MAJORVERSION \"13\"\n#define PG_VERSION_NUM 130003\n");
    const Ran old = folder.run(configure + "-B build -DMIGVET_PG_QUERY_ROOT=$PWD/old");
    INFO(old.err);
    CHECK(old.code != 0);
    CHECK(has(old.err, "libpg_query"));
    CHECK(has(old.err, "ci/setup"));
}
