#pragma once

#include <cstdint>
#include <string_view>

#include "base/source.hpp"

/// Statements as psql would cut them, for a text that PostgreSQL's parser refuses as a whole.
namespace migvet::sql {

enum class CuttingKind : std::uint8_t {
    statement,
    copy_from_stdin,
    psql_command,
    template_directive ///< a line of a template engine that is no SQL: {{ … }}, {% … %}
};

/// One statement's words, from the first to before the semicolon. Empty at the end of the text.
struct Cutting {
    base::Span where;
    CuttingKind kind = CuttingKind::statement;
    std::uint32_t next = 0; ///< where to look for the piece behind it: data of COPY is left out
};

/// The piece that begins at or after `from`.
Cutting cut(std::string_view text, std::uint32_t from, std::uint32_t to);

} // namespace migvet::sql
