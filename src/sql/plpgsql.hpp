#pragma once

#include <string_view>

#include "base/source.hpp"
#include "sql/code.hpp"
#include "sql/script.hpp"

/// PL/pgSQL, read as far as it runs SQL. https://www.postgresql.org/docs/15/plpgsql.html
namespace migvet::sql {

/// The body of a DO block or of a function in PL/pgSQL: a block. `part` is the body in the source.
Code read_plpgsql(const base::Source& source, base::Span part);

/// The body of a function in SQL: statements.
Code read_sql_body(const base::Source& source, base::Span part);

/// What a DO block's body does, at its place in the source; `unread` where that can't be followed.
Code read_do(const base::Source& source, const model::Do& block);

/// Everything that the code may run, however deep. Calls back with each statement.
template <class Visit> void each_statement(const Code& code, Visit visit) {
    for (const Statement& statement : code.statements) visit(statement);
    for (const Code& one : code.body) each_statement(one, visit);
    for (const CodeBranch& branch : code.branches)
        for (const Code& one : branch.body) each_statement(one, visit);
    for (const CodeHandler& handler : code.handlers)
        for (const Code& one : handler.body) each_statement(one, visit);
}

/// The SQLSTATE of a condition's name: "duplicate_object". Empty when there is none.
std::string_view sqlstate_of(std::string_view condition);

} // namespace migvet::sql
