#include "sql/lowered.hpp"

namespace migvet {

namespace {

std::string repeated(const std::string& text, std::size_t times) {
    std::string out;
    out.reserve(text.size() * times);
    for (std::size_t i = 0; i < times; ++i) out += text;
    return out;
}

/// Reads it: one statement, with operations or an error.
void survive(const std::string& sql) {
    const base::Source source("test.sql", sql);
    const sql::Script script = sql::read(source);
    REQUIRE(script.statements.size() == 1);
    CHECK((script.statements[0].error || !script.statements[0].operations.empty()));
}

} // namespace

TEST_CASE("a sum of 200,000 terms is one expression") {
    const std::string sum = "c" + repeated("+1", 200'000);
    const Lowered lowered("ALTER TABLE t ADD CHECK (" + sum + " > 0)");
    const auto& check = lowered.only<model::AddConstraint>().constraint.expression;
    REQUIRE(check);
    CHECK(check->references.size() == 1);
    survive("SELECT " + sum);
    survive("CREATE VIEW v AS SELECT " + sum + " FROM t");
    survive("UPDATE t SET a = " + sum + " WHERE " + sum + " = 1");
}

TEST_CASE("100,000 brackets neither crash nor hang") {
    const std::string nested = repeated("(", 100'000) + "1" + repeated(")", 100'000);
    survive("SELECT " + nested);
    survive("CREATE TABLE t (a int DEFAULT " + nested + ")");
    survive("CREATE TABLE t (a int CHECK " + repeated("(", 100'000));
}

TEST_CASE("deep nesting that the parser takes is followed or given up, not crashed on") {
    for (const std::size_t depth : {std::size_t{100}, std::size_t{1'000}, std::size_t{3'000}}) {
        survive("SELECT " + repeated("(SELECT ", depth) + "1" + repeated(")", depth));
        survive("DELETE FROM t WHERE " + repeated("NOT (a AND ", depth) + "b" +
                repeated(")", depth));
        survive("SELECT " + repeated("f(", depth) + "1" + repeated(")", depth));
        survive("SELECT " + repeated("CASE WHEN a THEN ", depth) + "1" + repeated(" END", depth));
        survive("SELECT * FROM " + repeated("(", depth) + "a" +
                repeated(" JOIN b ON true)", depth));
    }
    survive("SELECT 1" + repeated("::int", 100'000));
    survive("SELECT 1" + repeated(" UNION ALL SELECT 1", 20'000));
    survive("SELECT a" + repeated("[1]", 100'000));
    survive("CREATE TABLE t (a int CHECK (" + repeated("a OR ", 50'000) + "b))");
}

} // namespace migvet
