#include "sql/placeholder.hpp"

#include <algorithm>
#include <cctype>

#include "sql/tokens.hpp"

namespace migvet::sql {

namespace {

constexpr std::size_t longest = 200; ///< bytes of a placeholder: more is something else

bool is_name_part(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || (c & 0x80) != 0;
}

/// Where the placeholder that begins here ends; npos when none does.
std::size_t brace_end(std::string_view text, std::size_t at) {
    const std::string_view rest = text.substr(at, longest);
    const std::string_view close = rest.starts_with("${")   ? "}"
                                   : rest.starts_with("{{") ? "}}"
                                                            : "";
    if (close.empty()) return std::string_view::npos;
    const std::size_t end = rest.find(close);
    return end == std::string_view::npos ? end : at + end + close.size();
}

/// psql's `:x`, `:'x'`, `:"x"`: no cast, no array slice's bound.
bool is_variable(std::string_view text, std::size_t colon) {
    if (colon + 1 >= text.size()) return false;
    const char next = text[colon + 1];
    const bool after_bound = colon > 0 && (text[colon - 1] == ':' || is_name_part(text[colon - 1]));
    const bool starts = std::isalpha(static_cast<unsigned char>(next)) != 0 || next == '_';
    return !after_bound && (starts || next == '\'' || next == '"');
}

void fill(std::string& out, std::size_t begin, std::size_t end, Filling filling) {
    const auto from = out.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto to = out.begin() + static_cast<std::ptrdiff_t>(end);
    if (filling != Filling::value)
        std::replace_if(
            from, to, [](char c) { return !is_name_part(c); }, '_');
    if (filling == Filling::text) *from = *(to - 1) = '\'';
    if (filling != Filling::value) return;
    std::fill(from, to, ' ');
    *from = '$';
    *(from + 1) = '1';
}

/// The end of the placeholder that the token begins, and puts SQL in its place; npos: it is none.
std::size_t fill_at(std::string_view text, const Token& token, Filling filling, std::string& out) {
    const std::size_t end = brace_end(text, token.begin);
    if (end != std::string_view::npos) {
        fill(out, token.begin, end, filling);
        return end;
    }
    if (token.symbol != ':' || !is_variable(text, token.begin)) return std::string_view::npos;
    const char next = text[token.begin + 1];
    const Token name = next_token(text, token.end, static_cast<std::uint32_t>(text.size()));
    // Where no value may stand it is a file's name or a password: the variable's name in quotes.
    const bool quoted = next == '"' || (next == '\'' && filling != Filling::value);
    if (quoted)
        out[token.begin] = ' ';
    else
        fill(out, token.begin, name.end, filling);
    return name.end;
}

} // namespace

std::optional<std::string> filled(std::string_view statement, Filling filling) {
    const auto size = static_cast<std::uint32_t>(statement.size());
    std::optional<std::string> out;
    std::string text(statement);
    for (Token token = next_token(statement, 0, size); token.kind != TokenKind::end;) {
        const bool is_text = token.kind == TokenKind::string ||
                             token.kind == TokenKind::line_comment ||
                             token.kind == TokenKind::block_comment;
        std::size_t end = std::string_view::npos;
        if (!is_text) end = fill_at(statement, token, filling, text);
        const bool found = end != std::string_view::npos;
        if (found) out.emplace();
        token = next_token(statement, found ? static_cast<std::uint32_t>(end) : token.end, size);
    }
    if (out) *out = std::move(text);
    return out;
}

bool has_placeholder(std::string_view content) {
    if (content.find("${") != std::string_view::npos) return true;
    const std::size_t open = content.find("{{");
    if (open == std::string_view::npos) return false;
    const std::string_view inside = content.substr(open + 2);
    const std::size_t end = inside.find_first_of("{},");
    return end != std::string_view::npos && inside.substr(end).starts_with("}}");
}

bool is_template(std::string_view statement) {
    return statement.find("${") != std::string_view::npos ||
           statement.find("{{") != std::string_view::npos;
}

} // namespace migvet::sql
