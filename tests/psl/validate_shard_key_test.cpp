#include "catch.hpp"
#include "psl/carets.hpp"

using migvet::psl::test::check;
using migvet::psl::test::check_models;

TEST_CASE("a shard key names required columns, and a model has one", "[psl][shard]") {
    check(R"(
    generator client {
      provider        = "prisma-client"
      previewFeatures = ["shardKeys"]
    }
    datasource db {
      provider = "postgresql"
    }
    model Two {
//  ^^^^^^^^^^^ Error validating model "Two": At most one field must be marked as the shard key with the `@shardKey` attribute.
      a Int @id @shardKey
      b Int @shardKey
    }
    model Both {
//  ^^^^^^^^^^^^ Error validating model "Both": Each model must have at most one shard key. You can't have `@shardKey` and `@@shardKey` at the same time.
      a Int @id @shardKey
      b Int
      @@shardKey([a, b])
    }
    model Optional {
      a Int  @id
      b Int?
      @@shardKey([a, b])
//    ^^^^^^^^^^^^^^^^^^ Error validating model "Optional": The shard key definition refers to the optional field `b`. Shard key definitions must reference only required fields.
    }
    model Unknown {
      a Int  @id
      @@shardKey([a, nothing])
//               ^^^^^^^^^^^^ Error validating model "Unknown": The multi field shard key declaration refers to the unknown field `nothing`.
    }
    model Tied {
      a   Int  @id
      two Two? @relation(fields: [a], references: [a])
      @@shardKey([two])
//    ^^^^^^^^^^^^^^^^^ Error validating model "Tied": The shard key definition refers to the relation field `two`. Shard key definitions must reference only scalar fields.
    }
    model Without {
      a Int @id
      @@shardKey()
//    ^^^^^^^^^^^^ Argument "fields" is missing.
    }
    model Ignored {
      a Int  @id
      b Int?
      @@shardKey([b])
      @@ignore
    }
)");
}

TEST_CASE("PostgreSQL has no shard keys, and none is empty", "[psl][shard]") {
    check(R"(
    generator client {
      provider        = "prisma-client"
      previewFeatures = ["shardKeys"]
    }
    datasource db {
      provider = "postgresql"
    }
    model Empty {
      a Int @id
      @@shardKey([])
//    ^^^^^^^^^^^^^^ Error parsing attribute "@@shardKey": Shard keys are not currently supported for provider postgresql
//    ^^^^^^^^^^^^^^ Error parsing attribute "@@shardKey": The list of fields in a `@@shardKey()` attribute cannot be empty. Please specify at least one field.
    }
    model Full {
      a Int @id
      @@shardKey([a])
//    ^^^^^^^^^^^^^^^ Error parsing attribute "@@shardKey": Shard keys are not currently supported for provider postgresql
    }
)");
}

TEST_CASE("a shard key needs its preview feature", "[psl][shard]") {
    check_models(R"(
    model One {
      a Int @id @shardKey
//              ^^^^^^^^^ Error parsing attribute "@shardKey": Defining shard keys requires enabling the `shardKeys` preview feature
//              ^^^^^^^^^ Error parsing attribute "@shardKey": Shard keys are not currently supported for provider postgresql
    }
)");
}

TEST_CASE("without a datasource a shard key is refused, too", "[psl][shard]") {
    check(R"(
    generator client {
      provider        = "prisma-client"
      previewFeatures = ["shardKeys"]
    }
    model One {
      a Int @id @shardKey
//              ^^^^^^^^^ Error parsing attribute "@shardKey": Shard keys are not currently supported for provider empty
    }
    model Two {
      a Int @id
      b Int
      @@shardKey([a, b])
//    ^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@shardKey": Shard keys are not currently supported for provider empty
    }
)");
}
