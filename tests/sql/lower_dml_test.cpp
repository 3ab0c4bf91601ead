#include "sql/lowered.hpp"

namespace migvet {

namespace {

bool always_true(const std::string& condition) {
    return Lowered("DELETE FROM t WHERE " + condition).only<model::Delete>().where_always_true;
}

} // namespace

TEST_CASE("a WHERE that spares no row is seen through") {
    CHECK(always_true("true"));
    CHECK(always_true("1 = 1"));
    CHECK(always_true("'a' = 'a'"));
    CHECK(always_true("id = id"));
    CHECK(always_true("t.id = t.id"));
    CHECK(always_true("NOT false"));
    CHECK(always_true("a = 1 OR true"));
    CHECK(always_true("1 = 1 AND true"));
}

TEST_CASE("a WHERE that may spare rows is left alone") {
    CHECK_FALSE(always_true("1 = 2"));
    CHECK_FALSE(always_true("id = other_id"));
    CHECK_FALSE(always_true("id <> id"));
    CHECK_FALSE(always_true("a = 1 AND true"));
    CHECK_FALSE(always_true("NULL = NULL"));
    CHECK_FALSE(always_true("NOT true"));
    CHECK_FALSE(always_true("false"));
}

TEST_CASE("UPDATE knows its columns and its WHERE") {
    const Lowered lowered(
        "UPDATE s.t SET a = 1, (b, c) = (2, 3) FROM u WHERE t.id = u.id RETURNING *");
    const auto& update = lowered.only<model::Update>();
    CHECK(update.table == model::QualifiedName{"s", "t"});
    CHECK(update.columns == std::vector<std::string>{"a", "b", "c"});
    REQUIRE(update.where);
    CHECK(update.where->text == "t.id = u.id");
    CHECK_FALSE(Lowered("UPDATE t SET a = 1").only<model::Update>().has_where);
}

TEST_CASE("INSERT tells VALUES from SELECT") {
    CHECK(Lowered("INSERT INTO t VALUES (1), (2)").only<model::Insert>().from_values);
    CHECK(Lowered("INSERT INTO t DEFAULT VALUES").only<model::Insert>().from_values);
    CHECK_FALSE(Lowered("INSERT INTO t SELECT 1").only<model::Insert>().from_values);
    CHECK(Lowered("INSERT INTO t (a, b) VALUES (1, 2) ON CONFLICT DO NOTHING")
              .only<model::Insert>()
              .on_conflict);
    CHECK(Lowered("INSERT INTO t (a, b) VALUES (1, 2)").only<model::Insert>().columns ==
          std::vector<std::string>{"a", "b"});
}

TEST_CASE("what a WITH clause changes comes before the statement around it") {
    const Lowered lowered("WITH gone AS (DELETE FROM a WHERE x RETURNING *), r AS (SELECT 1) "
                          "INSERT INTO b SELECT * FROM gone");
    CHECK(lowered.names() == "delete, insert");
    CHECK(lowered.subjects() == "a, b");
    CHECK(lowered.clause(0) == "DELETE FROM a WHERE x RETURNING *");
    CHECK(lowered.at<model::Delete>(0).where->text == "x");
}

TEST_CASE("EXPLAIN ANALYZE does what it explains, EXPLAIN does not") {
    CHECK(Lowered("EXPLAIN ANALYZE DELETE FROM t").names() == "utility, delete");
    CHECK(Lowered("EXPLAIN (ANALYZE false) DELETE FROM t").names() == "utility");
}

TEST_CASE("COPY of a query runs the query") {
    const Lowered lowered("COPY (DELETE FROM t RETURNING *) TO STDOUT");
    CHECK(lowered.names() == "delete, copy");
    CHECK(lowered.clause(0) == "DELETE FROM t RETURNING *");
}

TEST_CASE("TRUNCATE keeps its tables together") {
    const Lowered lowered("TRUNCATE ONLY a, b RESTART IDENTITY CASCADE");
    const auto& first = lowered.at<model::Truncate>(0);
    CHECK(first.only);
    CHECK(first.cascade);
    CHECK(first.restart_identity);
    CHECK(first.together.size() == 2);
    CHECK_FALSE(lowered.at<model::Truncate>(1).only);
}

TEST_CASE("SELECT knows how it locks rows") {
    CHECK(Lowered("SELECT * FROM t FOR UPDATE").only<model::Select>().locking == "for update");
    CHECK(Lowered("SELECT * FROM t FOR KEY SHARE").only<model::Select>().locking ==
          "for key share");
    CHECK(Lowered("SELECT * FROM t").only<model::Select>().locking.empty());
}

} // namespace migvet
