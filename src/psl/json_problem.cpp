#include <cmath>
#include <cstdlib>
#include <string>

#include <fmt/format.h>

#include "psl/literals.hpp"

namespace migvet::psl {

namespace {

/// Reads JSON as serde_json does, for the sake of its messages.
class Reader {
public:
    explicit Reader(std::string_view text) : text_(text) {}

    std::string run() {
        value(0);
        if (!problem_.empty()) return problem_;
        blanks();
        if (at_ < text_.size()) fail("trailing characters", at_ + 1);
        return problem_;
    }

private:
    static constexpr int max_depth = 128;

    bool done() const { return at_ >= text_.size(); }
    char here() const { return text_[at_]; }
    bool failed() const { return !problem_.empty(); }

    /// `offset` counts the bytes up to and with the one to blame.
    void fail(std::string_view what, std::size_t offset) {
        if (failed()) return;
        std::size_t line = 1;
        std::size_t column = 0;
        for (std::size_t at = 0; at < offset && at < text_.size(); ++at) {
            if (text_[at] == '\n') {
                ++line;
                column = 0;
            } else {
                ++column;
            }
        }
        problem_ = fmt::format("{} at line {} column {}", what, line, column);
    }
    void fail_end(std::string_view where) {
        fail(fmt::format("EOF while parsing {}", where), text_.size());
    }

    void blanks() {
        while (!done() && (here() == ' ' || here() == '\n' || here() == '\t' || here() == '\r'))
            ++at_;
    }

    void value(int depth) {
        blanks();
        if (done()) return fail_end("a value");
        if (depth >= max_depth) return fail("recursion limit exceeded", at_ + 1);
        switch (here()) {
        case '{': return object(depth);
        case '[': return array(depth);
        case '"': return string();
        case 'n': return word("null");
        case 't': return word("true");
        case 'f': return word("false");
        default: break;
        }
        if (here() == '-' || (here() >= '0' && here() <= '9')) return number();
        fail("expected value", at_ + 1);
    }

    void word(std::string_view wanted) {
        for (const char c : wanted) {
            if (done()) return fail_end("a value");
            if (here() != c) return fail("expected ident", at_ + 1);
            ++at_;
        }
    }

    std::size_t digits() {
        const std::size_t first = at_;
        while (!done() && here() >= '0' && here() <= '9') ++at_;
        return at_ - first;
    }

    void number() {
        const std::size_t first = at_;
        if (here() == '-') ++at_;
        if (done()) return fail_end("a value");
        if (here() == '0') {
            ++at_;
            if (!done() && here() >= '0' && here() <= '9') return fail("invalid number", at_ + 1);
        } else if (digits() == 0) {
            return fail("invalid number", at_ + 1);
        }
        if (!done() && here() == '.') {
            ++at_;
            if (digits() == 0) return number_ends();
        }
        if (!done() && (here() == 'e' || here() == 'E')) {
            ++at_;
            if (!done() && (here() == '+' || here() == '-')) ++at_;
            if (digits() == 0) return number_ends();
        }
        const std::string read(text_.substr(first, at_ - first));
        if (std::isinf(std::strtod(read.c_str(), nullptr))) fail("number out of range", at_);
    }

    void number_ends() {
        if (done()) return fail_end("a value");
        fail("invalid number", at_ + 1);
    }

    void string() {
        ++at_;
        while (!failed()) {
            if (done()) return fail_end("a string");
            const auto c = static_cast<unsigned char>(here());
            ++at_;
            if (c == '"') return;
            if (c == '\\') {
                escape();
            } else if (c < 0x20) {
                return fail("control character (\\u0000-\\u001F) found while parsing a string",
                            at_);
            }
        }
    }

    void escape() {
        if (done()) return fail_end("a string");
        const char c = here();
        ++at_;
        if (std::string_view("\"\\/bfnrt").find(c) != std::string_view::npos) return;
        if (c != 'u') return fail("invalid escape", at_);
        for (int nibble = 0; nibble < 4; ++nibble) {
            if (done()) return fail_end("a string");
            if (std::string_view("0123456789abcdefABCDEF").find(here()) == std::string_view::npos)
                return fail("invalid escape", at_ + 1);
            ++at_;
        }
    }

    void array(int depth) {
        ++at_;
        blanks();
        if (done()) return fail_end("a list");
        if (here() == ']') {
            ++at_;
            return;
        }
        while (!failed()) {
            value(depth + 1);
            if (failed()) return;
            blanks();
            if (done()) return fail_end("a list");
            const char c = here();
            if (c != ',' && c != ']') return fail("expected `,` or `]`", at_ + 1);
            ++at_;
            if (c == ']') return;
            blanks();
            if (!done() && here() == ']') return fail("trailing comma", at_ + 1);
        }
    }

    void object(int depth) {
        ++at_;
        blanks();
        if (done()) return fail_end("an object");
        if (here() == '}') {
            ++at_;
            return;
        }
        while (!failed()) {
            blanks();
            if (done()) return fail_end("an object");
            if (here() != '"') return fail("key must be a string", at_ + 1);
            string();
            if (failed()) return;
            blanks();
            if (done()) return fail_end("an object");
            if (here() != ':') return fail("expected `:`", at_ + 1);
            ++at_;
            value(depth + 1);
            if (failed()) return;
            blanks();
            if (done()) return fail_end("an object");
            const char c = here();
            if (c != ',' && c != '}') return fail("expected `,` or `}`", at_ + 1);
            ++at_;
            if (c == '}') return;
            blanks();
            if (done()) return fail_end("a value");
            if (here() == '}') return fail("trailing comma", at_ + 1);
        }
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::string problem_;
};

} // namespace

std::string json_problem(std::string_view text) { return Reader(text).run(); }

} // namespace migvet::psl
