#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

namespace fuzz {

/// An input as a supply of small numbers and texts; when it is used up, zeros and empty texts come.
class Bytes {
public:
    explicit Bytes(std::string_view rest) : rest_(rest) {}

    bool empty() const { return rest_.empty(); }

    /// From 0 up to and including `most`.
    std::uint32_t number(std::uint32_t most) { return most == 0 ? 0 : byte() % (most + 1); }
    bool truth() { return (byte() & 1U) != 0; }

    /// Up to the next unit separator, which people hardly write.
    std::string text() {
        const std::size_t end = std::min(rest_.find('\x1F'), rest_.size());
        std::string out(rest_.substr(0, end));
        rest_.remove_prefix(std::min(rest_.size(), end + 1));
        return out;
    }

private:
    std::uint32_t byte() {
        if (rest_.empty()) return 0;
        const auto out = static_cast<unsigned char>(rest_.front());
        rest_.remove_prefix(1);
        return out;
    }

    std::string_view rest_;
};

} // namespace fuzz
