#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "program.hpp"

using program::Folder;
using program::Ran;

namespace {

constexpr const char* users = "CREATE TABLE public.users (id bigint NOT NULL, name text);\n"
                              "ALTER TABLE ONLY public.users ADD CONSTRAINT users_pkey PRIMARY KEY "
                              "(id);\n";

constexpr const char* printed = "SET check_function_bodies = off;\n\n"
                                "CREATE TABLE public.users (\n"
                                "    id bigint NOT NULL,\n"
                                "    name text,\n"
                                "    email text,\n"
                                "    CONSTRAINT users_pkey PRIMARY KEY (id)\n"
                                ");\n";

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("a baseline schema is the database before the first migration") {
    const Folder folder;
    folder.write("m/001_email.sql", "ALTER TABLE users ADD COLUMN email text;\n");
    folder.write("base.sql", users);
    const Ran sql = folder.run("$M ddl m --baseline-schema base.sql");
    CHECK(sql.code == 0);
    CHECK(sql.out == printed);

    SECTION("of which a Prisma schema says the same") {
        folder.write("schema.prisma", "datasource db {\n  provider = \"postgresql\"\n}\n"
                                      "model users {\n  id   BigInt @id\n  name String?\n}\n");
        const Ran prisma = folder.run("$M ddl m --baseline-schema schema.prisma");
        CHECK(prisma.code == 0);
        CHECK(prisma.out == printed);
    }
    SECTION("and what it does not hold does not exist") {
        folder.write("m/002_no.sql", "ALTER TABLE users DROP COLUMN emial;\n");
        const std::string check = "$M check m --select would-fail --baseline-schema ";
        const Ran ran = folder.run(check + "base.sql");
        CHECK(ran.code == 1);
        CHECK(has(ran.out, "column \"emial\" of relation \"users\" does not exist"));
        CHECK(has(ran.out, "mean email?")); // the line is broken before
        CHECK_FALSE(has(folder.run("$M check m --select would-fail").out, "does not exist"));
    }
}

TEST_CASE("a baseline that can't be understood is an error, and is named") {
    const Folder folder;
    folder.write("m/001_email.sql", "ALTER TABLE users ADD COLUMN email text;\n");
    folder.write("bad.sql", "\nCREATE TABL users (id int);\n");
    folder.write("bad.prisma", "model users {\n  id Nope @id\n}\n");
    for (const char* command : {"$M ddl m", "$M check m", "$M locks m"}) {
        for (const char* file : {"nowhere.sql", "bad.sql", "bad.prisma", "m"}) {
            INFO(command << ' ' << file);
            const Ran ran = folder.run(std::string(command) + " --baseline-schema " + file);
            CHECK(ran.code == 2);
            CHECK(has(ran.err, std::string("migvet: ") + (has(command, "check") ? "error: " : "") +
                                   file + ':'));
        }
    }
    CHECK(has(folder.run("$M ddl m --baseline-schema bad.sql").err,
              "bad.sql:2:8: syntax error at or near \"TABL\""));
    CHECK(has(folder.run("$M ddl m --baseline-schema bad.prisma").err,
              "bad.prisma:2:6: Type \"Nope\" is neither a built-in type"));
}

TEST_CASE("ddl --at stops after a migration, by its name, its path or its file") {
    const Folder folder;
    folder.write("m/001_a.sql", "CREATE TABLE a (id int);\n");
    folder.write("m/002_b.sql", "CREATE TABLE b (id int);\nDROP TABLE a;\n");
    for (const char* at : {"001_a", "001_a.sql", "m/001_a.sql"}) {
        INFO(at);
        const Ran ran = folder.run(std::string("$M ddl m --at ") + at);
        CHECK(ran.code == 0);
        CHECK(has(ran.out, "CREATE TABLE public.a"));
        CHECK_FALSE(has(ran.out, "CREATE TABLE public.b"));
    }
    const Ran last = folder.run("$M ddl m --at 002_b");
    CHECK_FALSE(has(last.out, "CREATE TABLE public.a"));
    CHECK(last.out == folder.run("$M ddl m").out);
    const Ran wrong = folder.run("$M ddl m --at 001_b");
    CHECK(wrong.code == 2);
    CHECK(wrong.out.empty());
    CHECK(has(wrong.err, "there is no migration '001_b'; did you mean '001_a'?"));
}

TEST_CASE("ddl --format json is the catalog as data") {
    const Folder folder;
    folder.write("m/001_a.sql",
                 "CREATE TYPE mood AS ENUM ('low', 'high');\n"
                 "CREATE TABLE a (id int PRIMARY KEY, m mood NOT NULL DEFAULT 'low');\n"
                 "CREATE INDEX a_m ON a (m) WHERE m = 'high';\n"
                 "CREATE VIEW v AS SELECT id FROM a;\n");
    const Ran ran = folder.run("$M ddl m --format json");
    CHECK(ran.code == 0);
    const auto json = nlohmann::json::parse(ran.out);
    CHECK(json["schemas"] == nlohmann::json::array({"public"}));
    const auto& type = json["types"][0];
    CHECK(type["name"] == "mood");
    CHECK(type["labels"] == nlohmann::json::array({"low", "high"}));
    const auto& table = json["relations"][0];
    CHECK(table["name"] == "a");
    CHECK(table["kind"] == "table");
    CHECK(table["columns"][0]["type"] == "integer");
    CHECK(table["columns"][1]["not_null"] == true);
    CHECK(table["columns"][1]["default"] == "'low'");
    CHECK(table["constraints"][0]["kind"] == "primary-key");
    CHECK(table["indexes"][1]["name"] == "a_m");
    CHECK(json["relations"][1]["kind"] == "view");
    CHECK(ran.out == folder.run("$M ddl m --format json").out);
    CHECK(folder.run("$M ddl m --format yaml").code == 2);
}

TEST_CASE("what a statement that fails would have changed is not there afterwards") {
    const Folder folder;
    folder.write("m/001_a.sql", "CREATE TABLE a (id int PRIMARY KEY, b int REFERENCES a);\n"
                                "CREATE TABLE a (other text);\n"
                                "ALTER TABLE a ADD COLUMN id text;\n"
                                "CREATE TYPE t AS ENUM ('x');\n"
                                "ALTER TYPE t ADD VALUE 'x';\n"
                                "ALTER TABLE a DROP CONSTRAINT a_pkey;\n"
                                "CREATE TABLE later (id int);\n");
    const Ran ran = folder.run("$M ddl m");
    CHECK(has(ran.out, "    id integer NOT NULL,\n    b integer,\n"
                       "    CONSTRAINT a_pkey PRIMARY KEY (id)\n"));
    CHECK_FALSE(has(ran.out, "text"));
    CHECK(has(ran.out, "CREATE TABLE public.later"));
}
