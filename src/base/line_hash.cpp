#include "base/line_hash.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <numeric>
#include <utility>

#include "base/source.hpp"

/// GitHub's hash of a line: 100 UTF-16 code units from its start on, without spaces and tabs, as a
/// number to the base 37. https://github.com/github/codeql-action computes it the same way.
namespace migvet::base {

namespace {

constexpr std::size_t window = 100;
constexpr std::uint64_t base_number = 37;
constexpr std::uint16_t end_of_file = 0xFFFF;
constexpr std::uint32_t replacement = 0xFFFD;

constexpr std::uint64_t leaving_factor() {
    std::uint64_t factor = 1;
    for (std::size_t i = 0; i < window; ++i) factor *= base_number;
    return factor;
}

/// The hash of each line, in one pass. Units are rolled a block at a time, which keeps that loop
/// short: reports of many small files spend much of their time in it.
class Roller {
public:
    explicit Roller(std::vector<std::uint64_t>& lines) : lines_(lines) {}

    void push(std::uint16_t unit) {
        if (filled_ == block_.size()) roll_block();
        block_[filled_++] = unit;
    }
    void finish() {
        push(end_of_file);
        for (std::size_t i = 0; i + 1 < window; ++i) push(0);
        roll_block();
    }

private:
    /// The window's units and a few older ones: a power of two is quicker to go round in.
    static constexpr std::size_t ring = 128;
    static_assert(ring > window);

    void roll_block() {
        constexpr std::uint64_t factor = leaving_factor();
        std::uint64_t hash = hash_; // members that the compiler could not keep in registers
        std::size_t next = next_;
        bool at_line_start = at_line_start_;
        for (std::size_t i = 0; i < filled_; ++i) {
            const std::uint16_t unit = block_[i];
            begins_[next % ring] = at_line_start;
            at_line_start = unit == '\n';
            hash = hash * base_number + unit - factor * units_[(next - window) % ring];
            units_[next % ring] = unit;
            ++next;
            if (begins_[(next - window) % ring]) lines_.push_back(hash);
        }
        filled_ = 0;
        hash_ = hash;
        next_ = next;
        at_line_start_ = at_line_start;
    }

    std::vector<std::uint64_t>& lines_;
    std::array<std::uint16_t, 512> block_; ///< not yet rolled
    std::size_t filled_ = 0;
    std::array<std::uint16_t, ring> units_{};
    std::array<bool, ring> begins_{}; ///< does a line begin at this unit?
    std::uint64_t hash_ = 0;
    std::size_t next_ = window; ///< as if zeros had come before
    bool at_line_start_ = true;
};

void push_character(Roller& roller, std::uint32_t character) {
    if (character < 0x10000U) {
        roller.push(static_cast<std::uint16_t>(character));
        return;
    }
    const std::uint32_t rest = character - 0x10000U;
    roller.push(static_cast<std::uint16_t>(0xD800U + (rest >> 10U)));
    roller.push(static_cast<std::uint16_t>(0xDC00U + (rest & 0x3FFU)));
}

std::uint32_t decode(std::string_view bytes) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
    switch (bytes.size()) {
    case 2: return (byte(0) & 0x1FU) << 6U | (byte(1) & 0x3FU);
    case 3: return (byte(0) & 0x0FU) << 12U | (byte(1) & 0x3FU) << 6U | (byte(2) & 0x3FU);
    case 4:
        return (byte(0) & 0x07U) << 18U | (byte(1) & 0x3FU) << 12U | (byte(2) & 0x3FU) << 6U |
               (byte(3) & 0x3FU);
    default: return byte(0);
    }
}

std::vector<std::uint64_t> all_hashes(std::string_view text) {
    std::vector<std::uint64_t> lines;
    Roller roller(lines);
    bool after_return = false;
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        const bool dropped = c == ' ' || c == '\t' || (after_return && c == '\n');
        after_return = c == '\r';
        if (dropped || static_cast<unsigned char>(c) < 0x80) {
            ++at;
            if (!dropped) roller.push(static_cast<std::uint16_t>(c == '\r' ? '\n' : c));
            continue;
        }
        const std::size_t size = utf8_sequence(text.substr(at));
        push_character(roller, size == 0 ? replacement : decode(text.substr(at, size)));
        at += size == 0 ? utf8_step(text.substr(at)) : size;
    }
    roller.finish();
    return lines;
}

} // namespace

LineHashes::LineHashes(std::string_view text) : hashes_(all_hashes(text)) {
    ordinals_.resize(hashes_.size());
    std::vector<std::uint32_t> order(hashes_.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, {},
                      [&](std::uint32_t line) { return std::pair(hashes_[line], line); });
    for (std::size_t i = 0; i < order.size(); ++i) {
        const bool again = i > 0 && hashes_[order[i]] == hashes_[order[i - 1]];
        ordinals_[order[i]] = again ? ordinals_[order[i - 1]] + 1 : 1;
    }
}

std::string LineHashes::of(std::uint32_t line) const {
    if (line == 0 || line > hashes_.size()) return {};
    std::array<char, 40> out; // fmt would take as long as all the rest of a finding's hash
    char* end = std::to_chars(out.begin(), out.end(), hashes_[line - 1], 16).ptr;
    *end++ = ':';
    end = std::to_chars(end, out.end(), ordinals_[line - 1]).ptr;
    return {out.begin(), end};
}

} // namespace migvet::base
