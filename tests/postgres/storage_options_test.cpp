#include <array>

#include <fmt/format.h>

#include "catch.hpp"
#include "model/storage_options.hpp"
#include "postgres/available.hpp"

using namespace migvet;
using testing::available_server;
using testing::Server;

namespace {

/// One relation for each holder of storage parameters, in the order of StorageHolder.
constexpr auto relations = std::to_array<std::string_view>(
    {"TABLE t", "TABLE t", "VIEW v", "INDEX i_btree", "INDEX i_hash", "INDEX i_gist",
     "INDEX i_spgist", "INDEX i_gin", "INDEX i_brin"});

constexpr const char* setup = "CREATE TABLE t (a int, b int[], c point);"
                              "CREATE INDEX i_btree ON t (a);"
                              "CREATE INDEX i_hash ON t USING hash (a);"
                              "CREATE INDEX i_gist ON t USING gist (c);"
                              "CREATE INDEX i_spgist ON t USING spgist (c);"
                              "CREATE INDEX i_gin ON t USING gin (b);"
                              "CREATE INDEX i_brin ON t USING brin (a);"
                              "CREATE VIEW v AS SELECT a FROM t;";

/// They came with 18; CREATE TABLE alone takes the last.
bool is_elsewhere(std::string_view name) {
    return name == "autovacuum_vacuum_max_threshold" ||
           name == "vacuum_max_eager_freeze_failure_rate" || name == "oids";
}

/// Is what the table says of this value what the server says?
void compare(Server& server, std::size_t holder, std::string_view name, const std::string& value) {
    const bool toast = static_cast<model::StorageHolder>(holder) == model::StorageHolder::toast;
    const std::string statement = fmt::format("ALTER {} SET ({}{} = {})", relations.at(holder),
                                              toast ? "toast." : "", name, value);
    INFO(statement);
    const auto said =
        model::bad_storage_option(static_cast<model::StorageHolder>(holder), name, value);
    const auto seen = server.observe(statement).answer;
    CHECK(seen.ok() == !said.has_value());
    if (said) CHECK(seen.sqlstate == "22023");
}

} // namespace

TEST_CASE("each storage parameter has the holders and the bounds that the table says",
          "[postgres][effects]") {
    Server* server = available_server();
    if (server == nullptr) return;
    REQUIRE(server->reset(setup).message == "");
    for (const model::StorageOption& option : model::storage_options()) {
        if (is_elsewhere(option.name)) continue;
        const bool number = option.most < std::numeric_limits<double>::max();
        for (std::size_t holder = 0; holder < relations.size(); ++holder) {
            if (!number) {
                const bool has = (option.holders >> holder & 1U) != 0;
                const bool words = option.name == "check_option";
                compare(*server, holder, option.name, has && words ? "local" : "on");
                continue;
            }
            for (const double value :
                 {option.least - 1, option.least, option.most, option.most + 1})
                compare(*server, holder, option.name, fmt::format("{:.0f}", value));
        }
    }
}
