#include "catch.hpp"
#include "sql/script.hpp"

#include <vector>

namespace migvet {

namespace {

/// Each statement's words, one a line; a refused one with its message and the words it is about.
std::string outline(const base::Source& source) {
    std::string out;
    for (const sql::Statement& statement : sql::read(source).statements) {
        out.append("[").append(source.slice(statement.where)).append("]");
        if (statement.error)
            out.append(" ")
                .append(statement.error->message)
                .append(" {")
                .append(source.slice(statement.error->where))
                .append("}");
        out += '\n';
    }
    return out;
}

std::string outline(std::string sql) { return outline(base::Source("test.sql", std::move(sql))); }

std::string comments(std::string sql) {
    const base::Source source("test.sql", std::move(sql));
    std::string out;
    for (const sql::Comment& comment : sql::comments(source))
        out.append(comment.block ? "block " : "line ")
            .append("[")
            .append(comment.text)
            .append("]\n");
    return out;
}

} // namespace

TEST_CASE("a statement begins at its first word and ends before its semicolon") {
    CHECK(outline("  -- why\n/* and */ SELECT 1 ; ;;\n SELECT 2 -- tail\n; select 3 /* x */\n") ==
          "[SELECT 1]\n[SELECT 2]\n[select 3]\n");
    CHECK(outline("\xEF\xBB\xBFSELECT 1") == "[SELECT 1]\n");
    CHECK(outline("SELECT '--x'") == "[SELECT '--x']\n");
    CHECK(outline("").empty());
    CHECK(outline(" -- nothing\n").empty());
}

TEST_CASE("a long script has the statements of its parts, whatever its lines end in") {
    const std::vector<std::string> parts{
        "CREATE TABLE t (a int, -- first;\n b text DEFAULT 'x;\ny')",
        "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$\nBEGIN\n\nDELETE FROM t;\n"
        "INSERT INTO t VALUES (1);\nEND;\n$$",
        "CREATE FUNCTION g() RETURNS int BEGIN ATOMIC\nSELECT 1;\nSELECT 2;\nEND",
        "SELECT 1 -- one;\n + 2",
        "CREATE TABEL oops (a int)",
        "INSERT INTO t VALUES (1, 'a;\nb;\n')",
    };
    std::string script;
    std::string expected;
    for (std::size_t i = 0; script.size() < 600'000; ++i) {
        const std::string& part = parts[(i * i + i / 7) % parts.size()];
        script += part + (i % 3 == 0 ? ";\n\n" : ";\n");
        expected += outline(part + ";\n");
    }
    CHECK((outline(std::move(script)) == expected)); // not shown: it is long
}

TEST_CASE("a syntax error costs its own statement only") {
    CHECK(outline("SELECT 1; SELEC 2; CREATE TABLE t (a int,); SELECT 'x;y'; -- end") ==
          "[SELECT 1]\n"
          "[SELEC 2] syntax error at or near \"SELEC\" {SELEC}\n"
          "[CREATE TABLE t (a int,)] syntax error at or near \")\" {)}\n"
          "[SELECT 'x;y']\n");
    CHECK(outline("CREATE TABLE t (a int; SELECT 2") ==
          "[CREATE TABLE t (a int] syntax error at end of input {}\n[SELECT 2]\n");
}

TEST_CASE("an error's place is counted in characters by the parser and in bytes by us") {
    CHECK(outline("SELECT 'čšž', 日本 FORM t") ==
          "[SELECT 'čšž', 日本 FORM t] syntax error at or near \"t\" {t}\n");
}

TEST_CASE("semicolons inside of routine bodies, rules and strings cut nothing, error or not") {
    const std::string rest = "SELEC;";
    const std::string atomic = "CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT "
                               "CASE WHEN true THEN 1 END; SELECT 2; END";
    const std::string rule =
        "CREATE OR REPLACE RULE r AS ON INSERT TO t DO ALSO (SELECT 1; SELECT 2)";
    const std::string body = "DO $x$ BEGIN PERFORM 1; END; $x$";
    const std::string refused = "[SELEC] syntax error at or near \"SELEC\" {SELEC}\n";
    CHECK(outline(atomic + ";" + rest) == "[" + atomic + "]\n" + refused);
    CHECK(outline(rule + ";" + rest) == "[" + rule + "]\n" + refused);
    CHECK(outline(body + ";" + rest) == "[" + body + "]\n" + refused);
    CHECK(outline(atomic + ";" + rule + ";" + body) ==
          "[" + atomic + "]\n[" + rule + "]\n[" + body + "]\n");
}

TEST_CASE("the rows behind COPY FROM stdin are data") {
    CHECK(outline("COPY t (a) FROM stdin;\n1\tit's; \n(\n\\.\n\nSELECT 1;") ==
          "[COPY t (a) FROM stdin]\n[SELECT 1]\n");
}

TEST_CASE("psql's own commands are no SQL and no error") {
    CHECK(outline("\\connect shop\nSELECT 1;\n\\set x 'it''s\nSELECT 2;") ==
          "[\\connect shop]\n[SELECT 1]\n[\\set x 'it''s]\n[SELECT 2]\n");
}

TEST_CASE("what psql does for itself is understood; what it sends elsewhere is not") {
    const base::Source source("test.sql", "\\echo 'a'\n\\set x 1\n\\dt\n\\gexec\n");
    const sql::Script script = sql::read(source);
    REQUIRE(script.statements.size() == 4);
    for (std::size_t i = 0; i < 3; ++i)
        CHECK(script.statements[i].operations[0].as<model::Utility>() != nullptr);
    CHECK(script.statements[3].operations[0].as<model::Opaque>() != nullptr);
}

TEST_CASE("psql's \\copy is a COPY for the server, whose file it never sees") {
    const base::Source source("test.sql", "\\copy s.t (a, b) from 'to.csv' csv header\n"
                                          "\\copy (SELECT f(1) FROM t) To x\n"
                                          "\\copy t FROM stdin csv\n1;2\n\\.\nSELECT 1;\n");
    const sql::Script script = sql::read(source);
    REQUIRE(script.statements.size() == 4);
    const auto* first = script.statements[0].operations[0].as<model::Copy>();
    REQUIRE(first != nullptr);
    CHECK((first->from && first->table == model::QualifiedName{"s", "t"}));
    CHECK(source.slice(script.statements[0].where) == "\\copy s.t (a, b) from 'to.csv' csv header");
    CHECK(source.slice(script.statements[0].operations[0].subject) == "s.t");
    CHECK_FALSE(script.statements[1].operations.back().as<model::Copy>()->from);
    CHECK(script.statements[2].operations[0].as<model::Copy>()->from);
    CHECK(script.statements[3].operations[0].as<model::Select>() != nullptr);
    CHECK(outline("\\copy (\nSELECT 1;").starts_with("[\\copy (]"));
}

TEST_CASE("what psql sends with \\gset or \\gexec is a statement that ends there") {
    CHECK(outline("SELECT 1 AS a \\gset\nSELECT 2\n\\gexec\nDROP TABLE t;\n") ==
          "[SELECT 1 AS a]\n[\\gset]\n[SELECT 2]\n[\\gexec]\n[DROP TABLE t]\n");
}

TEST_CASE("a placeholder where only a text may stand is one") {
    CHECK(outline("COPY t FROM :f;COMMENT ON TABLE t IS ${text};SELECT :'a';") ==
          "[COPY t FROM :f]\n[COMMENT ON TABLE t IS ${text}]\n[SELECT :'a']\n");
}

TEST_CASE("placeholders stand for values or names, and every place stays") {
    CHECK(outline("SELEC;INSERT INTO ${schema}.t VALUES (${a}, :b, 1);SELECT :'c', ';' ;DROP TABLE "
                  ":\"d\";") ==
          "[SELEC] syntax error at or near \"SELEC\" {SELEC}\n"
          "[INSERT INTO ${schema}.t VALUES (${a}, :b, 1)]\n[SELECT :'c', ';']\n"
          "[DROP TABLE :\"d\"]\n");
    CHECK(outline("GRANT SELECT ON t TO :role, {{ .Other }};") ==
          "[GRANT SELECT ON t TO :role, {{ .Other }}]\n");
    CHECK(outline("CREATE TABLE ${prefix}users (a int, FORM);") ==
          "[CREATE TABLE ${prefix}users (a int, FORM)]\n");
    CHECK(outline("SELECT a[1:n], :x FORM t;").find("syntax error") != std::string::npos);
}

TEST_CASE("a template engine's line is named and costs no other statement") {
    const base::Source source("test.sql", "{{ template \"v1.sql\" . }}\nCREATE TABLE t (a int);\n"
                                          "{% if x %}\nSELECT 1;\n");
    const sql::Script script = sql::read(source);
    REQUIRE(script.statements.size() == 4);
    CHECK(script.statements[0].operations[0].as<model::Opaque>() != nullptr);
    CHECK(script.statements[1].operations[0].as<model::CreateTable>() != nullptr);
    CHECK(script.statements[2].operations[0].as<model::Opaque>() != nullptr);
    CHECK(script.statements[3].operations[0].as<model::Select>() != nullptr);
}

TEST_CASE("a name that a placeholder begins keeps its place") {
    const base::Source source("test.sql", "SELEC;\nALTER TABLE ${s}.users ADD COLUMN email text;");
    const sql::Script script = sql::read(source);
    REQUIRE(script.statements.size() == 2);
    const auto* add = script.statements[1].operations[0].as<model::AddColumn>();
    REQUIRE(add != nullptr);
    CHECK(source.slice(add->column.name_where) == "email");
}

TEST_CASE("only the given part is read, and places stay those of the whole") {
    const std::string text = "SELECT 1;\n-- up\nSELECT 22;\nSELEC 3; -- down\nDROP TABLE t;";
    const base::Source source("test.sql", text);
    const auto begin = static_cast<std::uint32_t>(text.find("-- up"));
    const auto end = static_cast<std::uint32_t>(text.find("-- down"));
    const sql::Script script = sql::read(source, {begin, end});
    REQUIRE(script.statements.size() == 2);
    CHECK(source.slice(script.statements[0].where) == "SELECT 22");
    CHECK(source.slice(script.statements[1].error->where) == "SELEC");
}

TEST_CASE("a string without its end takes the rest, and its message is kept short") {
    const base::Source source("test.sql", "SELECT 1; SELECT 'abc;" + std::string(5000, 'x'));
    const sql::Script script = sql::read(source);
    REQUIRE(script.statements.size() == 2);
    REQUIRE(script.statements[1].error);
    CHECK(script.statements[1].error->message.starts_with("unterminated quoted string"));
    CHECK(script.statements[1].error->message.size() < 300);
}

TEST_CASE("a zero byte is an error of its statement and hides nothing behind it") {
    using namespace std::string_literals;
    const base::Source source("test.sql", "SELECT 1; SELECT 'a\0b'; SELECT 2"s);
    const sql::Script script = sql::read(source);
    REQUIRE(script.statements.size() == 3);
    REQUIRE(script.statements[1].error);
    CHECK(script.statements[1].error->message ==
          "invalid byte sequence for encoding \"UTF8\": 0x00");
    CHECK(source.slice(script.statements[2].where) == "SELECT 2");
}

TEST_CASE("bytes that are no UTF-8 neither crash nor hide statements") {
    CHECK(outline("SELECT '\xff\xf0'; SELECT \"\xc3\"; SELECT 2") ==
          "[SELECT '\xff\xf0']\n[SELECT \"\xc3\"]\n[SELECT 2]\n");
    CHECK(outline("SELEC '\xf0").starts_with("[SELEC '\xf0] "));
}

TEST_CASE("comments are those outside of strings, names and bodies") {
    CHECK(comments("-- one\nSELECT '-- no', \"/* no */\", $$ -- no $$; /* two /* in */ */ --x") ==
          "line [one]\nblock [two /* in */]\nline [x]\n");
    CHECK(comments("SELECT 1").empty());
    CHECK(comments("/* open") == "block [open]\n");
    CHECK(comments("SELECT E'\\'-- no' --\r\n") == "line []\n");
}

TEST_CASE("the grammar inside has a version") { CHECK(sql::grammar_version().starts_with("15")); }

} // namespace migvet
