#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/source.hpp"
#include "model/term.hpp"

/// Code inside code: what a DO block's or a function's body does, step by step.
namespace migvet::sql {

struct Statement;
struct Code;

/// IF … THEN, ELSIF, ELSE, WHEN: the first whose condition is true runs.
struct CodeBranch {
    model::Term condition;
    std::vector<Code> body;
};

/// EXCEPTION WHEN … THEN.
struct CodeHandler {
    /// SQLSTATEs; one that ends in 000 catches its whole class, an empty one (OTHERS) all.
    std::vector<std::string> catches;
    std::vector<Code> body;
};

/// One step of PL/pgSQL. Spans are bytes of the source that the code was read from.
struct Code {
    enum class Kind : std::uint8_t {
        sql,     ///< the statements run, one after the other
        execute, ///< EXECUTE: `value` gives the statement's text
        branch,  ///< one of `branches`, or none
        loop,    ///< `body`, as `loop` says
        block,   ///< `body`, with `handlers`
        assign,  ///< `variable` gets `value`
        raise,   ///< an error with this `sqlstate`
        leave,   ///< RETURN, EXIT, CONTINUE, where `value` is true
        unread,  ///< something that is not followed: `what` says why
    };
    enum class Loop : std::uint8_t {
        endless,
        condition, ///< WHILE `value`
        number,    ///< FOR `variable` IN `value` … `last`
        array,     ///< FOREACH `variable` IN ARRAY `value`
        rows,      ///< FOR `variable` IN `query`
    };
    enum class Leave : std::uint8_t { code, loop, iteration };

    Kind kind = Kind::sql;
    Loop loop = Loop::endless;
    Leave leave = Leave::code;
    base::Span where;
    std::vector<Statement> statements;
    std::vector<Code> body;
    std::vector<CodeBranch> branches;
    std::vector<CodeHandler> handlers;
    std::string label; ///< of a block or a loop; of EXIT and CONTINUE: which one they mean
    std::string variable;
    model::Term value, last;
    model::CatalogQuery query;
    std::string sqlstate;
    std::string what;
};

} // namespace migvet::sql
