#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace migvet::base {

/// A half-open byte range in one Source.
struct Span {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    constexpr bool empty() const { return begin >= end; }
    constexpr std::uint32_t size() const { return empty() ? 0 : end - begin; }
    friend constexpr bool operator==(Span, Span) = default;
};

/// The smallest span that holds both; an empty one holds nothing.
constexpr Span join(Span a, Span b) {
    if (a.empty()) return b;
    if (b.empty()) return a;
    return {a.begin < b.begin ? a.begin : b.begin, a.end > b.end ? a.end : b.end};
}

/// One input file. It owns its text, and syntax trees hold views into that text, so a Source
/// never moves and outlives everything parsed from it. At most 4 GiB - 1 bytes.
class Source {
public:
    Source(std::string path, std::string text) : path_(std::move(path)), text_(std::move(text)) {}
    Source(const Source&) = delete;
    Source& operator=(const Source&) = delete;

    std::string_view path() const { return path_; }
    std::string_view text() const { return text_; }
    std::string_view slice(Span s) const {
        return s.empty() ? std::string_view{} : text().substr(s.begin, s.end - s.begin);
    }

    /// Where a view into text() lies. A view is its own location: trees store nothing else.
    Span span(std::string_view part) const {
        assert(std::less_equal<>{}(text_.data(), part.data()));
        const auto begin = static_cast<std::uint32_t>(part.data() - text_.data());
        return {begin, begin + static_cast<std::uint32_t>(part.size())};
    }

private:
    std::string path_;
    std::string text_;
};

/// A place: line from 1; columns from 1, in bytes and in UTF-16 code units.
struct Position {
    std::uint32_t line = 1;
    std::uint32_t byte_column = 1;
    std::uint32_t utf16_column = 1;
};

/// Where the lines of a text begin. LF, CRLF and a lone CR end a line, as GitHub counts them.
class Lines {
public:
    explicit Lines(std::string_view text);

    std::uint32_t count() const { return static_cast<std::uint32_t>(starts_.size()); }
    /// The line (from 1) that holds this byte; an offset past the end is on the last line.
    std::uint32_t line_of(std::uint32_t offset) const;
    Position position(std::uint32_t offset) const;
    /// A line's text without its line end; `line` counts from 1.
    std::string_view text_of(std::uint32_t line) const;

private:
    std::string_view text_;
    std::vector<std::uint32_t> starts_;
};

/// How many UTF-16 code units this UTF-8 text has; what is no character counts as one where web
/// browsers and GitHub show one U+FFFD.
std::uint32_t utf16_length(std::string_view text);

/// How many bytes the character at the start of a non-empty text has; 0 when it is not valid UTF-8.
std::size_t utf8_sequence(std::string_view text);

/// How many bytes of a non-empty text make its first character, or the first U+FFFD in place of
/// what is none (WHATWG's decoder: as much as could have begun a character).
std::size_t utf8_step(std::string_view text);

} // namespace migvet::base
