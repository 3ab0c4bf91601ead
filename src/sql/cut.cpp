#include "sql/cut.hpp"

#include "sql/tokens.hpp"

namespace migvet::sql {

namespace {

Token next_word(std::string_view text, std::uint32_t from, std::uint32_t to) {
    Token token = next_token(text, from, to);
    while (token.kind == TokenKind::line_comment || token.kind == TokenKind::block_comment)
        token = next_token(text, token.end, to);
    return token;
}

std::uint32_t line_end(std::string_view text, std::uint32_t from, std::uint32_t to) {
    const auto end = text.substr(0, to).find_first_of("\r\n", from);
    return end == std::string_view::npos ? to : static_cast<std::uint32_t>(end);
}

/// Behind the line `\.`; `from` itself where no such line follows.
std::uint32_t data_end(std::string_view text, std::uint32_t from, std::uint32_t to) {
    const std::string_view part = text.substr(0, to);
    for (auto at = part.find("\n\\.", from); at != std::string_view::npos;
         at = part.find("\n\\.", at + 1)) {
        const auto behind = static_cast<std::uint32_t>(at + 3);
        if (behind == to || part[behind] == '\n' || part[behind] == '\r') return behind;
    }
    return from;
}

/// The end of a line's `{{ … }}` or `{% … %}` that has the line for itself; 0: there is none.
std::uint32_t directive_end(std::string_view text, std::uint32_t from, std::uint32_t to) {
    const std::string_view line = text.substr(from, line_end(text, from, to) - from);
    if (!line.starts_with("{{") && !line.starts_with("{%")) return 0;
    const std::size_t close = line.find(line[1] == '{' ? "}}" : "%}");
    if (close == std::string_view::npos) return 0;
    const bool alone = line.find_first_not_of(" \t;", close + 2) == std::string_view::npos;
    return alone ? from + static_cast<std::uint32_t>(close) + 2 : 0;
}

/// Commands that send what stands before them in the text, so that no semicolon ends it:
/// SELECT … \gset. All others leave the statement unfinished.
bool sends_statement(std::string_view command) {
    return command.starts_with("\\g") || command.starts_with("\\crosstabview") ||
           command.starts_with("\\watch");
}

/// `\copy t FROM STDIN` reads the lines behind it, as COPY does.
bool reads_lines(std::string_view text, base::Span command) {
    Token token = next_token(text, command.begin + 1, command.end);
    if (!is_word(text, token, "copy")) return false;
    bool from = false;
    for (; token.kind != TokenKind::end; token = next_token(text, token.end, command.end)) {
        if (from && is_word(text, token, "stdin")) return true;
        from = is_word(text, token, "from");
    }
    return false;
}

/// Follows one statement's words: which semicolon ends it depends on what it is.
class Cutter {
public:
    explicit Cutter(std::string_view text) : text_(text) {}

    /// Takes the next token; true if it is the semicolon that ends the statement.
    bool ends_with(const Token& token) {
        if (token.symbol == ';' && !holds_semicolons()) return true;
        if (token.symbol == '\\' && sends_statement(text_.substr(token.begin))) return true;
        if (token.symbol == '(') ++depth_;
        if (token.symbol == ')' && depth_ > 0) --depth_;
        if (token.kind == TokenKind::word) word(token);
        ++count_;
        return false;
    }
    bool copies_from_stdin() const { return copy_ && stdin_; }

private:
    bool is(const Token& token, std::string_view keyword) const {
        return is_word(text_, token, keyword);
    }

    /// CREATE RULE … DO (a; b) and BEGIN ATOMIC a; b; END are the only two that do.
    bool holds_semicolons() const { return nested_ > 0 || (rule_ && depth_ > 0); }

    void word(const Token& token) {
        if (count_ == 0) {
            create_ = is(token, "create");
            copy_ = is(token, "copy");
        } else if (create_ && count_ <= 3) {
            rule_ = rule_ || is(token, "rule");
            routine_ = routine_ || is(token, "function") || is(token, "procedure");
        }
        if (copy_ && from_ && is(token, "stdin")) stdin_ = true;
        if (copy_) from_ = is(token, "from");
        if (!routine_) return;
        if (nested_ == 0 && begin_ && is(token, "atomic"))
            nested_ = 1;
        else if (nested_ > 0 && is(token, "case"))
            ++nested_;
        else if (nested_ > 0 && is(token, "end"))
            --nested_;
        begin_ = is(token, "begin");
    }

    std::string_view text_;
    unsigned count_ = 0, depth_ = 0, nested_ = 0;
    bool create_ = false, rule_ = false, routine_ = false, begin_ = false;
    bool copy_ = false, from_ = false, stdin_ = false;
};

} // namespace

Cutting cut(std::string_view text, std::uint32_t from, std::uint32_t to) {
    Cutting piece;
    Token token = next_word(text, from, to);
    while (token.symbol == ';') token = next_word(text, token.end, to);
    piece.where = {token.begin, token.end};
    if (token.symbol == '\\') {
        piece.kind = CuttingKind::psql_command;
        piece.where.end = piece.next = line_end(text, token.begin, to);
        if (reads_lines(text, piece.where)) piece.next = data_end(text, piece.where.end, to);
        return piece;
    }
    if (const std::uint32_t end = directive_end(text, token.begin, to); end != 0) {
        piece.kind = CuttingKind::template_directive;
        piece.where.end = piece.next = end;
        return piece;
    }
    Cutter statement(text);
    while (token.kind != TokenKind::end && !statement.ends_with(token)) {
        piece.where.end = token.end;
        token = next_word(text, token.end, to);
    }
    piece.next = token.symbol == '\\' ? token.begin : token.end;
    if (!statement.copies_from_stdin()) return piece;
    const std::uint32_t behind = data_end(text, token.end, to);
    if (behind != token.end) piece.kind = CuttingKind::copy_from_stdin;
    piece.next = behind;
    return piece;
}

} // namespace migvet::sql
