#include "report/plain.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/source.hpp"

namespace migvet::report {

namespace {

struct Range {
    char32_t first;
    char32_t last;
};

/// Marks that join the character before them, and what is not seen at all (Unicode 15: Mn, Me, Cf).
constexpr std::array zero_width{
    Range{0x300, 0x36F},     Range{0x483, 0x489},     Range{0x591, 0x5BD},   Range{0x610, 0x61A},
    Range{0x64B, 0x65F},     Range{0x6D6, 0x6DC},     Range{0x900, 0x902},   Range{0x93C, 0x93C},
    Range{0x941, 0x948},     Range{0xE31, 0xE31},     Range{0xE34, 0xE3A},   Range{0xE47, 0xE4E},
    Range{0x1AB0, 0x1AFF},   Range{0x1DC0, 0x1DFF},   Range{0x200B, 0x200D}, Range{0x2060, 0x2064},
    Range{0x20D0, 0x20FF},   Range{0xFE00, 0xFE0F},   Range{0xFE20, 0xFE2F}, Range{0xFEFF, 0xFEFF},
    Range{0x1F3FB, 0x1F3FF}, Range{0xE0100, 0xE01EF},
};

/// East Asian Width W and F, and emoji that terminals draw wide.
constexpr std::array wide{
    Range{0x1100, 0x115F},   Range{0x231A, 0x231B},   Range{0x2329, 0x232A},
    Range{0x23E9, 0x23EC},   Range{0x25FD, 0x25FE},   Range{0x2614, 0x2615},
    Range{0x2648, 0x2653},   Range{0x26A1, 0x26A1},   Range{0x26AA, 0x26AB},
    Range{0x26BD, 0x26BE},   Range{0x26C4, 0x26C5},   Range{0x26D4, 0x26D4},
    Range{0x2705, 0x2705},   Range{0x270A, 0x270B},   Range{0x2728, 0x2728},
    Range{0x274C, 0x274C},   Range{0x2753, 0x2755},   Range{0x2795, 0x2797},
    Range{0x2B50, 0x2B50},   Range{0x2E80, 0x303E},   Range{0x3041, 0x33FF},
    Range{0x3400, 0x4DBF},   Range{0x4E00, 0x9FFF},   Range{0xA000, 0xA4CF},
    Range{0xA960, 0xA97F},   Range{0xAC00, 0xD7A3},   Range{0xF900, 0xFAFF},
    Range{0xFE30, 0xFE6F},   Range{0xFF00, 0xFF60},   Range{0xFFE0, 0xFFE6},
    Range{0x1F300, 0x1F64F}, Range{0x1F680, 0x1F6FF}, Range{0x1F900, 0x1F9FF},
    Range{0x1FA70, 0x1FAFF}, Range{0x20000, 0x3FFFD},
};

/// What turns the direction of the text after it, which can make code look like other code.
constexpr std::array steering{Range{0x80, 0x9F}, Range{0x61C, 0x61C}, Range{0x200E, 0x200F},
                              Range{0x2028, 0x202E}, Range{0x2066, 0x2069}};

template <std::size_t N> bool in(const std::array<Range, N>& ranges, char32_t code) {
    return std::ranges::any_of(
        ranges, [&](const Range& range) { return code >= range.first && code <= range.last; });
}

/// Of valid UTF-8.
char32_t decode(std::string_view sequence) {
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(sequence[at]); };
    if (sequence.size() == 1) return byte(0);
    auto code = static_cast<char32_t>(byte(0) & (0x7FU >> sequence.size()));
    for (std::size_t at = 1; at < sequence.size(); ++at) code = (code << 6U) | (byte(at) & 0x3FU);
    return code;
}

/// U+2400 and up: the pictures of the control characters.
std::string picture(unsigned char control) {
    const auto last = static_cast<unsigned char>(control == 0x7F ? 0x21 : control);
    return {'\xE2', '\x90', static_cast<char>(0x80U + last)};
}

constexpr std::string_view replacement = "\xEF\xBF\xBD";

/// Most text is this: it is passed on by the run, not by the character.
bool is_plain(char c) { return c >= 0x20 && c < 0x7F; }

std::size_t plain_run(std::string_view text) {
    const auto end = std::ranges::find_if_not(text, is_plain);
    return static_cast<std::size_t>(end - text.begin());
}

} // namespace

Glyph glyph(std::string_view text) {
    const std::size_t length = base::utf8_sequence(text);
    if (length == 0) return {std::string(replacement), 1, base::utf8_step(text)};
    const std::string_view sequence = text.substr(0, length);
    const char32_t code = decode(sequence);
    if (code < 0x20 || code == 0x7F) return {picture(static_cast<unsigned char>(code)), 1, 1};
    if (code < 0x7F) return {std::string(sequence), 1, 1};
    if (in(steering, code)) return {std::string(replacement), 1, length};
    if (in(zero_width, code)) return {std::string(sequence), 0, length};
    return {std::string(sequence), in(wide, code) ? 2U : 1U, length};
}

std::string printable(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (true) {
        const std::size_t plain = plain_run(text);
        out += text.substr(0, plain);
        text.remove_prefix(plain);
        if (text.empty()) return out;
        const Glyph next = glyph(text);
        out += next.text;
        text.remove_prefix(next.bytes);
    }
}

std::string printable_lines(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of("\n\t"), text.size());
        out += printable(text.substr(0, end));
        if (end < text.size()) out += text[end] == '\n' ? "\n" : "    ";
        text.remove_prefix(std::min(text.size(), end + 1));
    }
    return out;
}

std::string ascii(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const bool is_ascii = static_cast<unsigned char>(text.front()) < 0x80;
        if (is_ascii) {
            out += text.front();
            text.remove_prefix(1);
            continue;
        }
        const Glyph next = glyph(text);
        out.append(next.width, '?');
        text.remove_prefix(next.bytes);
    }
    return out;
}

std::size_t display_width(std::string_view text) {
    std::size_t width = 0;
    while (!text.empty()) {
        const Glyph next = glyph(text);
        width += next.width;
        text.remove_prefix(next.bytes);
    }
    return width;
}

} // namespace migvet::report
