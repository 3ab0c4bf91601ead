#include <algorithm>
#include <filesystem>
#include <regex>
#include <vector>

#include "catch.hpp"
#include "postgres/available.hpp"
#include "postgres/prediction.hpp"
#include "postgres/statement_cases.hpp"

using namespace migvet;
using namespace migvet::testing;

// Statements in all sorts of surroundings: what is said of each is what a server shows of it.
namespace {

/// What rows a statement of DML reads, and how, is the planner's choice.
bool is_planned(const std::string& statement) {
    static const std::regex words("^\\s*(insert|update|delete|select|copy|with|merge|truncate|"
                                  "refresh|create\\s+materialized|create\\s+table\\s+\\S+\\s+as|"
                                  "vacuum|analyze|do|call)\\b",
                                  std::regex::icase);
    return std::regex_search(statement, words);
}

std::string text(const std::set<std::string>& names) {
    std::string out;
    for (const std::string& each : names) out += ' ' + each;
    return out;
}

std::string text(const std::map<std::string, std::string>& locks) {
    std::string out;
    for (const auto& [name, mode] : locks) out += " [" + name + ' ' + mode + ']';
    return out;
}

std::string text(const std::vector<model::Failure>& failures) {
    static constexpr std::array words{" always ", " has_rows ", " data "};
    std::string out;
    for (const model::Failure& each : failures)
        out += words.at(static_cast<std::size_t>(each.when)) + each.sqlstate;
    return out;
}

std::string differing(const char* what, const std::string& said, const std::string& seen) {
    return said == seen ? "" : std::string("  ") + what + ": said" + said + ", seen" + seen + '\n';
}

/// Indexes that are locked against all: readers of their tables wait for them when planned.
std::set<std::string> closed_indexes(const Observed& seen, const Predicted& said) {
    std::set<std::string> out;
    for (const auto& [name, mode] : seen.locks)
        if (said.indexes.contains(name) && mode == "ACCESS EXCLUSIVE") out.insert(name);
    return out;
}

/// The planner may rather look the rows of a small table up than read them all.
std::set<std::string> read_in(const Observed& seen, const Predicted& said) {
    std::set<std::string> out = seen.scans;
    for (const std::string& name : seen.lookups)
        if (said.scans.contains(name)) out.insert(name);
    return out;
}

std::string disagreement(const Predicted& said, const Observed& seen, const std::string& statement,
                         bool with_locks) {
    std::string out;
    if (!seen.answer.ok()) {
        if (!said.fails(seen.answer.sqlstate))
            out = "  fails: said" + text(said.failures) + ", seen " + seen.answer.sqlstate + ' ' +
                  seen.answer.message + '\n';
        return out.empty() ? out : statement + '\n' + out;
    }
    if (said.must_fail()) out += "  fails: said" + text(said.failures) + ", seen none\n";
    if (with_locks) {
        out += differing("locks", text(said.locks), text(strong(seen.locks, said.tables)));
        out += differing("indexes", text(said.index_locks), text(closed_indexes(seen, said)));
    }
    const bool planned = is_planned(statement);
    if (!planned) {
        out += differing("rewrites", text(said.rewrites), text(seen.rewrites));
        out += differing("scans", text(said.scans), text(read_in(seen, said)));
        out += differing("builds", text(said.index_builds), text(seen.index_builds));
    }
    return out.empty() ? out : statement + '\n' + out;
}

std::string compare_each(Server& server, const std::string& setup, const std::string& statement) {
    const Observed seen = server.observe(statement);
    return disagreement(predict(setup, statement + ";").front(), seen, statement, true);
}

/// What the transaction has made itself is nobody's to wait for.
void leave_out_new(Observed& seen, Predicted& said, const Predicted& first) {
    const auto is_new = [&](const std::string& name) {
        return !first.tables.contains(name) && !first.indexes.contains(name);
    };
    std::erase_if(seen.locks, [&](const auto& lock) { return is_new(lock.first); });
    std::erase_if(seen.rewrites, is_new);
    std::erase_if(seen.scans, is_new);
    std::erase_if(said.index_locks, is_new);
}

std::string compare_together(Server& server, const std::string& setup,
                             const std::vector<std::string>& statements) {
    std::string wrong;
    std::string before;
    const Predicted first = predict(setup, "SELECT 1;").front();
    std::map<std::string, std::string> held;
    std::set<std::string> closed;
    for (const std::string& statement : statements) {
        Observed seen = server.observe(statement, before);
        before += statement + ";\n";
        Predicted said = predict(setup, before).back();
        leave_out_new(seen, said, first);
        // The server shows what a statement adds to the locks that are held.
        for (auto lock = said.locks.begin(); lock != said.locks.end();) {
            auto& mode = held[lock->first];
            const bool more =
                mode.empty() || *model::lock_mode(lock->second) > *model::lock_mode(mode);
            if (more) mode = lock->second;
            lock = more ? std::next(lock) : said.locks.erase(lock);
        }
        std::erase_if(said.index_locks,
                      [&](const std::string& name) { return !closed.insert(name).second; });
        wrong += disagreement(said, seen, statement, true);
    }
    return wrong;
}

std::string compare_alone(Server& server, const std::string& setup, const std::string& statement) {
    server.reset(setup);
    const Observed seen = server.observe_alone(statement);
    const Predicted said =
        predict(setup, statement + ";", {history::TransactionMode::none}).front();
    return disagreement(said, seen, statement, false);
}

std::string compare(Server& server, const Surroundings& given) {
    std::string wrong;
    const Answer made = server.reset(given.sql);
    if (!made.ok()) return "given: " + made.message + '\n';
    for (const Section& section : given.sections) {
        const std::vector<std::string> statements = statements_of(section.sql);
        if (section.manner == Manner::together) {
            wrong += compare_together(server, given.sql, statements);
            continue;
        }
        for (const std::string& statement : statements)
            wrong += section.manner == Manner::each ? compare_each(server, given.sql, statement)
                                                    : compare_alone(server, given.sql, statement);
    }
    return wrong;
}

} // namespace

TEST_CASE("what a statement is said to do is what a server shows", "[postgres][statements]") {
    Server* server = available_server();
    if (server == nullptr) return;
    for (const std::filesystem::path& path : statement_files()) {
        for (const Surroundings& given : surroundings_in(path)) {
            DYNAMIC_SECTION(path.stem().string() << ": " << given.name) {
                const std::string wrong = compare(*server, given);
                UNSCOPED_INFO(wrong);
                CHECK(wrong.empty());
            }
        }
    }
}
