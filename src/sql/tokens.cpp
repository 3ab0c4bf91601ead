#include "sql/tokens.hpp"

#include <algorithm>
#include <array>

#include "base/letters.hpp"
#include "model/name.hpp"

namespace migvet::sql {

namespace {

// What PostgreSQL's scan.l calls space, ident_start, digit, op_chars, ident_cont and newline.
constexpr std::uint8_t blank = 1, letter = 2, digit = 4, operation = 8, inside = 16, newline = 32;

constexpr std::array<std::uint8_t, 256> classes = [] {
    std::array<std::uint8_t, 256> table{};
    for (const char c : std::string_view(" \t\n\r\f\v"))
        table[static_cast<unsigned char>(c)] = blank;
    for (const char c : std::string_view("~!@#^&|`?+-*/%<>="))
        table[static_cast<unsigned char>(c)] = operation;
    for (unsigned c = '0'; c <= '9'; ++c) table[c] = digit;
    for (unsigned c = 'a'; c <= 'z'; ++c) table[c] = letter;
    for (unsigned c = 'A'; c <= 'Z'; ++c) table[c] = letter;
    for (unsigned c = 0x80; c <= 0xff; ++c) table[c] = letter;
    table['_'] = letter;
    for (std::uint8_t& each : table)
        if ((each & (letter | digit)) != 0) each |= inside;
    table['$'] = inside;
    table['\n'] |= newline;
    table['\r'] |= newline;
    return table;
}();

constexpr bool is(char c, unsigned wanted) {
    return (classes[static_cast<unsigned char>(c)] & wanted) != 0;
}

/// Reads one token; `at` is where it stands in `text`, `to` where it must stop.
class Scanner {
public:
    Scanner(std::string_view text, std::uint32_t from, std::uint32_t to)
        : text_(text.substr(0, to)), at_(from), to_(static_cast<std::uint32_t>(text_.size())) {}

    Token read() {
        while (at_ < to_ && is(text_[at_], blank)) ++at_;
        token_.begin = token_.end = at_;
        if (at_ >= to_) return token_;
        scan();
        token_.end = at_;
        return token_;
    }

private:
    char peek(std::uint32_t ahead = 0) const {
        return at_ + ahead < to_ ? text_[at_ + ahead] : '\0';
    }
    std::string_view rest() const { return text_.substr(at_); }

    void scan() {
        const char c = text_[at_];
        if (is(c, letter)) return word();
        if (c == '\'') return string(false);
        if (c == '"') return quoted('"', TokenKind::quoted_name);
        if (is(c, digit) || (c == '.' && is(peek(1), digit))) return number();
        if (c == '$') return dollar();
        if (c == '-' && peek(1) == '-') return line_comment();
        if (c == '/' && peek(1) == '*') return block_comment();
        if (is(c, operation)) return symbols();
        if ((c == ':' && (peek(1) == ':' || peek(1) == '=')) || (c == '.' && peek(1) == '.')) {
            at_ += 2;
            token_.kind = TokenKind::operation;
            return;
        }
        ++at_;
        token_.kind = TokenKind::punctuation;
        token_.symbol = c;
    }

    void word() {
        if (peek(1) == '\'' &&
            std::string_view("eEbBxXnN").find(peek()) != std::string_view::npos) {
            const bool escapes = base::to_lower(peek()) == 'e';
            ++at_;
            return string(escapes);
        }
        if (base::to_lower(peek()) == 'u' && peek(1) == '&' && (peek(2) == '\'' || peek(2) == '"'))
            return unicode();
        while (at_ < to_ && is(text_[at_], inside)) ++at_;
        token_.kind = TokenKind::word;
    }

    void quoted(char quote, TokenKind kind) {
        token_.kind = kind;
        while (true) {
            const auto close = text_.find(quote, at_ + 1);
            if (close == std::string_view::npos) return unterminated();
            at_ = static_cast<std::uint32_t>(close) + 1;
            if (peek() != quote) return;
        }
    }

    // Strings with a line end between them are one: 'a'⏎'b'.
    void string(bool escapes) {
        token_.kind = TokenKind::string;
        while (true) {
            if (escapes) {
                escaped();
            } else {
                quoted('\'', TokenKind::string);
            }
            if (token_.unterminated) return;
            const std::uint32_t next = continuation();
            if (next == 0) return;
            at_ = next;
        }
    }

    void escaped() {
        for (++at_; at_ < to_; ++at_) {
            if (text_[at_] == '\\' || (text_[at_] == '\'' && peek(1) == '\'')) {
                ++at_;
            } else if (text_[at_] == '\'') {
                ++at_;
                return;
            }
        }
        unterminated();
    }

    /// Where the next part of a string begins, 0 if this was its last. Comments between the parts
    /// are rare enough to be left out.
    std::uint32_t continuation() const {
        std::uint32_t next = at_;
        bool line_end = false;
        while (next < to_ && is(text_[next], blank)) {
            line_end = line_end || text_[next] == '\n' || text_[next] == '\r';
            ++next;
        }
        return line_end && next < to_ && text_[next] == '\'' ? next : 0;
    }

    // U&"…" UESCAPE '!' is one name to whoever cuts a statement into words.
    void unicode() {
        at_ += 2;
        if (peek() == '\'') {
            string(false);
        } else {
            quoted('"', TokenKind::quoted_name);
        }
        if (token_.unterminated) return;
        std::uint32_t next = at_;
        while (next < to_ && is(text_[next], blank)) ++next;
        if (to_ - next < 10 || base::to_lower(text_[next]) != 'u') return;
        Token word = next_token(text_, next, to_);
        if (word.end - word.begin != 7 || base::to_lower(text_[next + 1]) != 'e') return;
        const Token mark = next_token(text_, word.end, to_);
        if (mark.kind == TokenKind::string) at_ = mark.end;
    }

    void number() {
        token_.kind = TokenKind::number;
        while (at_ < to_ && is(text_[at_], digit)) ++at_;
        if (peek() == '.' && peek(1) != '.') {
            ++at_;
            while (at_ < to_ && is(text_[at_], digit)) ++at_;
        }
        const std::uint32_t sign = peek(1) == '+' || peek(1) == '-' ? 2 : 1;
        if (base::to_lower(peek()) != 'e' || !is(peek(sign), digit)) return;
        at_ += sign;
        while (at_ < to_ && is(text_[at_], digit)) ++at_;
    }

    void dollar() {
        std::uint32_t end = at_ + 1;
        if (is(peek(1), digit)) {
            while (end < to_ && is(text_[end], digit)) ++end;
            token_.kind = TokenKind::parameter;
            at_ = end;
            return;
        }
        while (end < to_ && is(text_[end], letter | digit)) ++end;
        if (end >= to_ || text_[end] != '$') {
            ++at_;
            token_.kind = TokenKind::punctuation;
            token_.symbol = '$';
            return;
        }
        token_.kind = TokenKind::string;
        const std::string_view mark = text_.substr(at_, end + 1 - at_);
        const auto close = text_.find(mark, end + 1);
        if (close == std::string_view::npos) return unterminated();
        at_ = static_cast<std::uint32_t>(close + mark.size());
    }

    void line_comment() {
        token_.kind = TokenKind::line_comment;
        while (at_ < to_ && !is(text_[at_], newline)) ++at_;
    }

    void block_comment() {
        token_.kind = TokenKind::block_comment;
        unsigned depth = 0;
        while (at_ < to_) {
            if (text_[at_] == '/' && peek(1) == '*') {
                ++depth;
                at_ += 2;
            } else if (text_[at_] == '*' && peek(1) == '/') {
                at_ += 2;
                if (--depth == 0) return;
            } else {
                ++at_;
            }
        }
        unterminated();
    }

    // An operator ends where a comment begins; a trailing + or - is its own unless the operator
    // holds one of the characters that only user-defined operators have.
    void symbols() {
        const std::uint32_t begin = at_;
        while (at_ < to_ && is(text_[at_], operation)) {
            if (at_ > begin &&
                ((text_[at_] == '-' && peek(1) == '-') || (text_[at_] == '/' && peek(1) == '*')))
                break;
            ++at_;
        }
        const std::string_view odd = "~!@#^&|`?%";
        const bool keeps =
            text_.substr(begin, at_ - begin).find_first_of(odd) != std::string_view::npos;
        while (!keeps && at_ - begin > 1 && (text_[at_ - 1] == '+' || text_[at_ - 1] == '-')) --at_;
        token_.kind = TokenKind::operation;
    }

    void unterminated() {
        at_ = to_;
        token_.unterminated = true;
    }

    std::string_view text_;
    std::uint32_t at_;
    std::uint32_t to_;
    Token token_;
};

bool opens(char symbol) { return symbol == '(' || symbol == '['; }

} // namespace

Token next_token(std::string_view text, std::uint32_t from, std::uint32_t to) {
    return Scanner(text, from, to).read();
}

void Tokens::read(std::string_view text, base::Span part) {
    text_ = text;
    tokens_.clear();
    tokens_.reserve(part.size() / 4 + 8);
    std::vector<std::uint32_t> open;
    std::uint32_t at = part.begin;
    while (true) {
        Token token = next_token(text, at, part.end);
        at = token.end;
        if (token.kind == TokenKind::line_comment || token.kind == TokenKind::block_comment)
            continue;
        if (opens(token.symbol)) open.push_back(static_cast<std::uint32_t>(tokens_.size()));
        if ((token.symbol == ')' || token.symbol == ']') && !open.empty()) {
            token.partner = open.back();
            tokens_[open.back()].partner = static_cast<std::uint32_t>(tokens_.size());
            open.pop_back();
        }
        tokens_.push_back(token);
        if (token.kind == TokenKind::end) return;
    }
}

bool is_word(std::string_view text, const Token& token, std::string_view keyword) {
    if (token.kind != TokenKind::word || token.end - token.begin != keyword.size()) return false;
    for (std::size_t i = 0; i < keyword.size(); ++i)
        if (base::to_lower(text[token.begin + i]) != keyword[i]) return false;
    return true;
}

std::string identifier(std::string_view word) {
    std::string out;
    if (word.size() < 2 || word.front() != '"') {
        for (const char c : word) out += base::to_lower(c);
        return out;
    }
    for (std::size_t i = 1; i + 1 < word.size(); ++i) {
        out += word[i];
        if (word[i] == '"') ++i;
    }
    return out;
}

bool Tokens::is(std::uint32_t index, std::string_view keyword) const {
    return is_word(text_, (*this)[index], keyword);
}

bool Tokens::is_name(std::uint32_t index, std::string_view name) const {
    const Token& token = (*this)[index];
    const std::string_view written = text(index);
    if (token.kind == TokenKind::word && written.size() != name.size() &&
        written.size() <= model::max_identifier_bytes)
        return false;
    if (token.kind != TokenKind::word && token.kind != TokenKind::quoted_name) return false;
    if (written.front() != '"' && token.kind == TokenKind::quoted_name) return true; // U&"…"
    const std::string folded = identifier(written);
    // A longer name was cut by the parser.
    return folded == name ||
           (folded.size() > model::max_identifier_bytes && folded.starts_with(name));
}

std::uint32_t Tokens::find_name(std::uint32_t from, std::uint32_t to, std::string_view name) const {
    for (; from < to; from = skip(from))
        if (is_name(from, name)) return from;
    return to;
}

std::uint32_t Tokens::at(std::uint32_t offset) const {
    const auto found = std::lower_bound(
        tokens_.begin(), tokens_.end() - 1, offset,
        [](const Token& token, std::uint32_t wanted) { return token.begin < wanted; });
    return static_cast<std::uint32_t>(found - tokens_.begin());
}

std::uint32_t Tokens::skip(std::uint32_t index) const {
    const Token& token = (*this)[index];
    return opens(token.symbol) && token.partner > index ? token.partner + 1 : index + 1;
}

std::uint32_t Tokens::find(std::uint32_t from, std::uint32_t to, std::string_view keyword) const {
    for (; from < to; from = skip(from))
        if (is(from, keyword)) return from;
    return to;
}

std::uint32_t Tokens::find(std::uint32_t from, std::uint32_t to, char symbol) const {
    for (; from < to; from = skip(from))
        if (is(from, symbol)) return from;
    return to;
}

base::Span Tokens::span(std::uint32_t from, std::uint32_t to) const {
    to = std::min(to, size());
    if (from >= to) return {};
    return {tokens_[from].begin, tokens_[to - 1].end};
}

std::uint32_t Tokens::name_end(std::uint32_t index) const {
    ++index;
    while (is(index, '.') && index + 1 < size()) index += 2;
    return index;
}

base::Span name_at(std::string_view text, std::uint32_t offset) { return name_at(text, offset, 0); }

base::Span name_at(std::string_view text, std::uint32_t offset, std::size_t parts) {
    const auto size = static_cast<std::uint32_t>(text.size());
    Token token = next_token(text, offset, size);
    base::Span span = token.span();
    for (std::size_t part = 1; part != parts && token.end < size; ++part) {
        const Token dot = next_token(text, token.end, size);
        if (dot.symbol != '.') break;
        token = next_token(text, dot.end, size);
        span.end = token.end;
    }
    return span;
}

} // namespace migvet::sql
