#include "catch.hpp"
#include "psl/carets.hpp"

using migvet::psl::test::check_models;

TEST_CASE("one to one: what must stand at one of both ends stands at exactly one",
          "[psl][relations]") {
    check_models(R"(
    model A {
      id   Int @id
      b    B?  @relation("none")
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@relation": The relation fields `b` on Model `A` and `a` on Model `B` do not provide the `fields` argument in the @relation attribute. You have to provide it on one of the two fields.
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@relation": The relation fields `b` on Model `A` and `a` on Model `B` do not provide the `references` argument in the @relation attribute. You have to provide it on one of the two fields.
      both B?  @relation("both", fields: [id], references: [id])
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@relation": The given constraint name `A_id_fkey` has to be unique in the following namespace: on model `A` for primary key, indexes, unique constraints and foreign keys. Please provide a different name using the `map` argument.
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@relation": The relation fields `both` on Model `A` and `both` on Model `B` both provide the `fields` argument in the @relation attribute. You have to provide it only on one of the two fields.
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@relation": The relation fields `both` on Model `A` and `both` on Model `B` both provide the `references` argument in the @relation attribute. You have to provide it only on one of the two fields.
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@relation": The relation fields `both` on Model `B` and `both` on Model `A` both provide the `fields` argument in the @relation attribute. You have to provide it only on one of the two fields.
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@relation": The relation fields `both` on Model `B` and `both` on Model `A` both provide the `references` argument in the @relation attribute. You have to provide it only on one of the two fields.
      acts B?  @relation("acts", onDelete: Cascade)
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@relation": The relation field `acts` on Model `A` must not specify the `onDelete` or `onUpdate` argument in the @relation attribute. You must only specify it on the opposite field `acts` on model `B`.
      dups B?  @relation("dups", onDelete: Cascade)
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@relation": The relation fields `dups` on Model `A` and `dups` on Model `B` both provide the `onDelete` or `onUpdate` argument in the @relation attribute. You have to provide it only on one of the two fields.
      lone B?  @relation("lone", fields: [id], references: [id])
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@relation": The given constraint name `A_id_fkey` has to be unique in the following namespace: on model `A` for primary key, indexes, unique constraints and foreign keys. Please provide a different name using the `map` argument.
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error validating field `lone` in model `A`: The relation field `lone` on model `A` is missing an opposite relation field on the model `B`. Either run `prisma format` or add it manually.
    }
    model B {
      id     Int @id
      a      A?  @relation("none")
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@relation": The relation fields `a` on Model `B` and `b` on Model `A` do not provide the `fields` argument in the @relation attribute. You have to provide it on one of the two fields.
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@relation": The relation fields `a` on Model `B` and `b` on Model `A` do not provide the `references` argument in the @relation attribute. You have to provide it on one of the two fields.
      both   A?  @relation("both", fields: [id], references: [id])
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@relation": The given constraint name `B_id_fkey` has to be unique in the following namespace: on model `B` for primary key, indexes, unique constraints and foreign keys. Please provide a different name using the `map` argument.
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@relation": The relation fields `both` on Model `A` and `both` on Model `B` both provide the `fields` argument in the @relation attribute. You have to provide it only on one of the two fields.
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@relation": The relation fields `both` on Model `A` and `both` on Model `B` both provide the `references` argument in the @relation attribute. You have to provide it only on one of the two fields.
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@relation": The relation fields `both` on Model `B` and `both` on Model `A` both provide the `fields` argument in the @relation attribute. You have to provide it only on one of the two fields.
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@relation": The relation fields `both` on Model `B` and `both` on Model `A` both provide the `references` argument in the @relation attribute. You have to provide it only on one of the two fields.
      acts   A?  @relation("acts", fields: [id], references: [id])
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@relation": The given constraint name `B_id_fkey` has to be unique in the following namespace: on model `B` for primary key, indexes, unique constraints and foreign keys. Please provide a different name using the `map` argument.
      dupsId Int?
      dups   A?  @relation("dups", fields: [dupsId], references: [id], onUpdate: Cascade)
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@relation": A one-to-one relation must use unique fields on the defining side. Either add an `@unique` attribute to the field `dupsId`, or change the relation to one-to-many.
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@relation": The relation fields `dups` on Model `B` and `dups` on Model `A` both provide the `onDelete` or `onUpdate` argument in the @relation attribute. You have to provide it only on one of the two fields.
    }
)");
}

TEST_CASE("one to one: two columns that tie are unique together", "[psl][relations]") {
    check_models(R"(
    model A {
      x Int
      y Int
      b B?
      @@id([x, y])
    }
    model B {
      id Int @id
      x  Int
      y  Int
      a  A   @relation(fields: [x, y], references: [x, y])
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@relation": A one-to-one relation must use unique fields on the defining side. Either add an `@@unique([x, y])` attribute to the model, or change the relation to one-to-many.
    }
)");
}

TEST_CASE("one to one: fields and references stand at the same end", "[psl][relations]") {
    check_models(R"(
    model A {
      id Int @id
      b  B?  @relation(references: [id])
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@relation": The relation field `a` on Model `B` provides the `fields` argument in the @relation attribute. And the related field `b` on Model `A` provides the `references` argument. You must provide both arguments on the same side.
    }
    model B {
      id Int @id
      a  A?  @relation(fields: [id])
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@relation": The relation field `a` on Model `B` provides the `fields` argument in the @relation attribute. And the related field `b` on Model `A` provides the `references` argument. You must provide both arguments on the same side.
    }
)");
}

TEST_CASE("one to one: references and fields stand at the same end", "[psl][relations]") {
    check_models(R"(
    model A {
      id  Int @id
      b   B?  @relation(fields: [bId])
      bId Int? @unique
    }
    model B {
      id Int @id
      a  A   @relation(references: [id])
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@relation": The relation field `a` on Model `B` provides the `references` argument in the @relation attribute. And the related field `b` on Model `A` provides the `fields` argument. You must provide both arguments on the same side.
    }
)");
}

TEST_CASE("one to one: the end that must be there has the key", "[psl][relations]") {
    check_models(R"(
    model A {
      id  Int  @id
      bId Int? @unique
      b   B?   @relation(fields: [bId], references: [id])
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@relation": The relation field `A.b` defines the `fields` and/or `references` argument. You must set them on the required side of the relation (`B.a`) in order for the constraints to be enforced. Alternatively, you can change this field to be required and the opposite optional, or make both sides of the relation optional.
    }
    model B {
      id Int @id
      a  A
    }
)");
}

TEST_CASE("one to one: both ends can't be required", "[psl][relations]") {
    check_models(R"(
    model A {
      id  Int  @id
      bId Int @unique
      b   B   @relation(fields: [bId], references: [id])
    }
    model B {
      id Int @id
      a  A
//    ^^^^ Error parsing attribute "@relation": The relation field `a` on Model `B` is required. This is not valid because it's not possible to enforce this constraint on the database level. Please change the field type from `A` to `A?` to fix this.
    }
)");
}
