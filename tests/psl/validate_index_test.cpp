#include "catch.hpp"
#include "psl/carets.hpp"

using migvet::psl::test::check_models;

TEST_CASE("an index has fields, of types that can be indexed, under a name of its own",
          "[psl][indexes]") {
    check_models(R"(
    model Place {
      id   Int    @id
      name String
      doc  String @db.Xml
//    ^^^^^^^^^^^^^^^^^^^ You cannot define an index on fields with native type `Xml` of Postgres.
      key  String @unique @db.Xml
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^ Native type `Xml` cannot be unique in Postgres.
      a    Int
      b    Int
      a_b  Int
      @@index([])
//    ^^^^^^^^^^^ Error parsing attribute "@@index": The list of fields in an index cannot be empty. Please specify at least one field.
      @@unique([])
//    ^^^^^^^^^^^^ Error parsing attribute "@@unique": The list of fields in an index cannot be empty. Please specify at least one field.
      @@index([doc])
      @@unique([a, b])
//    ^^^^^^^^^^^^^^^^ Error validating model "Place": The field `a_b` clashes with the `@@unique` name. Please resolve the conflict by providing a custom id name: `@@unique([...], name: "custom_name")`
      @@index([name(length: 3)])
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The given constraint name `Place_name_idx` has to be unique in the following namespace: global for primary key, indexes and unique constraints. Please provide a different name using the `map` argument.
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The length argument is not supported in an index definition with the current connector
      @@index([name(sort: Desc)], type: Hash)
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": Hash type does not support sort option.
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The given constraint name `Place_name_idx` has to be unique in the following namespace: global for primary key, indexes and unique constraints. Please provide a different name using the `map` argument.
      @@index([a, b], type: SpGist)
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": SpGist does not support multi-column indices.
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The SpGist index type does not support the type of the field `a`.
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The SpGist index type does not support the type of the field `b`.
      @@fulltext([name])
//    ^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@fulltext": Defining fulltext indexes is not supported with the current connector.
//    ^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@fulltext": The given constraint name `Place_name_idx` has to be unique in the following namespace: global for primary key, indexes and unique constraints. Please provide a different name using the `map` argument.
      @@unique([name(ops: raw("text_ops"))])
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@unique": Operator classes can only be defined to fields in an @@index attribute.
      @@index([name], clustered: true)
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": Defining clustering is not supported in the current connector.
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The given constraint name `Place_name_idx` has to be unique in the following namespace: global for primary key, indexes and unique constraints. Please provide a different name using the `map` argument.
    }
)");
}

TEST_CASE("a model has a key of its own columns that clashes with nothing", "[psl][keys]") {
    check_models(R"(
    model Empty {
      a Int @unique
      @@id([])
//    ^^^^^^^^ Error parsing attribute "@@id": The list of fields in an `@@id()` attribute cannot be empty. Please specify at least one field.
    }
    model Clash {
      a   Int
      b   Int
      a_b Int
      @@id([a, b])
//    ^^^^^^^^^^^^ Error validating model "Clash": The field `a_b` clashes with the `@@id` attribute's name. Please resolve the conflict by providing a custom id name: `@@id([...], name: "custom_name")`
    }
    model Clustered {
      a Int @id(clustered: true)
//          ^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@id": Defining clustering is not supported in the current connector.
    }
    model Long {
      a String
      @@id([a(length: 5)])
//    ^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@id": The length argument is not supported in the primary key with the current connector
    }
    model Named {
//  ^^^^^^^^^^^^^ Error validating model "Named": The custom name `b` specified for the `@@id` attribute is already used as a name for a field. Please choose a different name.
      a Int
      b Int
      @@id([a, b], name: "b")
    }
    model Sorted {
      a Int
      @@id([a(sort: Desc)])
//    ^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@id": The sort argument is not supported in the primary key with the current connector
    }
)");
}

TEST_CASE("the words of a partial index fit its columns", "[psl][indexes]") {
    check_models(R"(
    model Place {
      id     Int    @id
      name   String
      colour Colour
      point  Unsupported("point")
      more   Place[] @relation("m")
      back   Place?  @relation("m", fields: [id], references: [id])
      bytes  Bytes
      @@index([name], where: raw())
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@index": The `where` argument must be a raw() function with a string argument, e.g. `where: raw("status = 'active'")`.
      @@index([name], where: raw(""))
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@index": The `where` argument cannot contain an empty string.
      @@index([name], where: raw(1))
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@index": The `where` argument must be a raw() function with a string argument, e.g. `where: raw("status = 'active'")`.
//                               ^ Expected a string value, but received numeric value `1`.
      @@index([name], where: {})
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@index": The `where` argument cannot be an empty object.
      @@index([name], where: { nothing: 1 })
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@index": Field 'nothing' does not exist in model 'Place'.
      @@index([name], where: { more: 1 })
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@index": Field 'more' is a relation field. Only scalar fields can be used in the where clause.
      @@index([name], where: { name: { not: "a", is: "b" } })
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@index": Nested object in where clause must have exactly one key. Use `{ not: null }` or `{ not: "value" }`.
      @@index([name], where: { name: { is: "b" } })
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@index": Unknown key 'is' in nested where clause object. Only 'not' is supported.
      @@index([name], where: { name: [1] })
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@index": Invalid value in where clause. Expected true, false, null, a string, a number, or an object like { not: null }.
      @@index([name], where: { name: maybe })
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@index": Invalid value 'maybe' in where clause. Expected true, false, null, a string, a number, or an object like { not: null }.
      @@index([name], where: { point: "x" })
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@index": Field 'point' is an unsupported type and cannot be used in the object syntax of a where clause. Use raw() instead.
      @@index([name], where: { colour: 1 })
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@index": Type mismatch: field 'colour' is an Enum and only accepts String values in the where clause.
      @@index([name], where: { colour: "red" })
      @@index([name], where: { bytes: "x" })
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@index": Type mismatch: field 'bytes' is of type Bytes, but the value is a String.
      @@index([name], where: { id: "x" })
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@index": Type mismatch: field 'id' is of type Int, but the value is a String.
      @@index([name], where: "x")
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@index": The `where` argument must be either a raw() function call or an object literal, e.g. `where: raw("status = 'active'")` or `where: { active: true }`.
//                           ^^^ Expected a function value, but received string value `"x"`.
    }
    enum Colour {
      red
    }
)");
}
