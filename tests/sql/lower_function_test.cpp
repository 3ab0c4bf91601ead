#include "sql/lowered.hpp"

namespace migvet {

TEST_CASE("a function keeps what PostgreSQL stores of it") {
    const Lowered lowered(R"(
        CREATE OR REPLACE FUNCTION s.f(a int, INOUT b text DEFAULT 'x,y', VARIADIC c int[] = '{}')
        RETURNS text LANGUAGE plpgsql STABLE STRICT SECURITY DEFINER LEAKPROOF PARALLEL SAFE
        COST 7 ROWS 9 SET search_path = public, pg_temp SET work_mem TO '1MB' AS $x$ BEGIN END $x$;
    )");
    const auto& function = lowered.only<model::CreateFunction>();
    CHECK(function.name == model::QualifiedName{"s", "f"});
    REQUIRE(function.parameters.size() == 3);
    CHECK(function.parameters[0].type.name.name == "int4");
    CHECK(function.parameters[1].mode == "inout");
    CHECK(function.parameters[1].default_value->text == "'x,y'");
    CHECK(function.parameters[2].mode == "variadic");
    CHECK(function.parameters[2].default_value->text == "'{}'");
    CHECK(function.volatility == model::Volatility::stable);
    CHECK((function.or_replace && function.strict && function.security_definer));
    CHECK((function.leakproof && function.parallel == "safe"));
    CHECK(function.cost == "7");
    CHECK(function.settings == std::vector<std::pair<std::string, std::string>>{
                                   {"search_path", "'public', 'pg_temp'"}, {"work_mem", "'1MB'"}});
}

TEST_CASE("a function's body is found in the source") {
    const Lowered dollars("CREATE FUNCTION f() RETURNS int AS $a$ SELECT 1 $a$ LANGUAGE sql");
    CHECK(dollars.slice(dollars.only<model::CreateFunction>().body_where) == " SELECT 1 ");
    const Lowered quotes("CREATE FUNCTION f() RETURNS int AS 'SELECT ''x''' LANGUAGE sql");
    CHECK(quotes.only<model::CreateFunction>().body == "SELECT 'x'");
    CHECK(quotes.slice(quotes.only<model::CreateFunction>().body_where) == "SELECT ''x''");
    const Lowered escapes("DO E'BEGIN\\nEND'");
    CHECK(escapes.slice(escapes.only<model::Do>().body_where) == "BEGIN\\nEND");
    const Lowered block("DO LANGUAGE plpgsql $$BEGIN END$$");
    CHECK(block.slice(block.only<model::Do>().body_where) == "BEGIN END");
}

TEST_CASE("RETURNS TABLE's columns are parameters of their own mode") {
    const Lowered lowered(
        "CREATE FUNCTION f(a int) RETURNS TABLE (b int, c text) LANGUAGE sql AS ''");
    const auto& function = lowered.only<model::CreateFunction>();
    CHECK(function.returns_table);
    CHECK(function.returns.empty());
    REQUIRE(function.parameters.size() == 3);
    CHECK(function.parameters[2].mode == "table");
}

TEST_CASE("a body in SQL keeps its text and what it reads") {
    const Lowered atomic("CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT a FROM t; END");
    const auto& function = atomic.only<model::CreateFunction>();
    REQUIRE(function.sql_body);
    CHECK(function.language == "sql");
    CHECK(function.sql_body->body.text == "BEGIN ATOMIC SELECT a FROM t; END");
    const auto& references = function.sql_body->body.references;
    CHECK(std::any_of(references.begin(), references.end(), [](const model::Reference& one) {
        return one.kind == model::Reference::Kind::relation && one.name.name == "t";
    }));
    CHECK(Lowered("CREATE FUNCTION f(a int) RETURNS int RETURN a + 1")
              .only<model::CreateFunction>()
              .sql_body->body.text == "RETURN a + 1");
}

TEST_CASE("ALTER FUNCTION says what changes and nothing else") {
    const Lowered lowered("ALTER FUNCTION f(int) STABLE CALLED ON NULL INPUT COST 3 RESET ALL");
    const auto& change = lowered.only<model::AlterFunction>();
    CHECK(change.volatility == model::Volatility::stable);
    CHECK(change.strict == false);
    CHECK_FALSE(change.security_definer);
    CHECK(change.cost == "3");
    CHECK(change.reset == std::vector<std::string>{"all"});
    CHECK(change.signature.arguments.size() == 1);
}

TEST_CASE("a trigger keeps its events, columns and condition") {
    const Lowered lowered("CREATE CONSTRAINT TRIGGER g AFTER INSERT OR UPDATE OF a, b ON s.t "
                          "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.a > 1) "
                          "EXECUTE FUNCTION s.f('x', 2)");
    const auto& trigger = lowered.only<model::CreateTrigger>();
    CHECK(trigger.table == model::QualifiedName{"s", "t"});
    CHECK(trigger.timing == "after");
    CHECK(trigger.events == std::vector<std::string>{"insert", "update"});
    CHECK(trigger.update_columns == std::vector<std::string>{"a", "b"});
    CHECK((trigger.constraint && trigger.row && trigger.deferrable && trigger.initially_deferred));
    CHECK(trigger.when->text == "NEW.a > 1");
    CHECK(trigger.function == model::QualifiedName{"s", "f"});
    CHECK(trigger.arguments == std::vector<std::string>{"x", "2"});
}

TEST_CASE("a trigger's transition tables and timing are kept") {
    const Lowered lowered("CREATE TRIGGER g AFTER DELETE ON t REFERENCING OLD TABLE AS o "
                          "EXECUTE FUNCTION f(); "
                          "CREATE TRIGGER h INSTEAD OF TRUNCATE ON v EXECUTE FUNCTION f()");
    CHECK(lowered.at<model::CreateTrigger>(0).old_table == "o");
    CHECK(lowered.at<model::CreateTrigger>(1).timing == "instead of");
    CHECK(lowered.at<model::CreateTrigger>(1).events == std::vector<std::string>{"truncate"});
}

TEST_CASE("a rule's action begins behind its table") {
    const Lowered lowered(
        "CREATE RULE r AS ON UPDATE TO t WHERE NEW.a > 1 DO ALSO INSERT INTO l VALUES (1)");
    const auto& rule = lowered.only<model::CreateRule>();
    CHECK(rule.event == "update");
    CHECK(rule.action.body.text == "WHERE NEW.a > 1 DO ALSO INSERT INTO l VALUES (1)");
}

TEST_CASE("a policy keeps its conditions without their brackets") {
    const Lowered lowered("CREATE POLICY p ON t AS RESTRICTIVE FOR UPDATE TO u, public "
                          "USING (a = 1) WITH CHECK ((b) > 2)");
    const auto& policy = lowered.only<model::CreatePolicy>();
    CHECK_FALSE(policy.permissive);
    CHECK(policy.command == "update");
    CHECK(policy.roles == std::vector<std::string>{"u", "public"});
    CHECK(policy.using_expression->text == "a = 1");
    CHECK(policy.check->text == "(b) > 2");
}

} // namespace migvet
