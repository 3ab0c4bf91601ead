#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "program.hpp"

using program::Folder;
using program::Ran;

namespace {

constexpr const char* accepted = "datasource db {\n  provider = \"postgresql\"\n}\n"
                                 "model Ship {\n  id   Int    @id\n  name String @map(\"n\")\n}\n";

} // namespace

TEST_CASE("schema says what Prisma says, and where, and exits with 1 when it is refused") {
    const Folder folder;
    folder.write("schema.prisma", accepted);
    CHECK(folder.run("$M schema schema.prisma").code == 0);
    folder.write("bad.prisma", "model Ship {\n  id Int @id\n  x  Oar\n}\n");
    const Ran ran = folder.run("$M schema bad.prisma");
    CHECK(ran.code == 1);
    CHECK(ran.out ==
          "bad.prisma:3:6: error: Type \"Oar\" is neither a built-in type, nor refers to "
          "another model, composite type, or enum.\n");
    CHECK(folder.run("$M schema nowhere.prisma").code == 2);
}

TEST_CASE("schema lists models, fields and enums as JSON, of a file or of a folder") {
    const Folder folder;
    folder.write("prisma/schema.prisma", accepted);
    folder.write("prisma/more/rig.prisma", "enum Rig {\n  sloop\n}\n");
    const Ran ran = folder.run("$M schema prisma --format json");
    CHECK(ran.code == 0);
    const auto json = nlohmann::json::parse(ran.out);
    CHECK(json["accepted"] == true);
    CHECK(json["diagnostics"].empty());
    CHECK(json["models"][0]["name"] == "Ship");
    CHECK(json["models"][0]["fields"][1]["column"] == "n");
    CHECK(json["enums"][0]["values"][0]["name"] == "sloop");
}

TEST_CASE("the version of Prisma decides whether the datasource may have a url") {
    const Folder folder;
    folder.write("schema.prisma",
                 "datasource db {\n  provider = \"postgresql\"\n  url = \"x\"\n}\n");
    CHECK(folder.run("$M schema schema.prisma").code == 0);
    CHECK(folder.run("$M schema schema.prisma --prisma-version 6.19").code == 0);
    CHECK(folder.run("$M schema schema.prisma --prisma-version 7.4").code == 1);
    folder.write("package.json", R"({"devDependencies": {"prisma": "^7.1.0"}})");
    CHECK(folder.run("$M schema schema.prisma").code == 1);
}

TEST_CASE("ddl of a schema is the migration that Prisma would write") {
    const Folder folder;
    folder.write("schema.prisma", accepted);
    const Ran ran = folder.run("$M ddl schema.prisma");
    CHECK(ran.code == 0);
    CHECK(ran.out.find("-- CreateTable\nCREATE TABLE \"Ship\" (\n    \"id\" INTEGER NOT NULL,\n"
                       "    \"n\" TEXT NOT NULL,\n") != std::string::npos);
    folder.write("bad.prisma", "oops\n");
    const Ran refused = folder.run("$M ddl bad.prisma");
    CHECK(refused.code == 2);
    CHECK(refused.out.empty());
    CHECK(refused.err.find("bad.prisma:1:1: error:") != std::string::npos);
}
