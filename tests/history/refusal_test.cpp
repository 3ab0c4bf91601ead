#include <string>
#include <vector>

#include "catch.hpp"
#include "history/replay.hpp"
#include "sql/script.hpp"

using namespace migvet;

namespace {

/// Plays statements one after the other.
class Played {
public:
    explicit Played(const std::string& text) { play(text); }

    /// "42P01 did you mean users?" of each that is refused, a line each.
    std::string play(const std::string& text) {
        history::Migration migration;
        migration.transaction = history::TransactionMode::none;
        const base::Source source("m.sql", text);
        std::string out;
        replay_.run(migration, source, sql::read(source),
                    [&](const history::Step& step, const model::Catalog&) {
                        if (step.refusal == nullptr) return;
                        if (!out.empty()) out += '\n';
                        out += step.refusal->sqlstate + ' ' + step.refusal->hint;
                    });
        return out;
    }
    const model::Relation* table(const std::string& name) const {
        return replay_.catalog().find_table({"", name}, {"public"});
    }

private:
    history::Replay replay_{model::Start::empty, 15};
};

constexpr const char* users = "CREATE TYPE mood AS ENUM ('happy', 'sad');"
                              "CREATE TABLE users (id int CONSTRAINT users_pkey PRIMARY KEY, "
                              "email text CONSTRAINT email_check CHECK (email <> ''));";

} // namespace

TEST_CASE("what is refused names what was probably meant") {
    Played played(users);
    CHECK(played.play("ALTER TABLE usres ADD COLUMN x int") == "42P01 did you mean users?");
    CHECK(played.play("ALTER TABLE users DROP COLUMN emial") == "42703 did you mean email?");
    CHECK(played.play("ALTER TABLE users DROP CONSTRAINT email_chekc") ==
          "42704 did you mean email_check?");
    CHECK(played.play("ALTER TABLE users ADD COLUMN m moood") == "42704 did you mean mood?");
    CHECK(played.play("ALTER TYPE mood RENAME VALUE 'hapy' TO 'glad'") ==
          "22023 did you mean happy?");
    CHECK(played.play("CREATE TABLE publik.t (a int)") == "3F000 did you mean public?");
    CHECK(played.play("DROP INDEX users_pkeyy") == "42704 ");
    CHECK(played.play("ALTER TABLE nothing_like_it ADD COLUMN x int") == "42P01 ");
    played.play("ALTER TABLE users RENAME TO members");
    CHECK(played.play("SELECT * FROM users") == "42P01 it was renamed to members before");
}

TEST_CASE("what is refused changes nothing, and what follows is replayed") {
    Played played(users);
    CHECK(played.play("ALTER TABLE users ADD COLUMN email int, ADD COLUMN age int;"
                      "CREATE TABLE users (other int);"
                      "ALTER TABLE users ADD COLUMN born date") == "42701 \n42P07 ");
    const model::Relation* table = played.table("users");
    REQUIRE(table != nullptr);
    std::string columns;
    for (const model::Column& column : table->columns)
        columns += column.name + ' ' + model::display(column.type) + ' ';
    CHECK(columns == "id integer email text age integer born date ");
}

TEST_CASE("what code does and is refused changes nothing, unless a handler takes the error") {
    Played played(users);
    CHECK(played.play("DO $$ BEGIN ALTER TABLE users ADD COLUMN email int; "
                      "ALTER TABLE users ADD COLUMN age int; END $$") == "42701 ");
    CHECK(played.table("users")->column("age") != nullptr);
    CHECK(played
              .play("DO $$ BEGIN ALTER TABLE users ADD COLUMN email int; "
                    "ALTER TABLE users ADD COLUMN born date; "
                    "EXCEPTION WHEN duplicate_column THEN ALTER TABLE users ADD COLUMN c int; "
                    "END $$")
              .empty());
    CHECK(played.table("users")->column("born") == nullptr);
    CHECK(played.table("users")->column("c") != nullptr);
}

TEST_CASE("words of an extension's own are no storage parameters of PostgreSQL") {
    Played played("CREATE TABLE t (a int)");
    CHECK(played
              .play("CREATE TABLE c (a int) WITH (columnar.stripe = 1);"
                    "ALTER TABLE t SET (timescaledb.compress, timescaledb.order = 'a');"
                    "CREATE INDEX i ON t USING ivfflat (a) WITH (lists = 100);"
                    "ALTER INDEX i SET (lists = 10)")
              .empty());
    CHECK(played.play("ALTER TABLE t SET (toast.compress = on)") == "22023 ");
}

TEST_CASE("bodies of functions in SQL are looked at unless the session says no") {
    const std::string function = "CREATE FUNCTION f() RETURNS bigint LANGUAGE sql AS "
                                 "'SELECT count(*) FROM userz'";
    Played played(users);
    CHECK(played.play(function) == "42P01 did you mean users?");
    CHECK(played.play("SET check_function_bodies = off; " + function) == "");
    CHECK(played.play("SET check_function_bodies = on; " + function) ==
          "42723 "); // the one before made it
    CHECK(played.play("CREATE FUNCTION g() RETURNS int LANGUAGE sql AS "
                      "$$ SELECT id FROM ${schema}.users $$") == "");
    CHECK(played.play("CREATE FUNCTION h(wanted text) RETURNS int LANGUAGE sql AS "
                      "$$ SELECT id FROM users WHERE emial = wanted $$") ==
          "42703 did you mean email?");
}
