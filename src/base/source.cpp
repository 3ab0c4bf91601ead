#include "base/source.hpp"

#include <algorithm>

namespace migvet::base {

Lines::Lines(std::string_view text) : text_(text) {
    starts_.push_back(0);
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '\n' && text[at] != '\r') continue;
        const bool lone_return =
            text[at] == '\r' && (at + 1 == text.size() || text[at + 1] != '\n');
        if (text[at] == '\n' || lone_return) starts_.push_back(static_cast<std::uint32_t>(at + 1));
    }
}

std::uint32_t Lines::line_of(std::uint32_t offset) const {
    const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
    return static_cast<std::uint32_t>(after - starts_.begin());
}

Position Lines::position(std::uint32_t offset) const {
    offset = std::min(offset, static_cast<std::uint32_t>(text_.size()));
    const std::uint32_t line = line_of(offset);
    const std::uint32_t start = starts_[line - 1];
    return {line, offset - start + 1, utf16_length(text_.substr(start, offset - start)) + 1};
}

std::string_view Lines::text_of(std::uint32_t line) const {
    if (line == 0 || line > count()) return {};
    const std::uint32_t begin = starts_[line - 1];
    std::size_t end = line < count() ? starts_[line] : text_.size();
    while (end > begin && (text_[end - 1] == '\n' || text_[end - 1] == '\r')) --end;
    return text_.substr(begin, end - begin);
}

std::uint32_t utf16_length(std::string_view text) {
    std::uint32_t units = 0;
    std::size_t at = 0;
    while (at < text.size()) {
        if (static_cast<unsigned char>(text[at]) < 0x80) {
            ++units;
            ++at;
            continue;
        }
        const std::size_t length = utf8_sequence(text.substr(at));
        units += length == 4 ? 2U : 1U;
        at += length == 0 ? utf8_step(text.substr(at)) : length;
    }
    return units;
}

std::size_t utf8_sequence(std::string_view text) {
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    const unsigned char lead = byte(0);
    const std::size_t length = lead < 0x80   ? 1
                               : lead < 0xC2 ? 0
                               : lead < 0xE0 ? 2
                               : lead < 0xF0 ? 3
                               : lead < 0xF5 ? 4
                                             : 0;
    if (length > text.size()) return 0;
    for (std::size_t at = 1; at < length; ++at) {
        if ((byte(at) & 0xC0U) != 0x80U) return 0;
    }
    if (length < 3) return length;
    const unsigned char next = byte(1);
    const bool overlong = (lead == 0xE0 && next < 0xA0) || (lead == 0xF0 && next < 0x90);
    const bool outside = (lead == 0xED && next >= 0xA0) || (lead == 0xF4 && next >= 0x90);
    return overlong || outside ? 0 : length;
}

std::size_t utf8_step(std::string_view text) {
    if (const std::size_t length = utf8_sequence(text); length != 0) return length;
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    const unsigned char lead = byte(0);
    if (lead < 0xC2 || lead > 0xF4) return 1;
    const std::size_t wanted = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    const unsigned char lowest = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    const unsigned char highest = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (text.size() < 2 || byte(1) < lowest || byte(1) > highest) return 1;
    std::size_t at = 2;
    while (at < wanted && at < text.size() && (byte(at) & 0xC0U) == 0x80U) ++at;
    return at;
}

} // namespace migvet::base
