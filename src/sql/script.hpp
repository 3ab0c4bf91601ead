#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/boxed.hpp"
#include "base/source.hpp"
#include "model/operation.hpp"
#include "sql/code.hpp"

/// SQL text → typed operations. The only folder that includes libpg_query's or PostgreSQL's
/// headers; nothing of theirs survives read().
namespace migvet::sql {

/// What PostgreSQL's parser says of a statement, and where.
struct SyntaxError {
    base::Span where;    ///< the token it stumbled over; empty at the end of the input
    std::string message; ///< as PostgreSQL words it: syntax error at or near "FORM"
};

/// One top-level statement. It begins at its first keyword (not at the comments before it) and ends
/// before its semicolon.
struct Statement {
    base::Span where;
    std::vector<model::Operation> operations; ///< empty when it could not be parsed
    std::optional<SyntaxError> error;
    base::Boxed<Code> code; ///< of a DO: what its body does
};

/// A whole file, statement by statement; a syntax error costs only its own statement.
struct Script {
    std::vector<Statement> statements;
};

/// The part of a source that is SQL: a file's "up" section, say. By default all of it.
Script read(const base::Source& source);
Script read(const base::Source& source, base::Span part);

/// A comment, without its marks: `where` covers the marks too.
struct Comment {
    base::Span where;
    std::string_view text;
    bool block = false; ///< /* … */
};

/// Every comment that is not inside a string, a quoted name or a dollar-quoted body.
std::vector<Comment> comments(const base::Source& source);

/// The grammar inside: "15.1", say.
std::string grammar_version();

} // namespace migvet::sql
