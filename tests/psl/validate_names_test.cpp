#include "psl/document.hpp"

#include "catch.hpp"
#include "psl/carets.hpp"

using namespace migvet;
using namespace migvet::psl;
using test::check_models;

TEST_CASE("names are unique over models, views and enums, and within each of them", "[psl]") {
    check_models(R"(
    model Ship {
      id   Int @id
      name String
      name String?
//    ^^^^ Field "name" is already defined on model "Ship".
    }
    enum Ship {
//       ^^^^ The enum "Ship" cannot be defined because a model with that name already exists.
      sloop
      sloop
//    ^^^^^ Value "sloop" is already defined on enum "Ship".
    }
    model String {
//        ^^^^^^ "String" is a reserved scalar type name and cannot be used.
      id Int @id
    }
)");
}

TEST_CASE("a name that the client or the grammar can't have is refused", "[psl]") {
    check_models(R"(
    model async {
//  ^^^^^^^^^^^^^ Error validating model "async": The model name `async` is invalid. It is a reserved name. Please change it. Read more at https://pris.ly/d/naming-models
      id Int @id
    }
    enum class {
//  ^^^^^^^^^^^^ Error validating enum `class`: The enum name `class` is invalid. It is a reserved name. Please change it. Read more at https://www.prisma.io/docs/reference/tools-and-interfaces/prisma-schema/data-model#naming-enums
      a
    }
    model 2Ships {
//        ^^^^^^ Error validating: The name of a Model must not start with a number.
      id  Int @id
      a-b Int
//    ^^^ Error validating: The character `-` is not allowed in Field names.
      3x  Int @my-map
//    ^^ Error validating: The name of a Field must not start with a number.
//            ^^^^^^^ Attribute not known: "@my-map".
//             ^^^^^^ Error validating: The character `-` is not allowed in Attribute names.
    }
)");
}

TEST_CASE("a mapped name must not be another's name", "[psl]") {
    check_models(R"(
    model Ship {
      id   Int    @id
      mast Int    @map("sail")
//    ^^^^^^^^^^^^^^^^^^^^^^^^ Field "mast" is already defined on model "Ship".
      sail Int
      keel Int    @map("hull")
      hulk Int    @map("hull")
//    ^^^^^^^^^^^^^^^^^^^^^^^^ Field "hulk" is already defined on model "Ship".
      @@map("vessel")
    }
    model Boat {
      id Int @id
      @@map("vessel")
    }
    enum Rig {
      square
      @@map("kind")
    }
    enum Kind {
      steam
      @@map("kind")
    }
)");
}

TEST_CASE("a type that is not known is reported with the one that was meant", "[psl]") {
    check_models(R"(
    model Ship {
      id    Int      @id
      name  string
//          ^^^^^^ Type "string" is neither a built-in type, nor refers to another model, composite type, or enum. Did you mean "String"?
      built datetime
//          ^^^^^^^^ Type "datetime" is neither a built-in type, nor refers to another model, composite type, or enum. Did you mean "DateTime"?
      port  harbour
//          ^^^^^^^ Type "harbour" is neither a built-in type, nor refers to another model, composite type, or enum. Did you mean "Harbour"?
      crew  Sailor[]
//          ^^^^^^ Type "Sailor" is neither a built-in type, nor refers to another model, composite type, or enum.
    }
    model Harbour {
      id Int @id
    }
)");
}

TEST_CASE("constraint names are unique in a schema, and on a table with its foreign keys",
          "[psl]") {
    check_models(R"(
    model Ship {
      id    Int @id(map: "ship_key")
      a     Int
      b     Int
      @@index([a], map: "by")
//                 ^^^^^^^^^ Error parsing attribute "@@index": The given constraint name `by` has to be unique in the following namespace: global for primary key, indexes and unique constraints. Please provide a different name using the `map` argument.
      @@index([a])
//    ^^^^^^^^^^^^ Error parsing attribute "@@index": The given constraint name `Ship_a_idx` has to be unique in the following namespace: global for primary key, indexes and unique constraints. Please provide a different name using the `map` argument.
      @@index([a])
//    ^^^^^^^^^^^^ Error parsing attribute "@@index": The given constraint name `Ship_a_idx` has to be unique in the following namespace: global for primary key, indexes and unique constraints. Please provide a different name using the `map` argument.
      @@unique([b], map: "by")
//                  ^^^^^^^^^ Error parsing attribute "@@unique": The given constraint name `by` has to be unique in the following namespace: global for primary key, indexes and unique constraints. Please provide a different name using the `map` argument.
    }
    model Boat {
      id     Int  @id(map: "boat_ship_fkey")
//                    ^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@id": The given constraint name `boat_ship_fkey` has to be unique in the following namespace: on model `Boat` for primary key, indexes, unique constraints and foreign keys. Please provide a different name using the `map` argument.
      shipId Int
      ship   Dock @relation(fields: [shipId], references: [id], map: "boat_ship_fkey")
//                                                              ^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@relation": The given constraint name `boat_ship_fkey` has to be unique in the following namespace: on model `Boat` for primary key, indexes, unique constraints and foreign keys. Please provide a different name using the `map` argument.
    }
    model Dock {
      id    Int    @id
      boats Boat[]
    }
)");
}

TEST_CASE("a constraint name has at most 63 bytes, a table as many as it likes", "[psl]") {
    check_models(R"(
    model Ship {
      id   Int @id(map: "kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk")
//             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error validating model "Ship": The constraint name 'kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk' specified in the `map` argument for the `@id` constraint is too long for your chosen provider. The maximum allowed length is 63 bytes.
      deck Int
      @@index([deck], map: "iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii")
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error validating model "Ship": The constraint name 'iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii' specified in the `map` argument for the `@@index` constraint is too long for your chosen provider. The maximum allowed length is 63 bytes.
      @@map("tttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttt")
    }
)");
}

TEST_CASE("the client's names of ids and uniques are no fields'", "[psl]") {
    check_models(R"(
    model Ship {
      a   Int
      b   Int
      a_b Int
      c   Int
      d   Int
      c_d Int
      e   Int
      @@id([a, b])
      @@unique([c, d])
      @@unique([a, e], name: "e")
      @@unique([b, e], name: "not-ok")
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error validating model "Ship": The `name` property within the `@@unique` attribute only allows for the following characters: `_a-zA-Z0-9`.
    }
)");
}
