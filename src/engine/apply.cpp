#include "engine/apply.hpp"

#include <algorithm>
#include <vector>

#include "base/source.hpp"

namespace migvet::engine {

namespace {

/// The byte at a line and a column in UTF-16 code units.
std::uint32_t offset_of(std::string_view text, const base::Lines& lines, std::uint32_t line,
                        std::uint32_t column) {
    if (line > lines.count()) return static_cast<std::uint32_t>(text.size());
    std::string_view rest = lines.text_of(line);
    auto offset = static_cast<std::uint32_t>(rest.data() - text.data());
    for (std::uint32_t at = 1; at < column && !rest.empty();) {
        const std::size_t bytes = base::utf8_step(rest);
        at += base::utf16_length(rest.substr(0, bytes));
        offset += static_cast<std::uint32_t>(bytes);
        rest.remove_prefix(bytes);
    }
    return offset;
}

struct Piece {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::string_view text;
};

} // namespace

std::string apply_edits(std::string_view text, std::span<const Edit> edits) {
    const base::Lines lines(text);
    std::vector<Piece> pieces;
    for (const Edit& edit : edits) {
        const Region& at = edit.where.region;
        pieces.push_back({offset_of(text, lines, at.line, at.column),
                          offset_of(text, lines, at.end_line, at.end_column), edit.text});
    }
    std::ranges::stable_sort(pieces, {}, &Piece::begin);
    std::string out;
    std::uint32_t done = 0;
    const Piece* last = nullptr;
    for (const Piece& piece : pieces) {
        const bool again = last != nullptr && last->begin == piece.begin &&
                           last->end == piece.end && last->text == piece.text;
        if (again || piece.begin < done) continue;
        out += text.substr(done, piece.begin - done);
        out += piece.text;
        done = piece.end;
        last = &piece;
    }
    return out += text.substr(done);
}

} // namespace migvet::engine
