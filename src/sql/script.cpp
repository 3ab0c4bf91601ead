#include "sql/script.hpp"

#include "sql/tokens.hpp"

#include <pg_query.h>

namespace migvet::sql {

namespace {

std::string_view trimmed(std::string_view text) {
    const std::string_view blanks = " \t\r\n\f\v";
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) + 1 - first);
}

Comment comment(std::string_view source, const Token& token) {
    const bool block = token.kind == TokenKind::block_comment;
    const std::size_t tail = block && !token.unterminated ? 2 : 0;
    const std::size_t length = token.end - token.begin;
    if (length < 2 + tail) return {token.span(), {}, block};
    return {token.span(), trimmed(source.substr(token.begin + 2, length - 2 - tail)), block};
}

} // namespace

std::vector<Comment> comments(const base::Source& source) {
    const std::string_view text = source.text();
    std::vector<Comment> out;
    const bool none =
        text.find("--") == std::string_view::npos && text.find("/*") == std::string_view::npos;
    if (none) return out;
    const auto size = static_cast<std::uint32_t>(text.size());
    for (Token token = next_token(text, 0, size); token.kind != TokenKind::end;
         token = next_token(text, token.end, size)) {
        if (token.kind == TokenKind::line_comment || token.kind == TokenKind::block_comment)
            out.push_back(comment(text, token));
    }
    return out;
}

Script read(const base::Source& source) {
    return read(source, {0, static_cast<std::uint32_t>(source.text().size())});
}

// PostgreSQL's own headers, of whatever minor version, define the same name: not included here.
std::string grammar_version() { return PG_VERSION; }

} // namespace migvet::sql
