#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.hpp"

namespace migvet::history {

/// What a directive in a comment keeps silent.
enum class Scope : std::uint8_t {
    statement, ///< the next statement, or the one on the same line
    file,
    start, ///< from here on …
    end,   ///< … to here
};

/// `-- migvet: ignore drop-column: nobody reads it since May`, or what another linter calls that.
struct Directive {
    Scope scope = Scope::statement;
    base::Span where; ///< the whole comment
    std::vector<std::string>
        rules; ///< as aliases for the others: "squawk/ban-drop-column"; empty: every rule
    std::string reason;
    std::string mistake; ///< why it can't be followed; empty when it can
    bool ours = true;    ///< `migvet:`; of the others we do not complain
};

/// Reads one comment, without its marks; `where` covers the marks. False: it is no directive.
bool read_directive(std::string_view comment, base::Span where, Directive& out);

/// Every directive of a SQL text. Comments inside strings and dollar-quoted bodies are none.
std::vector<Directive> directives(const base::Source& source);

/// Every directive of a Prisma schema, in `//` and `///` comments.
std::vector<Directive> schema_directives(const base::Source& source);

} // namespace migvet::history
