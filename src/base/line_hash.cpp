#include "base/line_hash.hpp"

#include <charconv>
#include <cstdint>
#include <unordered_map>

#include "base/source.hpp"

namespace migvet::base {

namespace {

constexpr std::size_t block = 100; ///< code units that count
constexpr std::uint64_t factor = 37;
constexpr char16_t end_of_file = 0xFFFF;

/// The code units that count, and where in them each line begins.
class Units {
public:
    explicit Units(std::string_view text) {
        while (!text.empty()) {
            const std::size_t length = utf8_sequence(text);
            const std::size_t step = length == 0 ? utf8_step(text) : length;
            add(length == 0 ? 0xFFFD : decode(text.substr(0, length)));
            text.remove_prefix(step);
        }
        push(end_of_file);
    }

    const std::vector<char16_t>& all() const { return units_; }
    const std::vector<std::size_t>& starts() const { return starts_; }

private:
    static char32_t decode(std::string_view sequence) {
        const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(sequence[at]); };
        if (sequence.size() == 1) return byte(0);
        auto code = static_cast<char32_t>(byte(0) & (0x7FU >> sequence.size()));
        for (std::size_t at = 1; at < sequence.size(); ++at) {
            code = (code << 6U) | (byte(at) & 0x3FU);
        }
        return code;
    }

    /// A line feed merges only with a carriage return right before it.
    void add(char32_t code) {
        const bool merges = after_return_ && code == '\n';
        after_return_ = code == '\r';
        if (merges || code == ' ' || code == '\t') return;
        if (code == '\r') return push('\n');
        if (code < 0x10000) return push(static_cast<char16_t>(code));
        push(static_cast<char16_t>(0xD800 + ((code - 0x10000) >> 10U)));
        push(static_cast<char16_t>(0xDC00 + ((code - 0x10000) & 0x3FFU)));
    }

    void push(char16_t unit) {
        if (line_begins_) starts_.push_back(units_.size());
        line_begins_ = unit == '\n';
        units_.push_back(unit);
    }

    std::vector<char16_t> units_;
    std::vector<std::size_t> starts_;
    bool line_begins_ = true;
    bool after_return_ = false;
};

std::uint64_t hash_from(const std::vector<char16_t>& units, std::size_t start) {
    std::uint64_t hash = 0;
    for (std::size_t at = start; at < start + block; ++at) {
        hash = hash * factor + (at < units.size() ? units[at] : 0U);
    }
    return hash;
}

std::string hexadecimal(std::uint64_t value) {
    char digits[16];
    const auto end = std::to_chars(std::begin(digits), std::end(digits), value, 16).ptr;
    return {digits, end};
}

} // namespace

std::vector<std::string> line_hashes(std::string_view text) {
    const Units units(text);
    std::unordered_map<std::uint64_t, unsigned> seen;
    std::vector<std::string> out;
    out.reserve(units.starts().size());
    for (const std::size_t start : units.starts()) {
        const std::uint64_t hash = hash_from(units.all(), start);
        out.push_back(hexadecimal(hash) + ":" + std::to_string(++seen[hash]));
    }
    return out;
}

} // namespace migvet::base
