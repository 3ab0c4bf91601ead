#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

/// A real PostgreSQL for tests to measure on. One private server a test program: its own folder and
/// socket under /tmp, no TCP, stopped and removed at the end.
namespace migvet::testing {

/// What one message to the server brought back.
struct Answer {
    std::string sqlstate; ///< empty: it went well
    std::string message;
    std::vector<std::vector<std::string>> rows; ///< of the last statement

    bool ok() const { return sqlstate.empty(); }
};

/// One session. The type behind it is libpq's, which only the .cpp file knows.
class Session {
public:
    explicit Session(const std::string& connection);
    ~Session();
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    /// Sends the text as one simple-query message.
    Answer run(const std::string& sql);
    /// Sends it and does not wait.
    void start(const std::string& sql);
    /// Waits for what start() sent; cancels it first when asked to.
    Answer finish(bool cancel);
    int process() const;

private:
    struct Handle;
    std::unique_ptr<Handle> handle_;
};

/// Drops what is in a session's database and starts over with an empty schema public. Roles, which
/// all databases share, go as well, unless another database still needs them.
void clear(Session& session);

/// What a statement did, in the words of migvet's model. Names without `public.`.
struct Observed {
    Answer answer;
    std::map<std::string, std::string> locks; ///< relation → strongest mode: "ACCESS EXCLUSIVE"
    std::set<std::string> rewrites;           ///< tables and materialized views
    std::set<std::string> scans;
    std::set<std::string> lookups; ///< tables that were read through an index
    std::set<std::string> index_builds;
};

/// The server. Every case gets an empty public schema.
class Server {
public:
    /// The server of this program, started when first asked for; null when none is installed.
    static Server* get();
    /// Says why there is none.
    static std::string why_not();

    Session connect() const { return Session(connection_); }
    /// A session in another database, which is made when it is not there.
    Session database(const std::string& name);
    /// What pg_dump --schema-only says of a database.
    std::string dump(const std::string& name) const;
    /// Empties the database and runs the statements that come before.
    Answer reset(const std::string& setup);
    /// Runs one statement in a transaction, looks at what it did, and rolls back.
    /// `before`: statements that run earlier in the same transaction; `settings`: before BEGIN.
    Observed observe(const std::string& statement, const std::string& before = {},
                     const std::string& settings = {});
    /// Runs a statement on its own (VACUUM, CONCURRENTLY); its locks are not seen.
    Observed observe_alone(const std::string& statement);
    /// The mode in which a statement that can't run in a transaction asks for a table, read while
    /// it waits for another session's SHARE UPDATE EXCLUSIVE.
    std::string awaited_mode(const std::string& statement, const std::string& table);

    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

private:
    explicit Server(std::string folder);

    std::string folder_;
    std::string connection_;
    std::unique_ptr<Session> session_;
};

} // namespace migvet::testing
