#include "catch.hpp"
#include "psl/carets.hpp"

using migvet::psl::test::check_models;

TEST_CASE("a relation's fields and references are columns that exist", "[psl][relations]") {
    check_models(R"(
    model User {
      id    Int    @id
      posts Post[]
      boss  Post?  @relation("boss")
      more  Post[] @relation("more")
    }
    model Post {
      id     Int  @id
      author User @relation(fields: [nothing], references: [id])
//                                  ^^^^^^^^^ Error validating: The argument fields must refer only to existing fields. The following fields do not exist in this model: nothing
      bossId Int  @unique
      boss   User @relation("boss", fields: [author], references: [posts])
//                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error validating: The argument `references` must refer only to scalar fields in the related model `User`. But it is referencing the following relation fields: posts
//                                          ^^^^^^^^ Error validating: The argument fields must refer only to scalar fields. But it is referencing the following relation fields: author
      moreId Int
      more   User @relation("more", fields: [moreId], references: [nobody])
//                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error validating: The argument `references` must refer only to existing fields in the related model `User`. The following fields do not exist in the related model: nobody
    }
)");
}

TEST_CASE("a relation field has neither key, default nor name of a column", "[psl][relations]") {
    check_models(R"(
    model User {
      id    Int    @id
      posts Post[]
      other Post[] @relation("other")
      third Post[] @relation("third")
    }
    model Post {
      id      Int  @id
      userId  Int
      ownerId Int
      user    User @relation(fields: [userId], references: [id]) @id @default(1) @map("u") @unique
//                                                               ^^^^ Error parsing attribute "@id": The field `user` is a relation field and cannot be marked with `@id`. Only scalar fields can be declared as id.
//                                                                   ^^^^^^^^^^^ Error parsing attribute "@default": Cannot set a default value on a relation field.
//                                                                               ^^^^^^^^^ Error parsing attribute "@map": The attribute `@map` cannot be used on relation fields.
//                                                                                         ^^^^^^^ Error parsing attribute "@unique": The field `user` is a relation field and cannot be marked with `unique`. Only scalar fields can be made unique. Did you mean to put it on `userId`?
      other   User @relation("other", fields: [userId, ownerId], references: [id]) @unique
//                                                                                 ^^^^^^^ Error parsing attribute "@unique": The field `other` is a relation field and cannot be marked with `unique`. Only scalar fields can be made unique. Did you mean to provide `@@unique([userId, ownerId])`?
      third   User @relation("third") @unique @ignore
//                                    ^^^^^^^^ Error parsing attribute "@unique": The field `third` is a relation field and cannot be marked with `unique`. Only scalar fields can be made unique.
      self    Int  @relation("x")
//                 ^^^^^^^^^^^^^^ Error parsing attribute "@relation": Invalid field type, not a relation.
//                           ^^^ No such argument.
      free    Unsupported("point") @ignore
//                                 ^^^^^^^ Error parsing attribute "@ignore": Fields of type `Unsupported` cannot take an `@ignore` attribute. They are already treated as ignored by the client due to their type.
    }
)");
}

TEST_CASE("a relation's name and actions are words that exist", "[psl][relations]") {
    check_models(R"(
    model User {
      id    Int    @id
      posts Post[]
    }
    model Post {
      id     Int  @id
      userId Int
      user   User @relation("", fields: [userId], references: [id], onDelete: Drop)
//                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@relation": A relation cannot have an empty name.
//                                                                            ^^^^ Error parsing attribute "@relation": Invalid referential action: `Drop`
      empty  User @relation(name: "a", "b")
      twice  User @relation(fields: "userId")
//                                  ^^^^^^^^ Expected a constant value, but received string value `"userId"`.
    }
)");
}

TEST_CASE("one to many: the key is at the end with one, and so are the actions",
          "[psl][relations]") {
    check_models(R"(
    model A {
      id    Int @id
      plain B[]
      keyed B[] @relation("keyed", fields: [id], references: [id])
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@relation": The relation field `keyed` on Model `A` must not specify the `fields` or `references` argument in the @relation attribute. You must only specify it on the opposite field `keyed` on model `B`.
      acts  B[] @relation("acts", onDelete: Cascade)
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@relation": The relation field `acts` on Model `A` must not specify the `onDelete` or `onUpdate` argument in the @relation attribute. You must only specify it on the opposite field `acts` on model `B`, or in case of a many to many relation, in an explicit join table.
    }
    model B {
      id      Int @id
      plain   A
//    ^^^^^^^^^ Error parsing attribute "@relation": The relation field `plain` on Model `B` must specify the `fields` argument in the @relation attribute. You can run `prisma format` to fix this automatically.
//    ^^^^^^^^^ Error parsing attribute "@relation": The relation field `plain` on Model `B` must specify the `references` argument in the @relation attribute.
      keyedId Int
      keyed   A @relation("keyed", fields: [keyedId], references: [id])
      actsId  Int
      acts    A @relation("acts", fields: [actsId], references: [id])
      oneId   Int
      one     A @relation("one", fields: [oneId], references: [id])
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error validating field `one` in model `B`: The relation field `one` on model `B` is missing an opposite relation field on the model `A`. Either run `prisma format` or add it manually.
    }
)");
}

TEST_CASE("many to many ties models by their single ids", "[psl][relations]") {
    check_models(R"(
    model A {
      id    Int @id
      other Int @unique
      b     B[]
//    ^^^^^^^^^ Error validating field `b` in model `A`: The relation field `b` on model `A` references `B` which does not have an `@id` field. Models without `@id` cannot be part of a many to many relation. Use an explicit intermediate Model to represent this relationship.
      wrong C[] @relation("wrong", references: [other])
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@relation": Implicit many-to-many relation should not have references argument defined. Either remove it, or change the relation to one-to-many.
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error validating: Implicit many-to-many relations must always reference the id field of the related model. Change the argument `references` to use the id field of the related model `C`. But it is referencing the following fields that are not the id: other
      acts  C[] @relation("acts", onDelete: Cascade)
//                                          ^^^^^^^ Error validating: Referential actions on implicit many-to-many relations are not supported
    }
    model B {
      x Int
      y Int
      a A[]
      @@id([x, y])
    }
    model C {
      id    Int @id
      other Int @unique
      wrong A[] @relation("wrong", references: [other])
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@relation": Implicit many-to-many relation should not have references argument defined. Either remove it, or change the relation to one-to-many.
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error validating: Implicit many-to-many relations must always reference the id field of the related model. Change the argument `references` to use the id field of the related model `A`. But it is referencing the following fields that are not the id: other
      acts  A[] @relation("acts")
    }
)");
}

TEST_CASE("relations of one model with itself have names, and two ends at most",
          "[psl][relations]") {
    check_models(R"(
    model Alone {
      id  Int    @id
      aId Int?
      a   Alone? @relation(fields: [aId], references: [id])
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error validating model "Alone": Unnamed self relation detected. The fields `a`, `b` and `c` in model `Alone` have no relation name. Please provide a relation name for one of them by adding `@relation(<name>).
      b   Alone[]
      c   Alone[]
    }
    model Two {
      id  Int  @id
      aId Int?
      a   Two? @relation(fields: [aId], references: [id])
      b   Two[]
    }
    model Three {
      id  Int    @id
      aId Int?
      a   Three? @relation("x", fields: [aId], references: [id])
      b   Three[] @relation("x")
      c   Three[] @relation("x")
    }
    model Other {
      id   Int @id
      oneA Third[] @relation("y")
      oneB Third[] @relation("y")
    }
    model Third {
      id Int @id
      aId Int
      a  Other @relation("y", fields: [aId], references: [id])
    }
)");
}
