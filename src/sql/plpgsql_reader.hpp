#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "sql/plpgsql.hpp"
#include "sql/tokens.hpp"

namespace migvet::sql {

/// Reads one body of PL/pgSQL, token by token, as pl_gram.y does. What it can't read becomes an
/// `unread` step; the steps around it are read all the same.
class PlpgsqlReader {
public:
    PlpgsqlReader(const base::Source& source, base::Span part);

    Code read();

private:
    using Index = std::uint32_t;
    using Steps = std::vector<Code>;

    // Words.
    bool is(std::string_view keyword) const { return tokens_.is(at_, keyword); }
    bool is(Index index, std::string_view keyword) const { return tokens_.is(index, keyword); }
    bool is_end() const { return at_ >= tokens_.size(); }
    bool take(std::string_view keyword);
    /// The semicolon that ends the statement at hand.
    Index semicolon() const { return tokens_.find(at_, tokens_.size(), ';'); }
    /// Passes over everything up to the semicolon, and over it.
    void finish() { at_ = semicolon() + 1; }
    std::string text(Index from, Index to) const;
    std::string name(Index index) const { return identifier(tokens_.text(index)); }
    /// A variable or a record's field: r.name. Moves behind it.
    std::string target(Index& index) const;
    model::Term term(Index from, Index to) const;
    Code step(Code::Kind kind, Index from, Index to) const;
    Code unread(std::string what, Index from, Index to) const;
    std::string label();

    // Blocks and what controls them (plpgsql_control.cpp).
    Code block(Index begin, std::string label);
    void declarations(Steps& into);
    void declaration(Steps& into);
    void cursor(Index name, Index end);
    Steps steps(std::initializer_list<std::string_view> ends);
    void handlers(Code& block);
    CodeHandler handler();
    Code branches();
    Code cases();
    Code loop(std::string label);
    void loop_rows(Code& loop, Index from, Index to, Steps& before);
    Code leave(Code::Leave how);
    Code nested(Steps steps, Index from) const;

    // Statements (plpgsql_statement.cpp).
    void statement(Steps& into);
    bool control(Steps& into);
    bool assignment(Steps& into);
    void sql(Steps& into, Index end);
    void execute(Steps& into, Index from, Index end);
    void perform(Steps& into, Index end);
    void returns(Steps& into, Index end);
    void raise(Steps& into, Index end);
    Code assertion(Index end) const;
    CodeBranch failing(Index from, Index end, std::string_view sqlstate) const;
    void open(Steps& into, Index end);
    void forget(Steps& into, Index from, Index end) const;
    void assign(Steps& into, std::string variable, model::Term value) const;
    /// A query or another statement; `blanked` parts of it are PL/pgSQL's own.
    Code piece(Index from, Index to, const std::vector<base::Span>& blanked,
               std::string_view lead = {}) const;
    void assign_results(Steps& into, const std::vector<std::string>& targets,
                        const std::string& query) const;

    const base::Source& source_;
    base::Span part_;
    Tokens tokens_;
    Index at_ = 0;
    unsigned depth_ = 0;
    struct Cursor {
        std::string name;
        Index from, to;
    };
    std::vector<Cursor> cursors_;
};

/// One statement at its place. `text` is what to parse: blanks stand for what is not SQL; it begins
/// at `begin` of the source, maybe before the statement does.
Statement read_piece(const base::Source& source, base::Span statement, std::uint32_t begin,
                     const std::string& text);

/// The statements of a part of the source, without what DO blocks among them do.
std::vector<Statement> read_statements(const base::Source& source, base::Span part);

} // namespace migvet::sql
