#include "catch.hpp"
#include "program.hpp"

using program::Folder;
using program::Ran;

namespace {

/// One migration that is fine and one that blocks writers.
void write_project(const Folder& folder, const std::string& at = "") {
    folder.write(at + "prisma/schema.prisma",
                 "datasource db {\n  provider = \"postgresql\"\n}\n\n"
                 "model users {\n  id    BigInt @id\n  email String\n\n"
                 "  @@index([email], map: \"users_email\")\n}\n");
    folder.write(at + "prisma/migrations/migration_lock.toml", "provider = \"postgresql\"\n");
    folder.write(at + "prisma/migrations/1_init/migration.sql",
                 "CREATE TABLE \"users\" (\n    \"id\" BIGINT NOT NULL,\n"
                 "    \"email\" TEXT NOT NULL,\n\n"
                 "    CONSTRAINT \"users_pkey\" PRIMARY KEY (\"id\")\n);\n");
    folder.write(at + "prisma/migrations/2_index/migration.sql",
                 "CREATE INDEX \"users_email\" ON \"users\"(\"email\");\n");
}

} // namespace

TEST_CASE("findings make the exit code 1 and go to standard output, the summary does not") {
    const Folder folder;
    write_project(folder);
    const Ran ran = folder.run("$M");
    CHECK(ran.code == 1);
    CHECK(ran.out.find("prisma/migrations/2_index/migration.sql:1:") != std::string::npos);
    CHECK(ran.out.find("require-concurrent-index-creation") != std::string::npos);
    CHECK(ran.out.find("in 2 migrations") == std::string::npos);
    CHECK(ran.err.find("in 2 migrations") != std::string::npos);
    CHECK(folder.run("$M check .").out == ran.out);
    CHECK(folder.run("$M prisma").out == ran.out);
}

TEST_CASE("--fail-on decides what counts, --ignore and --select what is looked for") {
    const Folder folder;
    write_project(folder);
    CHECK(folder.run("$M --fail-on never").code == 0);
    const std::string ignored =
        "$M --ignore require-concurrent-index-creation,require-lock-timeout";
    CHECK(folder.run(ignored + " --fail-on error").code == 0);
    const Ran selected = folder.run("$M --select drop-table");
    CHECK(selected.code == 0);
    CHECK(selected.out.empty());
    CHECK(folder.run("$M --select no-such-rule").code == 2);
}

TEST_CASE("paths filter what is reported; the history is still the whole") {
    const Folder folder;
    write_project(folder);
    const Ran first = folder.run("$M prisma/migrations/1_init --select "
                                 "require-concurrent-index-creation");
    CHECK(first.code == 0);
    CHECK(first.out.empty());
    const Ran second = folder.run("$M prisma/migrations/2_index/migration.sql");
    CHECK(second.code == 1);
    CHECK(second.out.find("users") != std::string::npos);
}

TEST_CASE("standard input takes a migration's place under its name") {
    const Folder folder;
    write_project(folder);
    const Ran fine = folder.run("echo 'SELECT 1;' | $M - --stdin-filename "
                                "prisma/migrations/2_index/migration.sql");
    CHECK(fine.code == 0);
    const Ran broken = folder.run("echo 'SELEC 1;' | $M -f concise -");
    CHECK(broken.code == 1);
    CHECK(broken.out.find(":1:1: error: ") != std::string::npos);
    CHECK(broken.out.find("[syntax-error]") != std::string::npos);
}

TEST_CASE("several formats come from one run, files whole or not at all") {
    const Folder folder;
    write_project(folder);
    const Ran ran = folder.run("$M --format concise --format json=out.json -f sarif=out.sarif");
    CHECK(ran.code == 1);
    CHECK(ran.out.starts_with("prisma/migrations/2_index/migration.sql:1:"));
    CHECK(folder.text("out.json").starts_with("{\n  \"tool\": {\n    \"name\": \"migvet\""));
    CHECK(folder.text("out.sarif").find("\"primaryLocationLineHash\"") != std::string::npos);
    CHECK(folder.run("ls | wc -l").out == "3\n");
    CHECK(folder.run("$M --format json --format sarif").code == 2);
    const Ran nowhere = folder.run("$M --format json=missing/out.json");
    CHECK(nowhere.code == 2);
    CHECK(nowhere.err.find("missing/out.json: No such file or directory") != std::string::npos);
}

TEST_CASE("the same input gives the same bytes") {
    const Folder folder;
    write_project(folder);
    for (const char* format : {"text", "json", "sarif"}) {
        const std::string command = std::string("$M --format ") + format;
        CHECK(folder.run(command).out == folder.run(command).out);
    }
}

TEST_CASE("colour is for terminals and those who ask") {
    const Folder folder;
    write_project(folder);
    const auto has_color = [&](const std::string& command) {
        return folder.run(command).out.find('\x1b') != std::string::npos;
    };
    CHECK_FALSE(has_color("$M"));
    CHECK(has_color("$M --color always"));
    CHECK(has_color("FORCE_COLOR=1 $M"));
    CHECK_FALSE(has_color("FORCE_COLOR=0 $M"));
    CHECK_FALSE(has_color("NO_COLOR=1 FORCE_COLOR=1 $M"));
    CHECK(has_color("NO_COLOR=1 $M --color always"));
    CHECK_FALSE(has_color("$M --color always --format json"));
}

TEST_CASE("what can't be done is exit code 2 with a reason on standard error") {
    const Folder folder;
    write_project(folder);
    const auto reason = [&](const std::string& command) {
        const Ran ran = folder.run(command);
        INFO(command);
        CHECK(ran.code == 2);
        CHECK(ran.out.empty());
        return ran.err;
    };
    CHECK(reason("$M missing").find("missing: no such file or folder") != std::string::npos);
    CHECK(reason("$M --formt json").find("did you mean '--format'?") != std::string::npos);
    CHECK(reason("$M --fail-on eror").find("did you mean 'error'?") != std::string::npos);
    CHECK(reason("$M --format sarfi").find("did you mean 'sarif'?") != std::string::npos);
    CHECK(reason("$M --postgres 11").find("none of 12, 13,") != std::string::npos);
    CHECK(reason("$M --fail-on").find("--fail-on needs a value") != std::string::npos);
    CHECK(reason("$M --layout prizma").find("did you mean 'prisma'?") != std::string::npos);
    CHECK(reason("$M - prisma").find("standard input") != std::string::npos);
}

TEST_CASE("a reader that goes away is no error, a full disk is") {
    const Folder folder;
    write_project(folder);
    const Ran gone = folder.run("{ $M; echo $? >code; } | true");
    CHECK(gone.err.find("Broken pipe") == std::string::npos);
    CHECK(folder.text("code") == "1\n");
    CHECK(folder.run("$M >/dev/full").code == 2);
}

TEST_CASE("every project of a monorepo is judged, copies in node_modules are not") {
    const Folder folder;
    write_project(folder, "packages/a/");
    write_project(folder, "packages/b/");
    write_project(folder, "node_modules/c/");
    folder.run("ln -s .. packages/a/circle");
    const std::string out = folder.run("$M --format concise").out;
    CHECK(out.find("packages/a/prisma/migrations/2_index/migration.sql:1:") != std::string::npos);
    CHECK(out.find("packages/b/prisma/migrations/2_index/migration.sql:1:") != std::string::npos);
    CHECK(out.find("node_modules") == std::string::npos);
    CHECK(out.find("circle") == std::string::npos);
}

TEST_CASE("machine formats give paths from the repository's root") {
    const Folder folder;
    write_project(folder, "db/");
    folder.write(".git/HEAD", "ref: refs/heads/main\n");
    const Ran ran = folder.run("cd db && $M --format sarif");
    CHECK(ran.out.find("\"uri\": \"db/prisma/migrations/2_index/migration.sql\"") !=
          std::string::npos);
    CHECK(folder.run("cd db && $M").out.starts_with("prisma/migrations/2_index/"));
}

TEST_CASE("the version says which grammar is inside, help fits a page's width") {
    const Folder folder;
    const Ran version = folder.run("$M --version");
    CHECK(version.code == 0);
    CHECK(version.out.starts_with("migvet "));
    CHECK(version.out.find("(PostgreSQL 1") != std::string::npos);
    CHECK(version.err.empty());
    CHECK(folder.run("$M -V").out == version.out);
    CHECK(folder.run("$M check --version").out == version.out);
    CHECK(folder.run("{ $M --help; $M check --help; } | grep -E '.{81}'").out.empty());
    CHECK(folder.run("$M check --help").out.find("Exit codes:") != std::string::npos);
}

TEST_CASE("a procedure's own COMMIT cuts nothing short where no transaction is left") {
    const Folder folder;
    folder.write("m/1_a.sql",
                 "CREATE PROCEDURE fill() LANGUAGE plpgsql AS $$ BEGIN COMMIT; END $$;\n"
                 "COMMIT;\nCALL fill();\n");
    const Ran ran = folder.run(
        "$M check m --layout plain --transaction wrapped --select transaction-nesting -q");
    INFO(ran.out << ran.err);
    CHECK(ran.out.find("m/1_a.sql:2:") != std::string::npos);
    CHECK(ran.out.find("m/1_a.sql:3:") == std::string::npos);
}
