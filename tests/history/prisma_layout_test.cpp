#include "catch.hpp"
#include "history/layout/prisma_project.hpp"
#include "memory_files.hpp"

using namespace migvet::history;

namespace {

std::vector<History> found(const Files& files, const std::string& path,
                           const Overrides& overrides = {}) {
    auto histories = find(files, path, overrides);
    REQUIRE(histories);
    return *histories;
}

std::vector<std::string> ids(const History& history) {
    std::vector<std::string> out;
    for (const Migration& migration : history.migrations) out.push_back(migration.id);
    return out;
}

} // namespace

TEST_CASE("a Prisma project is found from above, its migrations ordered by name") {
    const MemoryFiles files{
        {"prisma/schema.prisma", "datasource db {\n provider = \"postgresql\"\n}\n"},
        {"prisma/migrations/2_b/migration.sql", ""},
        {"prisma/migrations/10_a/migration.sql", ""},
        {"prisma/migrations/migration_lock.toml", "provider = \"postgresql\"\n"},
    };
    const auto histories = found(files, ".");
    REQUIRE(histories.size() == 1);
    CHECK(histories[0].layout == "prisma");
    CHECK(histories[0].root == "prisma/migrations");
    CHECK(ids(histories[0]) == std::vector<std::string>{"10_a", "2_b"});
    CHECK(histories[0].schema_files == std::vector<std::string>{"prisma/schema.prisma"});
    REQUIRE(histories[0].problems.size() == 1);
    CHECK(histories[0].problems[0].id == "migration-order");
}

TEST_CASE("names of times are in order whatever their length") {
    const MemoryFiles files{
        {"prisma/migrations/20250624120000_a/migration.sql", ""},
        {"prisma/migrations/20250625_b/migration.sql", ""},
        {"prisma/migrations/20250626120000_c/migration.sql", ""},
    };
    const auto histories = found(files, "prisma/migrations");
    CHECK(histories[0].problems.empty());
}

TEST_CASE("what Prisma needs beside the migrations, and what it never runs") {
    const std::string schema = "datasource db {\n provider = \"postgresql\"\n}\n";
    const MemoryFiles files{
        {"prisma/schema.prisma", schema},
        {"prisma/migrations/1_a/migration.sql", ""},
        {"prisma/migrations/fix.sql", ""},
    };
    const auto histories = found(files, "prisma");
    REQUIRE(histories[0].problems.size() == 2);
    CHECK(histories[0].problems[0].id == "migration-ignored");
    CHECK(histories[0].problems[0].path == "prisma/migrations/fix.sql");
    CHECK(histories[0].problems[1].id == "migration-lock-missing");
}

TEST_CASE("a lock file of another database than the schema's is said") {
    const std::string schema = "datasource db {\n provider = \"postgresql\"\n}\n";
    const MemoryFiles files{
        {"prisma/schema.prisma", schema},
        {"prisma/migrations/1_a/migration.sql", ""},
        {"prisma/migrations/migration_lock.toml", "provider = \"sqlite\"\n"},
    };
    const auto histories = found(files, "prisma");
    REQUIRE(!histories[0].problems.empty());
    CHECK(histories[0].problems[0].id == "migration-lock-provider");
}

TEST_CASE("a file or folder inside a history finds the whole history") {
    const MemoryFiles files{
        {"app/prisma/schema.prisma", ""},
        {"app/prisma/migrations/1_a/migration.sql", ""},
        {"app/prisma/migrations/2_b/migration.sql", ""},
    };
    for (const char* path :
         {"app/prisma/migrations/2_b/migration.sql", "app/prisma/migrations/2_b",
          "app/prisma/migrations", "app/prisma/schema.prisma", "app", "./app/"}) {
        INFO(path);
        const auto histories = found(files, path);
        REQUIRE(histories.size() == 1);
        CHECK(ids(histories[0]).size() == 2);
        CHECK(histories[0].schema_files.size() == 1);
    }
}

TEST_CASE("a migrations folder without a lock file or schema is enough") {
    const MemoryFiles files{{"d/0001_setup/migration.sql", ""},
                            {"d/0002_change/migration.sql", ""}};
    const auto histories = found(files, "d");
    REQUIRE(histories.size() == 1);
    CHECK(histories[0].layout == "prisma");
    CHECK(histories[0].root == "d");
}

TEST_CASE("prisma.config.ts says where schema and migrations are") {
    const MemoryFiles files{
        {"prisma.config.ts", R"(
            import path from 'node:path'; import { defineConfig } from "prisma/config";
            // schema: "old.prisma"
            export default defineConfig({
                schema: path.join(__dirname, "db", "models"),
                migrations: { path: `db/history`, seed: "tsx seed.ts" },
                datasource: { url: env("schema: no") },
            });)"},
        {"db/models/a.prisma", "datasource db {\n provider = \"postgresql\" \n}"},
        {"db/models/deep/b.prisma", ""},
        {"db/history/1_a/migration.sql", ""},
    };
    for (const char* path : {".", "db", "db/history", "db/history/1_a"}) {
        INFO(path);
        const auto histories = found(files, path);
        REQUIRE(histories.size() == 1);
        CHECK(histories[0].root == "db/history");
        CHECK(histories[0].schema_files ==
              std::vector<std::string>{"db/models/a.prisma", "db/models/deep/b.prisma"});
    }
}

TEST_CASE("package.json may name the schema") {
    const MemoryFiles files{
        {"package.json", R"({"prisma": {"schema": "./server/data"}})"},
        {"server/data/main.prisma", "datasource db {\n}"},
        {"server/data/migrations/1_a/migration.sql", ""},
    };
    const auto histories = found(files, ".");
    REQUIRE(histories.size() == 1);
    CHECK(histories[0].root == "server/data/migrations");
    CHECK(histories[0].schema_files == std::vector<std::string>{"server/data/main.prisma"});
}

TEST_CASE("every project of a monorepo is found, none in node_modules") {
    const MemoryFiles files{
        {"packages/a/prisma/schema.prisma", ""},
        {"packages/a/prisma/migrations/1/migration.sql", ""},
        {"packages/b/prisma/schema.prisma", ""},
        {"packages/b/prisma/migrations/1/migration.sql", ""},
        {"node_modules/x/prisma/schema.prisma", ""},
        {"scripts/backfill.sql", ""},
    };
    const auto histories = found(files, ".");
    REQUIRE(histories.size() == 2);
    CHECK(histories[0].root == "packages/a/prisma/migrations");
    CHECK(histories[1].root == "packages/b/prisma/migrations");
}

TEST_CASE("Prisma's version decides what a transaction holds") {
    const auto mode = [](const std::string& name, const std::string& text) {
        const MemoryFiles files{
            {name, text}, {"prisma/schema.prisma", ""}, {"prisma/migrations/1/migration.sql", ""}};
        const Migration migration = found(files, ".")[0].migrations[0];
        return std::pair(migration.transaction, migration.uncertain_transaction);
    };
    const std::pair script(TransactionMode::script, false);
    const std::pair split(TransactionMode::none, true); // its parser may give up
    CHECK(mode("package.json", R"({"devDependencies": {"prisma": "^7.3.0"}})") == script);
    CHECK(mode("package.json", R"({"dependencies": {"@prisma/client": "7.4.0-dev.1"}})") == split);
    CHECK(mode("package.json", R"({"devDependencies": {"prisma": "^6"}})") == script);
    CHECK(mode("package-lock.json",
               R"({"packages": {"node_modules/prisma": {"version": "7.8.1"}}})") == split);
    CHECK(mode("pnpm-lock.yaml", "packages:\n\n  prisma@7.10.0:\n    resolution: {}\n") == split);
    CHECK(mode("yarn.lock", "a@1:\n\nprisma@^6.1.0:\n  version \"6.2.1\"\n") == script);
    CHECK(mode("yarn.lock", "\n\"prisma@npm:^7.4.0\":\n  version: 7.4.2\n") == split);
    CHECK(mode("bun.lock", "\"prisma\": [\"prisma@7.5.0\", \"\"]") == split);
    CHECK(mode("other", "") == std::pair(TransactionMode::script, true));
}

TEST_CASE("a folder without its migration.sql is a problem that Prisma has, too") {
    const MemoryFiles files{{"m/1_a/migration.sql", ""}, {"m/2_b/notes.txt", ""}};
    const auto histories = found(files, "m");
    REQUIRE(histories[0].problems.size() == 1);
    CHECK(histories[0].problems[0].id == "migration-file-missing");
    CHECK(histories[0].problems[0].path == "m/2_b");
}

TEST_CASE("a project for another database is said, not judged") {
    const MemoryFiles files{{"prisma/schema.prisma", "datasource db {\n  provider = \"mysql\"\n}"},
                            {"prisma/migrations/1/migration.sql", ""}};
    const auto histories = found(files, ".");
    REQUIRE(histories.size() == 1);
    CHECK(histories[0].migrations.empty());
    CHECK(histories[0].schema_files.empty());
    CHECK(histories[0].problems[0].id == "other-database");
}

TEST_CASE("--schema names the project") {
    const MemoryFiles files{{"x/schema.prisma", ""},
                            {"x/migrations/1/migration.sql", ""},
                            {"y/schema.prisma", ""},
                            {"y/migrations/1/migration.sql", ""}};
    Overrides overrides;
    overrides.schema = "y/schema.prisma";
    const auto histories = found(files, ".", overrides);
    REQUIRE(histories.size() == 1);
    CHECK(histories[0].root == "y/migrations");
    overrides.schema = "z.prisma";
    CHECK_FALSE(find(files, ".", overrides));
}

TEST_CASE("prisma.config.ts says what Prisma leaves alone") {
    const MemoryFiles files{
        {"prisma.config.ts", "import { defineConfig } from 'prisma/config';\n"
                             "export default defineConfig({\n"
                             "  schema: 'prisma/schema.prisma',\n"
                             "  tables: { external: ['public.users', /* kept */ 'audit.log'] },\n"
                             "  enums: { external: [\n    \"public.Role\",\n  ] },\n"
                             "  migrations: { path: 'db/migrations' },\n"
                             "});\n"},
        {"prisma/schema.prisma", ""},
    };
    const auto external = layout::external_of(files, "prisma");
    CHECK(external.tables == std::vector<std::string>{"public.users", "audit.log"});
    CHECK(external.enums == std::vector<std::string>{"public.Role"});
    const std::string config = *files.read("prisma.config.ts");
    CHECK(layout::read_prisma_config(config).migrations == "db/migrations");
    CHECK(layout::external_of(files, "elsewhere/prisma").tables.size() == 2);
    CHECK(layout::external_of(MemoryFiles{}, "prisma").tables.empty());
}

TEST_CASE("a Prisma history begins with an empty database unless its configuration makes more") {
    const auto start_with = [](const std::string& config) {
        const MemoryFiles files{
            {{"prisma/schema.prisma", "datasource db { provider = \"postgresql\" }"},
             {"prisma/migrations/1_a/migration.sql", ""},
             {"prisma.config.ts", config}}};
        return find(files, ".", {}).value().front().start;
    };
    CHECK(start_with("export default { schema: 'prisma/schema.prisma' };") ==
          migvet::model::Start::empty);
    CHECK(
        start_with("export default defineConfig({ schema: 'prisma/schema.prisma',\n"
                   "  migrations: { path: 'prisma/migrations', initShadowDb: `CREATE TABLE a ();` "
                   "} });") == migvet::model::Start::unknown);
}
