#include <string>
#include <string_view>

#include "catch.hpp"
#include "sql/plpgsql.hpp"
#include "sql/script.hpp"

namespace migvet {

namespace {

using sql::Code;

/// What a DO block does, one step a line, indented as it is nested; statements by their operations
/// and the text they stand at.
class Outline {
public:
    explicit Outline(const std::string& body) : source_("test.sql", "DO $$" + body + "$$;") {
        const sql::Script script = sql::read(source_);
        REQUIRE(script.statements.size() == 1);
        REQUIRE(script.statements.front().code);
        add(*script.statements.front().code, 0);
    }
    const std::string& text() const { return out_; }

private:
    void line(unsigned depth, std::string_view words) {
        out_.append(depth * 2, ' ').append(words).append("\n");
    }
    void add(const std::vector<Code>& steps, unsigned depth) {
        for (const Code& step : steps) add(step, depth);
    }
    void add(const Code& step, unsigned depth) {
        switch (step.kind) {
        case Code::Kind::sql:
            for (const sql::Statement& statement : step.statements) add(statement, depth);
            return;
        case Code::Kind::execute: return line(depth, "execute " + step.what);
        case Code::Kind::branch:
            for (const sql::CodeBranch& branch : step.branches) {
                line(depth, "when");
                add(branch.body, depth + 1);
            }
            return;
        case Code::Kind::loop:
            line(depth, "loop " + step.variable);
            return add(step.body, depth + 1);
        case Code::Kind::block:
            line(depth, "block " + step.label);
            add(step.body, depth + 1);
            for (const sql::CodeHandler& handler : step.handlers) {
                line(depth, "catch " + (handler.catches.empty() ? "" : handler.catches.front()));
                add(handler.body, depth + 1);
            }
            return;
        case Code::Kind::assign: return line(depth, step.variable + " :=");
        case Code::Kind::raise: return line(depth, "raise " + step.sqlstate);
        case Code::Kind::leave: return line(depth, "leave " + step.label);
        case Code::Kind::unread: return line(depth, "unread " + step.what);
        }
    }
    void add(const sql::Statement& statement, unsigned depth) {
        if (statement.error) return line(depth, "error " + statement.error->message);
        for (const model::Operation& operation : statement.operations)
            line(depth, std::string(model::name_of(operation)) + ": " +
                            std::string(source_.slice(operation.clause)));
    }

    base::Source source_;
    std::string out_;
};

std::string outline(const std::string& body) { return Outline(body).text(); }

} // namespace

TEST_CASE("a statement inside a DO block is lowered where it stands") {
    CHECK(outline(" BEGIN ALTER TABLE t ADD COLUMN a int, DROP b; END ") ==
          "block \n"
          "  add-column: ADD COLUMN a int\n"
          "  drop-column: DROP b\n");
}

TEST_CASE("conditions, cases and loops nest as they are written") {
    CHECK(outline(R"(
        <<outer>>
        DECLARE
            a int := 1; b text DEFAULT 'x;y'; c CONSTANT int = 2; d record;
        BEGIN
            IF a = 1 THEN
                DELETE FROM t;
            ELSIF a = (CASE WHEN b = 'x' THEN 1 ELSE 2 END) THEN
                NULL;
            ELSE
                BEGIN UPDATE t SET a = 1; END;
            END IF;
            CASE a WHEN 1, 2 THEN DELETE FROM u; ELSE NULL; END CASE;
            FOR i IN 1..3 LOOP EXIT outer WHEN i = 2; END LOOP;
            FOREACH b IN ARRAY ARRAY['x'] LOOP CONTINUE; END LOOP;
            WHILE a < 3 LOOP a := a + 1; END LOOP;
            RETURN;
        END outer;)") == "block outer\n"
                         "  a :=\n"
                         "  b :=\n"
                         "  c :=\n"
                         "  d :=\n"
                         "  when\n"
                         "    delete: DELETE FROM t\n"
                         "  when\n"
                         "  when\n"
                         "    block \n"
                         "      update: UPDATE t SET a = 1\n"
                         "  when\n"
                         "    delete: DELETE FROM u\n"
                         "  when\n"
                         "  loop i\n"
                         "    leave outer\n"
                         "  loop b\n"
                         "    leave \n"
                         "  loop \n"
                         "    a :=\n"
                         "  leave \n");
}

TEST_CASE("handlers know the SQLSTATE of what they catch") {
    CHECK(outline(R"(BEGIN
        CREATE TABLE t (a int);
        EXCEPTION
            WHEN duplicate_table OR duplicate_object THEN NULL;
            WHEN SQLSTATE '23505' THEN RAISE NOTICE 'x %', 1;
            WHEN OTHERS THEN RAISE EXCEPTION 'no' USING ERRCODE = 'unique_violation';
        END)") == "block \n"
                  "  create-table: CREATE TABLE t (a int)\n"
                  "catch 42P07\n"
                  "catch 23505\n"
                  "catch \n"
                  "  raise 23505\n");
}

TEST_CASE("PL/pgSQL's own words around a query are not the query's") {
    CHECK(outline(R"(DECLARE n int; r record; c CURSOR FOR SELECT a FROM cur; BEGIN
        SELECT count(*) INTO STRICT n FROM t;
        INSERT INTO t VALUES (1) RETURNING a INTO n;
        PERFORM a FROM t WHERE b;
        FOR r IN SELECT a FROM t LOOP UPDATE u SET a = r.a; END LOOP;
        FOR r IN c LOOP NULL; END LOOP;
        GET DIAGNOSTICS n = ROW_COUNT;
        END)") == "block \n"
                  "  n :=\n"
                  "  r :=\n"
                  "  select: SELECT count(*) INTO STRICT n FROM t\n"
                  "  n :=\n"
                  "  found :=\n"
                  "  insert: INSERT INTO t VALUES (1) RETURNING a INTO n\n"
                  "  n :=\n"
                  "  found :=\n"
                  "  select: a FROM t WHERE b\n"
                  "  found :=\n"
                  "  block \n"
                  "    select: SELECT a FROM t\n"
                  "    loop r\n"
                  "      update: UPDATE u SET a = r.a\n"
                  "  block \n"
                  "    select: SELECT a FROM cur\n"
                  "    loop r\n"
                  "  n :=\n"
                  "  row_count :=\n");
}

TEST_CASE("EXECUTE of a plain string is read where the string stands") {
    CHECK(outline("BEGIN EXECUTE 'ALTER TABLE t ADD a int; DROP TABLE u'; "
                  "EXECUTE 'DROP TABLE ' || x; EXECUTE $x$ DROP VIEW v $x$; END") ==
          "block \n"
          "  add-column: ADD a int\n"
          "  drop-table: DROP TABLE u\n"
          "  execute 'DROP TABLE ' || x\n"
          "  drop-view: DROP VIEW v\n");
}

TEST_CASE("what can't be read costs only itself") {
    CHECK(outline("BEGIN THIS IS not sql; DELETE FROM t; END") ==
          "block \n"
          "  error syntax error at or near \"THIS\"\n"
          "  delete: DELETE FROM t\n");
    CHECK(outline("SELECT 1") == "unread a body that is no block\n");
    CHECK(outline("BEGIN IF a THEN DELETE FROM t;") == "block \n"
                                                       "  when\n"
                                                       "    delete: DELETE FROM t\n");
    const base::Source quoted("test.sql", "DO 'BEGIN EXECUTE ''x''; END'");
    CHECK(sql::read(quoted).statements.front().code->what == "a quoted body with escapes in it");
    const base::Source python("test.sql", "DO LANGUAGE plpython3u $$ pass $$");
    CHECK(sql::read(python).statements.front().code->what == "code in plpython3u");
}

TEST_CASE("deep nesting ends before the stack does") {
    std::string body = "BEGIN ";
    for (int i = 0; i < 20000; ++i) body += "IF a THEN BEGIN LOOP ";
    CHECK_FALSE(outline(body).empty());
    CHECK_FALSE(outline("BEGIN x := " + std::string(50000, '(') + "; END").empty());
}

} // namespace migvet
