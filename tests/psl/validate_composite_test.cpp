#include "catch.hpp"
#include "psl/carets.hpp"

using migvet::psl::test::check_models;

TEST_CASE("composite types are not PostgreSQL's", "[psl][types]") {
    check_models(R"(
    type Photo {
      id     Int    @id
//    ^^^^^^^^^^^^^^^^^ Error validating: Defining `@id` attribute for a field in a composite type is not allowed.
//                  ^^^ Attribute not known: "@id".
      a      Int    @unique
//    ^^^^^^^^^^^^^^^^^^^^^ Error validating: Defining `@unique` attribute for a field in a composite type is not allowed.
//                  ^^^^^^^ Attribute not known: "@unique".
      width  Int    @default(autoincrement())
//                  ^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@default": The function `autoincrement()` is not supported on composite fields.
      height Int    @default(1) @map("h")
      code   String @default(dbgenerated("x"))
//                  ^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@default": Fields of composite types cannot have `dbgenerated()` as default.
      b      Int    @default(nothing())
//                           ^^^^^^^^^ Unknown function in @default(): `nothing` is not known. You can read about the available functions here: https://pris.ly/d/attribute-functions
      c      Other  @default(1)
//                  ^^^^^^^^^^^ Error validating field `c` in composite type `Other`: Defaults on fields of type composite are not supported. Please remove the `@default` attribute.
      d      Other?
      e
//    ^ Error validating type "Photo": This field declaration is invalid. It is either missing a name or a type.
      @@unique([a])
//    ^^^^^^^^^^^^^ Error validating: A unique constraint should be defined in the model containing the embed.
      @@index([a])
//    ^^^^^^^^^^^^ Error validating: An index should be defined in the model containing the embed.
      @@fulltext([a])
//    ^^^^^^^^^^^^^^^ Error validating: A fulltext index should be defined in the model containing the embed.
      @@id([a])
//    ^^^^^^^^^ Error validating: A composite type cannot define an id.
      @@map("x")
//    ^^^^^^^^^^ Error validating: The name of a composite type is not persisted in the database, therefore it does not need a mapped database name.
      @@ignore
//    ^^^^^^^^ Error validating: A composite type cannot have block-level attributes.
    }
    type Other {
      a Int
    }
    model User {
      id    Int @id
      photo Photo
    }
)");
}
