#include "catch.hpp"
#include "cli/git.hpp"
#include "pipeline/repository.hpp"

using namespace pipeline;
using migvet::LineRange;
using program::Ran;

namespace {

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

void commit_all(const Repository& repository) {
    repository.git("git add -A && git commit -qm more");
}

} // namespace

TEST_CASE("a patch without context names the new lines of each file") {
    const char* patch = "diff --git a/a.sql b/a.sql\n--- a/a.sql\n+++ b/a.sql\n"
                        "@@ -1 +1,2 @@ words\n-x\n+diff --git is a line here\n+y\n"
                        "@@ -5,2 +6,0 @@\n-@@ -1 +9 @@\n-b\n"
                        "diff --git a/b.sql b/b.sql\nold mode 100644\nnew mode 100755\n"
                        "diff --git a/c.sql b/c.sql\n@@ -0,0 +1 @@\n+z\n";
    const auto files = migvet::cli::git::patch_lines(patch);
    REQUIRE(files.size() == 3);
    CHECK(files[0] == std::vector<LineRange>{{1, 2}, {6, 7}});
    CHECK(files[1].empty());
    CHECK(files[2] == std::vector<LineRange>{{1, 1}});
}

TEST_CASE("--since reports what the branch brings, committed or not, and nothing older") {
    const Repository repository;
    add_index(repository);
    repository.git("git add -A && git commit -qm old && git branch -f main");
    CHECK(repository.run("$M").code == 1);
    const Ran nothing = repository.run("$M --since main");
    CHECK(nothing.code == 0);
    CHECK(nothing.out.empty());

    repository.write("prisma/migrations/3_drop/migration.sql",
                     "ALTER TABLE \"users\" DROP COLUMN \"email\";\n");
    const Ran unknown = repository.run("$M --since main -f concise");
    CHECK(unknown.code == 1);
    CHECK(has(unknown.out, "3_drop/migration.sql:1:"));
    CHECK_FALSE(has(unknown.out, "2_index"));
    commit_all(repository);
    CHECK(repository.run("$M --since main -f concise").out == unknown.out);
}

TEST_CASE("the base is where the branch began, not where the other branch is now") {
    const Repository repository;
    add_index(repository);
    commit_all(repository);
    repository.git("git checkout -q main");
    repository.write("prisma/migrations/1_other/migration.sql", "DROP TABLE \"users\";\n");
    commit_all(repository);
    repository.git("git checkout -q work");
    const Ran ran = repository.run("$M --since main -f concise");
    CHECK(has(ran.out, "2_index"));
    CHECK_FALSE(has(ran.out, "1_other"));
}

TEST_CASE("paths are right from a folder inside, through a link, and with hostile names") {
    const Repository repository("db/");
    add_index(repository, "db/");
    repository.write("db/prisma/migrations/3_$(touch pwned)\n;x/migration.sql",
                     "ALTER TABLE \"users\" DROP COLUMN \"email\";\n");
    commit_all(repository);
    repository.git("ln -s . link");
    const Ran inside = repository.run("cd db && $M --since main -f concise");
    CHECK(has(inside.out, "2_index/migration.sql:1:"));
    CHECK(has(inside.out, "3_$(touch pwned)"));
    const Ran linked = repository.run("cd db && $M check \"$PWD/../link/db/prisma\" --since main "
                                      "-f concise");
    CHECK(has(linked.out, "2_index/migration.sql:1:"));
    CHECK_FALSE(repository.has("db/pwned"));
    CHECK_FALSE(repository.has("pwned"));
}

TEST_CASE("of a schema file, the models that a change touches are reported") {
    const Repository repository;
    const std::string old = std::string(datasource) +
                            "model users {\n  id    BigInt @id\n  email String\n}\n\n"
                            "model a {\n  id Int @id\n  price Float\n}\n";
    repository.write("prisma/schema.prisma", old);
    commit_all(repository);
    repository.git("git branch -f main");
    repository.write("prisma/schema.prisma", old + "\nmodel b {\n  id Int @id\n  price Float\n}\n");
    const std::string select = " --select money-as-float -f concise";
    CHECK(has(repository.run("$M" + select).out, "schema.prisma:12:"));
    const Ran ran = repository.run("$M --since main" + select);
    CHECK(has(ran.out, "schema.prisma:17:"));
    CHECK_FALSE(has(ran.out, "schema.prisma:12:"));
}

TEST_CASE("--staged judges what is staged, as it is staged") {
    const Repository repository;
    CHECK(repository.run("$M --staged").code == 0);
    add_index(repository);
    CHECK(repository.run("$M --staged").code == 0);
    repository.git("git add -A");
    const Ran staged = repository.run("$M --staged -f concise");
    CHECK(staged.code == 1);
    CHECK(has(staged.out, "2_index/migration.sql:1:"));
    // The disk is mended, the index is not; then the other way round.
    make_harmless(repository);
    CHECK(repository.run("$M --staged -f concise").out == staged.out);
    repository.git("git add -A");
    add_index(repository);
    CHECK(repository.run("$M --staged").code == 0);
}

TEST_CASE("the first commit of all can be judged before it is made") {
    const program::Folder folder;
    folder.write("m/1_a.sql", "CREATE TABLE t (id bigint PRIMARY KEY, j json);\n");
    const Ran ran =
        folder.run(std::string(quiet_git) +
                   "git init -q . && git add -A && $M --staged --select all -f concise");
    CHECK(has(ran.out, "m/1_a.sql:1:"));
}

TEST_CASE("--after leaves out what production has already") {
    const Repository repository;
    add_index(repository);
    CHECK(repository.run("$M --after 2_index").code == 0);
    CHECK(has(repository.run("$M --after 1_init").out, "2_index"));
    const Ran unknown = repository.run("$M --after 1_inti");
    CHECK(unknown.code == 2);
    CHECK(has(unknown.err, "did you mean \"1_init\"?"));
}

TEST_CASE("what git can't tell is said, with what to do") {
    const Repository repository;
    const auto reason = [&](const std::string& command) {
        const Ran ran = repository.run(command);
        INFO(command);
        CHECK(ran.code == 2);
        return ran.err;
    };
    CHECK(has(reason("$M --since nowhere"), "git knows no commit 'nowhere' here"));
    CHECK(has(reason("$M --since=--output=x"), "is no revision"));
    CHECK(has(reason("$M --since main --staged"), "exclude each other"));
    CHECK(has(reason("git checkout -q --orphan o && git commit -qm o && $M --since main"),
              "no commit in common"));
    CHECK(has(reason("PATH=/nowhere; $M --since main"), "git can't be run"));
    const program::Folder nothing;
    CHECK(nothing.run(std::string(quiet_git) + "GIT_CEILING_DIRECTORIES=/ $M --since main").code ==
          2);
}

TEST_CASE("a baseline keeps today's findings silent and shows tomorrow's") {
    const Repository repository;
    add_index(repository);
    CHECK(repository.run("$M").code == 1);
    const Ran written = repository.run("$M baseline");
    CHECK(written.code == 0);
    CHECK(has(written.err, "known finding"));
    const std::string known = repository.text(".migvet-baseline");
    CHECK(has(known, " require-concurrent-index-creation 2_index\n"));
    CHECK(repository.run("$M --baseline .migvet-baseline").code == 0);

    // The fingerprint survives other folders, other lines and other blanks.
    repository.write("prisma/migrations/2_index/migration.sql",
                     "-- a remark\n\nCREATE  INDEX \"users_email\"\n  ON \"users\"(\"email\");\n");
    CHECK(repository.run("cd prisma && $M --baseline ../.migvet-baseline").code == 0);

    repository.write("prisma/migrations/3_drop/migration.sql",
                     "ALTER TABLE \"users\" DROP COLUMN \"email\";\n");
    const Ran more = repository.run("$M --baseline .migvet-baseline -f concise");
    CHECK(more.code == 1);
    CHECK(has(more.out, "3_drop"));
    CHECK_FALSE(has(more.out, "2_index"));
}

TEST_CASE("a baseline is renewed and shortened, never overwritten by accident") {
    const Repository repository;
    CHECK(repository.run("$M baseline --prune").code == 2);
    add_index(repository);
    repository.git("$M baseline --baseline known");
    const std::string before = repository.text("known");
    CHECK(repository.run("$M baseline --baseline known").code == 2);
    repository.write("prisma/migrations/3_drop/migration.sql",
                     "ALTER TABLE \"users\" DROP COLUMN \"email\";\n");
    repository.git("$M baseline --baseline known --prune");
    CHECK(repository.text("known") == before);
    repository.git("$M baseline --baseline known --update");
    CHECK(has(repository.text("known"), " 3_drop\n"));
    repository.write("prisma/migrations/2_index/migration.sql", "SELECT 1;\n");
    repository.git("$M baseline --baseline known --prune");
    CHECK_FALSE(has(repository.text("known"), " 2_index\n"));
    repository.write("known", "nonsense\n");
    const Ran broken = repository.run("$M --baseline known");
    CHECK(broken.code == 2);
    CHECK(has(broken.err, "known:1:1:"));
    CHECK(repository.run("$M --baseline missing").code == 2);
}

TEST_CASE("a migration that the base has already and that was edited is a finding of its own") {
    const Repository repository;
    repository.write("prisma/migrations/1_init/migration.sql",
                     std::string(create_users) + "-- a remark\n");
    const Ran ran = repository.run("$M --since main -f concise");
    CHECK(ran.code == 1);
    CHECK(has(ran.out, "1_init/migration.sql:7:1: error: 1_init is on main already;"));
    CHECK(has(ran.out, "[edited-migration]"));
    repository.write("prisma/migrations/1_init/migration.sql",
                     "-- migvet: ignore-file edited-migration: never deployed\n" +
                         std::string(create_users));
    CHECK(repository.run("$M --since main").code == 0);
    repository.write("prisma/migrations/1_init/migration.sql",
                     std::string(create_users) + "-- a remark\n");
    repository.git("git add -A");
    CHECK(repository.run("$M --staged").code == 0); // it may be this branch's own
    repository.git("git reset -q");
    repository.git("git checkout -q prisma && chmod +x prisma/migrations/1_init/migration.sql");
    CHECK(repository.run("$M --since main").out.empty());
}

TEST_CASE("what the client of the base still reads is told, of schemas in one file or several") {
    const Repository repository;
    const char* const drop = "ALTER TABLE \"users\" DROP COLUMN \"email\";\n";
    const std::string check = "$M --since main --select prisma-ignore-before-drop -f concise";
    repository.write("prisma/schema.prisma",
                     std::string(datasource) + "model users {\n  id BigInt @id\n}\n");
    repository.write("prisma/migrations/2_drop/migration.sql", drop);
    const Ran reads = repository.run(check);
    CHECK(reads.code == 1);
    CHECK(has(reads.out, "schema of main still has users.email without @ignore"));

    // Once main has the first of two releases, nothing reads it.
    repository.git("git clean -qfd && git reset -q --hard main");
    repository.write("prisma/schema.prisma",
                     std::string(datasource) +
                         "model users {\n  id    BigInt  @id\n  email String? @ignore\n}\n");
    commit_all(repository);
    repository.git("git branch -f main");
    repository.write("prisma/schema.prisma",
                     std::string(datasource) + "model users {\n  id BigInt @id\n}\n");
    repository.write("prisma/migrations/2_drop/migration.sql", drop);
    CHECK(repository.run(check).code == 0);
}

TEST_CASE("a schema's file that the change removes was a part of what the base reads") {
    const Repository repository;
    repository.git("git checkout -q main && mkdir prisma/schema && "
                   "git mv prisma/schema.prisma prisma/schema/main.prisma");
    repository.write("package.json", "{\"prisma\": {\"schema\": \"prisma/schema\"}}\n");
    repository.write("prisma/schema/logs.prisma", "model logs {\n  id BigInt @id\n}\n");
    repository.write("prisma/schema/migrations/migration_lock.toml", "provider = \"postgresql\"\n");
    repository.write("prisma/schema/migrations/1_init/migration.sql",
                     std::string(create_users) +
                         "CREATE TABLE \"logs\" (\"id\" BIGINT NOT NULL PRIMARY KEY);\n");
    commit_all(repository);
    repository.git("git checkout -q work && git reset -q --hard main && "
                   "git rm -q prisma/schema/logs.prisma");
    repository.write("prisma/schema/migrations/2_drop/migration.sql", "DROP TABLE \"logs\";\n");
    const Ran ran = repository.run("$M --since main --select prisma-ignore-before-drop -f concise");
    INFO(ran.out << ran.err);
    CHECK(ran.code == 1);
    CHECK(has(ran.out, "schema of main still has logs without @ignore"));
}
