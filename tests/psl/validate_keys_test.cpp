#include "psl/document.hpp"

#include "catch.hpp"
#include "psl/carets.hpp"

using namespace migvet;
using namespace migvet::psl;
using test::check;
using test::check_models;

TEST_CASE("a model needs a criterion that is unique and never null", "[psl][keys]") {
    check_models(R"(
    model Loose {
//  ^^^^^^^^^^^^^ Error validating model "Loose": Each model must have at least one unique criteria that has only required fields. Either mark a single field with `@id`, `@unique` or add a multi field criterion with `@@id([])` or `@@unique([])` to the model.
      a Int
    }
    model Nullable {
//  ^^^^^^^^^^^^^^^^ Error validating model "Nullable": Each model must have at least one unique criteria that has only required fields. Either mark a single field with `@id`, `@unique` or add a multi field criterion with `@@id([])` or `@@unique([])` to the model. The following unique criterias were not considered as they contain fields that are not required:\n- a\n- a, b
      a Int? @unique
      b Int?
      @@unique([a, b])
    }
    model Ignored {
      a Int
      @@ignore
    }
    model Named {
      a String @unique
    }
    model Strange {
//  ^^^^^^^^^^^^^^^ Error validating model "Strange": Each model must have at least one unique criteria that has only required fields. Either mark a single field with `@id`, `@unique` or add a multi field criterion with `@@id([])` or `@@unique([])` to the model. The following unique criterias were not considered as they contain fields that are not required:\n- a
      a Unsupported("circle") @unique
    }
)");
}

TEST_CASE("an id is required, and there is one", "[psl][keys]") {
    check_models(R"(
    model A {
      id Int? @id
//            ^^^ Error parsing attribute "@id": Fields that are marked as id must be required.
    }
    model B {
      id Int[] @id
//             ^^^ Error parsing attribute "@id": Fields that are marked as id must be required.
    }
    model C {
//  ^^^^^^^^^ Error validating model "C": At most one field must be marked as the id field with the `@id` attribute.
      a Int @id
      b Int @id
    }
    model D {
//  ^^^^^^^^^ Error validating model "D": Each model must have at most one id criteria. You can't have `@id` and `@@id` at the same time.
      a Int @id
      b Int?
      @@id([a, b])
//    ^^^^^^^^^^^^ Error validating model "D": The id definition refers to the optional field `b`. ID definitions must reference only required fields.
    }
    model E {
      a Int @id(sort: Desc)
      b Int @unique(length: 3)
      c Int @unique(clustered: true)
    }
)");
}

TEST_CASE("keys and indexes name fields of the table, each once", "[psl][keys]") {
    check_models(R"(
    model Port {
      id     Int     @id
      berths Berth[]
      @@index([depth])
//    ^^^^^^^^^^^^^^^^ Error validating model "Port": The index definition refers to the unknown fields: depth.
      @@index([id, id])
//    ^^^^^^^^^^^^^^^^^ Error validating model "Port": The unique index definition refers to the field id multiple times.
      @@unique([berths])
//    ^^^^^^^^^^^^^^^^^^ Error validating model "Port": The unique index definition refers to the relation fields berths. Index definitions must reference only scalar fields.
      @@index([])
      @@index([id(sort: Sideways)])
//                ^^^^^^^^^^^^^^ Unexpected token. Expected one of: Asc, Desc
    }
    model Berth {
      port   Port @relation(fields: [portId], references: [id])
      portId Int
      @@id([portId, number])
//         ^^^^^^^^^^^^^^^^ Error validating model "Berth": The multi field id declaration refers to the unknown field `number`.
      @@unique([port])
//    ^^^^^^^^^^^^^^^^ Error validating model "Berth": The unique index definition refers to the relation fields port. Index definitions must reference only scalar fields. Did you mean `@@unique([portId])`?
    }
)");
}

TEST_CASE("attributes and arguments that mean nothing are reported", "[psl][keys]") {
    check_models(R"(
    model Buoy {
      id    Int    @id @colour
//                     ^^^^^^^ Attribute not known: "@colour".
      light String @default("red", "green") @map("a", map: "b")
//                 ^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@default": You provided multiple unnamed arguments. This is not possible. Did you forget the brackets? Did you mean `["red", "green"]`?
//                                                    ^^^^^^^^ No such argument.
      bell  Int    @default(value: 1, value: 2) @unique(map:)
//                                    ^^^^^^^^ Argument "value" is already specified.
//                                                      ^^^ Error parsing attribute "@unique": The `map` argument is missing a value.
      horn  Int    @default(1,) @updatedAt
//                           ^ Error parsing attribute "@default": Trailing commas are not valid in attribute arguments, please remove the comma.
//                              ^^^^^^^^^^ Error parsing attribute "@updatedAt": Fields that are marked with @updatedAt must be of type DateTime.
      mark  Int    @db.Integer @db.SmallInt
//                             ^^^^^^^^^^^^ Attribute "@db" can only be defined once.
      @@index([bell], map: "")
//    ^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@index": The `map` argument cannot be an empty string.
      @@index([bell], kind: Hash)
//                    ^^^^^^^^^^ No such argument.
      @@index(bell, horn)
//    ^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@index": You provided multiple unnamed arguments. This is not possible. Did you forget the brackets? Did you mean `[bell, horn]`?
      @@omit
//    ^^^^^^ Attribute not known: "@omit".
    }
)");
}

TEST_CASE("an index type takes only what it can hold", "[psl][indexes]") {
    check_models(R"(
    model Chart {
      id    Int      @id
      name  String
      data  Json
      tags  String[]
      host  String   @db.Inet
      note  String   @db.Xml
      at    DateTime
      @@index([name(sort: Desc)], type: Hash)
      @@index([name], type: Gin)
      @@index([data(ops: JsonbPathOps), tags(ops: ArrayOps)], type: Gin)
      @@index([name(ops: JsonbOps)], type: Gin)
      @@index([name(ops: TextOps)], type: Gin, map: "g")
      @@index([host], type: Gist)
      @@index([host(ops: InetOps)], type: Gist, map: "h")
      @@index([name, host], type: SpGist)
      @@index([at(ops: TimestampMinMaxOps), id(ops: Int8BloomOps)], type: Brin)
      @@index([name(ops: raw("gin_trgm_ops"))], type: Gin, map: "trgm")
      @@index([name(ops: NoOps)], map: "n")
//                       ^^^^^ Unexpected token. Expected one of: Invalid operator class: NoOps
      @@index([name], type: Rtree, map: "r")
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@index": Unknown index type: Rtree.
      @@index([note])
      @@unique([name(ops: TextOps)])
      @@fulltext([name])
    }
)");
}

TEST_CASE("a partial index compares its own table's columns with values that fit",
          "[psl][indexes]") {
    check(R"(
    generator client {
      provider        = "prisma-client"
      previewFeatures = ["partialIndexes"]
    }

    datasource db {
      provider = "postgresql"
    }

    enum Flag {
      red
    }
    model Mast {
      id     Int     @id
      height Int
      flag   Flag
      name   String?
      @@index([height], where: { name: { not: null }, flag: "red" })
      @@unique([name], where: raw("height > 3"))
      @@index([id], where: { height: "tall" })
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@index": Type mismatch: field 'height' is of type Int, but the value is a String.
      @@index([flag], where: { depth: 1 }, map: "d")
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@index": Field 'depth' does not exist in model 'Mast'.
      @@index([flag], where: { flag: red }, map: "f")
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@index": Invalid value 'red' in where clause. Expected true, false, null, a string, a number, or an object like { not: null }.
      @@index([name], where: { height: { above: 3 } })
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@index": Unknown key 'above' in nested where clause object. Only 'not' is supported.
      @@index([name], where: {}, map: "e")
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@index": The `where` argument cannot be an empty object.
      @@index([name], where: "height > 3", map: "s")
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@index": The `where` argument must be either a raw() function call or an object literal, e.g. `where: raw("status = 'active'")` or `where: { active: true }`.
//                           ^^^^^^^^^^^^ Expected a function value, but received string value `"height > 3"`.
    }
)");
}

TEST_CASE("a partial index needs its preview feature", "[psl][indexes]") {
    check_models(R"(
    model Mast {
      id Int @id
      @@index([id], where: raw("id > 3"))
//                  ^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": Partial indexes are a preview feature. Add "partialIndexes" to previewFeatures in your generator block.
    }
)");
}
