#include "model/words.hpp"

#include <algorithm>

#include "base/letters.hpp"

namespace migvet::model {

namespace {

bool is_letter(char c) {
    return (base::to_lower(c) >= 'a' && base::to_lower(c) <= 'z') || c == '_' ||
           (static_cast<unsigned char>(c) & 0x80U) != 0;
}
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

std::size_t after_line_comment(std::string_view text, std::size_t at) {
    return std::min(text.find('\n', at), text.size());
}

std::size_t after_block_comment(std::string_view text, std::size_t at) {
    int depth = 0;
    for (; at + 1 < text.size(); ++at) {
        const std::string_view pair = text.substr(at, 2);
        if (pair == "/*")
            ++depth, ++at;
        else if (pair == "*/")
            --depth, ++at;
        if (depth == 0) return at + 1;
    }
    return text.size();
}

std::size_t after_blanks(std::string_view text, std::size_t at) {
    while (at < text.size()) {
        if (is_blank(text[at]))
            ++at;
        else if (text.substr(at, 2) == "--")
            at = after_line_comment(text, at);
        else if (text.substr(at, 2) == "/*")
            at = after_block_comment(text, at);
        else
            break;
    }
    return at;
}

/// Behind the closing quote; a doubled quote is part of the content, as is what a backslash hides.
std::size_t after_quoted(std::string_view text, std::size_t at, bool escapes) {
    const char quote = text[at];
    for (++at; at < text.size(); ++at) {
        const bool doubled = text[at] == quote && at + 1 < text.size() && text[at + 1] == quote;
        if (doubled || (escapes && text[at] == '\\'))
            ++at;
        else if (text[at] == quote)
            return at + 1;
    }
    return text.size();
}

/// Behind $tag$ … $tag$, or `at` when there is none.
std::size_t after_dollar_quoted(std::string_view text, std::size_t at) {
    std::size_t end = at + 1;
    while (end < text.size() && (is_letter(text[end]) || is_digit(text[end]))) ++end;
    if (end >= text.size() || text[end] != '$') return at;
    const std::string_view tag = text.substr(at, end + 1 - at);
    const std::size_t close = text.find(tag, end + 1);
    return close == std::string_view::npos ? text.size() : close + tag.size();
}

std::size_t after_identifier(std::string_view text, std::size_t at) {
    while (at < text.size() && (is_letter(text[at]) || is_digit(text[at]) || text[at] == '$')) ++at;
    return at;
}

} // namespace

Word next_word(std::string_view text, std::uint32_t at) {
    const std::size_t begin = after_blanks(text, at);
    const auto word = [&](Word::Kind kind, std::size_t end) {
        return Word{kind, static_cast<std::uint32_t>(begin),
                    static_cast<std::uint32_t>(std::min(end, text.size()))};
    };
    if (begin >= text.size()) return word(Word::Kind::end, begin);
    const char first = text[begin];
    const bool prefixed = begin + 1 < text.size() && text[begin + 1] == '\'' &&
                          (base::to_lower(first) == 'e' || base::to_lower(first) == 'b' ||
                           base::to_lower(first) == 'x');
    if (prefixed)
        return word(Word::Kind::string,
                    after_quoted(text, begin + 1, base::to_lower(first) == 'e'));
    if (first == '\'') return word(Word::Kind::string, after_quoted(text, begin, false));
    if (first == '"') return word(Word::Kind::quoted, after_quoted(text, begin, false));
    if (first == '$') {
        const std::size_t end = after_dollar_quoted(text, begin);
        if (end != begin) return word(Word::Kind::string, end);
    }
    if (is_letter(first)) return word(Word::Kind::identifier, after_identifier(text, begin));
    if (is_digit(first)) return word(Word::Kind::symbol, after_identifier(text, begin));
    return word(Word::Kind::symbol, begin + 1);
}

bool is_keyword(std::string_view text, const Word& word, std::string_view keyword) {
    if (word.kind != Word::Kind::identifier) return false;
    const std::string_view written = word.in(text);
    return std::equal(written.begin(), written.end(), keyword.begin(), keyword.end(),
                      [](char a, char b) { return base::to_lower(a) == b; });
}

std::string name_in(std::string_view text, const Word& word) {
    const std::string_view written = word.in(text);
    std::string out;
    if (word.kind != Word::Kind::quoted) {
        for (const char c : written) out += base::to_lower(c);
        return out;
    }
    for (std::size_t at = 1; at + 1 < written.size(); ++at) {
        out += written[at];
        if (written[at] == '"') ++at;
    }
    return out;
}

} // namespace migvet::model
