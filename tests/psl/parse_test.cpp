#include "psl/parse.hpp"

#include "catch.hpp"
#include "psl/carets.hpp"

using namespace migvet;
using namespace migvet::psl;

namespace {

void check(const std::string& text) {
    const base::Source source("schema.prisma", text);
    const Parsed parsed = parse(source);
    CHECK(test::actual(text, parsed.problems) == test::expected(text));
}

} // namespace

TEST_CASE("each bad line is one problem and its neighbours are read", "[psl]") {
    check(R"(
    model Shelf {
      id Int @id
      ???  crooked
//    ^^^^^^^^^^^^ Error validating: This line is not a valid field or attribute definition.
      width  Int
      @default(1)
//    ^^^^^^^^^^^ Error validating: This line is not a valid field or attribute definition.
      height
//    ^^^^^^ Error validating model "Shelf": This field declaration is invalid. It is either missing a name or a type.
    }
    enum Wood {
      oak
      2 * 4
//    ^^^^^ Error validating: This line is not an enum value definition.
    }
    datasource db {
      provider: "postgresql"
//    ^^^^^^^^^^^^^^^^^^^^^^ Error validating: This line is not a valid definition within a datasource.
    }
    shelf
//  ^^^^^ Error validating: This line is invalid. It does not start with any known Prisma schema keyword.
)");
}

TEST_CASE("what older Prisma versions wrote gets its own message", "[psl]") {
    check(R"(
    model Box {
      id: Int @id
//      ^ Field declarations don't require a `:`.
      side Int!
//         ^^^^ Fields are required by default, `!` is no longer required.
      sides [Int]
//          ^^^^^ To specify a list, please use `Type[]` instead of `[Type]`.
      tags String[]?
//         ^^^^^^^^^ Optional lists are not supported. Use either `Type[]` or `Type?`.
    }
    type Label = String @db.Text
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error validating: Invalid type definition. Please check the documentation in https://pris.ly/d/composite-types
    box {
//  ^^^^^ Error validating: This block is invalid. It does not start with any known Prisma schema keyword. Valid keywords include 'model', 'enum', 'type', 'datasource' and 'generator'.
    }
)");
}

TEST_CASE("a bad escape is reported alone, where it stands", "[psl]") {
    check(R"(
    model Path {
      id Int @id
      windows String @default("C:\data")
//                               ^^ Unknown escape sequence. If the value is a windows-style path, `\` must be escaped as `\\`.
      half String @default("\ud83d!")
//                          ^^^^^^ Invalid unicode escape sequence.
    }
)");
}

TEST_CASE("a block that is never closed gives its lines back", "[psl]") {
    check(R"(
    model Open {
//  ^^^^^^^^^^^^ Error validating: This line is invalid. It does not start with any known Prisma schema keyword.
)");
}

TEST_CASE("values, attributes and comments are kept as written", "[psl]") {
    const base::Source source("a.prisma", R"(
/// Who reads
/* and who writes */
model Reader { ignored words
  id    BigInt   @id @default(autoincrement())  /// its number
  name  String?  @map("full\tname") @db.VarChar( 40 )
  shape Unsupported("box")[]
  @@index([name(sort: Desc, ops: raw("x")), id], where: { name: { not: null } }, map: "i") // why
}
)");
    const Parsed parsed = parse(source);
    REQUIRE(parsed.problems.empty());
    REQUIRE(parsed.schema.models.size() == 1);
    const Model& model = parsed.schema.models[0];
    CHECK(model.name.text == "Reader");
    CHECK(model.documentation == "Who reads\nand who writes");
    REQUIRE(model.fields.size() == 3);
    CHECK(model.fields[0].documentation == "its number");
    CHECK(model.fields[0].attributes[1].arguments[0].value.kind == Value::Kind::function);
    CHECK(model.fields[1].arity == Arity::optional);
    CHECK(model.fields[1].attributes[0].arguments[0].value.text == "full\tname");
    CHECK(source.slice(model.fields[1].attributes[1].span) == "@db.VarChar( 40 )");
    CHECK(model.fields[2].unsupported);
    CHECK(model.fields[2].type.text == "box");
    CHECK(model.fields[2].arity == Arity::list);
    const Attribute& index = model.attributes.at(0);
    REQUIRE(index.arguments.size() == 3);
    CHECK(index.arguments[0].value.arguments.size() == 2);
    CHECK(index.arguments[0].value.arguments[0].value.arguments[1].name == "ops");
    CHECK(index.arguments[1].value.kind == Value::Kind::object);
    CHECK(index.arguments[2].name == "map");
}

TEST_CASE("lines end with LF, CRLF or a lone CR, and letters are Unicode's", "[psl]") {
    const base::Source source("a.prisma",
                              "model Größe {\r\n  id Int\r  naïve\u00a0Int\n}\r\nenum E {\r  é\r}");
    const Parsed parsed = parse(source);
    CHECK(parsed.problems.empty());
    REQUIRE(parsed.schema.models.size() == 1);
    CHECK(parsed.schema.models[0].fields.size() == 2);
    CHECK(parsed.schema.enums.at(0).values.at(0).name.text == "é");
}

TEST_CASE("files of one schema are read in turn, each problem with its file", "[psl]") {
    const base::Source first("a.prisma", "model A {\n  id Int\n}\n");
    const base::Source second("b.prisma", "oops\nmodel B {\n  id Int\n}\n");
    const std::vector<const base::Source*> both{&first, &second};
    const Parsed parsed = parse(both);
    REQUIRE(parsed.problems.size() == 1);
    CHECK(parsed.problems[0].source == 1);
    CHECK(parsed.schema.models.size() == 2);
    CHECK(parsed.schema.models[1].source == 1);
}

TEST_CASE("nesting that no stack would bear is a bad line", "[psl]") {
    const std::string deep(100000, '[');
    const base::Source source("a.prisma", "model A {\n  x Int @default(" + deep + ")\n}\n");
    CHECK(parse(source).problems.size() == 1);
}
