#include "psl/document.hpp"

#include "catch.hpp"
#include "psl/carets.hpp"

using namespace migvet;
using namespace migvet::psl;
using test::check;
using test::check_models;

TEST_CASE("both ends of a relation are written", "[psl][relations]") {
    check_models(R"(
    model Ship {
      id   Int    @id
      crew Sailor[]
//    ^^^^^^^^^^^^^ Error validating field `crew` in model `Ship`: The relation field `crew` on model `Ship` is missing an opposite relation field on the model `Sailor`. Either run `prisma format` or add it manually.
      twin Ship   @relation(fields: [id], references: [id])
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error validating field `twin` in model `Ship`: The relation field `twin` on model `Ship` is missing an opposite relation field on the model `Ship`. Either run `prisma format` or add it manually.
    }
    model Sailor {
      id Int @id
    }
)");
}

TEST_CASE("the end with the key names its fields and what they refer to", "[psl][relations]") {
    check_models(R"(
    model Ship {
      id   Int    @id
      crew Sailor[]
      cook Cook?
      mate Mate?
    }
    model Sailor {
      id   Int  @id
      ship Ship
    }
    model Cook {
      id     Int  @id
      ship   Ship @relation(fields: [shipId], references: [id, id])
//                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error validating model "Ship": The unique index definition refers to the field id multiple times.
      shipId Int  @unique
    }
    model Mate {
      id     Int  @id
      ship   Ship @relation(fields: [shipId, id], references: [id])
      shipId Int  @unique
    }
)");
}

TEST_CASE("fields and references are columns that exist, unique and of one type",
          "[psl][relations]") {
    check_models(R"(
    model Ship {
      id    Int    @id
      name  String
      a     Mate[] @relation("a")
      b     Mate[] @relation("b")
      c     Mate[] @relation("c")
    }
    model Mate {
      id    Int     @id
      a     Ship    @relation("a", fields: [aId], references: [key])
//                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error validating: The argument `references` must refer only to existing fields in the related model `Ship`. The following fields do not exist in the related model: key
//                                         ^^^^^ Error validating: The argument fields must refer only to existing fields. The following fields do not exist in this model: aId
      b     Ship    @relation("b", fields: [bName], references: [name])
      bName String
      c     Ship    @relation("c", fields: [cId], references: [id])
      cId   String
    }
)");
}

TEST_CASE(
    "references must be unique and of the same type, and required relations have required columns",
    "[psl][relations]") {
    check_models(R"(
    model Ship {
      id    Int    @id
      name  String
      b     Mate[] @relation("b")
      c     Mate[] @relation("c")
      d     Mate[] @relation("d")
    }
    model Mate {
      id    Int     @id
      b     Ship    @relation("b", fields: [bName], references: [name])
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@relation": The argument `references` must refer to a unique criterion in the related model. Consider adding an `@unique` attribute to the field `name` in the model `Ship`.
      bName String
      c     Ship    @relation("c", fields: [cId], references: [id])
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@relation": The type of the field `cId` in the model `Mate` is not matching the type of the referenced field `id` in model `Ship`.
      cId   String
      d     Ship    @relation("d", fields: [dId], references: [id])
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error validating: The relation field `d` uses the scalar fields dId. At least one of those fields is optional. Hence the relation field must be optional as well.
      dId   Int?
    }
)");
}

TEST_CASE("one to one needs a unique key and an optional back side", "[psl][relations]") {
    check_models(R"(
    model Ship {
      id   Int   @id
      log  Log?
      flag Flag?
    }
    model Log {
      id     Int  @id
      ship   Ship @relation(fields: [shipId], references: [id])
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@relation": A one-to-one relation must use unique fields on the defining side. Either add an `@unique` attribute to the field `shipId`, or change the relation to one-to-many.
      shipId Int
    }
    model Flag {
      id     Int  @id
      ship   Ship? @relation(fields: [shipId], references: [id])
      shipId Int  @unique
    }
)");
}

TEST_CASE("the back side of one to one can't be required", "[psl][relations]") {
    check_models(R"(
    model Ship {
      id   Int  @id
      log  Log
//    ^^^^^^^^ Error parsing attribute "@relation": The relation field `log` on Model `Ship` is required. This is not valid because it's not possible to enforce this constraint on the database level. Please change the field type from `Log` to `Log?` to fix this.
    }
    model Log {
      id     Int  @id
      ship   Ship @relation(fields: [shipId], references: [id])
      shipId Int  @unique
    }
)");
}

TEST_CASE("only one end says how they are tied", "[psl][relations]") {
    check_models(R"(
    model Ship {
      id    Int   @id
      logId Int   @unique
      log   Log?  @relation(fields: [logId], references: [id])
      masts Mast[] @relation(onDelete: Cascade)
    }
    model Log {
      id     Int   @id
      ship   Ship? @relation(fields: [shipId], references: [id])
      shipId Int   @unique
    }
    model Mast {
      id     Int  @id
      ship   Ship @relation(fields: [shipId], references: [id], onDelete: Vanish)
//                                                                        ^^^^^^ Error parsing attribute "@relation": Invalid referential action: `Vanish`
      shipId Int
    }
)");
}

TEST_CASE("relations between the same models have names", "[psl][relations]") {
    check_models(R"(
    model Ship {
      id    Int    @id
      from  Sail[]
//    ^^^^^^^^^^^^ Error validating model "Ship": Ambiguous relation detected. The fields `from` and `to` in model `Ship` both refer to `Sail`. Please provide different relation names for them by adding `@relation(<name>).
      to    Sail[]
    }
    model Sail {
      id   Int  @id
      a    Ship @relation(fields: [aId], references: [id])
      aId  Int
      b    Ship @relation(fields: [bId], references: [id])
      bId  Int
    }
)");
}

TEST_CASE("many to many ties single ids and nothing else", "[psl][relations]") {
    check_models(R"(
    model Ship {
      a     Int
      b     Int
      ports Port[]
      @@id([a, b])
    }
    model Port {
      id    Int    @id
      ships Ship[] @relation(references: [a], onDelete: Cascade)
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@relation": Implicit many-to-many relation should not have references argument defined. Either remove it, or change the relation to one-to-many.
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error validating field `ships` in model `Port`: The relation field `ships` on model `Port` references `Ship` which does not have an `@id` field. Models without `@id` cannot be part of a many to many relation. Use an explicit intermediate Model to represent this relationship.
//                                                      ^^^^^^^ Error validating: Referential actions on implicit many-to-many relations are not supported
    }
)");
}

TEST_CASE("SET NULL on a required column is a warning, as PostgreSQL accepts it",
          "[psl][relations]") {
    check_models(R"(
    model Ship {
      id   Int    @id
      crew Mate[]
    }
    model Mate {
      id     Int  @id
      ship   Ship @relation(fields: [shipId], references: [id], onDelete: SetNull)
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: The `onDelete` referential action of a relation should not be set to `SetNull` when a referenced field is required. We recommend either to choose another referential action, or to make the referenced fields optional. Read more at https://pris.ly/d/postgres-set-null 
      shipId Int
    }
)");
}

TEST_CASE("without foreign keys the client emulates, not every action, and indexes are missed",
          "[psl][relations]") {
    check(R"(
    datasource db {
      provider     = "postgresql"
      relationMode = "prisma"
    }
    model Ship {
      id   Int    @id
      crew Mate[]
      logs Log[]
    }
    model Mate {
      id     Int  @id
      ship   Ship @relation(fields: [shipId], references: [id], onDelete: NoAction)
//                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: With `relationMode = "prisma"`, no foreign keys are used, so relation fields will not benefit from the index usually created by the relational database under the hood. This can lead to poor performance when querying these fields. We recommend adding an index manually. Learn more at https://pris.ly/d/relation-mode-prisma-indexes" 
//                                                              ^^^^^^^^^^^^^^^^^^ Error validating: Invalid referential action: `NoAction`. Allowed values: (`Cascade`, `Restrict`, `SetNull`). `NoAction` is not implemented for Postgres when using `relationMode = "prisma"`, you could try using `Restrict` instead. Learn more at https://pris.ly/d/relation-mode
      shipId Int
    }
    model Log {
      ship   Ship @relation(fields: [shipId], references: [id], onDelete: SetNull)
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@relation": The `onDelete` referential action of a relation must not be set to `SetNull` when a referenced field is required.\nEither choose another referential action, or make the referenced fields optional.\n
      shipId Int
      page   Int
      @@id([shipId, page])
    }
)");
}

TEST_CASE("what points to an ignored model is ignored", "[psl][relations]") {
    check_models(R"(
    model Ship {
      id   Int    @id
      crew Mate[]
      @@ignore
    }
    model Mate {
//  ^^^^^^^^^^^^ Error validating model "Mate": Each model must have at most one id criteria. You can't have `@id` and `@@id` at the same time.
      id     Int  @id
      ship   Ship @relation(fields: [shipId], references: [id])
      shipId Int
      log    Int  @ignore @unique
      @@id([log])
    }
)");
}

TEST_CASE("without foreign keys the client would cascade in a circle", "[psl][relations]") {
    check(R"(
    datasource db {
      provider     = "postgresql"
      relationMode = "prisma"
    }

    model Ship {
      id      Int    @id
      leadId  Int?
      lead    Ship?  @relation("fleet", fields: [leadId], references: [id])
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error validating: A self-relation must have `onDelete` and `onUpdate` referential actions set to `NoAction` in one of the @relation attributes. (Implicit default `onDelete`: `SetNull`, and `onUpdate`: `Cascade`) Read more at https://pris.ly/d/cyclic-referential-actions
      fleet   Ship[] @relation("fleet")
      portId  Int
      port    Port   @relation(fields: [portId], references: [id], onUpdate: Restrict)
      twinId  Int    @unique
      twin    Ship   @relation("twins", fields: [twinId], references: [id], onDelete: Restrict, onUpdate: Restrict)
      twinned Ship?  @relation("twins")
      crews   Crew[]

      @@index([leadId])
      @@index([portId])
    }
    model Port {
      id     Int    @id
      crewId Int
      crew   Crew   @relation(fields: [crewId], references: [id])
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error validating: Reference causes a cycle. One of the @relation attributes in this cycle must have `onDelete` and `onUpdate` referential actions set to `NoAction`. Cycle path: Port.crew → Crew.port. (Implicit default `onUpdate`: `Cascade`) Read more at https://pris.ly/d/cyclic-referential-actions
      ships  Ship[]
      crews  Crew[] @relation("home")

      @@index([crewId])
    }
    model Crew {
      id     Int    @id
      portId Int
      port   Port   @relation("home", fields: [portId], references: [id], onDelete: Cascade, onUpdate: Cascade)
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error validating: Reference causes a cycle. One of the @relation attributes in this cycle must have `onDelete` and `onUpdate` referential actions set to `NoAction`. Cycle path: Crew.port → Port.crew. Read more at https://pris.ly/d/cyclic-referential-actions
      shipId Int
      ship   Ship   @relation(fields: [shipId], references: [id], onUpdate: Restrict)
      ports  Port[]

      @@index([portId])
      @@index([shipId])
    }
)");
}

TEST_CASE("what an index asks of its columns is said even beside an ambiguous relation",
          "[psl][relations]") {
    check_models(R"(
    model Ship {
      id   Int    @id
      name String @db.Uuid
      a    Port[]
//    ^^^^^^^^^^^ Error validating model "Ship": Ambiguous relation detected. The fields `a` and `b` in model `Ship` both refer to `Port`. Please provide different relation names for them by adding `@relation(<name>).
      b    Port[]

      @@index([name], type: SpGist)
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@@index": The SpGist index field type `Uuid` has no default operator class.
    }
    model Port {
      id Int @id
    }
)");
}
