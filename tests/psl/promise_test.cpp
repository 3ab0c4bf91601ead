#include "psl/promise.hpp"

#include <array>
#include <memory>

#include "catch.hpp"
#include "psl/constraint_names.hpp"
#include "psl/ddl.hpp"
#include "psl/document.hpp"
#include "psl/lower.hpp"
#include "sql/print.hpp"
#include "sql/script.hpp"

using namespace migvet;
using namespace migvet::psl;

namespace {

/// A schema text read, with what keeps it alive.
struct Read {
    explicit Read(std::string text) : source("schema.prisma", std::move(text)) {
        const std::array<const base::Source*, 1> sources{&source};
        document = read(sources);
        REQUIRE(document->accepted());
    }
    Promise promised(PrismaMajor prisma = {}) const { return promise(document->resolved, prisma); }

    base::Source source;
    std::unique_ptr<const Document> document;
};

std::string written(const std::string& models, PrismaMajor prisma = {}) {
    const Read read("datasource db {\n  provider = \"postgresql\"\n}\n" + models);
    return ddl(read.promised(prisma));
}

/// What PostgreSQL would have after running this SQL.
model::Catalog replayed(const std::string& text) {
    const base::Source source("migration.sql", text);
    model::Catalog catalog(model::Start::empty);
    for (const sql::Statement& statement : sql::read(source).statements) {
        REQUIRE_FALSE(statement.error);
        for (const model::Operation& operation : statement.operations) catalog.apply(operation, {});
    }
    return catalog;
}

constexpr const char* everything = R"psl(
generator client {
  provider        = "prisma-client"
  previewFeatures = ["postgresqlExtensions", "partialIndexes", "views"]
}
datasource db {
  provider   = "postgresql"
  extensions = [citext, uuid_ossp(map: "uuid-ossp", schema: "public")]
  schemas    = ["public", "sea"]
}
enum Rig {
  sloop
  full_rigged @map("full-rigged")
  @@map("rigging")
  @@schema("sea")
}
model Ship {
  id      Int       @id @default(autoincrement())
  number  BigInt    @default(autoincrement())
  name    String    @default("it's") @map("ship_name")
  call    String?   @unique @db.VarChar(8)
  rig     Rig       @default(full_rigged)
  rigs    Rig[]     @default([sloop, full_rigged])
  log     Json      @default("{\"day\": 1}")
  plan    Bytes     @default("AQID")
  price   Decimal   @default("1.5e3") @db.Decimal(12, 2)
  speed   Float     @default(007.50)
  built   DateTime  @default("2024-01-01T00:00:00.5Z")
  seen    DateTime  @default(now()) @updatedAt @db.Timestamptz(6)
  afloat  Boolean   @default(true)
  place   Unsupported("point")?
  key     String    @default(dbgenerated("gen_random_uuid()")) @db.Uuid
  ports   Port[]
  crew    Sailor[]
  @@index([name(sort: Desc), rig], map: "by_name")
  @@index([log(ops: JsonbPathOps)], type: Gin)
  @@index([call], where: { afloat: true, name: { not: "x" }, place: null })
  @@map("ships")
  @@schema("sea")
}
model Port {
  code  String @id @db.Char(5)
  ships Ship[]
  @@schema("public")
}
model Sailor {
  shipId   Int?
  name     String
  born     DateTime  @db.Date
  bossName String?
  bossBorn DateTime? @db.Date
  ship     Ship?     @relation(fields: [shipId], references: [id])
  boss     Sailor?   @relation("under", fields: [bossName, bossBorn], references: [name, born], onDelete: NoAction, onUpdate: Restrict)
  mates    Sailor[]  @relation("under")
  hidden   Int?      @ignore
  @@id([name, born])
  @@schema("public")
}
view Latest {
  id Int @unique
  @@schema("public")
}
)psl";

} // namespace

TEST_CASE("the promised catalog is the one that its own migration makes", "[psl][promise]") {
    const Read read(everything);
    const Promise promise = read.promised();
    CHECK(sql::print(promised(promise)) == sql::print(replayed(ddl(promise))));
}

TEST_CASE("types and defaults are written as Prisma Migrate writes them", "[psl][promise]") {
    CHECK(written(R"psl(
model Ship {
  id     Int      @id @default(autoincrement())
  small  Int      @default(autoincrement()) @db.SmallInt
  name   String   @default("it's") @map("ship_name")
  speed  Float    @default(007.50)
  price  Decimal  @default("-1.5e3")
  built  DateTime @default("2024-01-01T00:00:00.25+02:00")
  tags   String[] @default(["a", "b'c"])
  plan   Bytes    @default("AQID")
  place  Unsupported("point")?
  key    String   @default(dbgenerated("gen_random_uuid()")) @db.Uuid
  made   String   @default(uuid())
  seen   DateTime @updatedAt
}
)psl") == R"sql(-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "Ship" (
    "id" SERIAL NOT NULL,
    "small" SMALLSERIAL NOT NULL,
    "ship_name" TEXT NOT NULL DEFAULT 'it''s',
    "speed" DOUBLE PRECISION NOT NULL DEFAULT 7.50,
    "price" DECIMAL(65,30) NOT NULL DEFAULT -1500,
    "built" TIMESTAMP(3) NOT NULL DEFAULT '2024-01-01 00:00:00.250 +02:00',
    "tags" TEXT[] DEFAULT ARRAY['a', 'b''c']::TEXT[],
    "plan" BYTEA NOT NULL DEFAULT '\x010203',
    "place" point,
    "key" UUID NOT NULL DEFAULT gen_random_uuid(),
    "made" TEXT NOT NULL,
    "seen" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Ship_pkey" PRIMARY KEY ("id")
);
)sql");
}

TEST_CASE("a many-to-many table has a primary key since Prisma 6, a unique index before",
          "[psl][promise]") {
    const char* const models = R"psl(
model Zebra {
  id    Int    @id
  herds Herd[]
  @@map("a_first")
}
model Herd {
  id     String  @id
  zebras Zebra[]
}
)psl";
    const std::string now = written(models);
    CHECK(now.find("CREATE TABLE \"_HerdToZebra\" (\n    \"A\" TEXT NOT NULL,\n    \"B\" INTEGER "
                   "NOT NULL,\n\n    CONSTRAINT \"_HerdToZebra_AB_pkey\" PRIMARY KEY (\"A\",\"B\")"
                   "\n);") != std::string::npos);
    CHECK(now.find("_AB_unique") == std::string::npos);
    const std::string before = written(models, 5);
    CHECK(before.find("CREATE UNIQUE INDEX \"_HerdToZebra_AB_unique\" ON "
                      "\"_HerdToZebra\"(\"A\", \"B\");") != std::string::npos);
    CHECK(before.find("_AB_pkey") == std::string::npos);
}

TEST_CASE("names of constraints are cut to 63 bytes at a character's boundary", "[psl][promise]") {
    const std::string long_name(40, 'n');
    const std::string text =
        written("model " + long_name + " {\n  id Int @id\n  " + std::string(30, 'c') +
                " Int\n  @@index([" + std::string(30, 'c') + "])\n}\n");
    const std::string stem = long_name + "_" + std::string(18, 'c');
    CHECK(text.find("CREATE INDEX \"" + stem + "_idx\"") != std::string::npos);
    CHECK(cut("aé", 2) == "a");
    CHECK(shortened(std::string(70, 'x'), "_pkey").size() == 63);
}

TEST_CASE("without foreign keys none is promised", "[psl][promise]") {
    const Read read(R"(
datasource db {
  provider     = "postgresql"
  relationMode = "prisma"
}
model A {
  id Int @id
  bs B[]
}
model B {
  id  Int @id
  aId Int
  a   A   @relation(fields: [aId], references: [id])
  @@index([aId])
}
)");
    CHECK(ddl(read.promised()).find("FOREIGN KEY") == std::string::npos);
    CHECK(ddl(read.promised()).find("\"B_aId_idx\"") != std::string::npos);
}

TEST_CASE("a schema without models promises nothing", "[psl][promise]") {
    CHECK(written("") == "-- This is an empty migration.\n");
}

TEST_CASE("an unsupported type is read as SQL", "[psl][promise]") {
    CHECK(written_type("numeric(3, 1)[]").modifiers == std::vector<std::string>{"3", "1"});
    CHECK(written_type("numeric(3, 1)[]").dimensions == 1);
    CHECK(written_type("timestamp(3) with time zone").name.name == "timestamptz");
    CHECK(written_type("\"Odd\"").name.name == "Odd");
    CHECK(written_type("gis.Geometry").name == model::QualifiedName{"gis", "geometry"});
}

TEST_CASE("what is odd is written as Prisma Migrate writes it", "[psl][promise]") {
    CHECK(written(R"psl(
model A {
  id  Int    @id
  s   String
  z   Float  @default(-0.0)
  oid Int    @default(autoincrement()) @db.Oid
  n   Int[]  @default(autoincrement())

  @@index([s(sort: Asc), z(sort: Desc)])
  @@index([s(ops: raw("text_pattern_ops"), sort: Asc)], map: "A_s_pattern")
  @@index([s(ops: raw(""))], map: "A_s_raw")
}
)psl") == R"sql(-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "A" (
    "id" INTEGER NOT NULL,
    "s" TEXT NOT NULL,
    "z" DOUBLE PRECISION NOT NULL DEFAULT 0.0,
    "oid" OID NOT NULL,
    "n" SERIAL[],

    CONSTRAINT "A_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "A_s_z_idx" ON "A"("s" ASC, "z" DESC);

-- CreateIndex
CREATE INDEX "A_s_pattern" ON "A"("s" text_pattern_ops ASC);

-- CreateIndex
CREATE INDEX "A_s_raw" ON "A"("s" );
)sql");
}
