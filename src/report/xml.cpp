#include "report/xml.hpp"

#include "base/source.hpp"
#include "report/plain.hpp"

namespace migvet::report {

namespace {

std::string_view entity(char c) {
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&apos;";
    case '\n': return "&#10;";
    case '\t': return "&#9;";
    default: return {};
    }
}

} // namespace

std::string xml(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const std::string_view escaped = entity(text.front());
        const Glyph next = glyph(text);
        const std::string_view own = text.substr(0, next.bytes);
        const bool unfit = own == "\xEF\xBF\xBE" || own == "\xEF\xBF\xBF"; // U+FFFE, U+FFFF
        if (!escaped.empty()) {
            out += escaped;
        } else {
            out += unfit ? std::string("\xEF\xBF\xBD") : next.text;
        }
        text.remove_prefix(next.bytes);
    }
    return out;
}

} // namespace migvet::report
