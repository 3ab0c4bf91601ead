#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "catch.hpp"
#include "postgres/available.hpp"
#include "postgres/failure_cases.hpp"

using namespace migvet;
using namespace migvet::testing;
using model::When;

namespace {

/// Those that no transaction of this table can meet: a syntax error is the parser's own word, and
bool is_proven_elsewhere(const std::string& sqlstate) {
    return sqlstate == "25P01" || sqlstate == "42601";
}

/// The SQLSTATEs that the layer's sources speak of: every one of them is a claim.
std::set<std::string> claimed_states() {
    std::set<std::string> out;
    const auto is_state = [](std::string_view word) {
        return std::ranges::all_of(
                   word, [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); }) &&
               word.front() >= '0' && word.front() <= '9';
    };
    const auto folder = std::filesystem::path(MIGVET_SOURCE_DIR) / "src" / "effects";
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() != ".cpp") continue;
        std::ifstream file(entry.path());
        const std::string text{std::istreambuf_iterator<char>(file), {}};
        for (std::size_t at = text.find('"'); at != std::string::npos; at = text.find('"', at + 1))
            if (at + 6 < text.size() && text[at + 6] == '"' &&
                is_state(std::string_view(text).substr(at + 1, 5)))
                out.insert(text.substr(at + 1, 5));
    }
    return out;
}

} // namespace

TEST_CASE("every SQLSTATE that effects speak of has a case", "[postgres][effects]") {
    for (const std::string& state : claimed_states()) {
        INFO("SQLSTATE " << state);
        const bool has_case = std::ranges::any_of(
            failure_cases, [&](const FailureCase& one) { return one.sqlstate == state; });
        CHECK((has_case || is_proven_elsewhere(state)));
    }
}

TEST_CASE("a statement fails with the SQLSTATE that is said of it", "[postgres][effects]") {
    Server* server = available_server();
    if (server == nullptr) return;
    for (const FailureCase& one : failure_cases) {
        INFO("statement: " << one.statement);
        const std::string setup = shop + events + one.setup;
        CHECK(server->reset(setup).message == "");
        const Observed seen = server->observe(one.statement, one.before);
        CHECK(seen.answer.sqlstate == one.sqlstate);
        const Predicted said = prediction_of(one);
        std::string states;
        for (const model::Failure& each : said.failures) states += each.sqlstate + " ";
        INFO("said: " << states);
        CHECK(is_said(said, one));
    }
}

TEST_CASE("a statement that needs a transaction block fails without one", "[postgres][effects]") {
    Server* server = Server::get();
    if (server == nullptr) return;
    CHECK(server->reset(shop).message == "");
    for (const char* statement : {"LOCK TABLE users", "SAVEPOINT s", "RELEASE SAVEPOINT s",
                                  "ROLLBACK TO SAVEPOINT s", "COMMIT AND CHAIN"}) {
        INFO("statement: " << statement);
        CHECK(server->connect().run(statement).sqlstate == "25P01");
        const Predicted said =
            predict(shop, std::string(statement) + ";", {history::TransactionMode::none}).front();
        CHECK(said.fails("25P01"));
    }
}

TEST_CASE("what fails only with rows goes well on empty tables", "[postgres][effects]") {
    Server* server = Server::get();
    if (server == nullptr) return;
    for (const FailureCase& one : failure_cases) {
        if (one.when == When::always || std::string_view(one.statement).starts_with("INSERT"))
            continue;
        INFO("statement: " << one.statement);
        CHECK(server->reset(shop + events + one.setup).message == "");
        const std::string empty =
            "TRUNCATE users, orders, events, events_3" +
            std::string(std::string_view(one.setup).find("TABLE n ") != std::string::npos ? ", n"
                                                                                          : "");
        CHECK(server->observe(one.statement, empty).answer.message == "");
    }
}
