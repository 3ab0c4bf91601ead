// Any script replayed: what it leaves, printed as DDL and replayed, is the same again.
#include <algorithm>

#include <nlohmann/json.hpp>

#include "fuzz/target.hpp"
#include "history/replay.hpp"
#include "sql/print.hpp"

namespace {

using namespace migvet;

struct Replayed {
    std::string ddl;
    nlohmann::json facts;
};

/// What is no property of a database: in which order a table's constraints, indexes, triggers and
/// policies were made, how a sequence or the columns of a CHECK were written, that a default is
/// NULL, and a query before its names got schemas. Nor does a dump have the order of an heir's
/// columns where its parent got more than its own, or what it did not take over from its parent.
void leave_out_words(nlohmann::json& relation) {
    const auto by_name = [](const nlohmann::json& a, const nlohmann::json& b) {
        return a.at("name") < b.at("name");
    };
    const auto sort = [&](const char* part) {
        if (relation.contains(part))
            std::sort(relation[part].begin(), relation[part].end(), by_name);
    };
    const bool is_heir = relation.contains("inherits");
    for (const char* part : {"constraints", "indexes", "triggers", "policies"}) sort(part);
    if (is_heir) sort("columns");
    if (relation.contains("constraints"))
        for (nlohmann::json& one : relation["constraints"])
            if (one.at("kind") == "check") one.erase("columns");
    if (relation.contains("columns"))
        for (nlohmann::json& one : relation["columns"]) {
            one.erase("serial");
            if (is_heir) one.erase("compression");
            if (one.value("default", "") == "NULL") one.erase("default");
        }
    relation.erase("query");
}

Replayed replayed(std::string text) {
    const base::Source source("input.sql", std::move(text));
    history::Migration migration;
    migration.id = "1";
    migration.path = "input.sql";
    migration.transaction = history::TransactionMode::none;
    history::Replay replay(model::Start::empty, 15);
    replay.run(migration, source, sql::read(source),
               [](const history::Step&, const model::Catalog&) {});
    Replayed out{sql::print(replay.catalog()),
                 nlohmann::json::parse(sql::print_json(replay.catalog()))};
    for (nlohmann::json& relation : out.facts["relations"]) leave_out_words(relation);
    for (nlohmann::json& type : out.facts["types"])
        if (type.contains("constraints"))
            std::sort(type["constraints"].begin(), type["constraints"].end());
    return out;
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const Replayed once = replayed(fuzz::text(data, size));
    if (once.ddl.find("/* its type is not known */") != std::string::npos) return 0;
    const Replayed twice = replayed(once.ddl);
    const bool same = once.facts == twice.facts;
    if (!same)
        std::fprintf(stderr, "once:\n%s\ntwice:\n%s\n%s\n", once.ddl.c_str(), twice.ddl.c_str(),
                     nlohmann::json::diff(once.facts, twice.facts).dump(1).c_str());
    fuzz::require(same, "a printed catalog replays to itself");
    return 0;
}
