#include "sql/lowered.hpp"

namespace migvet {

TEST_CASE("a view's query ends before its check option") {
    const auto text = [](const std::string& tail) {
        return Lowered("CREATE VIEW v WITH (security_barrier) AS SELECT 1 AS a" + tail)
            .only<model::CreateView>();
    };
    CHECK(text("").query.body.text == "SELECT 1 AS a");
    CHECK(text(" WITH CHECK OPTION").query.body.text == "SELECT 1 AS a");
    CHECK(text(" WITH CHECK OPTION").check_option == "cascaded");
    CHECK(text(" WITH LOCAL CHECK OPTION").query.body.text == "SELECT 1 AS a");
    CHECK(text(" WITH LOCAL CHECK OPTION").check_option == "local");
    CHECK(text("").options.front().first == "security_barrier");
}

TEST_CASE("a view keeps the names of its columns") {
    const Lowered lowered("CREATE OR REPLACE TEMP VIEW v (a, b) AS SELECT 1, 2");
    const auto& view = lowered.only<model::CreateView>();
    CHECK(view.column_names == std::vector<std::string>{"a", "b"});
    CHECK(view.or_replace);
    CHECK(view.persistence == model::Persistence::temporary);
}

TEST_CASE("a recursive view's query is the one that PostgreSQL makes of it") {
    const Lowered lowered("CREATE RECURSIVE VIEW v (n) AS SELECT a FROM t");
    const auto& view = lowered.only<model::CreateView>();
    CHECK(view.recursive);
    CHECK(view.query.body.text == "WITH RECURSIVE v (n) AS (SELECT a FROM t) SELECT n FROM v");
    for (const model::Reference& reference : view.query.body.references)
        if (reference.name.name == "t")
            CHECK(view.query.body.text.substr(reference.offset, reference.length) == "t");
}

TEST_CASE("WITH DATA is no part of a query") {
    const auto text = [](const std::string& tail) {
        return Lowered("CREATE MATERIALIZED VIEW m AS SELECT 1 AS data" + tail)
            .only<model::CreateTableAs>();
    };
    CHECK(text("").query.body.text == "SELECT 1 AS data");
    CHECK(text(" WITH DATA").query.body.text == "SELECT 1 AS data");
    CHECK(text(" WITH NO DATA").query.body.text == "SELECT 1 AS data");
    CHECK(text(" WITH NO DATA").with_no_data);
    CHECK_FALSE(text("").with_no_data);
}

TEST_CASE("SELECT INTO makes a table, also inside a UNION") {
    CHECK(Lowered("SELECT 1 AS a INTO UNLOGGED t").only<model::CreateTableAs>().persistence ==
          model::Persistence::unlogged);
    CHECK(Lowered("SELECT 1 AS a INTO t UNION SELECT 2").names() == "create-table-as");
}

TEST_CASE("a sequence keeps its options") {
    const Lowered lowered(
        "CREATE SEQUENCE s AS int INCREMENT -1 MAXVALUE 5 NO MINVALUE CYCLE OWNED BY a.t.c");
    const auto& options = lowered.only<model::CreateSequence>().options;
    CHECK(options.increment == "-1");
    CHECK(options.max_value == "5");
    CHECK(options.no_min_value);
    CHECK(options.cycle == true);
    CHECK(options.owned_by_table == model::QualifiedName{"a", "t"});
    CHECK(options.owned_by_column == "c");
}

TEST_CASE("publications keep tables, columns and row filters apart") {
    const Lowered lowered(
        "CREATE PUBLICATION p FOR TABLE a (x, y) WHERE (x > 1), b, TABLES IN SCHEMA s "
        "WITH (publish = 'insert')");
    const auto& publication = lowered.only<model::CreatePublication>();
    REQUIRE(publication.tables.size() == 2);
    CHECK(publication.tables[0].columns == std::vector<std::string>{"x", "y"});
    CHECK(publication.tables[0].where->text == "x > 1");
    CHECK_FALSE(publication.tables[1].where);
    CHECK(publication.schemas == std::vector<std::string>{"s"});
    CHECK(publication.options.front().second == "insert");
    CHECK(Lowered("ALTER PUBLICATION p SET (publish = 'insert')")
              .only<model::AlterPublication>()
              .change == model::PublicationChange::options);
}

TEST_CASE("statistics keep columns and expressions in order") {
    const Lowered lowered("CREATE STATISTICS s (mcv) ON a, (b + 1), lower(c) FROM t");
    const auto& statistics = lowered.only<model::CreateStatistics>();
    REQUIRE(statistics.keys.size() == 3);
    CHECK(statistics.keys[0].column == "a");
    CHECK(statistics.keys[1].expression->text == "b + 1");
    CHECK(statistics.keys[2].expression->text == "lower(c)");
    CHECK(statistics.table.name == "t");
}

TEST_CASE("comments tell a part from the object it belongs to") {
    const auto comment = [](const std::string& object) {
        return Lowered("COMMENT ON " + object + " IS 'x'").only<model::Comment>();
    };
    CHECK(comment("COLUMN a.t.c").name == model::QualifiedName{"a", "t"});
    CHECK(comment("COLUMN a.t.c").member == "c");
    CHECK(comment("TRIGGER g ON t").name.name == "t");
    CHECK(comment("TRIGGER g ON t").member == "g");
    CHECK(comment("TYPE a.e").name == model::QualifiedName{"a", "e"});
    CHECK(comment("FUNCTION f(int)").signature.arguments.size() == 1);
    CHECK(comment("SCHEMA s").name.name == "s");
    CHECK_FALSE(Lowered("COMMENT ON TABLE t IS NULL").only<model::Comment>().text);
}

TEST_CASE("an extension keeps its schema and version") {
    const Lowered lowered("CREATE EXTENSION \"uuid-ossp\" WITH SCHEMA s VERSION '1.1' CASCADE");
    const auto& extension = lowered.only<model::CreateExtension>();
    CHECK(extension.name == "uuid-ossp");
    CHECK(extension.schema == "s");
    CHECK(extension.version == "1.1");
    CHECK(extension.cascade);
}

} // namespace migvet
