#include "sql/lowered.hpp"

namespace migvet {

using Values = std::vector<std::string>;

TEST_CASE("SET keeps its values as they are meant") {
    const Lowered lowered("SET search_path = \"$user\", Public; SET LOCAL lock_timeout TO 100; "
                          "SET TIME ZONE 'UTC'; SET statement_timeout TO DEFAULT; "
                          "SET search_path = ''");
    CHECK(lowered.at<model::SetVariable>(0).values == Values{"$user", "public"});
    CHECK(lowered.at<model::SetVariable>(1).local);
    CHECK(lowered.at<model::SetVariable>(1).values == Values{"100"});
    CHECK(lowered.at<model::SetVariable>(2).name == "timezone");
    CHECK(lowered.at<model::SetVariable>(3).values.empty());
    CHECK(lowered.at<model::SetVariable>(4).values == Values{""});
}

TEST_CASE("set_config() in a SELECT is a SET") {
    const Lowered lowered("SELECT set_config('lock_timeout', '5s', false); "
                          "SELECT pg_catalog.set_config('search_path', 'a, \"B\"', true); "
                          "SELECT set_config('search_path', '', false); "
                          "SELECT set_config('role', current_user, false)");
    CHECK(lowered.names() == "set-variable, set-variable, set-variable, set-variable");
    CHECK(lowered.at<model::SetVariable>(0).name == "lock_timeout");
    CHECK(lowered.at<model::SetVariable>(0).values == Values{"5s"});
    CHECK_FALSE(lowered.at<model::SetVariable>(0).local);
    CHECK(lowered.at<model::SetVariable>(1).local);
    CHECK(lowered.at<model::SetVariable>(1).values == Values{"a", "B"});
    CHECK(lowered.at<model::SetVariable>(2).values == Values{""});
    CHECK_FALSE(lowered.at<model::SetVariable>(3).known);
}

TEST_CASE("a SELECT from a table is no SET, whatever it calls") {
    CHECK(Lowered("SELECT set_config('a.b', 'c', true) FROM t").names() == "select");
}

TEST_CASE("SET TRANSACTION is one setting for each mode") {
    const Lowered lowered("SET TRANSACTION ISOLATION LEVEL SERIALIZABLE, READ ONLY");
    CHECK(lowered.names() == "set-variable, set-variable");
    CHECK(lowered.at<model::SetVariable>(0).name == "transaction_isolation");
    CHECK(lowered.at<model::SetVariable>(0).values == Values{"serializable"});
    CHECK(lowered.at<model::SetVariable>(0).local);
    CHECK(Lowered("SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY")
              .only<model::SetVariable>()
              .name == "default_transaction_read_only");
}

TEST_CASE("transactions know their names and modes") {
    const Lowered lowered(
        "SAVEPOINT a; ROLLBACK TO a; RELEASE a; BEGIN READ ONLY; COMMIT AND CHAIN; "
        "PREPARE TRANSACTION 'x'");
    CHECK(lowered.at<model::Transaction>(0).name == "a");
    CHECK(lowered.at<model::Transaction>(1).verb == model::TransactionVerb::rollback_to);
    CHECK(lowered.at<model::Transaction>(2).verb == model::TransactionVerb::release);
    CHECK(lowered.at<model::Transaction>(3).read_only);
    CHECK(lowered.at<model::Transaction>(4).chain);
    CHECK(lowered.at<model::Transaction>(5).name == "x");
}

TEST_CASE("LOCK names its mode, and takes the strongest without one") {
    CHECK(Lowered("LOCK t").only<model::LockTable>().mode == model::LockMode::access_exclusive);
    CHECK(Lowered("LOCK TABLE ONLY t IN SHARE ROW EXCLUSIVE MODE NOWAIT")
              .only<model::LockTable>()
              .mode == model::LockMode::share_row_exclusive);
}

TEST_CASE("VACUUM, ANALYZE and REINDEX keep what decides their locks") {
    CHECK(Lowered("VACUUM FULL t").only<model::Vacuum>().full);
    CHECK(Lowered("VACUUM (ANALYZE, TRUNCATE false) t").only<model::Vacuum>().truncate_off);
    CHECK(Lowered("VACUUM ANALYZE a, b").only<model::Vacuum>().tables.size() == 2);
    CHECK(Lowered("ANALYZE").only<model::Analyze>().tables.empty());
    CHECK(Lowered("REINDEX TABLE CONCURRENTLY t").only<model::Reindex>().concurrently);
    CHECK(Lowered("REINDEX DATABASE d").only<model::Reindex>().name.name == "d");
}

TEST_CASE("DISCARD ALL is refused in a transaction, DISCARD PLANS is not") {
    CHECK(Lowered("DISCARD ALL").only<model::Utility>().forbidden_in_transaction);
    CHECK_FALSE(Lowered("DISCARD PLANS").only<model::Utility>().forbidden_in_transaction);
    CHECK(Lowered("ALTER SYSTEM SET work_mem = 1").only<model::Utility>().forbidden_in_transaction);
}

TEST_CASE("GRANT knows what it is about") {
    const Lowered lowered("GRANT SELECT, INSERT ON a.t TO public, u; "
                          "GRANT ALL ON ALL TABLES IN SCHEMA s TO u; GRANT r TO u");
    CHECK(lowered.at<model::Grant>(0).privileges == Values{"select", "insert"});
    CHECK(lowered.at<model::Grant>(0).roles == Values{"public", "u"});
    CHECK(lowered.at<model::Grant>(1).names.front() == model::QualifiedName{"s", "*"});
    CHECK(lowered.at<model::Grant>(2).kind == model::ObjectKind::role);
}

} // namespace migvet
