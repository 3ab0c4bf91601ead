#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "history/replay.hpp"
#include "model/term.hpp"
#include "sql/code.hpp"

namespace migvet::history {

/// Code that was read from a text of its own: a called function's body, what EXECUTE runs.
struct CodeText {
    CodeText(const std::string& path, std::string text) : source(path, std::move(text)) {}

    base::Span all() const { return {0, static_cast<std::uint32_t>(source.text().size())}; }

    base::Source source;
    sql::Code code;
};

/// Runs the code of one top-level statement: decides conditions on the catalog, shows each
/// statement to the observer and applies it.
class CodeRun {
public:
    /// What the replay lends to the code.
    struct Stage {
        model::Catalog& catalog;
        Session& session;
        TransactionState& transaction;
        std::uint32_t& transactions;
        model::Setting& setting;
        const Migration& migration;
        const base::Source& source;
        std::int32_t migration_index;
        std::uint32_t statement_index;
        const Observer& observer;
        std::vector<Unfollowed>& unfollowed;
    };

    explicit CodeRun(const Stage& stage) : stage_(stage), text_(&stage.source) {}

    /// What a DO block does, or functions of the history that it calls: SELECT f(), CALL p().
    void run(const sql::Statement& statement);

private:
    /// How a list of steps ends.
    struct Flow {
        enum class Kind : std::uint8_t { next, leave_code, leave_loop, leave_iteration, raised };
        Kind kind = Kind::next;
        std::string what; ///< the label that is meant; the SQLSTATE that is raised
        bool goes_on() const { return kind == Kind::next; }
    };
    using Steps = std::vector<sql::Code>;
    using Names = std::vector<std::string>;

    // What controls the steps (code_run.cpp).
    Flow walk(const Steps& steps);
    Flow walk(const sql::Code& step);
    Flow walk_possibly(const Steps& steps);
    Flow branch(const sql::Code& step);
    void learn(const model::Term& condition);
    Flow block(const sql::Code& step);
    Flow handle(const sql::Code& block, Flow flow);
    Flow loop(const sql::Code& step);
    Flow rounds(const sql::Code& step, const std::vector<model::CodeVariables>& each);
    Flow leave(const sql::Code& step);
    Flow raise(base::Span where, std::string_view sqlstate);
    bool possible() const { return possible_ || unsure_code_ || unsure_loop_; }
    bool is_caught(std::string_view sqlstate) const;
    model::CodeValue value(const model::Term& term) const;
    std::vector<model::CodeVariables> values_of(const sql::Code& loop, bool& known) const;

    // Statements (code_statement.cpp).
    Flow statements(const std::vector<sql::Statement>& all);
    Flow statement(const sql::Statement& one);
    Flow operation(const sql::Statement& statement, const model::Operation& operation);
    void show(const sql::Statement& statement, const model::Operation& operation,
              const model::Refusal* refusal = nullptr, std::string_view raises = {});
    Flow follow(const sql::Statement& statement);
    Flow follow(const sql::Statement& statement, const model::Do& block);
    Flow walk_text(const CodeText& text, base::Span place);
    CodeText* add_text(std::string text, base::Span place);
    void control(const model::Transaction& transaction);
    Flow execute(const sql::Code& step);
    Flow run_text(std::string text, base::Span place);
    std::optional<model::Refusal> refusal(const model::Operation& operation) const;
    void not_followed(base::Span where, std::string reason, std::string_view code);

    // Functions (code_call.cpp).
    struct Calls {
        const model::Expression* body = nullptr;
        const char* before =
            nullptr;            ///< makes a query of the body; null: its arguments are unknown
        bool any_times = false; ///< once for each row, and nobody knows how many there are
    };
    static Calls calls_of(const model::Operation& operation);
    Flow call(const model::Operation& operation);
    model::CodeVariables arguments_of(const model::Function& function,
                                      const model::Term& call) const;
    Flow call_function(const model::Function& function, const model::Term& call, base::Span place,
                       bool possibly);
    Flow run_function(const model::Function& function, model::CodeVariables variables,
                      base::Span place, bool possibly);
    Flow walk_with_settings(const model::Function& function, const CodeText& body,
                            base::Span place);
    Flow fire(const model::Operation& operation);
    CodeText* body_of(const model::Function& function, base::Span place);

    Stage stage_;
    const base::Source* text_; ///< what spans speak of
    base::Span place_;         ///< of text that is not the migration's; else empty
    model::CodeVariables variables_;
    std::vector<const sql::Code*>
        guards_;                     ///< blocks with handlers around the step, outermost first
    std::vector<std::string> calls_; ///< functions that are being run
    Names transition_tables_;        ///< of the trigger that runs: to its function they are there
    bool fired_ = false;             ///< by a trigger
    bool possible_ = false;          ///< it depends on the data whether this runs
    bool unsure_code_ = false;       ///< the code may have been left
    bool unsure_loop_ = false;       ///< the loop may have been left
    unsigned depth_ = 0;
    std::size_t walked_ = 0; ///< steps, so far
    std::deque<CodeText> texts_;
};

} // namespace migvet::history
