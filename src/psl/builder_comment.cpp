#include "psl/builder.hpp"

namespace migvet::psl {

namespace {

constexpr std::string_view blanks = " \t\n\r\v\f";

std::string_view trim_start(std::string_view text) {
    const std::size_t first = text.find_first_not_of(blanks);
    return first == std::string_view::npos ? std::string_view{} : text.substr(first);
}

std::string_view trim(std::string_view text) {
    text = trim_start(text);
    const std::size_t last = text.find_last_not_of(blanks);
    return last == std::string_view::npos ? std::string_view{} : text.substr(0, last + 1);
}

} // namespace

/// Adds what the comment documents as lines of `out`; false when it documents nothing.
bool Builder::documentation(Index comment, std::string& out) const {
    bool found = false;
    for (const Index part : children(comment)) {
        std::string_view line;
        if (at(part).node == Node::doc_comment) {
            line = trim_start(slice(part + 1));
        } else if (at(part).node == Node::multi_line_comment) {
            // Prisma cuts two bytes off each end of the match, which begins with its indentation:
            // so it does with `  /* x */` what people would not.
            line = trim(slice(part).substr(2, slice(part).size() - 4));
        } else {
            continue;
        }
        if (found || !out.empty()) out += '\n';
        out += line;
        found = true;
    }
    return found;
}

} // namespace migvet::psl
