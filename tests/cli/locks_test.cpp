#include "catch.hpp"
#include "cli/program.hpp"

using program::Folder;

TEST_CASE("locks looks at a history as the project's configuration says its tool runs it") {
    const Folder folder;
    folder.write("m/1.sql", "CREATE TABLE t (id int);");
    folder.write("m/2.sql", "CREATE INDEX CONCURRENTLY i ON t (id);");
    CHECK(folder.run("$M locks m --format json").out.find("25001") == std::string::npos);
    folder.write(".migvet.yaml", "transaction: wrapped\n");
    CHECK(folder.run("$M locks m --format json").out.find("25001") != std::string::npos);
    CHECK(folder.run("$M locks m --format json --transaction none").out.find("25001") ==
          std::string::npos);
}

TEST_CASE("locks begins each migration with the settings of the project's configuration") {
    const Folder folder;
    folder.write("m/1.sql", "CREATE SCHEMA app;\nCREATE TABLE app.t (id int);");
    folder.write("m/2.sql", "ALTER TABLE t ADD COLUMN b int;");
    const std::string lock = "\"app.t\": \"ACCESS EXCLUSIVE\"";
    CHECK(folder.run("$M locks m --format json").out.find(lock) == std::string::npos);
    folder.write(".migvet.yaml", "settings: {search_path: app}\n");
    CHECK(folder.run("$M locks m --format json").out.find(lock) != std::string::npos);
}

TEST_CASE("locks names the place of a configuration that it can't read") {
    const Folder folder;
    folder.write("m/1.sql", "SELECT 1;");
    folder.write(".migvet.yaml", "transactions: none\n");
    const auto ran = folder.run("$M locks m");
    CHECK(ran.code == 2);
    CHECK(ran.err.find(".migvet.yaml:1") != std::string::npos);
}

TEST_CASE("locks and ddl obey what the configuration says of a path's server and tool") {
    const Folder folder;
    folder.write("m/1.sql", "CREATE TABLE t (id int);");
    folder.write("m/2.sql", "CREATE UNIQUE INDEX i ON t (id) NULLS NOT DISTINCT;");
    folder.write("m/3.sql", "CREATE INDEX CONCURRENTLY j ON t (id);");
    CHECK(folder.run("$M locks m --format json").out.find("42601") == std::string::npos);
    folder.write(".migvet.yaml", "paths:\n  'm/**': {postgres: 14, transaction: wrapped}\n");
    const std::string locks = folder.run("$M locks m --format json").out;
    CHECK(locks.find("42601") != std::string::npos);
    CHECK(locks.find("25001") != std::string::npos);
    folder.write("m/4.sql", "CREATE SCHEMA app; CREATE TABLE u ();");
    CHECK(folder.run("$M ddl m").out.find("app.u") == std::string::npos);
    folder.write(".migvet.yaml", "paths:\n  'm/**': {settings: {search_path: app}}\n");
    CHECK(folder.run("$M ddl m").out.find("app.u") != std::string::npos);
}
