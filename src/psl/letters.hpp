#pragma once

#include <cstddef>
#include <string_view>

namespace migvet::psl {

/// How many bytes the character at the start of `text` has when it is a letter (Unicode general
/// category L) or an ASCII digit; else 0.
std::size_t letter_or_digit(std::string_view text);

/// How many bytes the space at the start of `text` has: U+0020 and the other Zs characters, and
/// tab; 0 when there is none.
std::size_t space(std::string_view text);

} // namespace migvet::psl
