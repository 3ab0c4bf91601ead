#include "catch.hpp"
#include "program.hpp"

using program::Folder;
using program::Ran;

namespace {

const std::string own_rule =
    program::read(std::string(MIGVET_SOURCE_DIR) + "/docs/own-rules/house/index-name-prefix.yaml");

void write_project(const Folder& folder, const std::string& config) {
    folder.write(".git/HEAD", "");
    folder.write("m/1.sql", "CREATE TABLE t (id bigint PRIMARY KEY, a int);\n");
    folder.write("m/2.sql", "CREATE INDEX a_of_t ON t (a);\nALTER TABLE t DROP COLUMN a;\n");
    folder.write("own/house/index-name-prefix.yaml", own_rule);
    folder.write(".migvet.yaml", config);
}

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("init writes a configuration that migvet accepts, and never over another") {
    const Folder folder;
    folder.write(".git/HEAD", "");
    folder.write("migrations/1.sql", "CREATE TABLE t (id bigint PRIMARY KEY);\n");
    CHECK(folder.run("$M init").code == 0);
    CHECK(holds(folder.text(".migvet.yaml"), "# migrations: plain with 1 migration\n"));
    CHECK(folder.run("$M check migrations").code == 0);
    CHECK(folder.run("$M init").code == 2);
}

TEST_CASE("a configuration names own rules, and config says which line decides") {
    const Folder folder;
    write_project(folder, "rules-dir: own\nrules:\n  house: error\n  drop-column: note\n"
                          "paths:\n  'm/2.sql':\n    rules: {unnamed-constraint: note}\n");
    const Ran check = folder.run("$M check --format concise m");
    CHECK(check.code == 1);
    CHECK(holds(check.out, "m/2.sql:1:14: error: a_of_t does not begin with idx_"));
    CHECK(holds(check.out, "m/2.sql:2:27: note: Dropping t.a"));
    const Ran config = folder.run("$M config m/2.sql");
    CHECK(holds(config.out, "  index-name-prefix: error  # line 3\n"));
    CHECK(holds(config.out, "  unnamed-constraint: note  # line 7\n"));
    CHECK_FALSE(holds(folder.run("$M config m/1.sql").out, "unnamed-constraint"));
}

TEST_CASE("a configuration that names no rule says which one was meant") {
    const Folder folder;
    write_project(folder, "rules-dir: own\nrules:\n  indx-name-prefix: off\n");
    const Ran check = folder.run("$M check m");
    CHECK(check.code == 2);
    CHECK(holds(check.err, ".migvet.yaml:3:3: there is no rule 'indx-name-prefix'; did you mean "
                           "'index-name-prefix'?"));
}

TEST_CASE("rules test runs the examples of own rules") {
    const Folder folder;
    write_project(folder, "");
    CHECK(folder.run("$M rules test own").code == 0);
    std::string other = own_rule;
    other.replace(other.find("\"idx_*\""), 7, "\"xx_*\"");
    folder.write("own/house/index-name-prefix.yaml", other);
    const Ran ran = folder.run("$M rules test own");
    CHECK(ran.code == 1);
    CHECK(holds(ran.out, "index-name-prefix: the good example \"the prefix\" is reported"));
    CHECK(folder.run("$M rules test nowhere").code == 2);
}

TEST_CASE("the rules that are built in are files like anybody's") {
    const Ran ran = Folder().run("$M rules test " MIGVET_SOURCE_DIR "/rules");
    CHECK(ran.code == 0);
    CHECK(holds(ran.out, " 0 broken"));
}

TEST_CASE("what is built in is made of the files byte for byte, and not of a broken one") {
    const Folder folder;
    const std::string compile = MIGVET_COMPILE_RULES " ";
    CHECK(folder.run(compile + MIGVET_SOURCE_DIR "/rules one.cpp").code == 0);
    CHECK(folder.run(compile + MIGVET_SOURCE_DIR "/rules two.cpp").code == 0);
    CHECK(folder.text("one.cpp") == folder.text("two.cpp"));
    CHECK(holds(folder.text("one.cpp"), "drop-column"));
    folder.write("broken/x.yaml", "id: x\n");
    const Ran broken = folder.run(compile + "broken three.cpp");
    CHECK(broken.code == 1);
    CHECK(holds(broken.err, "broken/x.yaml:1:1: "));
    CHECK_FALSE(folder.has("three.cpp"));
    CHECK(folder.run(compile + "broken").code == 2);
}

TEST_CASE("explain --why-not says what kept each rule silent") {
    const Folder folder;
    write_project(folder, "");
    const Ran ran = folder.run("$M explain --why-not m/2.sql:2");
    CHECK(ran.code == 0);
    CHECK(ran.out.starts_with("ALTER TABLE t DROP COLUMN a\n  matches    drop-column\n"));
    CHECK(
        holds(ran.out, "  silent     drop-column-cascade: statement.cascade is false, not true\n"));
    CHECK(folder.run("$M explain --why-not m/2.sql").code == 2);
    CHECK(folder.run("$M explain --why-not m/9.sql:1").code == 2);
}

TEST_CASE("explain --why-not knows directives, own rules and what is off") {
    const Folder folder;
    write_project(folder, "rules-dir: own\nrules: {drop-column: off}\n");
    CHECK(holds(folder.run("$M explain --why-not m/2.sql:2").out,
                "  matches    drop-column: it is off here\n"));
    CHECK(holds(folder.run("$M explain --why-not m/2.sql:1").out,
                "  matches    index-name-prefix\n"));
    folder.write("m/2.sql",
                 "-- migvet: ignore drop-column: unused\nALTER TABLE t DROP COLUMN a;\n");
    CHECK(holds(folder.run("$M explain --why-not m/2.sql:2").out,
                "  silent     drop-column: a directive keeps it silent\n"));
}

TEST_CASE("explain --why-not says what the rules make of a line of a Prisma schema") {
    const Folder folder;
    folder.write("prisma/schema.prisma",
                 "datasource db {\n"
                 "  provider = \"postgresql\"\n"
                 "}\n"
                 "model User {\n"
                 "  id    Int    @id\n"
                 "  email String @unique // migvet: ignore prisma-drift: soon\n"
                 "  price Decimal\n"
                 "}\n");
    folder.write("prisma/migrations/migration_lock.toml", "provider = \"postgresql\"\n");
    folder.write("prisma/migrations/1_init/migration.sql",
                 "CREATE TABLE \"User\" (\"id\" INTEGER NOT NULL, \"email\" TEXT NOT NULL, "
                 "CONSTRAINT \"User_pkey\" PRIMARY KEY (\"id\"));\n");
    const auto asked = [&](const std::string& line) {
        return folder.run("$M explain --why-not prisma/schema.prisma:" + line);
    };
    const Ran field = asked("7");
    CHECK(field.code == 0);
    CHECK(field.out.starts_with("price Decimal\n"));
    CHECK(holds(field.out, "  matches    prisma-decimal-default-precision"));
    CHECK(holds(field.out, "  matches    prisma-drift\n"));
    CHECK(holds(field.out, "  silent     prisma-datetime-without-time-zone: "));
    CHECK(holds(asked("4").out, "model User {\n"));
    CHECK(holds(asked("4").out,
                "  silent     prisma-drift: the migrations and the schema do not part here\n"));
    CHECK(asked("8").code == 2);
    CHECK(holds(asked("99").err, "prisma/schema.prisma:99: nothing of the schema begins here"));
}

TEST_CASE("options, tables and paths are in force, and config says where they come from") {
    const Folder folder;
    write_project(folder, "baseline: known\n"
                          "tables:\n  t: small\n"
                          "settings: {lock_timeout: 5s, TimeZone: UTC}\n"
                          "rules:\n  too-many-indexes:\n    severity: error\n    max: 1\n"
                          "paths:\n  'm/**': {postgres: 17, transaction: none}\n");
    const Ran config = folder.run("$M config m/2.sql");
    CHECK(holds(config.out, "baseline: known\n"));
    CHECK(holds(config.out, "tables:\n  t: small\n"));
    CHECK(holds(config.out, "settings:\n  lock_timeout: 5s\n  TimeZone: UTC\n"));
    CHECK(holds(config.out, "postgres: 17  # paths: m/**\n"));
    CHECK(holds(config.out, "transaction: none  # paths: m/**\n"));
    CHECK(holds(config.out, "  too-many-indexes:\n    severity: error  # line 6\n"
                            "    max: 1  # line 8\n"));
    CHECK(folder.run("$M check m").code == 2); // the baseline is not there yet
    CHECK(folder.run("$M baseline m").code == 0);
    CHECK(holds(folder.text("known"), "too-many-indexes"));
    CHECK_FALSE(holds(folder.text("known"), "require-concurrent-index-creation"));
    CHECK(folder.run("$M check m").code == 0);
}

TEST_CASE("a setting that the configuration gives is in force in every migration") {
    const Folder folder;
    write_project(folder, "rules: {require-lock-timeout: warning}\n");
    folder.write("m/3.sql", "ALTER TABLE t ADD COLUMN late text;\n");
    CHECK(holds(folder.run("$M check m/3.sql").out, "require-lock-timeout"));
    folder.write(".migvet.yaml", "rules: {require-lock-timeout: warning}\n"
                                 "settings: {lock_timeout: 5s}\n");
    CHECK_FALSE(holds(folder.run("$M check m/3.sql").out, "require-lock-timeout"));
    const std::string by_path =
        "rules: {require-lock-timeout: warning}\nsettings: {lock_timeout: 0}\n"
        "paths: {'PATH/**': {settings: {lock_timeout: 5s}}}\n";
    folder.write(".migvet.yaml", std::string(by_path).replace(by_path.find("PATH"), 4, "m"));
    CHECK_FALSE(holds(folder.run("$M check m/3.sql").out, "require-lock-timeout"));
    CHECK(
        holds(folder.run("$M config m/3.sql").out, "settings: {lock_timeout: 5s}  # paths: m/**"));
    folder.write(".migvet.yaml", std::string(by_path).replace(by_path.find("PATH"), 4, "n"));
    CHECK(holds(folder.run("$M check m/3.sql").out, "require-lock-timeout"));
}

TEST_CASE("the order in which a migration and its code are deployed is said") {
    const Folder folder;
    write_project(folder, "{}\n");
    folder.write("m/3.sql", "ALTER TABLE t ADD COLUMN late text;\n");
    folder.write("m/4.sql", "ALTER TABLE t DROP COLUMN late;\n");
    CHECK(holds(folder.run("$M check m/3.sql").err, "order of deployment: 3: run it, then deploy"));
    CHECK(
        holds(folder.run("$M check m/4.sql").err, "order of deployment: 4: deploy the code that"));
    CHECK(holds(folder.run("$M check m/4.sql --format json").out, "\"phase\": \"contracts\""));
}
