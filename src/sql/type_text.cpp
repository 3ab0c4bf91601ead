#include "sql/tokens.hpp"

namespace migvet::sql {

namespace {

/// Finds where a type ends that the tree only says the begin of.
class TypeText {
public:
    TypeText(std::string_view text, std::uint32_t begin)
        : text_(text), begin_(begin), end_(begin),
          next_(next_token(text, begin, static_cast<std::uint32_t>(text.size()))) {}

    base::Span span() {
        const Token first = next_;
        take();
        if (first.kind == TokenKind::word) words(first);
        while (next_.symbol == '.') {
            take();
            take();
        }
        if (next_.symbol == '(') brackets('(', ')');
        zone();
        if (next_.kind == TokenKind::operation && text_[next_.begin] == '%') {
            take();
            take();
        }
        if (is("array")) take();
        while (next_.symbol == '[') brackets('[', ']');
        return {begin_, end_};
    }

private:
    bool is(std::string_view word) const { return is(next_, word); }
    bool is(const Token& token, std::string_view word) const { return is_word(text_, token, word); }
    void take() {
        end_ = next_.end;
        do {
            next_ = next_token(text_, next_.end, static_cast<std::uint32_t>(text_.size()));
        } while (next_.kind == TokenKind::line_comment || next_.kind == TokenKind::block_comment);
    }
    void brackets(char open, char close) {
        int depth = 0;
        while (next_.kind != TokenKind::end) {
            if (next_.symbol == open) ++depth;
            if (next_.symbol == close) --depth;
            take();
            if (depth == 0) return;
        }
    }
    // The second words of DOUBLE PRECISION, CHARACTER VARYING and INTERVAL DAY TO SECOND.
    void words(const Token& first) {
        if (is(first, "national")) take();
        if (is(first, "double") && is("precision")) take();
        if (is("varying")) take();
        if (!is(first, "interval")) return;
        while (is("year") || is("month") || is("day") || is("hour") || is("minute") ||
               is("second") || is("to"))
            take();
    }
    void zone() {
        if (!is("with") && !is("without")) return;
        const TypeText before = *this;
        take();
        const bool time = is("time");
        take();
        if (time && is("zone")) return take();
        *this = before;
    }

    std::string_view text_;
    std::uint32_t begin_;
    std::uint32_t end_;
    Token next_;
};

} // namespace

base::Span type_at(std::string_view text, std::uint32_t offset) {
    return TypeText(text, offset).span();
}

} // namespace migvet::sql
