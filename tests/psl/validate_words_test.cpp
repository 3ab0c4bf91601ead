#include "catch.hpp"
#include "psl/carets.hpp"

using migvet::psl::test::check;
using migvet::psl::test::check_models;
using migvet::psl::test::check_views;

TEST_CASE("a field that Prisma 1 would have taken is refused", "[psl]") {
    check_models(R"(
    model Old {
      id   Int @id
      a    Int!
//         ^^^^ Fields are required by default, `!` is no longer required.
      b    [Int]
//         ^^^^^ To specify a list, please use `Type[]` instead of `[Type]`.
      c    Int[]?
//         ^^^^^^ Optional lists are not supported. Use either `Type[]` or `Type?`.
      d:   Int
//     ^ Field declarations don't require a `:`.
      e
//    ^ Error validating model "Old": This field declaration is invalid. It is either missing a name or a type.
    }
)");
}

TEST_CASE("a view that is not whole is refused as one", "[psl]") {
    check_views(R"(
    view Old {
      id Int @unique
      e
//    ^ Error validating view "Old": This field declaration is invalid. It is either missing a name or a type.
    }
)");
}

TEST_CASE("an attribute has its main argument, once", "[psl]") {
    check_models(R"(
    model User {
      id   Int @id
      name String @map
//                ^^^^ Argument "name" is missing.
      more String @map("a", name: "b")
//                          ^^^^^^^^^ Argument "name" is already specified as unnamed argument.
      last String @default()
//                ^^^^^^^^^^ Argument "value" is missing.
      same String @map(name: "a", name: "b")
//                                ^^^^^^^^^ Argument "name" is already specified.
      z    String @nothing
//                ^^^^^^^^ Attribute not known: "@nothing".
      zz   String @map("x") @map("y")
//                ^^^^^^^^^ Attribute "@map" can only be defined once.
//                          ^^^^^^^^^ Attribute "@map" can only be defined once.
    }
)");
}

TEST_CASE("escapes in a string are letters", "[psl]") {
    check_models(R"(
    model User {
      id Int    @id
      a  String @default("\u00e9\u20AC\ud83d\ude00\t\\")
      b  String @default("\ud83d")
//                        ^^^^^^ Invalid unicode escape sequence.
      c  String @default("\ud83dx")
//                        ^^^^^^ Invalid unicode escape sequence.
      d  String @default("\ud83d\u0041")
//                        ^^^^^^^^^^^^ Invalid unicode escape sequence.
      e  String @default("\ude00\ud83d")
//                        ^^^^^^^^^^^^ Invalid unicode escape sequence.
      f  String @default("\u12")
//                        ^^^^ Invalid unicode escape sequence.
      g  String @default("\u")
//                        ^^ Invalid unicode escape sequence.
      h  String @default("\q")
//                        ^^ Unknown escape sequence. If the value is a windows-style path, `\` must be escaped as `\\`.
      i  String @default("C:\Users")
//                          ^^ Unknown escape sequence. If the value is a windows-style path, `\` must be escaped as `\\`.
      k  String @default("\u0041")
    }
)");
}

TEST_CASE("a name in the client is taken once", "[psl]") {
    check_models(R"(
    model User {
//  ^^^^^^^^^^^^ Error validating model "User": The custom name `a` specified for the `@@unique` attribute is already used as a name for a field. Please choose a different name.
//  ^^^^^^^^^^^^ Error validating model "User": The custom name `name` specified for the `@@id` attribute is already used as a name for a field. Please choose a different name.
      id   Int
      name String
      a    Int
      @@id([id, a], name: "name")
      @@unique([id, name], name: "a")
    }
)");
}

TEST_CASE("tables and enums of one database name are one too many", "[psl]") {
    check(R"(
    datasource db {
      provider = "postgresql"
    }
    model User {
      id Int @id
//           ^^^ Error parsing attribute "@id": The given constraint name `users_pkey` has to be unique in the following namespace: global for primary key, indexes and unique constraints. Please provide a different name using the `map` argument.
      @@map("users")
    }
    model Other {
      id Int @id
//           ^^^ Error parsing attribute "@id": The given constraint name `users_pkey` has to be unique in the following namespace: global for primary key, indexes and unique constraints. Please provide a different name using the `map` argument.
      @@map("users")
//    ^^^^^^^^^^^^^^ The model with database name "users" could not be defined because another model or view with this name exists: "User"
//    ^^^^^^^^^^^^^^ The model with database name "users" could not be defined because another model or view with this name exists: "users"
    }
    model users {
      id Int @id
//           ^^^ Error parsing attribute "@id": The given constraint name `users_pkey` has to be unique in the following namespace: global for primary key, indexes and unique constraints. Please provide a different name using the `map` argument.
    }
    enum A {
      x
      @@map("e")
    }
    enum B {
//  ^^^^^^^^ An enum with the same database name is already defined.
      x
      @@map("e")
    }
)");
}

TEST_CASE("a value of the wrong kind is shown as it was written", "[psl]") {
    check_models(R"(
    model User {
      id Int @id
      a  String @map(1)
//                   ^ Expected a string value, but received numeric value `1`.
      b  String @map(["a", "b"])
//                   ^^^^^^^^^^ Expected a string value, but received array value `["a","b"]`.
      c  String @map(f(a: 1, "x"))
//                   ^^^^^^^^^^^^ Expected a string value, but received functional value `f(a: 1,"x")`.
      d  String @map({ a: 1, b: "y" })
//                   ^^^^^^^^^^^^^^^^ Expected a string value, but received object value `{ a: 1, b: "y" }`.
      e  String @map(word)
//                   ^^^^ Expected a string value, but received literal value `word`.
      f  Int    @default("a\tb\n\"\\\r")
//              ^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@default": Expected a Int value, but found `"a\tb\n\"\\\r"`.
      @@map([1])
//          ^^^ Expected a string value, but received array value `[1]`.
      @@index([1, "x"])
//             ^ Expected a constant literal value, but received numeric value `1`.
//                ^^^ Expected a constant literal value, but received string value `"x"`.
    }
)");
}
