#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.hpp"

/// SQL's words, for the places that PostgreSQL's tree leaves without a location.
namespace migvet::sql {

enum class TokenKind : std::uint8_t {
    end,         ///< nothing is left
    word,        ///< a keyword or a plain name
    quoted_name, ///< "name", U&"name"
    string,      ///< '…', E'…', B'…', X'…', N'…', U&'…', $tag$…$tag$
    number,
    parameter,    ///< $1
    operation,    ///< an operator's symbol, also :: := => ..
    punctuation,  ///< one of ( ) [ ] , ; . : and what else stands alone
    line_comment, ///< given by next_token() only
    block_comment,
};

/// One word of SQL: bytes [begin, end) of the source.
struct Token {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    TokenKind kind = TokenKind::end;
    char symbol = 0;           ///< of punctuation; else 0
    bool unterminated = false; ///< a string, name or comment that the text ends in
    std::uint32_t partner = 0; ///< of a bracket in Tokens: the index of its other half; 0 for none

    base::Span span() const { return {begin, end}; }
};

/// The token or comment that begins at or after `from`, looking no further than `to`.
Token next_token(std::string_view text, std::uint32_t from, std::uint32_t to);

/// The tokens of a part of a text, without comments. Indices past the last give a token of kind
/// `end`.
class Tokens {
public:
    Tokens() = default;
    Tokens(std::string_view text, base::Span part) { read(text, part); }
    /// Forgets what it holds and reads another part; the memory is used again.
    void read(std::string_view text, base::Span part);

    std::uint32_t size() const { return static_cast<std::uint32_t>(tokens_.size()) - 1; }
    const Token& operator[](std::uint32_t index) const {
        return index < tokens_.size() ? tokens_[index] : tokens_.back();
    }
    std::string_view text(std::uint32_t index) const {
        const Token& token = (*this)[index];
        return text_.substr(token.begin, token.end - token.begin);
    }
    /// Whether the token is this keyword, given in lower case.
    bool is(std::uint32_t index, std::string_view keyword) const;
    /// Whether the token is a name that PostgreSQL reads as this one.
    bool is_name(std::uint32_t index, std::string_view name) const;
    bool is(std::uint32_t index, char symbol) const { return (*this)[index].symbol == symbol; }

    /// The first token that begins at or after an offset.
    std::uint32_t at(std::uint32_t offset) const;
    /// The first token in [from, to) that is this keyword, brackets' contents left out; `to` if
    /// none.
    std::uint32_t find(std::uint32_t from, std::uint32_t to, std::string_view keyword) const;
    std::uint32_t find(std::uint32_t from, std::uint32_t to, char symbol) const;
    /// The first token in [from, to) that is_name(); `to` if none.
    std::uint32_t find_name(std::uint32_t from, std::uint32_t to, std::string_view name) const;
    /// The token behind this one; behind the closing bracket for an opening one.
    std::uint32_t skip(std::uint32_t index) const;
    /// From the first token's begin to the end of the last before `to`; empty when there is none.
    base::Span span(std::uint32_t from, std::uint32_t to) const;
    /// Behind a dotted name that begins at this token.
    std::uint32_t name_end(std::uint32_t index) const;

private:
    std::string_view text_;
    std::vector<Token> tokens_ = {Token{}};
};

/// The dotted name (or single word) that begins at an offset.
base::Span name_at(std::string_view text, std::uint32_t offset);

/// The same for a name of so many parts: what stands behind it does not matter.
base::Span name_at(std::string_view text, std::uint32_t offset, std::size_t parts);

/// The type that begins at an offset, with its modifiers and array bounds.
base::Span type_at(std::string_view text, std::uint32_t offset);

/// A name as PostgreSQL folds it: "Orders" without its quotes, Orders in lower case.
std::string identifier(std::string_view word);

/// Whether a token is this keyword, given in lower case.
bool is_word(std::string_view text, const Token& token, std::string_view keyword);

} // namespace migvet::sql
