#include "model/name.hpp"

#include "catch.hpp"

using namespace migvet::model;

TEST_CASE("an identifier is quoted only where PostgreSQL would quote it") {
    CHECK(quote_identifier("users") == "users");
    CHECK(quote_identifier("User") == "\"User\"");
    CHECK(quote_identifier("order") == "\"order\"");
    CHECK(quote_identifier("between") == "\"between\"");
    CHECK(quote_identifier("left") == "\"left\"");
    CHECK(quote_identifier("name") == "name");
    CHECK(quote_identifier("2fa") == "\"2fa\"");
    CHECK(quote_identifier("a\"b") == "\"a\"\"b\"");
    CHECK(quote_identifier("") == "\"\"");
}

TEST_CASE("a literal with a backslash becomes an escape string") {
    CHECK(quote_literal("it's") == "'it''s'");
    CHECK(quote_literal("a\\b'") == "E'a\\\\b'''");
}

TEST_CASE("a long identifier is cut between characters") {
    const std::string long_name(62, 'a');
    CHECK(truncate_identifier(long_name + "\xC3\xA9") == long_name);
    CHECK(truncate_identifier(long_name + "bc") == long_name + "b");
    CHECK(truncate_identifier("short") == "short");
}

TEST_CASE("messages leave public out") {
    CHECK(display(QualifiedName{"public", "Users"}) == "Users");
    CHECK(display(QualifiedName{"app", "users"}) == "app.users");
    CHECK(to_sql(QualifiedName{"App", "users"}) == "\"App\".users");
}

TEST_CASE("a stem is a part of a name that needs no quotes") {
    CHECK(name_stem("Order-Item") == "order_item");
    CHECK(name_stem("createdAt2") == "createdat2");
    CHECK(name_stem("2fa") == "_2fa");
    CHECK(name_stem("Größe") == "größe");
}
