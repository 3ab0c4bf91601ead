#include "catch.hpp"
#include "psl/carets.hpp"

using migvet::psl::test::check;

TEST_CASE("without a datasource a schema is judged by what every database can do", "[psl][bare]") {
    check(R"(
    model Shard {
//  ^^^^^^^^^^^^^ Error parsing attribute "@default": The `autoincrement()` default value is used multiple times on this model even though the underlying datasource only supports one instance per table.
//  ^^^^^^^^^^^^^ Error validating model "Shard": You defined a database name for the primary key on the model. This is not supported by the provider.
      id      Int     @id(map: "shard_pk") @default(autoincrement())
      price   Decimal
//    ^^^^^^^^^^^^^^^ Error validating field `price` in model `Shard`: Field `price` in model `Shard` can't be of type Decimal. The current connector does not support the Decimal type.
      notes   Json[]
//    ^^^^^^^^^^^^^^ Error validating field `notes` in model `Shard`: Field `notes` in model `Shard` can't be of type Json[]. The current connector does not support the Json List type.
//    ^^^^^^^^^^^^^^ Field "notes" in model "Shard" can't be a list. The current connector does not support lists of primitive types.
      words   String[]
//    ^^^^^^^^^^^^^^^^ Field "words" in model "Shard" can't be a list. The current connector does not support lists of primitive types.
      other   Int     @default(autoincrement())
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@default": The `autoincrement()` default value is used on a non-id field even though the datasource does not support this.
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@default": The `autoincrement()` default value is used on a non-indexed field even though the datasource does not support this.
      owner   Shard?  @relation("own", fields: [other], references: [id], map: "own_fk")
//                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@relation": Your provider does not support named foreign keys.
      owned   Shard[] @relation("own")
      some    String  @default(auto())
//                             ^^^^^^ Error parsing attribute "@default": The current connector does not support the `auto()` function.
      @@schema("other")
//             ^^^^^^^ @@schema is not supported on the current datasource provider
    }
    model Heap {
      a Int @id(clustered: false)
//          ^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@id": Defining clustering is not supported in the current connector.
      b Int @unique(clustered: true)
//          ^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@unique": Defining clustering is not supported in the current connector.
      c String
      d Int @default(autoincrement())
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@default": The `autoincrement()` default value is used on a non-id field even though the datasource does not support this.
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@default": The `autoincrement()` default value is used on a non-indexed field even though the datasource does not support this.
      @@fulltext([c])
//    ^^^^^^^^^^^^^^^ Error parsing attribute "@@fulltext": Defining fulltext indexes is not supported with the current connector.
      @@index([c], clustered: true)
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": Defining clustering is not supported in the current connector.
    }
    model Pages {
//  ^^^^^^^^^^^^^ Error validating model "Pages": You defined a database name for the primary key on the model. This is not supported by the provider.
      a Int
      b Int @default(autoincrement())
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@default": The `autoincrement()` default value is used on a non-id field even though the datasource does not support this.
      @@id([b, a], clustered: true, map: "pages_pk")
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@id": Defining clustering is not supported in the current connector.
    }
    model Plain {
      a Int @default(autoincrement())
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@default": The `autoincrement()` default value is used on a non-id field even though the datasource does not support this.
      b Int
      c String @default("x", map: "c_default")
//             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@default": You defined a database name for the default value of a field on the model. This is not supported by the provider.
      @@id([b, a])
      @@index([a])
    }
    model Sorted {
      a String
      @@id([a(sort: Desc, length: 10)])
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@id": The length argument is not supported in the primary key with the current connector
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@id": The sort argument is not supported in the primary key with the current connector
    }
)");
}

TEST_CASE("only a known database has index types", "[psl][indexes]") {
    check(R"(
    model Place {
      id   Int    @id
      name String
      @@index([name(length: 3)], type: Hash)
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The length argument is not supported in an index definition with the current connector
//                               ^^^^^^^^^^ Error parsing attribute "@@index": The given index type is not supported with the current connector
      @@unique([name(ops: raw("text_ops"))])
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@unique": Operator classes can only be defined to fields in an @@index attribute.
    }
)");
}
