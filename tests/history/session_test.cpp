#include "history/session.hpp"

#include "catch.hpp"

using migvet::history::Session;
using migvet::model::SetVariable;

namespace {

SetVariable set(std::string name, std::string value) {
    return SetVariable{std::move(name), {std::move(value)}, false, true};
}

SetVariable set_local(std::string name, std::string value) {
    return SetVariable{std::move(name), {std::move(value)}, true, true};
}

} // namespace

TEST_CASE("a timeout of zero limits nothing") {
    Session session;
    CHECK_FALSE(session.limits("lock_timeout"));
    session.set(set("lock_timeout", "5s"), false);
    CHECK(session.limits("lock_timeout"));
    for (const char* off : {"0", "0ms", "-1", "'0'"}) {
        session.set(set("lock_timeout", off), false);
        CHECK_FALSE(session.limits("lock_timeout"));
    }
}

TEST_CASE("SET LOCAL outside a transaction has no effect") {
    Session session;
    session.set(set_local("lock_timeout", "5s"), false);
    CHECK_FALSE(session.limits("lock_timeout"));
}

TEST_CASE("SET LOCAL ends at COMMIT, SET stays") {
    Session session;
    session.begin();
    session.set(set("statement_timeout", "1min"), true);
    session.set(set_local("lock_timeout", "5s"), true);
    CHECK(session.limits("lock_timeout"));
    session.commit();
    CHECK_FALSE(session.limits("lock_timeout"));
    CHECK(session.value("statement_timeout") == "1min");
}

TEST_CASE("ROLLBACK takes SET back, ROLLBACK TO only what came after") {
    Session session;
    session.begin();
    session.set(set("lock_timeout", "1s"), true);
    session.savepoint("here");
    session.set(set("lock_timeout", "2s"), true);
    session.rollback_to("here");
    CHECK(session.value("lock_timeout") == "1s");
    session.rollback();
    CHECK(session.value("lock_timeout").empty());
}

TEST_CASE("RESET goes back to the default, RESET ALL for every setting") {
    Session session;
    session.set(set("lock_timeout", "1s"), false);
    session.set(set("search_path", "app"), false);
    session.set(SetVariable{"lock_timeout", {}, false, true}, false);
    CHECK_FALSE(session.limits("lock_timeout"));
    CHECK(session.search_path() == std::vector<std::string>{"app"});
    session.set(SetVariable{"all", {}, false, true}, false);
    CHECK(session.search_path() == std::vector<std::string>{"public"});
}

TEST_CASE("search_path leaves out \"$user\" and can be empty") {
    Session session;
    session.set(SetVariable{"search_path", {"$user", "app", "public"}, false, true}, false);
    CHECK(session.search_path() == std::vector<std::string>{"app", "public"});
    session.set(set("search_path", ""), false);
    CHECK(session.search_path().empty());
}

TEST_CASE("every setting ends at COMMIT, ROLLBACK and RESET as it was set") {
    for (const char* name :
         {"timezone", "role", "session_replication_role", "transaction_timeout", "search_path"}) {
        CAPTURE(name);
        Session session;
        session.begin();
        session.set(set_local(name, "local"), true);
        CHECK(session.value(name) == "local");
        session.commit();
        CHECK(session.value(name).empty());
        session.set(set(name, "kept"), false);
        session.begin();
        session.set(set(name, "lost"), true);
        session.rollback();
        CHECK(session.value(name) == "kept");
        session.set(SetVariable{name, {}, false, true}, false);
        CHECK(session.value(name).empty());
    }
}

TEST_CASE("a session begins with what its role or tool sets, and RESET goes back to that") {
    Session session(migvet::history::SessionDefaults{
        {"lock_timeout", "5s"}, {"search_path", "app, public"}, {"role", "owner"}});
    CHECK(session.limits("lock_timeout"));
    CHECK(session.value("role") == "owner");
    CHECK(session.search_path() == std::vector<std::string>{"app", "public"});
    session.set(set("lock_timeout", "0"), false);
    session.set(set("search_path", "other"), false);
    CHECK_FALSE(session.limits("lock_timeout"));
    CHECK(session.search_path() == std::vector<std::string>{"other"});
    session.set(SetVariable{"all", {}, false, true}, false);
    CHECK(session.limits("lock_timeout"));
    CHECK(session.search_path() == std::vector<std::string>{"app", "public"});
}
