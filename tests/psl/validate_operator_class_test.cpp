#include "catch.hpp"
#include "psl/carets.hpp"

using migvet::psl::test::check_models;

TEST_CASE("an operator class fits its index type and its column", "[psl][indexes]") {
    check_models(R"(
    model Place {
      id    Int    @id
      ip    String @db.Inet
      text  String @db.Text
      name  String
      code  String @db.VarChar(10)
      fixed String @db.Char(3)
      json  Json
      doc   Json   @db.Json
      jsonb Json   @db.JsonB
      list  Int[]
      num   Int
      small Int    @db.SmallInt
      flag  Boolean
      bytes Bytes
      at    DateTime
      day   DateTime @db.Date
      odd   Unsupported("point")
      colour Colour
      @@index([ip(ops: InetOps)], type: Gist)
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The given constraint name `Place_ip_idx` has to be unique in the following namespace: global for primary key, indexes and unique constraints. Please provide a different name using the `map` argument.
      @@index([ip], type: Gist)
//    ^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The Gist index field type `Inet` has no default operator class.
//    ^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The given constraint name `Place_ip_idx` has to be unique in the following namespace: global for primary key, indexes and unique constraints. Please provide a different name using the `map` argument.
      @@index([name(ops: InetOps)], type: Gist)
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The given constraint name `Place_name_idx` has to be unique in the following namespace: global for primary key, indexes and unique constraints. Please provide a different name using the `map` argument.
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The given operator class `InetOps` expects the field `name` to define a valid native type.
      @@index([text(ops: InetOps)], type: Gist)
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The given constraint name `Place_text_idx` has to be unique in the following namespace: global for primary key, indexes and unique constraints. Please provide a different name using the `map` argument.
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The given operator class `InetOps` does not support native type `Text` of field `text`.
      @@index([name], type: Gist)
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The given constraint name `Place_name_idx` has to be unique in the following namespace: global for primary key, indexes and unique constraints. Please provide a different name using the `map` argument.
      @@index([num], type: Gist)
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The Gist index type does not support the type of the field `num`.
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The given constraint name `Place_num_idx` has to be unique in the following namespace: global for primary key, indexes and unique constraints. Please provide a different name using the `map` argument.
      @@index([odd], type: Gist)
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The given constraint name `Place_odd_idx` has to be unique in the following namespace: global for primary key, indexes and unique constraints. Please provide a different name using the `map` argument.
      @@index([odd(ops: raw("point_ops"))], type: Gist)
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The given constraint name `Place_odd_idx` has to be unique in the following namespace: global for primary key, indexes and unique constraints. Please provide a different name using the `map` argument.
      @@index([json(ops: JsonbOps)], type: Gin)
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The given constraint name `Place_json_idx` has to be unique in the following namespace: global for primary key, indexes and unique constraints. Please provide a different name using the `map` argument.
      @@index([json(ops: JsonbPathOps)], type: Gin)
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The given constraint name `Place_json_idx` has to be unique in the following namespace: global for primary key, indexes and unique constraints. Please provide a different name using the `map` argument.
      @@index([name(ops: JsonbOps)], type: Gin)
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The given constraint name `Place_name_idx` has to be unique in the following namespace: global for primary key, indexes and unique constraints. Please provide a different name using the `map` argument.
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The given operator class `JsonbOps` points to the field `name` that is not of Json type.
      @@index([doc(ops: JsonbOps)], type: Gin)
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The given constraint name `Place_doc_idx` has to be unique in the following namespace: global for primary key, indexes and unique constraints. Please provide a different name using the `map` argument.
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The given operator class `JsonbOps` does not support native type `Json` of field `doc`.
      @@index([doc], type: Gin)
//    ^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The Gin index field type `Json` has no default operator class.
//    ^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The given constraint name `Place_doc_idx` has to be unique in the following namespace: global for primary key, indexes and unique constraints. Please provide a different name using the `map` argument.
      @@index([jsonb(ops: JsonbPathOps)], type: Gin)
      @@index([list], type: Gin)
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The given constraint name `Place_list_idx` has to be unique in the following namespace: global for primary key, indexes and unique constraints. Please provide a different name using the `map` argument.
      @@index([list(ops: ArrayOps)], type: Gin)
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The given constraint name `Place_list_idx` has to be unique in the following namespace: global for primary key, indexes and unique constraints. Please provide a different name using the `map` argument.
      @@index([num(ops: ArrayOps)], type: Gin)
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The given constraint name `Place_num_idx` has to be unique in the following namespace: global for primary key, indexes and unique constraints. Please provide a different name using the `map` argument.
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The given operator class `ArrayOps` expects the type of field `num` to be an array.
      @@index([num], type: Gin)
//    ^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The Gin index type does not support the type of the field `num`.
//    ^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The given constraint name `Place_num_idx` has to be unique in the following namespace: global for primary key, indexes and unique constraints. Please provide a different name using the `map` argument.
      @@index([name(ops: TextOps)], type: Gin)
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The given constraint name `Place_name_idx` has to be unique in the following namespace: global for primary key, indexes and unique constraints. Please provide a different name using the `map` argument.
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The given operator class `TextOps` is not supported with the `Gin` index type.
      @@index([ip(ops: InetOps)], type: SpGist)
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The given constraint name `Place_ip_idx` has to be unique in the following namespace: global for primary key, indexes and unique constraints. Please provide a different name using the `map` argument.
      @@index([ip(ops: TextOps)], type: SpGist)
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The given constraint name `Place_ip_idx` has to be unique in the following namespace: global for primary key, indexes and unique constraints. Please provide a different name using the `map` argument.
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The given operator class `TextOps` does not support native type `Inet` of field `ip`.
      @@index([text(ops: TextOps)], type: SpGist)
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The given constraint name `Place_text_idx` has to be unique in the following namespace: global for primary key, indexes and unique constraints. Please provide a different name using the `map` argument.
      @@index([code], type: SpGist)
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The given constraint name `Place_code_idx` has to be unique in the following namespace: global for primary key, indexes and unique constraints. Please provide a different name using the `map` argument.
      @@index([fixed], type: SpGist)
      @@index([name(ops: TextOps)], type: SpGist)
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The given constraint name `Place_name_idx` has to be unique in the following namespace: global for primary key, indexes and unique constraints. Please provide a different name using the `map` argument.
      @@index([num(ops: TextOps)], type: SpGist)
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The given constraint name `Place_num_idx` has to be unique in the following namespace: global for primary key, indexes and unique constraints. Please provide a different name using the `map` argument.
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The given operator class `TextOps` points to the field `num` that is not of String type.
      @@index([name], type: SpGist)
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The given constraint name `Place_name_idx` has to be unique in the following namespace: global for primary key, indexes and unique constraints. Please provide a different name using the `map` argument.
      @@index([num], type: SpGist)
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The SpGist index type does not support the type of the field `num`.
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The given constraint name `Place_num_idx` has to be unique in the following namespace: global for primary key, indexes and unique constraints. Please provide a different name using the `map` argument.
      @@index([small], type: SpGist)
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The SpGist index field type `SmallInt` has no default operator class.
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The given constraint name `Place_small_idx` has to be unique in the following namespace: global for primary key, indexes and unique constraints. Please provide a different name using the `map` argument.
      @@index([flag], type: Brin)
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The Brin index type does not support the type of the field `flag`.
      @@index([json], type: Brin)
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The Brin index type does not support the type of the field `json`.
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The given constraint name `Place_json_idx` has to be unique in the following namespace: global for primary key, indexes and unique constraints. Please provide a different name using the `map` argument.
      @@index([colour], type: Brin)
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The Brin index type does not support the type of the field `colour`.
      @@index([num(ops: Int4MinMaxOps)], type: Brin)
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The given constraint name `Place_num_idx` has to be unique in the following namespace: global for primary key, indexes and unique constraints. Please provide a different name using the `map` argument.
      @@index([num(ops: Int2MinMaxOps)], type: Brin)
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The given constraint name `Place_num_idx` has to be unique in the following namespace: global for primary key, indexes and unique constraints. Please provide a different name using the `map` argument.
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The given operator class `Int2MinMaxOps` expects the field `num` to define a valid native type.
      @@index([small(ops: Int2MinMaxOps)], type: Brin)
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The given constraint name `Place_small_idx` has to be unique in the following namespace: global for primary key, indexes and unique constraints. Please provide a different name using the `map` argument.
      @@index([small(ops: Int4MinMaxOps)], type: Brin)
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The given constraint name `Place_small_idx` has to be unique in the following namespace: global for primary key, indexes and unique constraints. Please provide a different name using the `map` argument.
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The given operator class `Int4MinMaxOps` does not support native type `SmallInt` of field `small`.
      @@index([name(ops: Int4MinMaxOps)], type: Brin)
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The given constraint name `Place_name_idx` has to be unique in the following namespace: global for primary key, indexes and unique constraints. Please provide a different name using the `map` argument.
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The given operator class `Int4MinMaxOps` points to the field `name` that is not of Int type.
      @@index([code(ops: TextBloomOps)], type: Brin)
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The given constraint name `Place_code_idx` has to be unique in the following namespace: global for primary key, indexes and unique constraints. Please provide a different name using the `map` argument.
      @@index([code], type: Brin)
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The given constraint name `Place_code_idx` has to be unique in the following namespace: global for primary key, indexes and unique constraints. Please provide a different name using the `map` argument.
      @@index([day], type: Brin)
      @@index([doc], type: Brin)
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The Brin index field type `Json` has no default operator class.
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The given constraint name `Place_doc_idx` has to be unique in the following namespace: global for primary key, indexes and unique constraints. Please provide a different name using the `map` argument.
      @@index([bytes], type: Brin)
      @@index([num(ops: Int4MinMaxOps)], type: Gin)
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The given constraint name `Place_num_idx` has to be unique in the following namespace: global for primary key, indexes and unique constraints. Please provide a different name using the `map` argument.
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The given operator class `Int4MinMaxOps` is not supported with the `Gin` index type.
    }
    enum Colour {
      red
    }
)");
}

TEST_CASE("a sort order, a length and an operator class of a key are words that exist",
          "[psl][indexes]") {
    check_models(R"(
    model Place {
      id   Int    @id
      name String
      @@index([name(ops: NoSuchOps)], type: Brin)
//                       ^^^^^^^^^ Unexpected token. Expected one of: Invalid operator class: NoSuchOps
      @@index([name(ops: "TextOps")], type: Brin)
//                  ^^^^^^^^^^^^^^ Unexpected token. Expected one of: operator class
      @@index([name(ops: raw("a", "b"))], type: Brin)
//                       ^^^^^^^^^^^^^ Unexpected token. Expected one of: Wrong number of arguments. Expected: 1, got: 2
      @@index([name(sort: Up)])
//                  ^^^^^^^^ Unexpected token. Expected one of: Asc, Desc
      @@index([name(length: x)])
//                          ^ Expected a numeric value, but received literal value `x`.
      @@index([name(sort: "Asc")])
//                        ^^^^^ Expected a constant value, but received string value `"Asc"`.
      @@index([name], type: Tree)
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@index": Unknown index type: Tree.
      @@index(name)
      @@index("name")
//            ^^^^^^ Expected a constant literal value, but received string value `"name"`.
      @@index([name], name: "a", map: "b")
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@index": The `@@index` attribute accepts the `name` argument as an alias for the `map` argument for legacy reasons. It does not accept both though. Please use the `map` argument to specify the database name of the index.
    }
)");
}
