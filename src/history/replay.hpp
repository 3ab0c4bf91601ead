#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "history/history.hpp"
#include "model/catalog.hpp"
#include "model/operation.hpp"
#include "sql/script.hpp"

namespace migvet::history {

/// Settings in force at a statement: what SET, SET LOCAL, RESET and set_config() have left.
class Session {
public:
    /// The value in force; empty when nothing in this history set it. Names in lower case.
    const std::string& value(const std::string& name) const;
    /// True when the setting is there and limits something: not 0, not '0ms', not -1.
    bool limits(const std::string& name) const;
    std::vector<std::string> search_path() const;

    void set(const model::SetVariable& variable, bool in_transaction);
    void reset_all();
    void begin();
    void commit();
    void rollback();
    void savepoint(const std::string& name);
    void rollback_to(const std::string& name);

private:
    std::map<std::string, std::string> values_;
    std::map<std::string, std::string> before_local_; ///< to go back to at COMMIT
    std::map<std::string, std::string> before_begin_; ///< to go back to at ROLLBACK
    std::vector<std::pair<std::string, std::map<std::string, std::string>>> savepoints_;
};

/// The transaction a statement runs in.
struct TransactionState {
    bool open = false;           ///< PostgreSQL refuses CONCURRENTLY here (25001)
    bool explicit_begin = false; ///< by BEGIN in the file
    bool by_runner = false;      ///< by the tool that runs the file
    bool implicit = false;       ///< by a simple-query message of several statements
    bool alone = false;          ///< the message holds only this statement
    std::uint32_t number =
        0; ///< running number over the whole replay; a statement on its own has one too
};

/// One operation at its place in time.
struct Step {
    const model::Operation& operation;
    const sql::Statement& statement;
    const Migration& migration;
    const base::Source& source;
    std::int32_t migration_index = 0;
    std::uint32_t statement_index = 0; ///< in its migration, from 0
    bool first_of_statement = true;
    bool last_of_statement = true;
    const TransactionState& transaction;
    const Session& session;
    const model::Setting& setting; ///< for Catalog::refusal() and apply()
};

/// Sees each step before it is applied, with the catalog as it then is.
using Observer = std::function<void(const Step&, const model::Catalog& before)>;

/// Runs migrations, one by one, on a catalog. Rolled-back transactions leave no trace.
class Replay {
public:
    Replay(model::Start start, int server_version)
        : catalog_(start), server_version_(server_version) {}

    void run(const Migration& migration, const base::Source& source, const sql::Script& script,
             const Observer& observer);

    const model::Catalog& catalog() const { return catalog_; }
    model::Catalog& catalog() { return catalog_; }

private:
    model::Catalog catalog_;
    int server_version_;
    Session session_;
    TransactionState transaction_;
    std::int32_t migration_index_ = -1;
    std::uint32_t transactions_ = 0;
    std::vector<std::pair<std::string, model::Catalog>> saved_; ///< only while a ROLLBACK is ahead
};

} // namespace migvet::history
