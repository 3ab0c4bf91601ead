#include "psl/describe.hpp"

#include <array>

#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "psl/document.hpp"

using namespace migvet;
using namespace migvet::psl;

namespace {

using Json = nlohmann::ordered_json;

Json take(Json& object, const char* key) {
    Json list = object.value(key, Json::array());
    object.erase(key);
    return list;
}

/// The listing with a line for each model, field, index and enum.
std::string lines(const std::string& text) {
    const base::Source source("schema.prisma", text);
    const std::array<const base::Source*, 1> sources{&source};
    Json listing = Json::parse(to_json(*read(sources, 7)));
    std::string out;
    for (Json& model : listing["models"]) {
        const Json fields = take(model, "fields");
        const Json indexes = take(model, "indexes");
        out += model.dump() + '\n';
        for (const Json& field : fields) out += "  " + field.dump() + '\n';
        for (const Json& index : indexes) out += "  " + index.dump() + '\n';
    }
    for (const Json& enumeration : listing["enums"]) out += enumeration.dump() + '\n';
    return out;
}

std::string problems(const std::string& text, std::string (*form)(const Document&)) {
    const base::Source source("schema.prisma", text);
    const std::array<const base::Source*, 1> sources{&source};
    return form(*read(sources, 7));
}

} // namespace

TEST_CASE("a schema is listed as Prisma's own client sees it", "[psl][describe]") {
    CHECK(
        lines(R"psl(generator client {
  provider        = "prisma-client"
  previewFeatures = ["views"]
}
datasource db {
  provider = "postgresql"
  schemas  = ["base", "more"]
}
/// who buys
model Customer {
  /// the number
  id      Int       @id(map: "customer_pk") @default(autoincrement())
  email   String    @unique @map("e_mail") @db.VarChar(200) // no doc
  rate    Decimal   @default(0.7) @db.Decimal(10, 2)
  zero    Float     @default(0)
  ok      Boolean   @default(true)
  big     BigInt    @default(12345678901)
  at      DateTime  @default("2024-01-02T03:04:05.5+02:00")
  made    DateTime  @default(now())
  seen    DateTime? @updatedAt
  key     String    @default(uuid())
  cu      String    @default(cuid(2))
  cv      String    @default(cuid())
  nano    String    @default(nanoid(12))
  gen     Int       @default(dbgenerated("f(1)"))
  tags    String[]  @default(["a", "b"])
  numbers Int[]     @default([1, -2])
  colour  Colour    @default(dark)
  doc     Json      @default("{\"a\": 1}")
  bytes   Bytes     @default("AQID")
  point   Unsupported("point")?
  secret  Int?      @ignore
  orders  Order[]   @relation("buys")
  list    Colour[]
  where   Place?    @relation(fields: [email], references: [name])
  @@unique([key, cu], name: "both", map: "both_key")
  @@unique([cv])
  @@index([rate(sort: Desc), ok], map: "rate_idx")
  @@index([tags(ops: ArrayOps)], type: Gin)
  @@index([doc(ops: JsonbPathOps)], type: Gin)
  @@index([seen], type: Hash)
  @@map("customers")
  @@schema("base")
}
model Place {
  name      String @id
  customers Customer[]
  @@schema("more")
}
model Order {
  a    Int
  b    Int
  by   Int
  who  Customer @relation("buys", fields: [by], references: [id], onDelete: Cascade, onUpdate: NoAction)
  @@id([a, b], name: "pair", map: "order_pk")
  @@schema("base")
}
model Hidden {
  a Int
  @@ignore
  @@schema("base")
}
/// what sells
view Best {
  id Int @unique
  @@schema("more")
}
/// of things
enum Colour {
  /// like blood
  red
  dark @map("black")
  @@map("colours")
  @@schema("base")
}
)psl") ==
        R"json({"name":"Customer","table":"customers","schema":"base","unique":[{"fields":["key","cu"],"name":"both"},{"fields":["cv"]}],"doc":"who buys"}
  {"name":"id","kind":"scalar","type":"Int","arity":"required","id":true,"default":{"name":"autoincrement","args":[]},"doc":"the number"}
  {"name":"email","column":"e_mail","kind":"scalar","type":"String","arity":"required","native":"VarChar(200)","unique":true}
  {"name":"rate","kind":"scalar","type":"Decimal","arity":"required","native":"Decimal(10,2)","default":0.7000000000000001}
  {"name":"zero","kind":"scalar","type":"Float","arity":"required","default":0}
  {"name":"ok","kind":"scalar","type":"Boolean","arity":"required","default":true}
  {"name":"big","kind":"scalar","type":"BigInt","arity":"required","default":"12345678901"}
  {"name":"at","kind":"scalar","type":"DateTime","arity":"required","default":"2024-01-02T03:04:05.500+02:00"}
  {"name":"made","kind":"scalar","type":"DateTime","arity":"required","default":{"name":"now","args":[]}}
  {"name":"seen","kind":"scalar","type":"DateTime","arity":"optional","updatedAt":true}
  {"name":"key","kind":"scalar","type":"String","arity":"required","default":{"name":"uuid","args":[4]}}
  {"name":"cu","kind":"scalar","type":"String","arity":"required","default":{"name":"cuid","args":[2]}}
  {"name":"cv","kind":"scalar","type":"String","arity":"required","unique":true,"default":{"name":"cuid","args":[1]}}
  {"name":"nano","kind":"scalar","type":"String","arity":"required","default":{"name":"nanoid","args":[12]}}
  {"name":"gen","kind":"scalar","type":"Int","arity":"required","default":{"name":"dbgenerated","args":["f(1)"]}}
  {"name":"tags","kind":"scalar","type":"String","arity":"list","default":["a","b"]}
  {"name":"numbers","kind":"scalar","type":"Int","arity":"list","default":[1,-2]}
  {"name":"colour","kind":"enum","type":"Colour","arity":"required","default":"dark"}
  {"name":"doc","kind":"scalar","type":"Json","arity":"required","default":"{\"a\": 1}"}
  {"name":"bytes","kind":"scalar","type":"Bytes","arity":"required","default":"AQID"}
  {"name":"orders","kind":"object","type":"Order","arity":"list","relation":{"name":"buys"}}
  {"name":"list","kind":"enum","type":"Colour","arity":"list"}
  {"name":"where","kind":"object","type":"Place","arity":"optional","relation":{"name":"CustomerToPlace","fields":["email"],"references":["name"]}}
  {"type":"id","db":"customer_pk","onField":true,"fields":[{"name":"id"}]}
  {"type":"unique","onField":true,"fields":[{"name":"email"}]}
  {"type":"normal","db":"rate_idx","fields":[{"name":"rate","sortOrder":"desc"},{"name":"ok"}]}
  {"type":"normal","algorithm":"Gin","fields":[{"name":"tags","operatorClass":"ArrayOps"}]}
  {"type":"normal","algorithm":"Gin","fields":[{"name":"doc","operatorClass":"JsonbPathOps"}]}
  {"type":"normal","algorithm":"Hash","fields":[{"name":"seen"}]}
  {"type":"unique","name":"both","db":"both_key","fields":[{"name":"key"},{"name":"cu"}]}
  {"type":"unique","fields":[{"name":"cv"}]}
{"name":"Place","schema":"more"}
  {"name":"name","kind":"scalar","type":"String","arity":"required","id":true}
  {"name":"customers","kind":"object","type":"Customer","arity":"list","relation":{"name":"CustomerToPlace"}}
  {"type":"id","onField":true,"fields":[{"name":"name"}]}
{"name":"Order","schema":"base","id":{"fields":["a","b"],"name":"pair"}}
  {"name":"a","kind":"scalar","type":"Int","arity":"required"}
  {"name":"b","kind":"scalar","type":"Int","arity":"required"}
  {"name":"by","kind":"scalar","type":"Int","arity":"required"}
  {"name":"who","kind":"object","type":"Customer","arity":"required","relation":{"name":"buys","fields":["by"],"references":["id"],"onDelete":"Cascade","onUpdate":"NoAction"}}
  {"type":"id","name":"pair","db":"order_pk","fields":[{"name":"a"},{"name":"b"}]}
{"name":"Best","schema":"more","doc":"what sells"}
  {"name":"id","kind":"scalar","type":"Int","arity":"required","unique":true}
  {"type":"unique","onField":true,"fields":[{"name":"id"}]}
{"name":"Colour","dbName":"colours","doc":"of things","values":[{"name":"red","doc":"like blood"},{"name":"dark","dbName":"black"}]}
)json");
}

TEST_CASE("a schema that is refused is listed without models, each problem with its place",
          "[psl][describe]") {
    const std::string text = "datasource db {\n  provider = \"postgresql\"\n}\n"
                             "model A {\n  id Int @id @default(\"\u00e9\") @huh\n}\n";
    CHECK(problems(text, to_text) ==
          "schema.prisma:5:14: error: Error parsing attribute \"@default\": Expected a Int value, "
          "but found `\"\u00e9\"`.\n"
          "schema.prisma:5:28: error: Attribute not known: \"@huh\".\n");
    const Json listing = Json::parse(problems(text, to_json));
    CHECK(listing["accepted"] == false);
    CHECK(listing["models"].empty());
    CHECK(listing["diagnostics"][1].dump() ==
          R"({"severity":"error","message":"Attribute not known: \"@huh\".",)"
          R"("path":"schema.prisma","line":5,"column":28,"end_line":5,"end_column":32})");
}
