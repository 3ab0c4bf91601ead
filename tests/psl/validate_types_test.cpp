#include "psl/document.hpp"

#include "catch.hpp"
#include "psl/carets.hpp"

using namespace migvet;
using namespace migvet::psl;
using test::check_models;

TEST_CASE("native types have a name, a scalar and arguments that fit", "[psl][types]") {
    check_models(R"(
    model Cargo {
      id     Int      @id @db.BigInt
//                        ^^^^^^^^^^ Native type BigInt is not compatible with declared field type Int, expected field type BigInt.
      a      String   @db.Varchar(10)
//                    ^^^^^^^^^^^^^^^ Native type Varchar is not supported for postgresql connector.
      b      String   @db.VarChar(10, 20)
//                    ^^^^^^^^^^^^^^^^^^^ Native type VarChar takes 1 optional arguments, but received 2.
      c      String   @db.Text(3)
//                    ^^^^^^^^^^^ Function "Text" takes 0 arguments, but received 1.
      d      Decimal  @db.Decimal(10)
//                    ^^^^^^^^^^^^^^^ Expected two nonnegative integers, but found (10).
      e      Decimal  @db.Decimal(2, 3)
//                    ^^^^^^^^^^^^^^^^^ The scale must not be larger than the precision for the Decimal(2,3) native type in Postgres.
      f      Decimal  @db.Decimal(1001, 3)
//                    ^^^^^^^^^^^^^^^^^^^^ Argument M is out of range for native type `Decimal(1001,3)` of Postgres: Precision must be positive with a maximum value of 1000.
      g      DateTime @db.Timestamptz(7)
//                    ^^^^^^^^^^^^^^^^^^ Argument M is out of range for native type `Timestamptz(7)` of Postgres: M can range from 0 to 6.
      h      String   @db.Bit(0)
//                    ^^^^^^^^^^ Argument M is out of range for native type `Bit(0)` of Postgres: M must be a positive integer.
      i      String   @pg.Uuid
//                    ^^^^^^^^ The prefix pg is invalid. It must be equal to the name of an existing datasource e.g. db. Did you mean to use db.Uuid?
      j      String   @db.VarChar(-1)
//                    ^^^^^^^^^^^^^^^ Expected a nonnegative integer, but found (-1).
      k      Unsupported("Uuid")
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^ Error validating: The type `Unsupported("Uuid")` you specified in the type definition for the field `k` is supported as a native type by Prisma. Please use the native type notation `String @db.Uuid` for full support.
      l      Unsupported("tsvector")
    }
)");
}

TEST_CASE("a default is of the field's type", "[psl][types]") {
    check_models(R"(
    enum Colour {
      red
      dark @map("black")
    }
    model Paint {
      id    Int      @id @default("1")
//                       ^^^^^^^^^^^^^ Error parsing attribute "@default": Expected a Int value, but found `"1"`.
      a     String   @default(true)
//                   ^^^^^^^^^^^^^^ Error parsing attribute "@default": Expected a String value, but found `true`.
      b     Boolean  @default(yes)
//                            ^^^ Error parsing attribute "@default": A boolean literal must be `true` or `false`.
      c     Colour   @default(black)
//                   ^^^^^^^^^^^^^^^ Error parsing attribute "@default": The defined default value `black` is not a valid value of the enum specified for the field.
      d     Colour   @default("red")
//                   ^^^^^^^^^^^^^^^ Error parsing attribute "@default": Expected an enum value, but found `"red"`.
      e     Colour[] @default([red, dark])
      f     Int[]    @default(1)
//                   ^^^^^^^^^^^ Error parsing attribute "@default": The default value of a list field must be a list.
      g     Int      @default([1])
//                   ^^^^^^^^^^^^^ Error parsing attribute "@default": The default value of a non-list field cannot be a list.
      h     Json     @default("{")
      i     Bytes    @default("%%")
      j     DateTime @default("2024-02-30T00:00:00Z")
      k     Int      @default(1.5)
      l     BigInt   @default(9223372036854775808)
      m     Int      @default(2147483648)
      n     Decimal  @default("1.5")
      o     Unsupported("xml") @default("x")
//                             ^^^^^^^^^^^^^ Error parsing attribute "@default": Only @default(dbgenerated("...")) can be used for Unsupported types.
    }
)");
}

TEST_CASE("a default's function is known and fits the type", "[psl][types]") {
    check_models(R"(
    model Clock {
      id    Int      @id @default(uuid())
//                       ^^^^^^^^^^^^^^^^ Error parsing attribute "@default": The function `uuid()` cannot be used on fields of type `Int`.
      a     String   @default(uuid(5))
//                   ^^^^^^^^^^^^^^^^^ Error parsing attribute "@default": `uuid()` takes either no argument, or a single integer argument which is either 4 or 7.
      b     String   @default(nanoid(1))
//                   ^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@default": `nanoid()` takes either no argument, or a single integer argument between 2 and 255.
      c     String   @default(cuid(2))
      d     DateTime @default(now(3))
//                   ^^^^^^^^^^^^^^^^ Error parsing attribute "@default": The `now` function does not take any argument. Consider changing this default to `now()`.
      e     String   @default(dbgenerated(""))
//                   ^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@default": dbgenerated() takes either no argument, or a single nonempty string argument.
      f     Int      @default(autoincrement(), map: "seq")
//                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@default": Naming an autoincrement default value is not allowed.
      g     Int      @default(1, map: "one")
      h     String   @default(serial())
      i     String   @default(auto())
      j     String   @updatedAt
//                   ^^^^^^^^^^ Error parsing attribute "@updatedAt": Fields that are marked with @updatedAt must be of type DateTime.
      k     DateTime[] @updatedAt
//                     ^^^^^^^^^^ Error parsing attribute "@updatedAt": Fields that are marked with @updatedAt cannot be lists.
    }
)");
}

TEST_CASE("JSON, dates and decimals are read to the letter", "[psl][types]") {
    check_models(R"(
    model Letter {
      id Int      @id
      a  Json     @default("[1,]")
//                         ^^^^^^ Error parsing attribute "@default": Parse error: "[1,]" is not a valid JSON string. (trailing comma at line 1 column 4)
      b  Json     @default("{\"a\": tru}")
//                         ^^^^^^^^^^^^^^ Error parsing attribute "@default": Parse error: "{"a": tru}" is not a valid JSON string. (expected ident at line 1 column 10)
      c  Json     @default("1 2")
//                         ^^^^^ Error parsing attribute "@default": Parse error: "1 2" is not a valid JSON string. (trailing characters at line 1 column 3)
      d  DateTime @default("2024-01-01")
//                         ^^^^^^^^^^^^ Error parsing attribute "@default": Parse error: "2024-01-01" is not a valid rfc3339 datetime string. (premature end of input)
      e  DateTime @default("2024-01-01T00:00:00Zulu")
//                         ^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@default": Parse error: "2024-01-01T00:00:00Zulu" is not a valid rfc3339 datetime string. (trailing input)
      f  Decimal  @default("1e")
//                         ^^^^ Error parsing attribute "default": Parse error: "1e" is not a valid decimal. (cannot parse integer from empty string)
      g  Decimal  @default("")
//                         ^^ Error parsing attribute "default": Parse error: "" is not a valid decimal. (Failed to parse empty string)
      h  Bytes    @default("AQ==")
    }
)");
}
