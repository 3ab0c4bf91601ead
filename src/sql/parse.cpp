#include <algorithm>
#include <array>

#include "sql/cut.hpp"
#include "sql/placeholder.hpp"
#include "sql/plpgsql_reader.hpp"
#include "sql/script.hpp"
#include "sql/tokens.hpp"

#include "sql/lower.hpp"

namespace migvet::sql {

namespace {

/// Commands that change nothing but psql's own output and variables
/// (https://www.postgresql.org/docs/current/app-psql.html). What uses a variable says so itself.
bool stays_in_psql(std::string_view command) {
    constexpr std::array<std::string_view, 31> own{
        "\\a",          "\\C",      "\\conninfo",   "\\copyright", "\\crosstabview",
        "\\echo",       "\\endif",  "\\errverbose", "\\f",         "\\g",
        "\\gdesc",      "\\gset",   "\\gx",         "\\H",         "\\l",
        "\\o",          "\\prompt", "\\pset",       "\\qecho",     "\\restrict",
        "\\s",          "\\set",    "\\t",          "\\T",         "\\timing",
        "\\unrestrict", "\\unset",  "\\warn",       "\\watch",     "\\x",
        "\\z"};
    return std::ranges::find(own, command) != own.end() || command.starts_with("\\d");
}

/// What psql sends to the server for a `\copy` line: the file is its own affair, so to the server
/// it is STDIN or STDOUT. Its table or query stays where it stands.
std::optional<std::string> server_copy(std::string_view line) {
    const auto size = static_cast<std::uint32_t>(line.size());
    Token token = next_token(line, 1, size);
    if (!is_word(line, token, "copy")) return std::nullopt;
    for (int depth = 0; token.kind != TokenKind::end; token = next_token(line, token.end, size)) {
        if (token.symbol == '(') ++depth;
        if (token.symbol == ')') --depth;
        const bool from = is_word(line, token, "from");
        if (depth != 0 || (!from && !is_word(line, token, "to"))) continue;
        return " " + std::string(line.substr(1, token.end - 1)) + (from ? " stdin" : " stdout");
    }
    return std::nullopt;
}

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::size_t longest_message = 240;
/// PostgreSQL's tree of a text is ten times as large: in pieces of this size it stays in the
/// processor's cache, and a script of any length costs no more memory than one of them.
constexpr std::uint32_t piece_bytes = 128U << 10U;

/// The parser counts characters as pg_utf_mblen() does: by a character's first byte alone.
std::size_t character_length(char first) {
    const auto byte = static_cast<unsigned char>(first);
    if ((byte & 0x80) == 0) return 1;
    if ((byte & 0xe0) == 0xc0) return 2;
    if ((byte & 0xf0) == 0xe0) return 3;
    if ((byte & 0xf8) == 0xf0) return 4;
    return 1;
}

/// Where the character with this number (from 1) begins.
std::uint32_t byte_of(std::string_view text, int character) {
    std::size_t at = 0;
    for (int i = 1; i < character && at < text.size(); ++i) at += character_length(text[at]);
    return static_cast<std::uint32_t>(std::min(at, text.size()));
}

/// An unterminated string is quoted in the message to the end of the file.
std::string shortened(std::string_view message) {
    if (message.size() <= longest_message) return std::string(message);
    std::size_t end = longest_message;
    while (end > 0 && (static_cast<unsigned char>(message[end]) & 0xc0) == 0x80) --end;
    return std::string(message.substr(0, end)) + "…\"";
}

bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

class Reader {
public:
    Reader(const base::Source& source, Script& script) : source_(source), script_(script) {}

    void read(base::Span part) {
        if (part.begin == 0 && text().starts_with(byte_order_mark)) part.begin = 3;
        const std::uint32_t end = part.end;
        while (!part.empty()) {
            part.end = piece_end(part.begin, end);
            const bool parsed =
                source_.slice(part).find('\0') == std::string_view::npos && parse(part, false);
            part.begin = parsed ? part.end : recover({part.begin, end}, part.end);
            part.end = end;
        }
    }

private:
    std::string_view text() const { return source_.text(); }

    /// Where a semicolon ends a line, and perhaps a statement, some way behind `begin`. It may
    /// stand in a string or the like: the parser then finds the piece unfinished and refuses it.
    /// Only a comment to the line's end would go unnoticed: such lines are passed over.
    std::uint32_t piece_end(std::uint32_t begin, std::uint32_t end) const {
        if (end - begin <= 2 * piece_bytes) return end;
        std::size_t line = text().rfind('\n', begin + piece_bytes) + 1;
        while (true) {
            const std::size_t next = text().find('\n', line) + 1;
            const std::size_t behind = text().find_first_not_of("\r\n", next);
            if (next == 0 || behind >= end) return end;
            if (may_end_statements(text().substr(line, next - line), text()[behind]))
                return static_cast<std::uint32_t>(next);
            line = next;
        }
    }

    /// Lines inside of function bodies end like that, too: what follows them is mostly indented.
    static bool may_end_statements(std::string_view line, char behind) {
        const std::string_view words = line.substr(0, line.find_last_not_of("\r\n") + 1);
        return words.ends_with(';') && words.find("--") == std::string_view::npos &&
               behind != ' ' && behind != '\t' && behind != '$';
    }

    /// Parses a part and lowers its statements. On a syntax error it tells so, or if `keep_error`
    /// makes it a statement. `copy`: what to parse in its place, of the same length.
    bool parse(base::Span part, bool keep_error, std::string copy = {}) {
        const ParseMemory memory;
        // The parser wants a zero behind the text; only the source's end has one.
        if (copy.empty() && part.end != text().size()) copy = source_.slice(part);
        const RawParse parsed(copy.empty() ? text().data() + part.begin : copy.c_str());
        if (const PgQueryError* error = parsed.error(); error != nullptr) {
            if (keep_error) failed(part, *error);
            return false;
        }
        const auto statements = nodes<RawStmt>(parsed.tree());
        if (script_.statements.empty()) script_.statements.reserve(statements.size());
        for (const RawStmt* statement : statements) add(*statement, part);
        return true;
    }

    void add(const RawStmt& raw, base::Span part) {
        const std::uint32_t begin = part.begin + static_cast<std::uint32_t>(raw.stmt_location);
        const std::uint32_t end =
            raw.stmt_len == 0 ? part.end : begin + static_cast<std::uint32_t>(raw.stmt_len);
        Statement& statement = script_.statements.emplace_back();
        statement.where = words({begin, end});
        Lowering at{source_, part.begin, statement.where, statement.operations, scratch_};
        lower(at, raw.stmt);
    }

    /// Without the blanks and comments around it.
    base::Span words(base::Span span) {
        Token token = next_token(text(), span.begin, span.end);
        while (token.kind == TokenKind::line_comment || token.kind == TokenKind::block_comment)
            token = next_token(text(), token.end, span.end);
        span.begin = token.begin;
        while (span.end > span.begin && is_blank(text()[span.end - 1])) --span.end;
        if (!may_end_in_comment(source_.slice(span))) return span;
        scratch_.read(text(), span);
        return scratch_.span(0, scratch_.size());
    }

    /// Looks at the last line only.
    static bool may_end_in_comment(std::string_view words) {
        if (words.ends_with("*/")) return true;
        for (std::size_t at = words.size(); at > 1; --at) {
            if (words[at - 1] == '\n' || words[at - 1] == '\r') return false;
            if (words[at - 1] == '-' && words[at - 2] == '-') return true;
        }
        return false;
    }

    /// Reads a part statement by statement, at least as far as `enough`; gives where it got to.
    std::uint32_t recover(base::Span part, std::uint32_t enough) {
        std::uint32_t at = part.begin;
        while (at < enough) {
            const Cutting piece = cut(text(), at, part.end);
            if (piece.where.empty()) return part.end;
            at = piece.next;
            const auto zero = source_.slice(piece.where).find('\0');
            if (piece.kind == CuttingKind::psql_command) {
                psql_command(piece.where);
            } else if (zero != std::string_view::npos) {
                zero_byte(piece.where, piece.where.begin + static_cast<std::uint32_t>(zero));
            } else if (piece.kind == CuttingKind::template_directive) {
                opaque(piece.where, "a template engine's directive");
            } else if (!parse(piece.where, false) && !parse_filled(piece.where)) {
                parse(piece.where, true);
            }
        }
        return at;
    }

    /// A statement with placeholders, which stand for values, or else for names. What is no
    /// statement either way is named: what it becomes only the template engine knows.
    bool parse_filled(base::Span where) {
        for (const Filling filling : {Filling::value, Filling::name, Filling::text}) {
            auto copy = filled(source_.slice(where), filling);
            if (!copy) return false;
            if (parse(where, false, std::move(*copy))) return true;
        }
        if (!is_template(source_.slice(where))) return false;
        opaque(where, "a statement that a template engine completes");
        return true;
    }

    void opaque(base::Span where, std::string what) {
        Statement& statement = script_.statements.emplace_back();
        statement.where = where;
        statement.operations.push_back({model::Opaque{std::move(what)}, where, {}});
    }

    void psql_command(base::Span where) {
        const auto copy = server_copy(source_.slice(where));
        if (copy && parse(where, false, *copy)) return;
        Statement& statement = script_.statements.emplace_back();
        statement.where = where;
        const auto word = source_.slice(where).substr(0, source_.slice(where).find_first_of(" \t"));
        model::Action action = model::Opaque{"psql command " + std::string(word)};
        if (stays_in_psql(word)) action = model::Utility{std::string(word)};
        statement.operations.push_back({std::move(action), where, {}});
    }

    void zero_byte(base::Span where, std::uint32_t at) {
        Statement& statement = script_.statements.emplace_back();
        statement.where = where;
        statement.error =
            SyntaxError{{at, at + 1}, "invalid byte sequence for encoding \"UTF8\": 0x00"};
    }

    void failed(base::Span where, const PgQueryError& error) {
        Statement& statement = script_.statements.emplace_back();
        statement.where = where;
        const std::uint32_t at = where.begin + byte_of(source_.slice(where), error.cursorpos);
        const Token token = next_token(text(), at, where.end);
        statement.error = SyntaxError{token.span(), shortened(sql::text(error.message))};
    }

    const base::Source& source_;
    Script& script_;
    Tokens scratch_;
};

} // namespace

std::vector<Statement> read_statements(const base::Source& source, base::Span part) {
    Script script;
    Reader(source, script).read(part);
    return std::move(script.statements);
}

Script read(const base::Source& source, base::Span part) {
    Script script;
    Reader(source, script).read(part);
    // With the parser's memory given back: the bodies are parsed, too.
    for (Statement& statement : script.statements) {
        if (statement.operations.size() != 1) continue;
        if (const auto* block = statement.operations.front().as<model::Do>())
            statement.code = read_do(source, *block);
    }
    return script;
}

} // namespace migvet::sql
