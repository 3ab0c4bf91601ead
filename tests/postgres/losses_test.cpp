#include <algorithm>
#include <string>
#include <vector>

#include "base/source.hpp"
#include "catch.hpp"
#include "effects/column_type.hpp"
#include "model/operation.hpp"
#include "postgres/server.hpp"
#include "sql/script.hpp"

using namespace migvet;
using namespace migvet::testing;

// What a change of type rounds away is what comes back changed from a server.
namespace {

struct Sampled {
    std::string type;
    std::vector<std::string> values; ///< as fine as the type can hold
};

const std::vector<Sampled>& numbers() {
    static const std::vector<Sampled> all{
        {"smallint", {"7"}},
        {"integer", {"16777217"}},
        {"bigint", {"9007199254740993"}},
        {"numeric", {"1.23456789012345678901"}},
        {"numeric(20, 4)", {"1.2345", "1234567890123456.2345"}},
        {"numeric(20, 2)", {"1.23", "123456789012345678.23"}},
        {"numeric(20)", {"9007199254740993"}},
        {"real", {"1.25", "1.2345678", "16777216"}},
        {"double precision", {"0.123456789012345678"}},
    };
    return all;
}

const std::vector<Sampled>& times() {
    static const std::vector<Sampled> all{
        {"timestamp", {"2020-01-02 03:04:05.123456"}},
        {"timestamp(3)", {"2020-01-02 03:04:05.123"}},
        {"timestamp(0)", {"2020-01-02 03:04:05"}},
        {"timestamptz", {"2020-01-02 03:04:05.123456+00"}},
        {"timestamptz(0)", {"2020-01-02 03:04:05+00"}},
        {"date", {"2020-01-02"}},
        {"time", {"03:04:05.123456"}},
        {"time(0)", {"03:04:05"}},
        {"timetz", {"03:04:05.123456+05"}},
    };
    return all;
}

model::TypeName type_called(const std::string& words) {
    const base::Source source("t.sql", "ALTER TABLE t ADD COLUMN c " + words);
    const sql::Script script = sql::read(source);
    return script.statements.front().operations.front().as<model::AddColumn>()->column.type;
}

/// Does any sample come back as another value? Nothing when there is no cast, or all fail.
std::optional<bool> changes(Session& session, const Sampled& from, const std::string& to) {
    std::optional<bool> out;
    for (const std::string& value : from.values) {
        const std::string before = "'" + value + "'::" + from.type;
        session.run("DROP TABLE IF EXISTS t; CREATE TABLE t (a " + from.type + ", b " + from.type +
                    ")");
        session.run("INSERT INTO t SELECT " + before + ", " + before);
        if (!session.run("ALTER TABLE t ALTER COLUMN b TYPE " + to).ok()) continue;
        // A value that lost nothing can be turned back.
        const Answer answer = session.run("SELECT a::text = b::" + from.type + "::text FROM t");
        if (!answer.ok()) // there is no way back: compare what they say
            out = out.value_or(false) ||
                  session.run("SELECT a::text <> b::text FROM t").rows.front().front() == "t";
        else
            out = out.value_or(false) || answer.rows.front().front() != "t";
    }
    return out;
}

std::string disagreements(Session& session, const std::vector<Sampled>& types) {
    std::string out;
    for (const Sampled& from : types) {
        for (const Sampled& to : types) {
            const auto real = changes(session, from, to.type);
            if (!real) continue;
            const bool said = effects::rounds_values(type_called(from.type), type_called(to.type));
            if (said != *real)
                out += from.type + " to " + to.type + (said ? " loses nothing" : " loses digits") +
                       '\n';
        }
    }
    return out;
}

} // namespace

TEST_CASE("a change of type loses digits exactly where a server rounds", "[postgres][losses]") {
    Server* server = Server::get();
    if (server == nullptr) {
        WARN("skipped: " << Server::why_not());
        return;
    }
    Session session = server->database("losses");
    clear(session);
    session.run("SET timezone = 'UTC'");
    CHECK(disagreements(session, numbers()) == "");
    CHECK(disagreements(session, times()) == "");
}
