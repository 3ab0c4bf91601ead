#include "sql/plpgsql_reader.hpp"

#include "sql/lower.hpp"

/// Statements inside code, lowered as those of a script are.
namespace migvet::sql {

Statement read_piece(const base::Source& source, base::Span statement, std::uint32_t begin,
                     const std::string& text) {
    Statement out;
    out.where = statement;
    if (text.find('\0') != std::string::npos) return out;
    const ParseMemory memory;
    const RawParse parsed(text.c_str());
    if (const PgQueryError* error = parsed.error(); error != nullptr) {
        out.error = SyntaxError{statement, std::string(sql::text(error->message))};
        return out;
    }
    Tokens scratch;
    for (const RawStmt* one : nodes<RawStmt>(parsed.tree())) {
        Lowering at{source, begin, statement, out.operations, scratch};
        lower(at, one->stmt);
    }
    return out;
}

} // namespace migvet::sql
