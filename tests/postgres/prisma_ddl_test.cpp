#include <array>
#include <fstream>
#include <sstream>

#include "catch.hpp"
#include "engine/drift/rehearse.hpp"
#include "postgres/available.hpp"
#include "psl/ddl.hpp"
#include "psl/document.hpp"
#include "sql/stored.hpp"

using migvet::testing::Server;
using namespace migvet;

namespace {

constexpr const char* datasource = "datasource db {\n  provider = \"postgresql\"\n}\n";

/// A schema's migration, and what is said against it without a server.
struct Written {
    std::string ddl;
    std::vector<engine::drift::Refused> refused;
};

Written written(const std::string& text) {
    const base::Source source("schema.prisma", text);
    const std::array<const base::Source*, 1> sources{&source};
    const auto document = psl::read(sources);
    for (const psl::SchemaProblem& problem : document->problems) UNSCOPED_INFO(problem.message);
    REQUIRE(document->accepted());
    const psl::Promise promise = psl::promise(document->resolved);
    Written out{psl::ddl(promise), engine::drift::rehearse(promise, model::Catalog()).refused};
    for (engine::drift::Refused& each : engine::drift::unfit(promise))
        if (!each.at_run_time) out.refused.push_back(std::move(each));
    return out;
}

std::string file(const std::string& name) {
    std::ifstream in(std::string(MIGVET_SOURCE_DIR) + "/" + name);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

constexpr const char* everything = R"prisma(
enum Size {
  SMALL  @map("s")
  LARGE  @map("it is large")

  @@map("sizes")
}
model Ship {
  id       Int      @id @default(autoincrement())
  small    Int      @unique @default(-5) @db.SmallInt
  big      BigInt   @default(9007199254740993)
  ratio    Float    @default(-1.5)
  price    Decimal  @default(12.50) @db.Decimal(10, 2)
  name     String   @default("it's a \\ name") @db.VarChar(40)
  code     String   @default(dbgenerated("gen_random_uuid()")) @db.Uuid
  built    DateTime @default(now()) @db.Timestamptz(3)
  sailed   DateTime @default("2020-02-29T12:00:00.5Z")
  papers   Json     @default("{\"a\": [1, 2]}")
  seal     Bytes    @default("AQID")
  size     Size     @default(LARGE)
  sizes    Size[]   @default([SMALL, LARGE])
  tags     String[] @default(["a", "b'c"])
  route    Unsupported("path")?
  crew     Sailor[]
  flags    Flag[]

  @@index([name, built(sort: Desc)])
  @@index([papers(ops: JsonbPathOps)], type: Gin)
  @@index([code], type: Hash)
  @@map("ships")
}
model Sailor {
  name   String
  rank   Int
  shipId Int?
  ship   Ship?  @relation(fields: [shipId], references: [id], onDelete: SetNull)
  chiefN String?
  chiefR Int?
  chief  Sailor?  @relation("chief", fields: [chiefN, chiefR], references: [name, rank])
  under  Sailor[] @relation("chief")

  @@id([name, rank])
  @@unique([shipId, name], map: "one name aboard")
}
model Flag {
  id    String @id @db.Char(2)
  ships Ship[]
}
)prisma";

} // namespace

TEST_CASE("PostgreSQL accepts the migration that is printed for a schema", "[postgres][prisma]") {
    Server* server = testing::available_server();
    if (server == nullptr) return;
    const std::string shop = file("corpus/prisma-shop/prisma/schema.prisma");
    const std::string drift = file("corpus/prisma-drift/prisma/schema.prisma");
    for (const std::string& schema : {datasource + std::string(everything), shop, drift}) {
        const Written made = written(schema);
        CHECK(made.refused.empty());
        INFO(made.ddl);
        const auto answer = server->reset(made.ddl);
        CHECK(answer.message.empty());
        CHECK(answer.sqlstate.empty());
    }
}

TEST_CASE("what PostgreSQL refuses of a schema is known without it", "[postgres][prisma]") {
    Server* server = testing::available_server();
    if (server == nullptr) return;
    const auto refuses = [&](const std::string& sqlstate, const std::string& schema) {
        const Written made = written(datasource + schema);
        INFO(made.ddl);
        REQUIRE(made.refused.size() == 1);
        CHECK(made.refused.front().sqlstate == sqlstate);
        const auto answer = server->reset(made.ddl);
        CHECK(answer.sqlstate == sqlstate);
        CHECK(answer.message == made.refused.front().message);
    };
    refuses("23505", "enum E {\n a\n b @map(\"a\")\n}\nmodel A {\n id Int @id\n e E\n}");
    refuses("42601", "model A {\n id Int @id\n @@map(\"\")\n}");
    refuses("22023", "model A {\n id Int @id\n s String @db.VarChar(10485761)\n}");
    refuses("22023", "model A {\n id Int @id\n s String @db.Char(0)\n}");
    refuses("42804", "model A {\n id String @id @db.Uuid\n bs B[]\n}\nmodel B {\n id Int @id\n aId "
                     "String\n a A @relation(fields: [aId], references: [id])\n}");
    refuses("42704", "model A {\n id Int @id\n j Json @db.Json\n @@index([j])\n}");
    refuses("42704", "model A {\n id Int @id\n x Unsupported(\"nosuch\")?\n}");
    refuses("42710", "enum K {\n x\n @@map(\"A\")\n}\nmodel A {\n id Int @id\n k K\n}");
    refuses("42701", "model A {\n id Int @id\n xmin Int\n}");
    refuses("22P02", "model A {\n id Int @id\n u String @default(\"abc\") @db.Uuid\n}");
}

TEST_CASE("a default is stored in the spelling that is said", "[postgres][prisma]") {
    Server* server = testing::available_server();
    if (server == nullptr) return;
    struct Case {
        const char* type;
        const char* written;
    };
    constexpr std::array cases{
        Case{"text", "'a'"},
        Case{"text", "'it''s' || 'b'"},
        Case{"text", "gen_random_uuid()::text"},
        Case{"text", "concat('a', gen_random_uuid())"},
        Case{"text", "encode(sha256('x'), 'hex')"},
        Case{"text", "lower('ABC')"},
        Case{"text", "current_user"},
        Case{"uuid", "GEN_RANDOM_UUID()"},
        Case{"varchar(20)", "'abc'"},
        Case{"int", "-5"},
        Case{"int", "+5"},
        Case{"bigint", "3000000000"},
        Case{"numeric(10,2)", "1.50"},
        Case{"numeric", "-1.5"},
        Case{"float8", "random() * 100"},
        Case{"float8", "floor(random() * 100)"},
        Case{"boolean", "true"},
        Case{"timestamptz", "now() + '1 day'"},
        Case{"timestamptz", "NOW() - interval '2 hours'"},
        Case{"timestamptz", "now() + '30 days'::interval"},
        Case{"timestamptz", "now() + '90 minutes'"},
        Case{"timestamptz", "now() + '2 weeks'"},
        Case{"timestamptz", "now() + '1 month'"},
        Case{"interval", "'1 hour'"},
        Case{"jsonb", "'{\"a\":1}'"},
        Case{"timestamp", "(now() AT TIME ZONE 'utc')"},
        Case{"timestamp", "timezone('utc', now())"},
        Case{"timestamp(3)", "CURRENT_TIMESTAMP"},
        Case{"timestamp", "localtimestamp"},
        Case{"date", "now()::date"},
        Case{"date", "current_date"},
        Case{"jsonb", "'{}'::jsonb"},
        Case{"text[]", "'{}'::text[]"},
    };
    for (const Case& each : cases) {
        INFO(each.type << " DEFAULT " << each.written);
        model::TypeName type;
        const std::string name = std::string(each.type).substr(0, std::string(each.type).find('('));
        type.name.name = model::canonical_type_name(name);
        if (name.ends_with("[]")) type.dimensions = 1;
        const auto said = sql::stored_default(each.written, type);
        REQUIRE(server
                    ->reset("CREATE TABLE t (c " + std::string(each.type) + " DEFAULT " +
                            each.written + ")")
                    .ok());
        const auto stored = server->connect().run(
            "SELECT pg_get_expr(adbin, adrelid) FROM pg_attrdef WHERE adrelid = 't'::regclass");
        REQUIRE(stored.rows.size() == 1);
        if (said) CHECK(*said == stored.rows[0][0]);
    }
}
