#include "catch.hpp"
#include "psl/carets.hpp"

using migvet::psl::test::check_models;

TEST_CASE("JSON is refused with the place and the words that Prisma has for it", "[psl][types]") {
    check_models(R"(
    model Letter {
      id Int  @id
      a  Json @default("")
//                     ^^ Error parsing attribute "@default": Parse error: "" is not a valid JSON string. (EOF while parsing a value at line 1 column 0)
      b  Json @default("{\"a\": 1, \"b\": [true, false, null]}")
      c  Json @default("{\"a\": 1,}")
//                     ^^^^^^^^^^^^^ Error parsing attribute "@default": Parse error: "{"a": 1,}" is not a valid JSON string. (trailing comma at line 1 column 9)
      d  Json @default("{\"a\" 1}")
//                     ^^^^^^^^^^^ Error parsing attribute "@default": Parse error: "{"a" 1}" is not a valid JSON string. (expected `:` at line 1 column 6)
      e  Json @default("{a: 1}")
//                     ^^^^^^^^ Error parsing attribute "@default": Parse error: "{a: 1}" is not a valid JSON string. (key must be a string at line 1 column 2)
      f  Json @default("{\"a\": 1 2}")
//                     ^^^^^^^^^^^^^^ Error parsing attribute "@default": Parse error: "{"a": 1 2}" is not a valid JSON string. (expected `,` or `}` at line 1 column 9)
      g  Json @default("{\"a\"")
//                     ^^^^^^^^ Error parsing attribute "@default": Parse error: "{"a"" is not a valid JSON string. (EOF while parsing an object at line 1 column 4)
      h  Json @default("{\"a\": 1")
//                     ^^^^^^^^^^^ Error parsing attribute "@default": Parse error: "{"a": 1" is not a valid JSON string. (EOF while parsing an object at line 1 column 7)
      i  Json @default("{\"a\": 1,")
//                     ^^^^^^^^^^^^ Error parsing attribute "@default": Parse error: "{"a": 1," is not a valid JSON string. (EOF while parsing a value at line 1 column 8)
      j  Json @default("[1 2]")
//                     ^^^^^^^ Error parsing attribute "@default": Parse error: "[1 2]" is not a valid JSON string. (expected `,` or `]` at line 1 column 4)
      k  Json @default("[1")
//                     ^^^^ Error parsing attribute "@default": Parse error: "[1" is not a valid JSON string. (EOF while parsing a list at line 1 column 2)
      l  Json @default("[")
//                     ^^^ Error parsing attribute "@default": Parse error: "[" is not a valid JSON string. (EOF while parsing a list at line 1 column 1)
      m  Json @default("tr")
//                     ^^^^ Error parsing attribute "@default": Parse error: "tr" is not a valid JSON string. (EOF while parsing a value at line 1 column 2)
      n  Json @default("01")
//                     ^^^^ Error parsing attribute "@default": Parse error: "01" is not a valid JSON string. (invalid number at line 1 column 2)
      o  Json @default("-")
//                     ^^^ Error parsing attribute "@default": Parse error: "-" is not a valid JSON string. (EOF while parsing a value at line 1 column 1)
      p  Json @default("-x")
//                     ^^^^ Error parsing attribute "@default": Parse error: "-x" is not a valid JSON string. (invalid number at line 1 column 2)
      q  Json @default("1.")
//                     ^^^^ Error parsing attribute "@default": Parse error: "1." is not a valid JSON string. (EOF while parsing a value at line 1 column 2)
      r  Json @default("1.x")
//                     ^^^^^ Error parsing attribute "@default": Parse error: "1.x" is not a valid JSON string. (invalid number at line 1 column 3)
      s  Json @default("1e+")
//                     ^^^^^ Error parsing attribute "@default": Parse error: "1e+" is not a valid JSON string. (EOF while parsing a value at line 1 column 3)
      t  Json @default("1e999")
//                     ^^^^^^^ Error parsing attribute "@default": Parse error: "1e999" is not a valid JSON string. (number out of range at line 1 column 5)
      u  Json @default("1.5E-3")
      v  Json @default("\"abc")
//                     ^^^^^^^ Error parsing attribute "@default": Parse error: ""abc" is not a valid JSON string. (EOF while parsing a string at line 1 column 4)
      w  Json @default("\"\\q\"")
//                     ^^^^^^^^^ Error parsing attribute "@default": Parse error: ""\q"" is not a valid JSON string. (invalid escape at line 1 column 3)
      x  Json @default("\"\\u00e9\\n\"")
      y  Json @default("\"\\u00g9\"")
//                     ^^^^^^^^^^^^^ Error parsing attribute "@default": Parse error: ""\u00g9"" is not a valid JSON string. (invalid escape at line 1 column 6)
      z  Json @default("\"\\u00")
//                     ^^^^^^^^^ Error parsing attribute "@default": Parse error: ""\u00" is not a valid JSON string. (EOF while parsing a string at line 1 column 5)
      aa Json @default("\"\\")
//                     ^^^^^^ Error parsing attribute "@default": Parse error: ""\" is not a valid JSON string. (EOF while parsing a string at line 1 column 2)
      ab Json @default("\"a\nb\"")
//                     ^^^^^^^^^^ Error parsing attribute "@default": Parse error: ""a\nb"" is not a valid JSON string. (control character (\u0000-\u001F) found while parsing a string at line 2 column 0)
      ac Json @default("[\n  1,\n  x\n]")
//                     ^^^^^^^^^^^^^^^^^ Error parsing attribute "@default": Parse error: "[\n  1,\n  x\n]" is not a valid JSON string. (expected value at line 3 column 3)
      ad Json @default("{")
//                     ^^^ Error parsing attribute "@default": Parse error: "{" is not a valid JSON string. (EOF while parsing an object at line 1 column 1)
      ae Json @default("{\"a\":1, ")
//                     ^^^^^^^^^^^^ Error parsing attribute "@default": Parse error: "{"a":1, " is not a valid JSON string. (EOF while parsing a value at line 1 column 8)
      af Json[] @default(["{}", "{"])
//                              ^^^ Error parsing attribute "@default": Parse error: "{" is not a valid JSON string. (EOF while parsing an object at line 1 column 1)
      ag Json @default("[]")
      ah Json @default("[{}, \"\"]")
      ai Json @default("{\"a")
//                     ^^^^^^ Error parsing attribute "@default": Parse error: "{"a" is not a valid JSON string. (EOF while parsing a string at line 1 column 3)
      aj Json @default("[x, 1]")
//                     ^^^^^^^^ Error parsing attribute "@default": Parse error: "[x, 1]" is not a valid JSON string. (expected value at line 1 column 2)
      ak Json @default("{\"a\": x}")
//                     ^^^^^^^^^^^^ Error parsing attribute "@default": Parse error: "{"a": x}" is not a valid JSON string. (expected value at line 1 column 7)
    }
)");
}

TEST_CASE("dates, numbers and bytes are read as Prisma reads them", "[psl][types]") {
    check_models(R"(
    model Letter {
      id Int      @id
      a  Bytes    @default("A")
//                         ^^^ Error parsing attribute "@default": Parse error: "A" is not a valid base64 string. (Could not convert from `base64 encoded bytes` to `PrismaValue::Bytes`)
      b  Bytes    @default("AQID")
      c  Bytes[]  @default(["AQID", "*"])
//                                  ^^^ Error parsing attribute "@default": Parse error: "*" is not a valid base64 string. (Could not convert from `base64 encoded bytes` to `PrismaValue::Bytes`)
      e  BigInt   @default(99999999999999999999)
//                         ^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@default": Parse error: "99999999999999999999" is not a valid integer. (number too large to fit in target type)
      f  BigInt   @default(-9223372036854775808)
      g  Decimal  @default("abc")
//                         ^^^^^ Error parsing attribute "default": Parse error: "abc" is not a valid decimal. (invalid digit found in string)
      h  Decimal  @default("1e5")
      i  Decimal  @default("1.2.3")
//                         ^^^^^^^ Error parsing attribute "default": Parse error: "1.2.3" is not a valid decimal. (invalid digit found in string)
      j  DateTime @default("2024-13-01T00:00:00Z")
//                         ^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@default": Parse error: "2024-13-01T00:00:00Z" is not a valid rfc3339 datetime string. (input is out of range)
      k  DateTime @default("2024-01-01T25:00:00Z")
//                         ^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@default": Parse error: "2024-01-01T25:00:00Z" is not a valid rfc3339 datetime string. (input is out of range)
      l  DateTime @default("2024-01-01T00:00:00.123+02:00")
      n  Float    @default(1.5)
    }
)");
}

TEST_CASE("a date is read from left to right, and the first thing that is wrong is said",
          "[psl][types]") {
    check_models(R"(
    model Date {
      id Int      @id
      aa DateTime @default("abc")
//                         ^^^^^ Error parsing attribute "@default": Parse error: "abc" is not a valid rfc3339 datetime string. (premature end of input)
      ab DateTime @default("abcd")
//                         ^^^^^^ Error parsing attribute "@default": Parse error: "abcd" is not a valid rfc3339 datetime string. (input contains invalid characters)
      ac DateTime @default("2024x")
//                         ^^^^^^^ Error parsing attribute "@default": Parse error: "2024x" is not a valid rfc3339 datetime string. (input contains invalid characters)
      ad DateTime @default("2024-1-1")
//                         ^^^^^^^^^^ Error parsing attribute "@default": Parse error: "2024-1-1" is not a valid rfc3339 datetime string. (input contains invalid characters)
      ae DateTime @default("2024-x")
//                         ^^^^^^^^ Error parsing attribute "@default": Parse error: "2024-x" is not a valid rfc3339 datetime string. (premature end of input)
      af DateTime @default("2024-13-01")
//                         ^^^^^^^^^^^^ Error parsing attribute "@default": Parse error: "2024-13-01" is not a valid rfc3339 datetime string. (input is out of range)
      ag DateTime @default("2024-01-01x")
//                         ^^^^^^^^^^^^^ Error parsing attribute "@default": Parse error: "2024-01-01x" is not a valid rfc3339 datetime string. (input contains invalid characters)
      ah DateTime @default("2024-01-01T24")
//                         ^^^^^^^^^^^^^^^ Error parsing attribute "@default": Parse error: "2024-01-01T24" is not a valid rfc3339 datetime string. (input is out of range)
      ai DateTime @default("2024-01-01T00:00:0")
//                         ^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@default": Parse error: "2024-01-01T00:00:0" is not a valid rfc3339 datetime string. (premature end of input)
      aj DateTime @default("2024-01-01T00:00:0x")
//                         ^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@default": Parse error: "2024-01-01T00:00:0x" is not a valid rfc3339 datetime string. (input contains invalid characters)
      ak DateTime @default("2024-01-01T00:00:61Z")
//                         ^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@default": Parse error: "2024-01-01T00:00:61Z" is not a valid rfc3339 datetime string. (input is out of range)
      al DateTime @default("2024-01-01T00:00:00")
//                         ^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@default": Parse error: "2024-01-01T00:00:00" is not a valid rfc3339 datetime string. (premature end of input)
      am DateTime @default("2024-01-01T00:00:00.")
//                         ^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@default": Parse error: "2024-01-01T00:00:00." is not a valid rfc3339 datetime string. (premature end of input)
      an DateTime @default("2024-01-01T00:00:00.x")
//                         ^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@default": Parse error: "2024-01-01T00:00:00.x" is not a valid rfc3339 datetime string. (input contains invalid characters)
      ao DateTime @default("2024-01-01T00:00:00x")
//                         ^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@default": Parse error: "2024-01-01T00:00:00x" is not a valid rfc3339 datetime string. (input contains invalid characters)
      ap DateTime @default("2024-01-01T00:00:00+0")
//                         ^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@default": Parse error: "2024-01-01T00:00:00+0" is not a valid rfc3339 datetime string. (premature end of input)
      aq DateTime @default("2024-01-01T00:00:00+x")
//                         ^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@default": Parse error: "2024-01-01T00:00:00+x" is not a valid rfc3339 datetime string. (premature end of input)
      ar DateTime @default("2024-01-01T00:00:00+0x")
//                         ^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@default": Parse error: "2024-01-01T00:00:00+0x" is not a valid rfc3339 datetime string. (input contains invalid characters)
      as DateTime @default("2024-01-01T00:00:00+00x00")
//                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@default": Parse error: "2024-01-01T00:00:00+00x00" is not a valid rfc3339 datetime string. (input contains invalid characters)
      at DateTime @default("2024-01-01T00:00:00+00:0")
//                         ^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@default": Parse error: "2024-01-01T00:00:00+00:0" is not a valid rfc3339 datetime string. (premature end of input)
      au DateTime @default("2024-01-01T00:00:00+00:0x")
//                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@default": Parse error: "2024-01-01T00:00:00+00:0x" is not a valid rfc3339 datetime string. (input contains invalid characters)
      av DateTime @default("2024-01-01T00:00:00+00:70")
//                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@default": Parse error: "2024-01-01T00:00:00+00:70" is not a valid rfc3339 datetime string. (input is out of range)
      aw DateTime @default("2024-01-01T00:00:00+24:00")
//                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@default": Parse error: "2024-01-01T00:00:00+24:00" is not a valid rfc3339 datetime string. (input is out of range)
      ax DateTime @default("2024-01-01T00:00:00+24:00x")
//                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@default": Parse error: "2024-01-01T00:00:00+24:00x" is not a valid rfc3339 datetime string. (input is out of range)
      ay DateTime @default("2024-01-01T00:00:00+23:59x")
//                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@default": Parse error: "2024-01-01T00:00:00+23:59x" is not a valid rfc3339 datetime string. (trailing input)
      az DateTime @default("2024-02-30T00:00:00Zx")
//                         ^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@default": Parse error: "2024-02-30T00:00:00Zx" is not a valid rfc3339 datetime string. (trailing input)
      ba DateTime @default("2024-02-30T00:00:00x")
//                         ^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@default": Parse error: "2024-02-30T00:00:00x" is not a valid rfc3339 datetime string. (input contains invalid characters)
      bb DateTime @default("2024-02-30T00:00:00Z")
//                         ^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@default": Parse error: "2024-02-30T00:00:00Z" is not a valid rfc3339 datetime string. (input is out of range)
      bc DateTime @default("2024-02-29t23:59:60.5-23:59")
      bd DateTime @default("2024-01-01 00:00:00z")
    }
)");
}

TEST_CASE("a type that is written as unsupported though it is supported is refused",
          "[psl][types]") {
    check_models(R"psl(
    model Odd {
      id Int @id
      a  Unsupported("varchar(20)")
      b  Unsupported("VarChar(20)")
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error validating: The type `Unsupported("VarChar(20)")` you specified in the type definition for the field `b` is supported as a native type by Prisma. Please use the native type notation `String @db.VarChar(20)` for full support.
      c  Unsupported(" VarChar ( 20 ) ")
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error validating: The type `Unsupported(" VarChar ( 20 ) ")` you specified in the type definition for the field `c` is supported as a native type by Prisma. Please use the native type notation `String @db.VarChar(20)` for full support.
      d  Unsupported("VarChar")
//    ^^^^^^^^^^^^^^^^^^^^^^^^^ Error validating: The type `Unsupported("VarChar")` you specified in the type definition for the field `d` is supported as a native type by Prisma. Please use the native type notation `String @db.VarChar` for full support.
      e  Unsupported("VarChar(20")
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error validating: The type `Unsupported("VarChar(20")` you specified in the type definition for the field `e` is supported as a native type by Prisma. Please use the native type notation `String @db.VarChar` for full support.
      f  Unsupported("VarChar(x)")
      g  Unsupported("VarChar(20, 3)")
      h  Unsupported("Decimal(10, 2)")
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error validating: The type `Unsupported("Decimal(10, 2)")` you specified in the type definition for the field `h` is supported as a native type by Prisma. Please use the native type notation `Decimal @db.Decimal(10,2)` for full support.
      i  Unsupported("Decimal(10)")
      j  Unsupported("Decimal( 10 , x )")
      k  Unsupported("Text(3)")
//    ^^^^^^^^^^^^^^^^^^^^^^^^^ Error validating: The type `Unsupported("Text(3)")` you specified in the type definition for the field `k` is supported as a native type by Prisma. Please use the native type notation `String @db.Text` for full support.
      l  Unsupported("(1)")
      m  Unsupported("")
    }
)psl");
    ;
}

TEST_CASE("defaults of enums and lists are values of theirs", "[psl][types]") {
    check_models(R"(
    enum Colour {
      red
    }
    model User {
      id Int @id
      a  Colour   @default(1)
//                ^^^^^^^^^^^ Error parsing attribute "@default": Expected an enum value, but found `1`.
      b  Colour[] @default([red, blue])
//                ^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@default": The defined default value `blue` is not a valid value of the enum specified for the field.
      c  Int[]    @default(["x"])
//                ^^^^^^^^^^^^^^^ Error parsing attribute "@default": Expected a Int value, but found `"x"`.
      d  Int      @default(now())
//                ^^^^^^^^^^^^^^^ Error parsing attribute "@default": The function `now()` cannot be used on fields of type `Int`.
      e  Boolean  @default(1)
//                ^^^^^^^^^^^ Error parsing attribute "@default": Expected a Boolean value, but found `1`.
      f  DateTime @default(autoincrement())
//                ^^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@default": The function `autoincrement()` cannot be used on fields of type `DateTime`.
      g  String[] @default(uuid())
      h  Colour   @default(now())
//                ^^^^^^^^^^^^^^^ Error parsing attribute "@default": Expected an enum value, but found `now()`.
      i  Bytes    @default(1)
//                ^^^^^^^^^^^ Error parsing attribute "@default": Expected a Bytes value, but found `1`.
      j  Float    @default(true)
//                ^^^^^^^^^^^^^^ Error parsing attribute "@default": Expected a Float value, but found `true`.
      k  String   @default(cuid(3))
//                ^^^^^^^^^^^^^^^^^ Error parsing attribute "@default": `cuid()` takes either no argument, or a single integer argument which is either 1 or 2.
      l  String   @default(ulid(1))
//                ^^^^^^^^^^^^^^^^^ Error parsing attribute "@default": The `ulid` function does not take any argument. Consider changing this default to `ulid()`.
      m  String   @default(nanoid(21))
      n  Int      @default(1, 2)
//                ^^^^^^^^^^^^^^ Error parsing attribute "@default": You provided multiple unnamed arguments. This is not possible. Did you forget the brackets? Did you mean `[1, 2]`?
      o  Int      @default(sequence(start: 1))
      p  User     @default(1)
//                ^^^^^^^^^^^ Error parsing attribute "@default": Cannot set a default value on a relation field.
      q  DateTime @default(dbgenerated(1))
//                ^^^^^^^^^^^^^^^^^^^^^^^^ Error parsing attribute "@default": `dbgenerated()` takes a single String argument
    }
)");
}
