#pragma once

#include "catch.hpp"
#include "postgres/describe.hpp"
#include "postgres/server.hpp"

namespace migvet::testing {

/// The server of this program; null, which the test's output says, where none is installed.
inline Server* available_server() {
    Server* server = Server::get();
    if (server == nullptr) WARN("skipped: " << Server::why_not());
    return server;
}

/// One database that is built, and another one from what migvet prints of it. Both are empty at the
/// beginning and at the end.
class TwoDatabases {
public:
    explicit TwoDatabases(Server& server)
        : built(server.database("built")), printed_(server.database("printed")) {
        clear(built);
        clear(printed_);
    }
    ~TwoDatabases() {
        clear(built);
        clear(printed_);
    }
    TwoDatabases(const TwoDatabases&) = delete;
    TwoDatabases& operator=(const TwoDatabases&) = delete;

    /// Does this SQL run on an empty database, and give what the first one holds?
    void check(const std::string& printed) {
        clear(printed_);
        INFO(printed);
        CHECK(printed_.run(printed).message == "");
        CHECK(difference(describe(built), describe(printed_)) == "");
    }

    Session built;

private:
    Session printed_;
};

} // namespace migvet::testing
