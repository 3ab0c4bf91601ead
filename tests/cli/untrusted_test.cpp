#include "catch.hpp"
#include "program.hpp"

using program::Folder;
using program::Ran;

// A configuration from a pull request of someone whom nobody knows.
namespace {

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// A repository in a folder, with a secret beside it.
void write_repository(const Folder& folder) {
    folder.write("secret", "TOKEN=abc\n");
    folder.write("outside/rule.yaml", "TOKEN: abc\n");
    folder.write("repository/.git/HEAD", "ref: refs/heads/main\n");
    folder.write("repository/db/1_first.sql", "CREATE TABLE first (id int);\n");
    folder.write("repository/db/2_last.sql", "DROP TABLE first;\n");
}

Ran check(const Folder& folder, const std::string& config) {
    folder.write("repository/.migvet.yaml", config);
    return folder.run("cd repository && timeout 20 $M check --format concise");
}

} // namespace

TEST_CASE("a configuration names no file outside of its repository") {
    const Folder folder;
    write_repository(folder);
    folder.run("ln -s ../secret repository/link; ln -s ../outside repository/rules");
    for (const std::string line :
         {"baseline: ../secret", "baseline: db/../../secret", "baseline: /etc/passwd",
          "baseline: link", "rules-dir: ../outside", "rules-dir: /etc", "rules-dir: rules"}) {
        INFO(line);
        const Ran ran = check(folder, line + "\n");
        CHECK(ran.code == 2);
        CHECK(ran.out.empty());
        CHECK(has(ran.err, ".migvet.yaml: '"));
        CHECK(has(ran.err, "a configuration names files of its own repository"));
        CHECK_FALSE(has(ran.err, "TOKEN"));
    }
}

TEST_CASE("a configuration below names files elsewhere in its repository") {
    const Folder folder;
    write_repository(folder);
    folder.run("cd repository && $M baseline db --baseline known");
    folder.write("repository/db/.migvet.yaml", "baseline: ../known\n");
    const Ran ran = folder.run("cd repository && $M check db");
    INFO(ran.out << ran.err);
    CHECK(ran.code == 0);
}

TEST_CASE("a link in a repository shows nothing of what is outside of it") {
    const Folder folder;
    write_repository(folder);
    folder.run("ln -s ../../secret repository/db/3_link.sql");
    folder.run("mkdir repository/rules; ln -s ../../outside/rule.yaml repository/rules/x.yaml");
    for (const char* command : {"check", "check --rules rules", "locks db", "ddl db"}) {
        INFO(command);
        const Ran ran = folder.run(std::string("cd repository && $M ") + command);
        CHECK(ran.code == 2);
        CHECK(has(ran.err, "it is a link out of the repository"));
        CHECK_FALSE(has(ran.out + ran.err, "TOKEN"));
    }
}

TEST_CASE("what a project's own files name outside of its repository is not read") {
    struct Named {
        const char* file;
        const char* text;
        const char* outside;
    };
    const std::string plan = "%project=x\n\nsecret 2026-01-01T00:00:00Z a <a@b> # secret\n";
    const std::string journal =
        R"({"dialect": "postgresql", "entries": [{"idx": 0, "tag": "../../outside/secret"}]})";
    for (const Named& named : {
             Named{"package.json", R"({"prisma": {"schema": "../outside/schema.prisma"}})",
                   "outside/schema.prisma"},
             Named{"prisma.config.ts", "export default { migrations: { path: \"../outside\" } };\n",
                   "outside"},
             Named{"sqitch.plan", plan.c_str(), "outside/deploy/secret.sql"},
             Named{"d/meta/_journal.json", journal.c_str(), "outside/secret.sql"},
         }) {
        INFO(named.file);
        const Folder folder;
        folder.write("repository/.git/HEAD", "ref: refs/heads/main\n");
        folder.write("repository/sqitch.conf", "[core]\n\ttop_dir = ../outside\n");
        folder.write(std::string("repository/") + named.file, named.text);
        folder.write("outside/schema.prisma", "TOKEN abc\n");
        folder.write("outside/secret.sql", "TOKEN abc;\n");
        folder.write("outside/deploy/secret.sql", "TOKEN abc;\n");
        folder.write("outside/1_a/migration.sql", "TOKEN abc;\n");
        for (const char* command : {"check", "locks", "ddl", "drift"}) {
            INFO(command);
            const Ran ran = folder.run(std::string("cd repository && $M ") + command);
            INFO(ran.out << ran.err);
            CHECK_FALSE(has(ran.out + ran.err, "TOKEN"));
        }
        const Ran ran = folder.run("cd repository && $M check");
        CHECK(has(ran.err, std::string("../") + named.outside));
        CHECK(has(ran.err, "it lies outside of the repository"));
    }
}

TEST_CASE("a configuration that wants to be big or deep is an error with a place") {
    const Folder folder;
    write_repository(folder);
    SECTION("aliases that multiply") {
        const Ran ran = check(folder, "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n");
        CHECK(ran.code == 2);
        CHECK(has(ran.err, ".migvet.yaml:1:4: anchors and aliases are not allowed here"));
    }
    SECTION("100,000 brackets") {
        const Ran ran = check(folder, "rules: " + std::string(100'000, '['));
        CHECK(ran.code == 2);
        CHECK(has(ran.err, ".migvet.yaml:1:"));
        CHECK(has(ran.err, "nested too deeply"));
    }
    SECTION("100,000 tables") {
        std::string config = "tables:\n";
        for (int at = 0; at < 100'000; ++at) config += "  t" + std::to_string(at) + ": large\n";
        CHECK(check(folder, config).code == 1);
    }
    SECTION("patterns that invite to go back") {
        std::string stars;
        for (int at = 0; at < 200; ++at) stars += "**a*";
        folder.write("repository/db/" + std::string(200, 'a') + ".sql", "SELECT 1;\n");
        CHECK(check(folder, "paths:\n  \"" + stars + "b\":\n    ignore: true\n").code == 1);
    }
}
