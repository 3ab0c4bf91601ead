#include "postgres/server.hpp"

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <thread>

#include <libpq-fe.h>
#include <unistd.h>

namespace migvet::testing {

namespace fs = std::filesystem;

namespace {

constexpr const char* programs = "/usr/lib/postgresql/15/bin";

/// PostgreSQL refuses to run as root.
std::string as_server(const std::string& command) {
    if (::geteuid() != 0) return command + " >/dev/null 2>&1";
    return "su postgres -s /bin/sh -c '" + command + "' >/dev/null 2>&1";
}

bool run_program(const std::string& command) {
    return std::system(as_server(command).c_str()) == 0;
}

Answer read_answer(PGresult* result) {
    Answer answer;
    const ExecStatusType status = PQresultStatus(result);
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_EMPTY_QUERY) {
        const char* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
        answer.sqlstate = state != nullptr ? state : "?????";
        const char* message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
        answer.message = message != nullptr ? message : PQresultErrorMessage(result);
    }
    for (int row = 0; row < PQntuples(result); ++row) {
        auto& cells = answer.rows.emplace_back();
        for (int column = 0; column < PQnfields(result); ++column)
            cells.emplace_back(PQgetvalue(result, row, column));
    }
    PQclear(result);
    return answer;
}

} // namespace

struct Session::Handle {
    PGconn* connection = nullptr;
};

Session::Session(const std::string& connection) : handle_(std::make_unique<Handle>()) {
    handle_->connection = PQconnectdb(connection.c_str());
    PQsetNoticeProcessor(
        handle_->connection, [](void*, const char*) {}, nullptr);
}

Session::~Session() { PQfinish(handle_->connection); }

Answer Session::run(const std::string& sql) {
    return read_answer(PQexec(handle_->connection, sql.c_str()));
}

void Session::start(const std::string& sql) { PQsendQuery(handle_->connection, sql.c_str()); }

Answer Session::finish(bool cancel) {
    if (cancel) {
        char error[256];
        PGcancel* request = PQgetCancel(handle_->connection);
        PQcancel(request, error, sizeof error);
        PQfreeCancel(request);
    }
    Answer last;
    while (PGresult* result = PQgetResult(handle_->connection)) last = read_answer(result);
    return last;
}

void clear(Session& session) {
    session.run("ROLLBACK");
    session.run("DISCARD ALL");
    session.run("SET client_min_messages = error");
    const Answer extras = session.run(
        "SELECT format('DROP SCHEMA %I CASCADE', nspname) FROM pg_namespace"
        " WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'"
        " UNION ALL SELECT format('DROP EXTENSION %I CASCADE', extname) FROM pg_extension"
        " WHERE extname <> 'plpgsql'"
        " UNION ALL SELECT format('DROP PUBLICATION %I', pubname) FROM pg_publication"
        " UNION ALL SELECT format('DROP EVENT TRIGGER %I', evtname) FROM pg_event_trigger"
        " UNION ALL SELECT format('DROP OWNED BY %I CASCADE; DROP ROLE %1$I', rolname)"
        " FROM pg_roles WHERE rolname !~ '^pg_' AND rolname <> 'postgres'");
    for (const auto& row : extras.rows) session.run(row.front());
    session.run("ALTER DEFAULT PRIVILEGES GRANT EXECUTE ON FUNCTIONS TO PUBLIC");
    session.run("CREATE SCHEMA public");
    session.run("RESET ALL");
}

int Session::process() const { return PQbackendPID(handle_->connection); }

Server::Server(std::string folder)
    : folder_(std::move(folder)),
      connection_("host=" + folder_ + " user=postgres dbname=postgres") {}

Server::~Server() {
    session_.reset();
    run_program(std::string(programs) + "/pg_ctl -D " + folder_ + "/data -m immediate stop");
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
}

std::string Server::why_not() {
    return std::string("no PostgreSQL 15 server in ") + programs +
           " (Debian: apt install postgresql-15)";
}

Server* Server::get() {
    static const std::unique_ptr<Server> server = []() -> std::unique_ptr<Server> {
        if (!fs::exists(std::string(programs) + "/postgres")) return nullptr;
        std::string folder = "/tmp/migvet-postgres-XXXXXX";
        if (::mkdtemp(folder.data()) == nullptr) return nullptr;
        if (::geteuid() == 0 && std::system(("chown postgres " + folder).c_str()) != 0)
            return nullptr;
        std::unique_ptr<Server> made(new Server(folder));
        const std::string data = folder + "/data";
        const bool running = run_program(std::string(programs) + "/initdb -D " + data +
                                         " -A trust -U postgres --locale=C -E UTF8 --no-sync") &&
                             run_program(std::string(programs) + "/pg_ctl -D " + data + " -w -l " +
                                         folder + "/log -o \"-k " + folder +
                                         " -c listen_addresses= -c fsync=off -c autovacuum=off"
                                         " -c timezone=UTC -c shared_buffers=16MB"
                                         " -c max_locks_per_transaction=512\" start");
        if (!running) return nullptr;
        made->session_ = std::make_unique<Session>(made->connection_);
        return made;
    }();
    return server.get();
}

Session Server::database(const std::string& name) {
    session_->run("CREATE DATABASE " + name + " TEMPLATE template0");
    return Session("host=" + folder_ + " user=postgres dbname=" + name);
}

std::string Server::dump(const std::string& name) const {
    const std::string file = folder_ + "/dump.sql";
    const bool done = run_program(std::string(programs) + "/pg_dump -h " + folder_ +
                                  " -U postgres --schema-only -f " + file + ' ' + name);
    std::ifstream text(file);
    return done ? std::string(std::istreambuf_iterator<char>(text), {}) : "";
}

Answer Server::reset(const std::string& setup) {
    clear(*session_);
    return setup.empty() ? Answer{} : session_->run(setup);
}

namespace {

// Modes as model::to_string() spells them; transient locks are gone by now.
constexpr const char* locks_query =
    "SELECT c.relname, (array_agg(upper(trim(regexp_replace(replace(mode, 'Lock', ''),"
    " '([A-Z])', ' \\1', 'g'))) ORDER BY array_position(ARRAY['AccessShareLock','RowShareLock',"
    "'RowExclusiveLock','ShareUpdateExclusiveLock','ShareLock','ShareRowExclusiveLock',"
    "'ExclusiveLock','AccessExclusiveLock'], mode) DESC))[1]"
    " FROM pg_locks l JOIN names c ON c.oid = l.relation WHERE l.pid = pg_backend_pid()"
    " AND l.locktype = 'relation' GROUP BY 1";

constexpr const char* files_query =
    "SELECT c.oid, CASE n.nspname WHEN 'public' THEN '' ELSE n.nspname || '.' END || c.relname,"
    " c.relkind, c.relfilenode, coalesce((SELECT indrelid FROM"
    " pg_index WHERE indexrelid = c.oid), 0) FROM pg_class c JOIN pg_namespace n"
    " ON n.oid = c.relnamespace WHERE n.nspname NOT LIKE 'pg\\_%' AND"
    " n.nspname <> 'information_schema' AND c.relkind IN ('r', 'm', 'i')";

struct File {
    std::string name, kind, node;
    std::string table; ///< of an index
};

std::map<std::string, File> files(Session& session) {
    std::map<std::string, File> out;
    for (const auto& row : session.run(files_query).rows)
        out[row[0]] = {row[1], row[2], row[3], row[4]};
    return out;
}

std::map<std::string, long> scans(Session& session, bool in_transaction) {
    std::map<std::string, long> out;
    const std::string count = in_transaction ? "pg_stat_get_xact_numscans" : "pg_stat_get_numscans";
    const Answer answer = session.run("SELECT c.oid, " + count +
                                      "(c.oid) FROM pg_class c WHERE relkind IN ('r','m','i')");
    for (const auto& row : answer.rows) out[row[0]] = std::stol(row[1]);
    return out;
}

void compare_files(const std::map<std::string, File>& before,
                   const std::map<std::string, File>& after, Observed& out) {
    std::set<std::string> nodes;
    for (const auto& [id, file] : before) nodes.insert(file.node);
    for (const auto& [id, file] : after) {
        const auto old = before.find(id);
        const bool changed = old == before.end() || old->second.node != file.node;
        if (!changed) continue;
        if (file.kind == "i") {
            // An index of a table that is as new costs nobody anything; one whose file is that of
            // an index that was dropped was not built.
            const bool kept = nodes.contains(file.node);
            if (before.contains(file.table) && !kept) out.index_builds.insert(file.name);
        } else if (old != before.end())
            out.rewrites.insert(old->second.name);
    }
}

/// A table read through one of its indexes counts as looked up.
void compare_scans(const std::map<std::string, File>& files,
                   const std::map<std::string, long>& before,
                   const std::map<std::string, long>& after, Observed& out) {
    for (const auto& [id, file] : files) {
        const auto now = after.find(id);
        const auto then = before.find(id);
        if (now == after.end() || then == before.end() || now->second <= then->second) continue;
        if (file.kind != "i")
            out.scans.insert(file.name);
        else if (const auto table = files.find(file.table); table != files.end())
            out.lookups.insert(table->second.name);
    }
}

} // namespace

Observed Server::observe(const std::string& statement, const std::string& before,
                         const std::string& settings) {
    Observed out;
    Session& session = *session_;
    if (!settings.empty()) session.run(settings);
    // Names as they are before; the table lives in the session, so its own lock is none of theirs.
    session.run("DROP TABLE IF EXISTS pg_temp.names; CREATE TEMP TABLE names AS SELECT c.oid,"
                " CASE n.nspname WHEN 'public' THEN '' ELSE n.nspname || '.' END || c.relname"
                " AS relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                " WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'");
    session.run("BEGIN");
    if (!before.empty()) session.run(before);
    const auto held = session.run(locks_query);
    const auto old_files = files(session);
    const auto old_scans = scans(session, true);
    out.answer = session.run(statement);
    if (out.answer.ok()) {
        for (const auto& row : session.run(locks_query).rows) out.locks[row[0]] = row[1];
        for (const auto& row : held.rows)
            if (out.locks[row[0]] == row[1]) out.locks.erase(row[0]);
        const auto new_files = files(session);
        compare_files(old_files, new_files, out);
        compare_scans(old_files, old_scans, scans(session, true), out);
    }
    session.run("ROLLBACK");
    return out;
}

Observed Server::observe_alone(const std::string& statement) {
    Observed out;
    Session& session = *session_;
    const auto settle = [&] {
        session.run("SELECT pg_stat_force_next_flush()");
        session.run("SELECT 1");
    };
    settle();
    const auto old_files = files(session);
    const auto old_scans = scans(session, false);
    out.answer = session.run(statement);
    settle();
    if (!out.answer.ok()) return out;
    compare_files(old_files, files(session), out);
    compare_scans(old_files, old_scans, scans(session, false), out);
    return out;
}

std::string Server::awaited_mode(const std::string& statement, const std::string& table) {
    Session other(connection_);
    Session waiting(connection_);
    other.run("BEGIN; LOCK TABLE " + table + " IN SHARE UPDATE EXCLUSIVE MODE");
    waiting.start(statement);
    const std::string query =
        "SELECT upper(trim(regexp_replace(replace(mode, 'Lock', ''), '([A-Z])', ' \\1', 'g')))"
        " FROM pg_locks WHERE NOT granted AND relation = '" +
        table + "'::regclass AND pid = " + std::to_string(waiting.process());
    std::string mode;
    for (int turn = 0; turn < 200 && mode.empty(); ++turn) {
        const Answer answer = session_->run(query);
        if (!answer.rows.empty())
            mode = answer.rows.front().front();
        else
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    waiting.finish(true);
    other.run("ROLLBACK");
    return mode;
}

} // namespace migvet::testing
