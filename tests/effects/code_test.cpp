#include <string>
#include <vector>

#include "catch.hpp"

#include "effects/effect_text.hpp"

using migvet::testing::effect_text;

namespace {

const std::string users =
    "CREATE TABLE users (id bigint PRIMARY KEY, email text, CONSTRAINT c CHECK (id > 0));";

std::string block(const std::string& body) { return "DO $$ BEGIN " + body + " END $$;"; }

} // namespace

TEST_CASE("what a DO block runs is what it does", "[effects][code]") {
    CHECK(effect_text(users, block("ALTER TABLE users ADD COLUMN age int;")) ==
          "lock users ACCESS EXCLUSIVE\n");
    CHECK(effect_text(users, block("EXECUTE 'CREATE INDEX i ON users (email)';")) ==
          "lock users SHARE\n"
          "scan users\n"
          "build i\n");
    CHECK(effect_text(users, block("ALTER TABLE users ADD COLUMN email int;")) ==
          "lock users ACCESS EXCLUSIVE\n"
          "fail 42701 always\n");
}

TEST_CASE("a branch that is surely not taken does nothing", "[effects][code]") {
    CHECK(effect_text(users, block("IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 'c')"
                                   " THEN ALTER TABLE users ADD CONSTRAINT c CHECK (id > 1);"
                                   " END IF;")) == "");
    CHECK(effect_text(users, block("RETURN; DROP TABLE users;")) == "");
    CHECK(effect_text(users, block("RAISE NOTICE 'x'; RAISE EXCEPTION 'no';")) ==
          "fail P0001 always\n");
}

TEST_CASE("a branch that the data decide on takes its locks, but fails nothing",
          "[effects][code]") {
    const std::string rows = "IF (SELECT count(*) FROM users) > 10 THEN ";
    CHECK(effect_text(users, block(rows + "ALTER TABLE users ADD COLUMN age int; END IF;")) ==
          "lock users ACCESS EXCLUSIVE\n");
    CHECK(effect_text(users, block(rows + "DROP TABLE nowhere; END IF;")) == "");
    CHECK(effect_text(users, block(rows + "RAISE EXCEPTION 'no'; END IF;")) == "fail P0001 data\n");
}

TEST_CASE("nothing is concluded from what may have happened", "[effects][code]") {
    const std::string rows = "DO $$ BEGIN IF (SELECT count(*) FROM users) > 10 THEN ";
    const std::string end = " END IF; END $$;";
    const std::vector<std::string> possible{"ALTER TABLE users ADD COLUMN age int;",
                                            "ALTER TABLE users DROP COLUMN age;",
                                            "DROP TABLE users;",
                                            "CREATE TABLE other (age int);",
                                            "ALTER TABLE users RENAME TO other;",
                                            "CREATE TYPE mood AS ENUM ('a');"};
    const std::vector<std::string> then{"ALTER TABLE users ADD COLUMN age int;",
                                        "ALTER TABLE users DROP COLUMN age;",
                                        "UPDATE users SET age = 1;"};
    const std::string with_age = users + "ALTER TABLE users ADD COLUMN kept int;";
    for (const std::string& one : {possible[0], possible[1], possible[2]}) {
        for (const std::string& next : then) {
            INFO(one << next);
            const std::string text = effect_text(with_age + rows + one + end, next);
            CHECK(text.find("always") == std::string::npos);
        }
    }
    CHECK(effect_text(users + rows + possible[3] + end, "CREATE TABLE other (a int);") == "");
    CHECK(effect_text(users + rows + possible[4] + end, "DROP TABLE other;").find("fail") ==
          std::string::npos);
    CHECK(effect_text(users + rows + possible[5] + end, "CREATE TYPE mood AS ENUM ('b');") == "");
    // What no one touched is as sure as before.
    CHECK(effect_text(users + rows + possible[0] + end, "DROP TABLE nowhere;") ==
          "fail 42P01 always\n");
}

TEST_CASE("after code that can't be followed absence proves nothing", "[effects][code]") {
    const std::string hidden =
        "DO $$ DECLARE r record; BEGIN FOR r IN SELECT email FROM users LOOP "
        "EXECUTE 'CREATE TABLE ' || r.email || ' (a int)'; END LOOP; END $$;";
    CHECK(effect_text(users + hidden, "DROP TABLE nowhere;") == "");
    CHECK(effect_text(users + hidden, "CREATE TABLE users (a int);") == "fail 42P07 always\n");
}

TEST_CASE("an error that a handler takes is no failure", "[effects][code]") {
    CHECK(effect_text(users, block("ALTER TABLE users ADD COLUMN email int;"
                                   " EXCEPTION WHEN duplicate_column THEN NULL;")) == "");
    CHECK(effect_text(users, block("ALTER TABLE users ADD COLUMN email int;"
                                   " EXCEPTION WHEN undefined_table THEN NULL;")) ==
          "lock users ACCESS EXCLUSIVE\n"
          "fail 42701 always\n");
}

TEST_CASE("a DO block in a transaction can't leave it", "[effects][code]") {
    CHECK(effect_text(users, block("COMMIT;")) == "fail 2D000 always\n");
    CHECK(effect_text(users, block("EXECUTE 'CREATE INDEX CONCURRENTLY i ON users (email)';")) ==
          "fail 25001 always\n");
    CHECK(effect_text(users, block("EXECUTE 'VACUUM users';")) == "fail 25001 always\n");
}

TEST_CASE("a function that is called does what its body says, without an end to recursion",
          "[effects][code]") {
    const std::string drops = "CREATE FUNCTION f(name text) RETURNS void LANGUAGE plpgsql AS "
                              "$$ BEGIN EXECUTE format('DROP TABLE %I', name); END $$;";
    CHECK(effect_text(users + drops, "SELECT f('users');") == "lock users ACCESS EXCLUSIVE\n");
    CHECK(effect_text(users + drops, "SELECT f('nowhere');") == "fail 42P01 always\n");
    const std::string endless = "CREATE FUNCTION g() RETURNS void LANGUAGE plpgsql AS "
                                "$$ BEGIN LOCK TABLE users; PERFORM g(); END $$;";
    CHECK(effect_text(users + endless, "SELECT g();") == "lock users ACCESS EXCLUSIVE\n");
}

TEST_CASE("arguments are given by position, by name or by default", "[effects][code]") {
    const std::string given =
        users + "CREATE FUNCTION add(t text, kind text DEFAULT 'int', name text DEFAULT 'n') "
                "RETURNS void LANGUAGE plpgsql AS $$ BEGIN EXECUTE format("
                "'ALTER TABLE %I ADD COLUMN %I %s', t, name, kind); END $$;";
    CHECK(effect_text(given, "SELECT add('users', name => 'email');") ==
          "lock users ACCESS EXCLUSIVE\n"
          "fail 42701 always\n");
    CHECK(effect_text(given, "SELECT add(name => 'age', t => 'users');") ==
          "lock users ACCESS EXCLUSIVE\n");
    CHECK(effect_text(given, "SELECT add('users', name => 'age', kind => 'serial');") ==
          "lock users ACCESS EXCLUSIVE\n"
          "rewrite users\n"
          "scan users\n"
          "build users_pkey\n");
}

TEST_CASE("a statement that changes rows runs the functions that it calls", "[effects][code]") {
    const std::string given =
        users +
        "CREATE TABLE log (what text); CREATE FUNCTION f() RETURNS text LANGUAGE plpgsql AS "
        "$$ BEGIN LOCK TABLE users; RETURN ''; END $$;";
    for (const char* statement :
         {"INSERT INTO log VALUES (f());", "INSERT INTO log SELECT f() FROM users;",
          "UPDATE log SET what = f();", "CREATE TABLE made AS SELECT f() AS a;"}) {
        INFO(statement);
        CHECK(effect_text(given, statement).find("lock users ACCESS EXCLUSIVE") !=
              std::string::npos);
    }
}

TEST_CASE("a change of rows fires the triggers of its table", "[effects][code]") {
    const std::string given =
        users + "CREATE TABLE log (what text, n int);"
                "CREATE FUNCTION t() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                "IF TG_OP = 'DELETE' THEN LOCK TABLE users; END IF; RETURN NULL; END $$;"
                "CREATE TRIGGER t AFTER DELETE OR UPDATE OF n ON log FOR EACH ROW "
                "EXECUTE FUNCTION t();";
    const auto locks = [&](const std::string& before, const std::string& statement) {
        return effect_text(given + before, statement).find("lock users ACCESS EXCLUSIVE") !=
               std::string::npos;
    };
    CHECK(locks("", "DELETE FROM log;"));
    CHECK_FALSE(locks("", "UPDATE log SET n = 1;"));
    CHECK_FALSE(locks("", "INSERT INTO log VALUES ('');"));
    CHECK_FALSE(locks("ALTER TABLE log DISABLE TRIGGER t;", "DELETE FROM log;"));
}

TEST_CASE("a parameter with a dot is what somebody made it, else nothing", "[effects][code]") {
    const std::string body = "EXECUTE 'ALTER TABLE ' || coalesce(current_setting('app.t', true), "
                             "'users') || ' ADD COLUMN email text';";
    CHECK(effect_text(users, block(body)) == "lock users ACCESS EXCLUSIVE\n"
                                             "fail 42701 always\n");
    CHECK(effect_text(users + "CREATE TABLE other (id int);",
                      block("PERFORM set_config('app.t', 'other', true); " + body)) ==
          "lock other ACCESS EXCLUSIVE\n");
}

TEST_CASE("BEGIN ATOMIC runs its statements", "[effects][code]") {
    const std::string atomic = "CREATE PROCEDURE p() LANGUAGE sql BEGIN ATOMIC "
                               "DELETE FROM users; INSERT INTO users VALUES (1, 'x'); END;";
    CHECK(effect_text(users + atomic, "CALL p();").find("fail 23505 data") != std::string::npos);
}

TEST_CASE("code that would never end is left", "[effects][code]") {
    CHECK(effect_text(users, block("FOR a IN 1..100 LOOP FOR b IN 1..100 LOOP FOR c IN 1..100 LOOP "
                                   "FOR d IN 1..100 LOOP UPDATE users SET email = 'x'; "
                                   "END LOOP; END LOOP; END LOOP; END LOOP;")) == "");
    std::string joins = "pg_attribute a0";
    for (int i = 1; i < 9; ++i) joins += ", pg_attribute a" + std::to_string(i);
    CHECK(effect_text(users, block("IF EXISTS (SELECT 1 FROM " + joins +
                                   " WHERE a0.attname = a8.attname || 'x')"
                                   " THEN DROP TABLE users; END IF;")) ==
          "lock users ACCESS EXCLUSIVE\n");
}
