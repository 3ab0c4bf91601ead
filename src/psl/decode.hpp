#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/source.hpp"

namespace migvet::psl {

/// An escape sequence that means nothing; bytes from the string's first.
struct BadEscape {
    const char* message;
    base::Span where;
};

struct Decoded {
    std::string text;
    std::vector<BadEscape> bad;
};

/// The content of a string literal with its escapes replaced, as in JSON. A bad escape gives
/// nothing, and the rest is decoded.
Decoded decode(std::string_view raw);

/// `point` as UTF-8.
void append_utf8(std::string& out, std::uint32_t point);

} // namespace migvet::psl
