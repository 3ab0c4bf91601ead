#include "catch.hpp"

#include "effects/effect_text.hpp"

using migvet::testing::effect_text;

namespace {

const std::string users =
    "CREATE TABLE users (id bigint PRIMARY KEY, email varchar(255) NOT NULL, age int);"
    "CREATE UNIQUE INDEX users_email_key ON users (email);";

} // namespace

TEST_CASE("a default that can't change is stored once, a volatile one rewrites the table",
          "[effects]") {
    CHECK(effect_text(users, "ALTER TABLE users ADD COLUMN at timestamptz DEFAULT now();") ==
          "lock users ACCESS EXCLUSIVE\n");
    CHECK(effect_text(users, "ALTER TABLE users ADD COLUMN key uuid DEFAULT gen_random_uuid();") ==
          "lock users ACCESS EXCLUSIVE\n"
          "rewrite users\n"
          "scan users\n"
          "build users_pkey\n"
          "build users_email_key\n");
}

TEST_CASE("all that a tablespace holds is moved", "[effects]") {
    CHECK(effect_text(users, "ALTER TABLE ALL IN TABLESPACE pg_default SET TABLESPACE fast;")
              .starts_with("lock users ACCESS EXCLUSIVE\n"));
    CHECK(effect_text(users, "ALTER INDEX ALL IN TABLESPACE pg_default SET TABLESPACE fast;")
              .find("build users_email_key\n") != std::string::npos);
    CHECK(effect_text(users, "ALTER TABLE ALL IN TABLESPACE slow SET TABLESPACE fast;").empty());
}

TEST_CASE("nothing is said to be missing where a foreign schema was imported", "[effects]") {
    const std::string server = "CREATE EXTENSION postgres_fdw; CREATE SCHEMA far;"
                               "CREATE SERVER s FOREIGN DATA WRAPPER postgres_fdw;";
    const std::string change = "ALTER FOREIGN TABLE far.t ADD COLUMN n int;";
    CHECK(effect_text(server, change).find("fail 42P01") != std::string::npos);
    const std::string import = "IMPORT FOREIGN SCHEMA a FROM SERVER s INTO far;";
    CHECK(effect_text(server + import, change).find("fail") == std::string::npos);
}

TEST_CASE("a required column without a value fails as soon as there is a row", "[effects]") {
    CHECK(effect_text(users, "ALTER TABLE users ADD COLUMN active boolean NOT NULL;") ==
          "lock users ACCESS EXCLUSIVE\n"
          "scan users\n"
          "fail 23502 has_rows\n");
}

TEST_CASE("a wider varchar keeps the index, a wider integer rewrites", "[effects]") {
    CHECK(effect_text(users, "ALTER TABLE users ALTER COLUMN email TYPE text;") ==
          "lock users ACCESS EXCLUSIVE\n"
          "keep users_email_key\n");
    CHECK(effect_text(users, "ALTER TABLE users ALTER COLUMN age TYPE bigint;") ==
          "lock users ACCESS EXCLUSIVE\n"
          "rewrite users\n"
          "scan users\n"
          "build users_pkey\n"
          "build users_email_key\n");
}

TEST_CASE("a type without a cast is refused whatever the table holds", "[effects]") {
    CHECK(effect_text(users, "ALTER TABLE users ALTER COLUMN email TYPE integer;") ==
          "lock users ACCESS EXCLUSIVE\n"
          "fail 42804 always\n");
}

TEST_CASE("a valid CHECK spares SET NOT NULL its scan", "[effects]") {
    CHECK(effect_text(users, "ALTER TABLE users ALTER COLUMN age SET NOT NULL;") ==
          "lock users ACCESS EXCLUSIVE\n"
          "scan users\n"
          "fail 23502 data\n");
    CHECK(effect_text(users + "ALTER TABLE users ADD CHECK (age IS NOT NULL);",
                      "ALTER TABLE users ALTER COLUMN age SET NOT NULL;") ==
          "lock users ACCESS EXCLUSIVE\n");
}

TEST_CASE("CONCURRENTLY is refused in a transaction before anything is locked", "[effects]") {
    CHECK(effect_text(users, "CREATE INDEX CONCURRENTLY i ON users (age);") ==
          "fail 25001 always\n");
    CHECK(effect_text(users, "CREATE INDEX i ON users (age);") == "lock users SHARE\n"
                                                                  "scan users\n"
                                                                  "build i\n");
}

TEST_CASE("a table made in the migration is nobody's to wait for", "[effects]") {
    CHECK(effect_text(users, "CREATE TABLE fresh (id int);"
                             "ALTER TABLE fresh ALTER COLUMN id TYPE bigint;")
              .empty());
}

TEST_CASE("a placeholder may become any value, inside of a string, too", "[effects]") {
    for (const char* value : {"'${age}'", "${age}", "'{{ .Age }}'", ":'age'", ":age"}) {
        INFO(value);
        const std::string set = std::string(value) + ";";
        for (const std::string& change :
             {"UPDATE users SET age = " + set, "ALTER TABLE users ALTER age SET DEFAULT " + set})
            CHECK(effect_text(users, change).find("fail") == std::string::npos);
    }
    CHECK(effect_text(users, "UPDATE users SET age = 'old';").find("fail 22P02 always") !=
          std::string::npos);
}
