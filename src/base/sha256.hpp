#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace migvet::base {

/// SHA-256 (FIPS 180-4) of a text that comes in pieces. Copy it to ask in between.
class Sha256 {
public:
    void add(std::string_view text);
    /// The digest in base64, as Go's base64.StdEncoding writes it. Nothing can be added after it.
    std::string base64();

private:
    void block(const unsigned char* bytes);

    std::array<std::uint32_t, 8> state_{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                        0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    std::array<unsigned char, 64> rest_{}; ///< what fills no block yet
    std::size_t held_ = 0;                 ///< bytes of it
    std::uint64_t length_ = 0;             ///< bytes of all
};

} // namespace migvet::base
