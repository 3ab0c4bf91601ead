#include "model/type.hpp"

#include "catch.hpp"

using namespace migvet::model;

namespace {
TypeName type(std::string name, std::vector<std::string> modifiers = {}, bool array = false) {
    return {
        {"", std::move(name)}, std::move(modifiers), static_cast<std::uint8_t>(array), false, {}};
}
} // namespace

TEST_CASE("types are written as format_type writes them") {
    CHECK(to_sql(type("varchar", {"50"})) == "character varying(50)");
    CHECK(to_sql(type("timestamp", {"3"})) == "timestamp(3) without time zone");
    CHECK(to_sql(type("timestamptz")) == "timestamp with time zone");
    CHECK(to_sql(type("int4", {}, true)) == "integer[]");
    CHECK(to_sql(type("numeric", {"10", "2"})) == "numeric(10,2)");
    CHECK(to_sql(type("interval", {"day to second", "3"})) == "interval day to second(3)");
    CHECK(to_sql(type("bpchar")) == "bpchar");
    CHECK(to_sql(type("bpchar", {"1"})) == "character(1)");
    CHECK(to_sql(type("char")) == "\"char\"");
    CHECK(to_sql(TypeName{{"app", "Role"}, {}, 1, false, {}}) == "app.\"Role\"[]");
    CHECK(to_sql(TypeName{{"app", "int4"}, {}, 0, false, {}}) == "app.int4");
}

TEST_CASE("types are shown as people write them") {
    CHECK(display(type("varchar", {"50"})) == "varchar(50)");
    CHECK(display(type("timestamp", {"3"}, true)) == "timestamp(3)[]");
    CHECK(display(TypeName{{"public", "Role"}, {}, 0, false, {}}) == "Role");
}

TEST_CASE("the same type is recognised in any of its spellings") {
    CHECK(same_type(type("int4"), TypeName{{"pg_catalog", "int4"}, {}, 0, false, {}}));
    CHECK(same_type(type("numeric", {"10"}), type("numeric", {"10", "0"})));
    CHECK_FALSE(same_type(type("varchar", {"10"}), type("varchar", {"20"})));
    CHECK_FALSE(same_type(type("int4"), type("int4", {}, true)));
    CHECK_FALSE(same_type(type("int4"), TypeName{{"app", "int4"}, {}, 0, false, {}}));
}

TEST_CASE("every spelling of a built-in type has one internal name") {
    CHECK(canonical_type_name("integer") == "int4");
    CHECK(canonical_type_name("double precision") == "float8");
    CHECK(canonical_type_name("timestamp with time zone") == "timestamptz");
    CHECK(canonical_type_name("bigint") == "int8");
    CHECK(canonical_type_name("varchar") == "varchar");
    CHECK(canonical_type_name("Role") == "Role");
}
