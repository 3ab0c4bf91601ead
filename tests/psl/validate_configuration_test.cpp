#include "psl/document.hpp"

#include <array>

#include "catch.hpp"
#include "psl/carets.hpp"

using namespace migvet;
using namespace migvet::psl;
using test::check;
using test::check_models;
using test::check_views;

TEST_CASE("a datasource has a provider and known properties", "[psl][configuration]") {
    check(R"(
    datasource db {
      provider = "postgresql"
      provider = "postgres"
//    ^^^^^^^^ Key "provider" is already defined in source "db".
      colour   = "blue"
//    ^^^^^^^^^^^^^^^^^ Property not known: "colour".
      schemas  = ["b", "a", "b"]
//                ^^^ Duplicated schema names are not allowed
      url      = env("DATABASE_URL")
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ The datasource property `url` is no longer supported in schema files. Move connection URLs for Migrate to `prisma.config.ts` and pass either `adapter` for a direct database connection or `accelerateUrl` for Accelerate to the `PrismaClient` constructor. See https://pris.ly/d/config-datasource and https://pris.ly/d/prisma7-client-config
      directUrl = env("DIRECT_URL")
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ The datasource property `directUrl` is no longer supported in schema files. Move connection URLs to `prisma.config.ts`. See https://pris.ly/d/config-datasource
    }
)");
}

TEST_CASE("one datasource is enough", "[psl][configuration]") {
    check(R"(
    datasource a {
//  ^^^^^^^^^^^^^^ Error validating datasource `a`: You defined more than one datasource. This is not allowed yet because support for multiple databases has not been implemented yet.
      provider = "postgresql"
    }
    datasource b {
//  ^^^^^^^^^^^^^^ Error validating datasource `b`: You defined more than one datasource. This is not allowed yet because support for multiple databases has not been implemented yet.
      provider = "oracle"
//               ^^^^^^^^ Datasource provider not known: "oracle".
    }
    datasource c {
//  ^^^^^^^^^^^^^^ A datasource must not use the env() function in the provider argument.
//  ^^^^^^^^^^^^^^ Error validating datasource `c`: You defined more than one datasource. This is not allowed yet because support for multiple databases has not been implemented yet.
      provider = env("PROVIDER")
    }
    datasource d {
//  ^^^^^^^^^^^^^^ Error validating datasource `d`: You defined more than one datasource. This is not allowed yet because support for multiple databases has not been implemented yet.
//  ^^^^^^^^^^^^^^ Error validating datasource `relationMode`: Invalid relation mode setting: "none". Supported values: "prisma", "foreignKeys"
      provider = "postgresql"
      relationMode = "none"
    }
)");
}

TEST_CASE("a generator has a provider, and preview features that exist", "[psl][configuration]") {
    check(R"(
    generator client {
      provider        = env(CLIENT)
//                          ^^^^^^ Expected a string value, but received literal value `CLIENT`.
    }
    generator docs {
//  ^^^^^^^^^^^^^^^^ Argument "provider" is missing in generator block "docs".
      output = "../docs"
    }
    generator more {
//  ^^^^^^^^^^^^^^^^ Property nothing in generator more needs to be assigned a value
      provider        = "x"
      previewFeatures = ["multiSchema", "views", "teleport"]
      engineType      = binary
      anything        = { goes: [1, two, "three"] }
      nothing         =
    }

    datasource db {
      provider = "postgresql"
    }
)");
}

TEST_CASE("preview features by name and age", "[psl][configuration]") {
    check(R"(
    generator more {
      provider        = "x"
      previewFeatures = ["multiSchema", "views", "teleport", "fullTextSearch"]
//                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ The preview feature "teleport" is not known. Expected one of: fullTextSearchPostgres, nativeDistinct, partialIndexes, postgresqlExtensions, relationJoins, schemaEngineDriverAdapters, shardKeys, strictUndefinedChecks, typedSql, views
//                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: On `provider = "postgresql"`, preview feature "fullTextSearch" has been renamed to "fullTextSearchPostgres". Learn more at https://pris.ly/d/fts-postgres.
//                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Preview feature "multiSchema" is deprecated. The functionality can be used without specifying it as a preview feature.
      engineType      = binary
//                      ^^^^^^ Expected a String value, but received literal value `binary`.
      anything        = { goes: [1, two, "three"] }
    }

    datasource db {
      provider = "postgresql"
    }
)");
}

TEST_CASE("with schemas, everything says in which it is", "[psl][configuration]") {
    check(R"(
    datasource db {
      provider = "postgresql"
      schemas  = ["sea", "land"]
    }
    model Ship {
      id Int @id
      @@schema("sea")
    }
    model Cart {
//  ^^^^^^^^^^^^ Error validating model "Cart": This model is missing an `@@schema` attribute.
      id Int @id
    }
    model Kite {
      id Int @id
      @@schema("air")
//             ^^^^^ This schema is not defined in the datasource. Read more on `@@schema` at https://pris.ly/d/multi-schema
    }
    enum Wood {
//  ^^^^^^^^^^^ This enum is missing an `@@schema` attribute.
      oak
    }
)");
}

TEST_CASE("@@schema needs the datasource's list", "[psl][configuration]") {
    check_models(R"(
    model Ship {
      id Int @id
      @@schema("sea")
//             ^^^^^ This schema is not defined in the datasource. Read more on `@@schema` at https://pris.ly/d/multi-schema
    }
)");
}

TEST_CASE("extensions and views need their preview features", "[psl][configuration]") {
    check(R"(
    datasource db {
      provider   = "postgresql"
      extensions = [citext, postgis(schema: "gis", version: "3")]
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ The `extensions` property is only available with the `postgresqlExtensions` preview feature.
    }
    view Latest {
//  ^^^^^^^^^^^^^ Error validating: View definitions are only available with the `views` preview feature.
      id Int @unique
    }
)");
}

TEST_CASE("extensions have names and arguments", "[psl][configuration]") {
    check(R"(
    generator client {
      provider        = "prisma-client"
      previewFeatures = ["postgresqlExtensions", "views"]
    }

    datasource db {
      provider   = "postgresql"
      extensions = [uuid-ossp, postgis(colour: "x", map: 3)]
//                                     ^^^^^^^^^^^ Argument not known: "colour".
//                                                  ^^^^^^ Error validating: The `map` argument must be a string literal
//                                                       ^ Expected a string value, but received numeric value `3`.
    }
    view Latest {
      id Int @id
      n  Int
      @@index([n])
    }
)");
}

TEST_CASE("views have neither keys nor indexes", "[psl][configuration]") {
    check_views(R"(
    view Latest {
      id Int @id
//           ^^^ Error validating: Views cannot have primary keys.
      n  Int
      @@index([n])
//    ^^^^^^^^^^^^ Error validating: Views cannot have indexes.
    }
    type Point {
//  ^^^^^^^^^^^^ Error validating: Composite types are not supported on Postgres.
      x Int
      y Int
    }
)");
}

TEST_CASE("a view's unique fields are no index", "[psl][configuration]") {
    check_views(R"(
    view Latest {
      id     String @unique @db.Xml
      n      Int    @unique(map: "latest_n")
//                  ^^^^^^^^^^^^^^^^^^^^^^^^ Error validating: @@unique annotations on views are not backed by unique indexes in the database and cannot specify a mapped database name.
      posts  Post[]
//    ^^^^^^^^^^^^^ Error validating: Implicit many-to-many relations are not supported for views.
      @@unique([id, n(sort: Desc)])
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@unique": Scalar fields in @@unique attributes in views cannot have arguments.
      @@unique([n], clustered: true)
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error validating: @@unique annotations on views are not backed by unique indexes in the database and cannot be clustered.
      @@unique([n])
      @@index([n], type: Gin)
//    ^^^^^^^^^^^^^^^^^^^^^^^ Error validating: Views cannot have indexes.
    }
    model Post {
      id     Int      @id
      latest Latest[]
//    ^^^^^^^^^^^^^^^ Error validating: Implicit many-to-many relations are not supported for views.
//    ^^^^^^^^^^^^^^^ Error validating field `latest` in view `Post`: The relation field `latest` on view `Post` references `Latest` which does not have an `@id` field. Models without `@id` cannot be part of a many to many relation. Use an explicit intermediate Model to represent this relationship.
    }
)");
}

TEST_CASE("only some providers have schemas", "[psl][configuration]") {
    check(R"(
    datasource db {
      provider = "mysql"
      schemas  = ["a"]
//               ^^^^^ The `schemas` property is not supported on the current connector.
    }
)");
}

TEST_CASE("before Prisma 7 the datasource has the url, since then it can't",
          "[psl][configuration]") {
    const auto accepts = [](const char* url, PrismaMajor prisma) {
        const base::Source source("schema.prisma", std::string("datasource db {\n  provider = "
                                                               "\"postgresql\"\n  ") +
                                                       url + "\n}\n");
        const std::array<const base::Source*, 1> sources{&source};
        return read(sources, prisma)->accepted();
    };
    const char* const url = "url = env(\"DATABASE_URL\")";
    CHECK(accepts(url, 6));
    CHECK_FALSE(accepts(url, 7));
    CHECK_FALSE(accepts("", 6));
    CHECK(accepts("", 7));
    CHECK(accepts(url, std::nullopt));
    CHECK(accepts("", std::nullopt));
    CHECK(prisma_major("^6.19.0") == 6);
    CHECK(prisma_major("7") == 7);
    CHECK(prisma_major("latest") == std::nullopt);
}

TEST_CASE("the metrics preview went with Prisma 7", "[psl][configuration]") {
    const std::string text = "generator client {\n  provider        = \"prisma-client-js\"\n"
                             "  previewFeatures = [\"metrics\"]\n}\n";
    const base::Source source("schema.prisma", text);
    const std::array<const base::Source*, 1> sources{&source};
    CHECK(read(sources, 6)->problems.empty());
    CHECK(read(sources, std::nullopt)->problems.empty());
    CHECK(read(sources, 7)->problems.size() == 1);
}
