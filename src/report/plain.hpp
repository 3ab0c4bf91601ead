#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// Text that is safe to show: what people's files hold never steers a terminal.
namespace migvet::report {

/// One character as it is shown: its bytes, and how many cells it fills.
struct Glyph {
    std::string text;
    std::size_t width = 1;
    std::size_t bytes = 1; ///< of the original
};

/// The first character of a non-empty text. Controls become their pictures (U+2400 …); what changes
/// the direction of writing, and bytes that are no UTF-8, become U+FFFD. A tab is one too.
Glyph glyph(std::string_view text);

/// The whole text as glyphs, all on one line.
std::string printable(std::string_view text);

/// The same, but line ends stay and tabs become blanks.
std::string printable_lines(std::string_view text);

/// For a terminal without UTF-8: what is not ASCII becomes question marks that fill the same cells.
std::string ascii(std::string_view text);

/// Cells that a text fills on a terminal.
std::size_t display_width(std::string_view text);

} // namespace migvet::report
