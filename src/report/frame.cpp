#include "report/frame.hpp"

#include <algorithm>

#include "report/plain.hpp"
#include "report/words.hpp"

namespace migvet::report {

namespace {

constexpr std::size_t tab = 4;
constexpr std::size_t longest_line = 160;
constexpr std::size_t kept_before = 60; ///< cells left of the carets when a line is cut

/// A text laid out in cells; what lies left of `first` or at and right of `last` is left out.
std::string laid_out(std::string_view text, std::size_t first, std::size_t last) {
    std::string out;
    std::size_t cell = 0;
    while (!text.empty()) {
        Glyph next = glyph(text);
        if (text.front() == '\t') {
            next.width = tab - cell % tab;
            next.text.assign(next.width, ' ');
        }
        if (cell >= first && cell + next.width <= last) out += next.text;
        cell += next.width;
        text.remove_prefix(next.bytes);
    }
    return out;
}

std::size_t cells(std::string_view text) {
    std::size_t cell = 0;
    while (!text.empty()) {
        const Glyph next = glyph(text);
        cell += text.front() == '\t' ? tab - cell % tab : next.width;
        text.remove_prefix(next.bytes);
    }
    return cell;
}

} // namespace

Frame frame(const Location& where) {
    const std::string_view line = where.line_text;
    const Region& region = where.region;
    const std::size_t begin = bytes_before(line, region.column);
    const bool ends_here = region.end_line == region.line;
    const std::size_t end = ends_here ? bytes_before(line, region.end_column) : line.size();
    const std::size_t width = cells(line);
    Frame out;
    out.indent = cells(line.substr(0, begin));
    const std::size_t right = cells(line.substr(0, std::max(begin, end)));
    out.carets = std::max<std::size_t>(1, right - out.indent);
    if (width <= longest_line) {
        out.line = laid_out(line, 0, width);
        return out;
    }
    const std::size_t first = out.indent > kept_before ? out.indent - kept_before : 0;
    const std::size_t last = std::min(width, first + longest_line);
    out.line = laid_out(line, first, last);
    out.carets = std::max<std::size_t>(1, std::min(out.carets, last - out.indent));
    if (first > 0) out.line = "…" + out.line;
    out.indent -= first > 0 ? first - 1 : 0;
    if (last < width) out.line += "…";
    return out;
}

} // namespace migvet::report
