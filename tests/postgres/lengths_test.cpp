#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "catch.hpp"
#include "postgres/available.hpp"
#include "postgres/prediction.hpp"

using namespace migvet;
using namespace migvet::testing;

// Which changes of a type's length leave every value as it is: each type that has a length, by the
// server's own list of such casts.
namespace {

struct Lengths {
    std::string_view type;
    std::vector<std::string> written; ///< the type with each of its modifiers
};

std::vector<std::string> with(const std::string& type, std::initializer_list<const char*> ends) {
    std::vector<std::string> out;
    for (const char* end : ends) out.push_back(type + end);
    return out;
}

const std::vector<Lengths>& all_lengths() {
    const auto precise = [](const char* type) { return with(type, {"", "(0)", "(3)", "(6)"}); };
    static const std::vector<Lengths> all{
        {"bpchar", with("char", {"", "(1)", "(5)", "(10)"})},
        {"varchar", with("varchar", {"", "(5)", "(10)"})},
        {"bit", with("bit", {"", "(5)", "(10)"})},
        {"varbit", with("varbit", {"", "(5)", "(10)"})},
        {"numeric", with("numeric", {"", "(5)", "(5,2)", "(7,2)", "(7,4)"})},
        {"time", precise("time")},
        {"timetz", precise("timetz")},
        {"timestamp", precise("timestamp")},
        {"timestamptz", precise("timestamptz")},
        {"interval",
         with("interval",
              {"", "(0)", "(3)", "(6)", " year", " month", " day", " hour", " minute", " second",
               " second(3)", " second(6)", " year to month", " day to hour", " day to minute",
               " day to second", " day to second(3)", " hour to minute", " minute to second(0)"})},
    };
    return all;
}

std::string change_to(const std::string& type) {
    return "ALTER TABLE t ALTER COLUMN c TYPE " + type;
}

/// The pairs of the type of which something else is said than the server does.
std::string disagreements(Session& session, const Lengths& lengths) {
    std::string out;
    const std::string file = "; SELECT pg_relation_filenode('t')";
    for (const std::string& from : lengths.written) {
        const std::string table = "CREATE TABLE t (c " + from + ")";
        session.run("DROP TABLE IF EXISTS t");
        const Answer before = session.run(table + file);
        for (const std::string& to : lengths.written) {
            const Answer after = session.run("BEGIN; " + change_to(to) + file);
            session.run("ROLLBACK");
            if (!after.ok()) return from + " to " + to + ": " + after.message + '\n';
            const bool said =
                predict(table + ";", change_to(to) + ";").front().rewrites.contains("t");
            if (said != (before.rows.front() != after.rows.front()))
                out += from + " to " + to + (said ? ": kept\n" : ": rewritten\n");
        }
    }
    return out;
}

} // namespace

TEST_CASE("every type that has a length keeps or rewrites its values as the server does",
          "[postgres][effects][lengths]") {
    Server* server = available_server();
    if (server == nullptr) return;
    CHECK(server->reset("").message == "");
    Session session = server->connect();
    const Answer casts = session.run("SELECT typname FROM pg_cast JOIN pg_type t ON t.oid ="
                                     " castsource WHERE castsource = casttarget");
    CHECK(casts.rows.size() == all_lengths().size());
    for (const auto& row : casts.rows) {
        INFO(row.front());
        const auto found = std::ranges::find(all_lengths(), row.front(), &Lengths::type);
        REQUIRE(found != all_lengths().end());
        CHECK(disagreements(session, *found) == "");
    }
}
