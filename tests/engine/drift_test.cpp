#include "catch.hpp"
#include "engine/drift/project.hpp"
#include "engine/memory.hpp"

using namespace migvet;

namespace {

constexpr const char* datasource = "datasource db {\n  provider = \"postgresql\"\n}\n";

engine::drift::ProjectDrift drift_of(const std::string& migration, const std::string& schema,
                                     bool strict = false) {
    memory::Files files;
    files.all["prisma/migrations/1_init/migration.sql"] = migration;
    files.all["prisma/migrations/migration_lock.toml"] = "provider = \"postgresql\"\n";
    files.all["prisma/schema.prisma"] = datasource + schema;
    const auto histories = history::find(files, ".", {});
    REQUIRE(histories);
    engine::drift::ProjectOptions options;
    options.strict = strict;
    auto drift = engine::drift::project_drift(files, histories->front(), options);
    REQUIRE(drift);
    return std::move(*drift);
}

/// "missing column User.name" …, a line each; "?" where code may have had a hand in it.
std::vector<std::string> differences(const std::string& migration, const std::string& schema,
                                     bool strict = false) {
    std::vector<std::string> out;
    const auto drift = drift_of(migration, schema, strict);
    const auto add = [&](const engine::drift::Placed& each, std::string_view mark) {
        const engine::drift::Difference& one = each.difference;
        const std::string table = one.table.empty() ? "" : one.table.name + ".";
        out.push_back(std::string(mark) + one.kind + " " + one.object + " " + table + one.name);
    };
    for (const auto& each : drift.differences) add(each, "");
    for (const auto& each : drift.unclear) add(each, "? ");
    return out;
}

using Lines = std::vector<std::string>;

constexpr const char* user = R"(
    CREATE TABLE "User" (
        "id" SERIAL NOT NULL,
        "email" TEXT NOT NULL,
        "age" INTEGER,
        CONSTRAINT "User_pkey" PRIMARY KEY ("id")
    );
)";
constexpr const char* user_model = R"(
    model User {
      id    Int    @id @default(autoincrement())
      email String
      age   Int?
    }
)";

} // namespace

TEST_CASE("a schema and the migrations that Prisma wrote for it do not drift", "[drift]") {
    CHECK(differences(user, user_model).empty());
}

TEST_CASE("what only one side has is told apart", "[drift]") {
    CHECK(differences(std::string(user) + "CREATE INDEX extra ON \"User\"(email);",
                      std::string(user_model) + "model Tag {\n id Int @id\n}") ==
          Lines{"missing table Tag.Tag", "extra index User.extra"});
    CHECK(differences(std::string(user) + "ALTER TABLE \"User\" DROP age, ADD born date;",
                      user_model) == Lines{"missing column User.age", "extra column User.born"});
    CHECK(differences(std::string(user) + "CREATE TYPE mood AS ENUM ('ok');", user_model) ==
          Lines{"extra enum mood"});
}

TEST_CASE("each difference of a column is seen", "[drift]") {
    const auto after = [](const std::string& change) {
        return differences(std::string(user) + "ALTER TABLE \"User\" " + change + ";", user_model);
    };
    CHECK(after("ALTER email TYPE varchar(20)") == Lines{"changed column User.email"});
    CHECK(after("ALTER email DROP NOT NULL") == Lines{"changed column User.email"});
    CHECK(after("ALTER email SET DEFAULT ''") == Lines{"changed column User.email"});
    CHECK(after("ALTER id DROP DEFAULT") == Lines{"changed column User.id"});
    CHECK(after("RENAME CONSTRAINT \"User_pkey\" TO k") == Lines{"renamed primary-key User.k"});
}

TEST_CASE("Prisma is blind to what the schema has no word for, --strict is not", "[drift]") {
    const std::string hidden = std::string(user) + R"(
        ALTER TABLE "User" ADD CONSTRAINT adult CHECK (age > 17);
        CREATE INDEX lower_email ON "User" (lower(email));
        CREATE INDEX young ON "User" (age) WHERE age < 18;
        CREATE VIEW names AS SELECT email FROM "User";
    )";
    CHECK(differences(hidden, user_model).empty());
    CHECK(differences(hidden, user_model, true) ==
          Lines{"extra view names", "extra check User.adult", "extra index User.lower_email",
                "extra index User.young"});
}

TEST_CASE("the order of an enum's values counts in --strict only", "[drift]") {
    const std::string made = "CREATE TYPE \"Size\" AS ENUM ('L', 'S');\n" + std::string(user) +
                             "ALTER TABLE \"User\" ADD size \"Size\";";
    const std::string schema = R"(
        enum Size {
          S
          L
        }
        model User {
          id    Int    @id @default(autoincrement())
          email String
          age   Int?
          size  Size?
        }
    )";
    CHECK(differences(made, schema).empty());
    CHECK(differences(made, schema, true) == Lines{"changed enum Size"});
}

TEST_CASE("defaults are compared as PostgreSQL stores them", "[drift]") {
    const auto same = [](const std::string& sql, const std::string& field) {
        const std::string made = "CREATE TABLE t (id INTEGER NOT NULL, c " + sql +
                                 ", CONSTRAINT t_pkey PRIMARY KEY (id));";
        return differences(made, "model t {\n id Int @id\n c " + field + "\n}").empty();
    };
    CHECK(same("text DEFAULT 'it''s'", "String? @default(\"it's\")"));
    CHECK(same("numeric(5,2) DEFAULT 1.50", "Decimal? @default(1.5) @db.Decimal(5,2)"));
    CHECK(same("timestamp(3) DEFAULT now()", "DateTime? @default(now())"));
    CHECK(same("jsonb DEFAULT '{\"b\":1, \"a\":2}'",
               "Json? @default(\"{\\\"a\\\": 2,\\\"b\\\": 1}\")"));
    CHECK(same("text[] DEFAULT '{a,\"b c\"}'", "String[] @default([\"a\", \"b c\"])"));
    CHECK(same("uuid DEFAULT public.gen_random_uuid()",
               "String? @default(dbgenerated(\"GEN_RANDOM_UUID()\")) @db.Uuid"));
    CHECK(same("timestamptz(3) DEFAULT now() + interval '1 day'",
               "DateTime? @default(dbgenerated(\"(now() + '1 day'::interval)\")) "
               "@db.Timestamptz(3)"));
    CHECK_FALSE(same("timestamptz(3) DEFAULT now() + interval '1 day'",
                     "DateTime? @default(dbgenerated(\"now() + interval '1 day'\")) "
                     "@db.Timestamptz(3)"));
    CHECK_FALSE(same("text DEFAULT 'a'", "String? @default(\"b\")"));
    CHECK_FALSE(same("text DEFAULT 'a'", "String?"));
}

TEST_CASE("the migration is the one that Prisma would write", "[drift]") {
    const auto drift =
        drift_of(std::string(user) + "ALTER TABLE \"User\" ALTER age TYPE text;", user_model);
    CHECK(drift.sql == "-- AlterTable\n"
                       "ALTER TABLE \"User\" DROP COLUMN \"age\",\n"
                       "ADD COLUMN     \"age\" INTEGER;\n");
}

TEST_CASE("a difference names the schema's line and the migration's", "[drift]") {
    const auto drift =
        drift_of("CREATE TABLE t (id INTEGER NOT NULL,\n  c text,\n  CONSTRAINT t_pkey PRIMARY "
                 "KEY (id));",
                 "model t {\n  id Int @id\n  c  Int?\n}");
    REQUIRE(drift.differences.size() == 1);
    const engine::drift::Placed& each = drift.differences.front();
    REQUIRE(each.promised);
    CHECK(each.promised->path == "prisma/schema.prisma");
    CHECK(each.promised->region.line == 6);
    REQUIRE(each.made);
    CHECK(each.made->path == "prisma/migrations/1_init/migration.sql");
    CHECK(each.made->region.line == 1);
}

TEST_CASE("what code may have changed is not called drift", "[drift]") {
    CHECK(differences(std::string(user) +
                          "DO $$ BEGIN EXECUTE 'ALTER TABLE x ' || current_setting('a.b'); END $$;",
                      std::string(user_model) + "model Tag {\n id Int @id\n}") ==
          Lines{"? missing table Tag.Tag"});
}

TEST_CASE("tables of other tools and partitions are no drift", "[drift]") {
    CHECK(differences(std::string(user) + R"(
        CREATE TABLE _prisma_migrations (id text PRIMARY KEY);
        CREATE TABLE spatial_ref_sys (srid int PRIMARY KEY);
        CREATE SCHEMA other;
        CREATE TABLE other.t (id int);
    )",
                      user_model)
              .empty());
}

TEST_CASE("a many-to-many table is right as its Prisma made it, when the version is not known",
          "[drift]") {
    const std::string models = "model A {\n  id Int @id @default(autoincrement())\n  bs B[]\n}\n"
                               "model B {\n  id Int @id @default(autoincrement())\n  as A[]\n}\n";
    const std::string tables =
        "CREATE TABLE \"A\" (\"id\" SERIAL NOT NULL, CONSTRAINT \"A_pkey\" PRIMARY KEY (\"id\"));"
        "CREATE TABLE \"B\" (\"id\" SERIAL NOT NULL, CONSTRAINT \"B_pkey\" PRIMARY KEY (\"id\"));";
    const std::string rest =
        "CREATE INDEX \"_AToB_B_index\" ON \"_AToB\"(\"B\");"
        "ALTER TABLE \"_AToB\" ADD CONSTRAINT \"_AToB_A_fkey\" FOREIGN KEY (\"A\") REFERENCES "
        "\"A\"(\"id\") ON DELETE CASCADE ON UPDATE CASCADE;"
        "ALTER TABLE \"_AToB\" ADD CONSTRAINT \"_AToB_B_fkey\" FOREIGN KEY (\"B\") REFERENCES "
        "\"B\"(\"id\") ON DELETE CASCADE ON UPDATE CASCADE;";
    const std::string pair =
        "CREATE TABLE \"_AToB\" (\"A\" INTEGER NOT NULL, \"B\" INTEGER NOT NULL";
    const std::string index = "CREATE UNIQUE INDEX \"_AToB_AB_unique\" ON \"_AToB\"(\"A\", \"B\");";
    const std::string key = ", CONSTRAINT \"_AToB_AB_pkey\" PRIMARY KEY (\"A\", \"B\"));";
    CHECK(differences(tables + pair + ");" + index + rest, models).empty());
    CHECK(differences(tables + pair + key + rest, models).empty());
    CHECK(differences(tables + pair + ");" + rest, models).size() == 1);
}

TEST_CASE("what prisma.config.ts calls external is left alone", "[drift]") {
    memory::Files files;
    files.all["prisma.config.ts"] =
        "export default { tables: { external: [\"public.Payment\", \"public.legacy\"] }, enums: "
        "{ external: [\"public.Kind\"] } };\n";
    files.all["prisma/migrations/1_init/migration.sql"] =
        std::string(user) + "CREATE TABLE legacy (id int);\nCREATE TYPE \"Kind\" AS ENUM ('a');\n";
    files.all["prisma/migrations/migration_lock.toml"] = "provider = \"postgresql\"\n";
    files.all["prisma/schema.prisma"] = std::string(datasource) + user_model +
                                        "model Payment {\n  id Int @id\n  kind Kind\n}\n"
                                        "enum Kind {\n  a\n  b\n}\n";
    const auto histories = history::find(files, ".", {});
    REQUIRE(histories);
    engine::drift::ProjectOptions options;
    options.strict = true;
    const auto drift = engine::drift::project_drift(files, histories->front(), options);
    REQUIRE(drift);
    CHECK(drift->differences.empty());
    CHECK(drift->sql.find("CREATE") == std::string::npos);
    files.all["prisma.config.ts"] = "export default {};\n";
    CHECK(engine::drift::project_drift(files, histories->front(), options)->differences.size() >=
          3);
}
