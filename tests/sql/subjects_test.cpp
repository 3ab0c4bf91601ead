#include "sql/marks.hpp"

namespace migvet {

TEST_CASE("every subcommand of ALTER TABLE points at the name it is about") {
    check_marks(R"(
        ALTER TABLE ONLY app.users
            ADD COLUMN nick text DEFAULT concat('a', ',', 'b'),
        --             ^^^^ add-column
            DROP COLUMN email,
        --              ^^^^^ drop-column
            DROP COLUMN IF EXISTS "Phone, old" CASCADE,
        --                        ^^^^^^^^^^^^ drop-column
            ALTER age TYPE numeric(10, 2) USING (age + 1),
        --        ^^^ alter-column-type
            ALTER COLUMN state SET DEFAULT 'a,b',
        --               ^^^^^ set-default
            ALTER COLUMN state SET NOT NULL,
        --               ^^^^^ set-not-null
            ADD CONSTRAINT positive CHECK (age > 0 AND f(1, 2)) NOT VALID,
        --                 ^^^^^^^^ add-constraint
            VALIDATE CONSTRAINT positive,
        --                      ^^^^^^^^ validate-constraint
            DROP CONSTRAINT IF EXISTS old,
        --                            ^^^ drop-constraint
            ENABLE ALWAYS TRIGGER tr,
        --                        ^^ enable-trigger
            INHERIT app.parent;
        --          ^^^^^^^^^^ inherit
    )");
}

TEST_CASE("a subcommand about the whole relation points at the relation") {
    check_marks(R"(
        ALTER TABLE app.users OWNER TO bob, ENABLE ROW LEVEL SECURITY;
        --          ^^^^^^^^^ owner-to
        --          ^^^^^^^^^ enable-row-security
        ALTER TABLE ONLY (app.users) SET (fillfactor = 70);
        --                ^^^^^^^^^ set-options
        ALTER TABLE users * CLUSTER ON users_pkey;
        --                             ^^^^^^^^^^ cluster-on
    )");
}

TEST_CASE("each dropped name is pointed at, whatever stands between them") {
    check_marks(R"(
        DROP TABLE IF EXISTS a, s.b -- , c
        --                   ^ drop-table
        --                      ^^^ drop-table
           , "x,y" CASCADE;
        --   ^^^^^ drop-table
        DROP INDEX CONCURRENTLY IF EXISTS i;
        --                                ^ drop-index
        DROP FUNCTION f(int, text), g;
        --            ^ drop-function
        --                          ^ drop-function
        DROP MATERIALIZED VIEW m;
        --                     ^ drop-materialized-view
        DROP TRIGGER t ON s.users;
        --           ^ drop-trigger
        DROP VIEW view;
        --        ^^^^ drop-view
        DROP ROLE a, b;
        --        ^ drop-role
        --           ^ drop-role
        DROP TYPE s.mood RESTRICT;
        --        ^^^^^^ drop-type
        DROP TEXT SEARCH CONFIGURATION c;
        --                             ^ drop-text-search
    )");
}

TEST_CASE("a rename points at the old name") {
    check_marks(R"(
        ALTER TABLE users RENAME COLUMN users TO people;
        --                              ^^^^^ rename-column
        ALTER TABLE users RENAME email TO mail;
        --                       ^^^^^ rename-column
        ALTER TABLE users RENAME CONSTRAINT a TO b;
        --                                  ^ rename-constraint
        ALTER TABLE s.users RENAME TO people;
        --          ^^^^^^^ rename-table
        ALTER INDEX IF EXISTS i RENAME TO j;
        --                    ^ rename-index
        ALTER TRIGGER tr ON users RENAME TO tr2;
        --            ^^ rename-trigger
        ALTER TYPE s.mood RENAME TO feeling;
        --         ^^^^^^ rename-type
        ALTER TYPE pair RENAME ATTRIBUTE x TO y;
        --                               ^ rename-composite-attribute
        ALTER SCHEMA old RENAME TO new;
        --           ^^^ rename-schema
        ALTER FUNCTION s.f(int) RENAME TO g;
        --             ^^^ rename-function
    )");
}

TEST_CASE("what is created is pointed at by its name") {
    check_marks(R"(
        CREATE TABLE IF NOT EXISTS app.t (id int);
        --                         ^^^^^ create-table
        CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON app.t (id);
        --                                             ^ create-index
        CREATE INDEX ON app.t (id);
        --              ^^^^^ create-index
        CREATE SCHEMA extra CREATE TABLE a (b int) CREATE VIEW v AS SELECT 1;
        --            ^^^^^ create-schema
        --                               ^ create-table
        --                                                     ^ create-view
    )");
}

} // namespace migvet
