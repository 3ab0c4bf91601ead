#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "cli/program.hpp"

using program::Folder;
using program::Ran;

namespace {

/// A project whose migrations make `users` with an email, and whose schema says `fields` of it.
void write_project(const Folder& folder, const std::string& fields) {
    folder.write("prisma/schema.prisma", "datasource db {\n  provider = \"postgresql\"\n}\n\n"
                                         "model users {\n  id BigInt @id\n" +
                                             fields + "}\n");
    folder.write("prisma/migrations/migration_lock.toml", "provider = \"postgresql\"\n");
    folder.write("prisma/migrations/1_init/migration.sql",
                 "CREATE TABLE \"users\" (\n    \"id\" BIGINT NOT NULL,\n    \"email\" TEXT,\n\n"
                 "    CONSTRAINT \"users_pkey\" PRIMARY KEY (\"id\")\n);\n");
}

} // namespace

TEST_CASE("drift exits with 0 when there is none, 1 when there is some, 2 when it can't tell") {
    const Folder folder;
    write_project(folder, "  email String?\n");
    CHECK(folder.run("$M drift").code == 0);
    write_project(folder, "  email String?\n  name String?\n");
    const Ran some = folder.run("$M drift");
    CHECK(some.code == 1);
    CHECK(some.out.find("prisma/schema.prisma:8:3") != std::string::npos);
    CHECK(folder.run("$M drift nowhere").code == 2);
    write_project(folder, "  email String? @nonsense\n");
    CHECK(folder.run("$M drift").code == 2);
}

TEST_CASE("drift as SQL is the migration that is missing, and as JSON names both places") {
    const Folder folder;
    write_project(folder, "  email String\n");
    CHECK(folder.run("$M drift --format sql")
              .out.find("ALTER TABLE \"users\" ALTER COLUMN \"email\" SET NOT NULL;") !=
          std::string::npos);
    const auto json = nlohmann::json::parse(folder.run("$M drift --format json").out);
    CHECK(json["drift"] == true);
    const auto& difference = json["projects"][0]["differences"][0];
    CHECK(difference["name"] == "email");
    CHECK(difference["promised"]["line"] == 7);
    CHECK(difference["made"]["line"] == 1); // the statement that made it
}

TEST_CASE("drift as SARIF gives code scanning the hash of each line") {
    const Folder folder;
    write_project(folder, "  name String?\n");
    const auto sarif = nlohmann::json::parse(folder.run("$M drift --format sarif").out);
    const auto& results = sarif["runs"][0]["results"];
    REQUIRE(results.size() == 2); // the schema's name, and the migration's email
    for (const auto& result : results)
        CHECK(result["partialFingerprints"].contains("primaryLocationLineHash"));
}

TEST_CASE("drift obeys what the configuration says of the project") {
    const Folder folder;
    write_project(folder, "  email String?\n  name String?\n");
    CHECK(folder.run("$M drift").code == 1);
    folder.write("quiet.yaml", "paths:\n  \"prisma/**\": {ignore: true}\n");
    CHECK(folder.run("$M drift --config quiet.yaml").code == 0);
    folder.write(".migvet.yaml", "paths:\n  \"prisma/**\": {ignore: true}\n");
    CHECK(folder.run("$M drift").code == 0);
    folder.write(".migvet.yaml", "postgres: nonsense\n");
    CHECK(folder.run("$M drift").code == 2);
    folder.write(".migvet.yaml", "postgres: 16\nprisma: '7.1'\n");
    CHECK(folder.run("$M drift").code == 1);
    folder.write(".migvet.yaml", "prisma: '6.2'\n"); // which wants an url of the datasource
    CHECK(folder.run("$M drift").code == 2);
}
