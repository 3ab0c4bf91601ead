#include "catch.hpp"
#include "cli/program.hpp"

using program::Folder;

// Every step that Prisma Migrate has a heading for, in its order and words.
namespace {

constexpr const char* schema = R"(generator client {
  provider        = "prisma-client-js"
  previewFeatures = ["postgresqlExtensions"]
}

datasource db {
  provider   = "postgresql"
  extensions = [citext, pg_trgm(schema: "public"), hstore(version: "1.8")]
  schemas    = ["public", "shop"]
}

enum Mood {
  happy
  sad

  @@schema("public")
}

enum Size {
  small
  large

  @@schema("public")
}

model User {
  id    Int     @id
  email String
  mood  Mood    @default(happy)
  moods Mood[]
  size  Size
  code  Int
  posts Post[]  @relation("written")
  read  Post[]  @relation("read")

  @@index([email], map: "by_email")
  @@schema("public")
}

model Post {
  id       Int  @id
  author   User @relation("written", fields: [authorId], references: [id], map: "written_by")
  authorId Int
  reader   User @relation("read", fields: [readerId], references: [id], onDelete: Cascade)
  readerId Int

  @@schema("public")
}

model Item {
  id Int @id

  @@schema("shop")
}
)";

constexpr const char* migration = R"(CREATE EXTENSION "hstore" VERSION "1.7";
CREATE TYPE "Mood" AS ENUM ('happy', 'sad', 'angry');
CREATE TYPE "Size" AS ENUM ('small');
CREATE TYPE "Old" AS ENUM ('x');
CREATE TABLE "User" ("id" INTEGER NOT NULL, "email" TEXT NOT NULL, "mood" "Mood" NOT NULL DEFAULT 'happy', "moods" "Mood"[], "size" "Size" NOT NULL, "code" TEXT NOT NULL, CONSTRAINT "User_pkey" PRIMARY KEY ("id"));
CREATE INDEX "User_email_idx" ON "User"("email");
CREATE TABLE "Post" ("id" INTEGER NOT NULL, "authorId" INTEGER NOT NULL, "readerId" INTEGER NOT NULL, "coauthor" INTEGER);
CREATE UNIQUE INDEX "Post_id_key" ON "Post"("id");
CREATE TABLE "Gone" ("id" INTEGER NOT NULL, CONSTRAINT "Gone_pkey" PRIMARY KEY ("id"));
ALTER TABLE "Post" ADD CONSTRAINT "Post_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Post" ADD CONSTRAINT "Post_readerId_fkey" FOREIGN KEY ("readerId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Post" ADD CONSTRAINT "Post_coauthor_fkey" FOREIGN KEY ("coauthor") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;
)";

constexpr const char* missing = R"(-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "shop";

-- CreateExtension
CREATE EXTENSION IF NOT EXISTS "citext";

-- CreateExtension
CREATE EXTENSION IF NOT EXISTS "pg_trgm" WITH SCHEMA "public";

-- AlterExtension
ALTER EXTENSION "hstore" UPDATE TO "1.8";

-- AlterEnum
BEGIN;
CREATE TYPE "Mood_new" AS ENUM ('happy', 'sad');
ALTER TABLE "public"."User" ALTER COLUMN "mood" DROP DEFAULT;
ALTER TABLE "User" ALTER COLUMN "mood" TYPE "Mood_new" USING ("mood"::text::"Mood_new");
ALTER TABLE "User" ALTER COLUMN "moods" TYPE "Mood_new"[] USING ("moods"::text::"Mood_new"[]);
ALTER TYPE "Mood" RENAME TO "Mood_old";
ALTER TYPE "Mood_new" RENAME TO "Mood";
DROP TYPE "public"."Mood_old";
ALTER TABLE "User" ALTER COLUMN "mood" SET DEFAULT 'happy';
COMMIT;

-- AlterEnum
ALTER TYPE "Size" ADD VALUE 'large';

-- DropForeignKey
ALTER TABLE "Post" DROP CONSTRAINT "Post_coauthor_fkey";

-- DropForeignKey
ALTER TABLE "Post" DROP CONSTRAINT "Post_readerId_fkey";

-- AlterTable
ALTER TABLE "Post" DROP COLUMN "coauthor",
ADD CONSTRAINT "Post_pkey" PRIMARY KEY ("id");

-- DropIndex
DROP INDEX "Post_id_key";

-- AlterTable
ALTER TABLE "User" DROP COLUMN "code",
ADD COLUMN     "code" INTEGER NOT NULL;

-- DropTable
DROP TABLE "Gone";

-- DropEnum
DROP TYPE "Old";

-- CreateTable
CREATE TABLE "shop"."Item" (
    "id" INTEGER NOT NULL,

    CONSTRAINT "Item_pkey" PRIMARY KEY ("id")
);

-- RenameForeignKey
ALTER TABLE "Post" RENAME CONSTRAINT "Post_authorId_fkey" TO "written_by";

-- AddForeignKey
ALTER TABLE "Post" ADD CONSTRAINT "Post_readerId_fkey" FOREIGN KEY ("readerId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- RenameIndex
ALTER INDEX "User_email_idx" RENAME TO "by_email";
)";

} // namespace

TEST_CASE("drift as SQL has every step in Prisma Migrate's order and words") {
    const Folder folder;
    folder.write("prisma/schema.prisma", schema);
    folder.write("prisma/migrations/migration_lock.toml", "provider = \"postgresql\"\n");
    folder.write("prisma/migrations/1_init/migration.sql", migration);
    CHECK(folder.run("$M drift --format sql").out == missing);
    // Once it has run, nothing is left to do.
    folder.write("prisma/migrations/2_rest/migration.sql", missing);
    CHECK(folder.run("$M drift").code == 0);
}
