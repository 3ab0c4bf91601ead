#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/operations/session.hpp"

namespace migvet::history {

/// What a session begins with: settings of the server, the role or the tool. Names in lower case.
using SessionDefaults = std::map<std::string, std::string, std::less<>>;

/// Settings in force at a statement: what SET, SET LOCAL, RESET and set_config() have left.
/// https://www.postgresql.org/docs/15/sql-set.html
class Session {
public:
    Session() = default;
    /// RESET and SET … TO DEFAULT go back to these.
    explicit Session(SessionDefaults defaults);

    /// The value in force; empty when nothing set it. Names in lower case.
    std::string_view value(std::string_view name) const;
    /// True when the setting is there and limits something: not 0, '0ms' or -1.
    bool limits(std::string_view name) const;
    /// Without "$user", which no migration can rely on; {"public"} when nothing set it.
    const std::vector<std::string>& search_path() const { return search_path_; }

    /// SET LOCAL outside a transaction has no effect.
    void set(const model::SetVariable& variable, bool in_transaction);
    /// What a function's SET clauses set, as SET LOCAL would: it ends with the function.
    /// `settings`: names, and values as CREATE FUNCTION would print them.
    void set_for_function(const std::vector<std::pair<std::string, std::string>>& settings);
    void begin();
    void commit();
    void rollback();
    void savepoint(const std::string& name);
    void rollback_to(const std::string& name);

private:
    /// A setting keeps what it will be after COMMIT beside what SET LOCAL made of it.
    struct Value {
        std::optional<std::string> current; ///< nothing: its default; the empty string is a value
        std::optional<std::string> after_commit;
    };
    using Values = std::map<std::string, Value, std::less<>>;

    void restore(const Values& values);
    void refresh_search_path();

    SessionDefaults defaults_;
    Values values_;
    Values before_begin_;
    std::vector<std::pair<std::string, Values>> savepoints_;
    std::vector<std::string> search_path_ = {"public"};
};

} // namespace migvet::history
