#include "psl/decode.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>

namespace migvet::psl {

namespace {

constexpr std::size_t unit_length = 6; // \uXXXX

struct Unit {
    std::size_t consumed = 0; ///< as far as it looked like one
    std::optional<std::uint32_t> value;
};

std::optional<std::uint32_t> hex(char c) {
    if (c >= '0' && c <= '9') return static_cast<std::uint32_t>(c - '0');
    if (c >= 'a' && c <= 'f') return static_cast<std::uint32_t>(c - 'a' + 10);
    if (c >= 'A' && c <= 'F') return static_cast<std::uint32_t>(c - 'A' + 10);
    return std::nullopt;
}

/// The UTF-16 code unit that \uXXXX at the start of the text names.
Unit unit(std::string_view text) {
    if (text.size() < 4 || !text.starts_with("\\u")) return {};
    std::uint32_t value = 0;
    for (std::size_t at = 2; at < unit_length; ++at) {
        const auto nibble = at < text.size() ? hex(text[at]) : std::nullopt;
        if (!nibble) return {at, std::nullopt};
        value = value * 16 + *nibble;
    }
    return {unit_length, value};
}

bool is_surrogate(std::uint32_t value) { return value >= 0xD800 && value <= 0xDFFF; }

class Decoder {
public:
    explicit Decoder(std::string_view raw) : raw_(raw) {}

    Decoded run() {
        while (at_ < raw_.size()) {
            if (raw_[at_] != '\\' || at_ + 1 == raw_.size()) {
                out_.text += raw_[at_++];
                continue;
            }
            if (raw_[at_ + 1] == 'u') {
                unicode();
            } else {
                simple();
            }
        }
        return std::move(out_);
    }

private:
    void bad(const char* message, std::size_t length) {
        const auto begin = static_cast<std::uint32_t>(at_);
        const auto end = static_cast<std::uint32_t>(std::min(at_ + length, raw_.size()));
        out_.bad.push_back({message, {begin, end}});
    }
    void bad_unicode(std::size_t length) { bad("Invalid unicode escape sequence.", length); }

    void simple() {
        constexpr std::string_view names = "\"\\/bfnrt";
        constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
        const std::size_t which = names.find(raw_[at_ + 1]);
        if (which != std::string_view::npos) {
            out_.text += meanings[which];
            at_ += 2;
            return;
        }
        const std::size_t length =
            1 + std::max<std::size_t>(base::utf8_sequence(raw_.substr(at_ + 1)), 1);
        bad("Unknown escape sequence. If the value is a windows-style path, `\\` must be escaped "
            "as `\\\\`.",
            length);
        at_ += length;
    }

    void unicode() {
        const Unit first = unit(raw_.substr(at_));
        if (!first.value) {
            bad_unicode(std::max<std::size_t>(first.consumed, 2));
            at_ += std::max<std::size_t>(first.consumed, 2);
            return;
        }
        if (!is_surrogate(*first.value)) {
            append_utf8(out_.text, *first.value);
            at_ += unit_length;
            return;
        }
        const Unit second = unit(raw_.substr(at_ + unit_length));
        if (!second.value) {
            bad_unicode(unit_length);
            at_ += unit_length;
            return;
        }
        const bool pair =
            *first.value < 0xDC00 && *second.value >= 0xDC00 && *second.value < 0xE000;
        if (pair) {
            append_utf8(out_.text,
                        0x10000 + ((*first.value - 0xD800) << 10U) + (*second.value - 0xDC00));
        } else {
            bad_unicode(2 * unit_length);
        }
        at_ += 2 * unit_length;
    }

    std::string_view raw_;
    std::size_t at_ = 0;
    Decoded out_;
};

} // namespace

void append_utf8(std::string& out, std::uint32_t point) {
    const auto tail = [&](unsigned shift) {
        return static_cast<char>(0x80U | ((point >> shift) & 0x3FU));
    };
    if (point < 0x80) {
        out += static_cast<char>(point);
    } else if (point < 0x800) {
        out += {static_cast<char>(0xC0U | (point >> 6U)), tail(0)};
    } else if (point < 0x10000) {
        out += {static_cast<char>(0xE0U | (point >> 12U)), tail(6), tail(0)};
    } else {
        out += {static_cast<char>(0xF0U | (point >> 18U)), tail(12), tail(6), tail(0)};
    }
}

Decoded decode(std::string_view raw) { return Decoder(raw).run(); }

} // namespace migvet::psl
