#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <variant>
#include <vector>

#include "catch.hpp"

#include "effects/record.hpp"
#include "postgres/failure_cases.hpp"
#include "postgres/lock_cases.hpp"
#include "postgres/statement_cases.hpp"
#include "postgres/type_pairs.hpp"

using namespace migvet;
using namespace migvet::testing;
using history::TransactionMode;

// The cases of tests/postgres without their server. There a server confirms what is said of each;
// here it is compared with what was said when that was done, so that a change shows at once, and
// shows everywhere. MIGVET_UPDATE_GOLDEN=1 writes the files anew: only together with a run there.
namespace {

void check_proven(const std::string& name, const std::string& text) {
    const std::string path =
        std::string(MIGVET_SOURCE_DIR) + "/tests/effects/proven/" + name + ".txt";
    const char* update = std::getenv("MIGVET_UPDATE_GOLDEN");
    if (update != nullptr && *update == '1') std::ofstream(path, std::ios::binary) << text;
    std::ifstream file(path, std::ios::binary);
    std::istringstream now(text);
    std::string said;
    std::string wanted;
    while (std::getline(file, wanted)) {
        std::getline(now, said);
        REQUIRE(said == wanted);
        said.clear();
    }
    REQUIRE_FALSE(std::getline(now, said));
}

std::string one_line(const std::string& sql) {
    std::istringstream words(sql);
    std::string out;
    for (std::string word; words >> word;) out += (out.empty() ? "" : " ") + word;
    return out;
}

/// "statement => what is said of it", a line each.
std::string said_of_section(const std::string& given, const Section& section) {
    const std::vector<std::string> statements = statements_of(section.sql);
    std::vector<std::string> said;
    if (section.manner == Manner::together) said = records(given, section.sql);
    const Run run{section.manner == Manner::alone ? TransactionMode::none
                                                  : TransactionMode::wrapped};
    std::string out;
    for (std::size_t at = 0; at < statements.size(); ++at) {
        const std::string& sql = statements[at];
        out += one_line(sql) + "\n    " +
               (said.empty() ? records(given, sql + ";", run).front() : said.at(at)) + "\n";
    }
    return out;
}

std::string said_of_type(std::size_t from, bool by_using) {
    std::map<std::string, std::string> groups;
    const std::vector<Outcome> all = said_of(from, true, by_using);
    for (std::size_t to = 0; to < types.size(); ++to)
        groups[all[to].text()] += (groups[all[to].text()].empty() ? "" : ", ") + plain(types[to]);
    std::string out = plain(types[from]) + (by_using ? " by USING\n" : "\n");
    for (const auto& [outcome, targets] : groups) out += "    " + outcome + ": " + targets + "\n";
    return out;
}

/// These fail without a transaction block, which failures_test tries.
const std::set<std::string> needs_transaction{
    "SAVEPOINT",        "RELEASE SAVEPOINT",  "ROLLBACK TO SAVEPOINT",
    "COMMIT AND CHAIN", "ROLLBACK AND CHAIN", "LOCK TABLE"};

} // namespace

TEST_CASE("what is said of a statement is what a server has confirmed", "[effects][proven]") {
    for (const std::filesystem::path& path : statement_files()) {
        std::string out;
        for (const Surroundings& given : surroundings_in(path)) {
            out += "-- given: " + given.name + "\n";
            for (const Section& section : given.sections)
                out += said_of_section(given.sql, section);
        }
        INFO(path.stem().string());
        check_proven(path.stem().string(), out);
    }
}

TEST_CASE("what is said of a form of statement is what a server has confirmed",
          "[effects][proven]") {
    std::string out;
    for (const LockCase& one : lock_cases) {
        const TransactionMode mode = one.alone ? TransactionMode::none : TransactionMode::wrapped;
        out +=
            std::string(one.statement) + "\n    " +
            records(shop + events + one.setup, one.statement + std::string(";"), {mode}).front() +
            "\n";
    }
    check_proven("forms", out);
}

TEST_CASE("a failure is said as a server has confirmed it", "[effects][proven]") {
    for (const FailureCase& one : failure_cases) {
        INFO(one.statement);
        REQUIRE(is_said(prediction_of(one), one));
    }
}

TEST_CASE("every kind of operation has a statement that a server has confirmed",
          "[effects][proven]") {
    std::set<std::size_t> seen;
    const auto see = [&](const std::string& sql) {
        const base::Source source("2.sql", sql);
        for (const sql::Statement& statement : sql::read(source).statements)
            for (const model::Operation& one : statement.operations)
                seen.insert(one.action.index());
    };
    for (const std::filesystem::path& path : statement_files())
        for (const Surroundings& given : surroundings_in(path))
            for (const Section& section : given.sections) see(section.sql);
    for (const LockCase& one : lock_cases) see(one.statement);
    for (const FailureCase& one : failure_cases) see(one.statement);
    // Of these nothing is said, as they may do anything; the last one came with PostgreSQL 17.
    for (const model::Action& other :
         {model::Action(model::Opaque{}), model::Action(model::AlterExtension{}),
          model::Action(model::DropOwned{}), model::Action(model::ReassignOwned{}),
          model::Action(model::SetExpression{})})
        seen.insert(other.index());
    std::string missing;
    for (std::size_t kind = 0; kind < std::variant_size_v<model::Action>; ++kind)
        if (!seen.contains(kind)) missing += std::to_string(kind) + " ";
    CHECK(missing == "");
}

TEST_CASE("what a transaction block forbids has a failure that a server has confirmed",
          "[effects][proven]") {
    std::string said;
    for (const FailureCase& one : failure_cases)
        for (const model::Failure& each : prediction_of(one).failures) said += each.message + "\n";
    std::ifstream file(std::string(MIGVET_SOURCE_DIR) + "/src/effects/transactions.cpp");
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    static const std::regex command(R"re((?:return|\?|:) "([A-Z][A-Z .]+)")re");
    std::size_t count = 0;
    for (std::sregex_iterator each(text.begin(), text.end(), command), end; each != end; ++each) {
        INFO((*each)[1].str());
        CHECK((said.find((*each)[1].str()) != std::string::npos ||
               needs_transaction.contains((*each)[1].str())));
        ++count;
    }
    CHECK(count > 15);
}

TEST_CASE("what a pair of types costs is what a server has confirmed", "[effects][proven]") {
    std::string out;
    for (std::size_t from = 0; from < types.size(); ++from)
        out += said_of_type(from, false) + said_of_type(from, true);
    check_proven("type_pairs", out);
}
