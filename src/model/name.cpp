#include "model/name.hpp"

#include <algorithm>

#include "model/keywords.hpp"

namespace migvet::model {

namespace {

bool is_plain(std::string_view name) {
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
    const auto tail = [&](char c) { return letter(c) || (c >= '0' && c <= '9'); };
    if (name.empty() || !letter(name.front())) return false;
    return std::all_of(name.begin() + 1, name.end(), tail) && !is_quoted_keyword(name);
}

std::string doubled(std::string_view text, char quote) {
    std::string out;
    out.reserve(text.size() + 2);
    for (const char c : text) {
        out += c;
        if (c == quote) out += c;
    }
    return out;
}

} // namespace

std::string truncate_identifier(std::string_view name) {
    if (name.size() <= max_identifier_bytes) return std::string(name);
    std::size_t end = max_identifier_bytes;
    const auto continues = [&](std::size_t at) {
        return (static_cast<unsigned char>(name[at]) & 0xC0U) == 0x80U;
    };
    while (end > 0 && continues(end)) --end;
    return std::string(name.substr(0, end));
}

std::string quote_identifier(std::string_view name) {
    if (is_plain(name)) return std::string(name);
    return '"' + doubled(name, '"') + '"';
}

std::string quote_literal(std::string_view text) {
    const bool escaped = text.find('\\') != std::string_view::npos;
    std::string body = doubled(text, '\'');
    if (!escaped) return '\'' + body + '\'';
    return "E'" + doubled(body, '\\') + '\'';
}

std::string to_sql(const QualifiedName& name) {
    if (name.schema.empty()) return quote_identifier(name.name);
    return quote_identifier(name.schema) + '.' + quote_identifier(name.name);
}

std::string name_stem(std::string_view name) {
    std::string out;
    for (const char c : name) {
        const bool digit = c >= '0' && c <= '9';
        const bool letter = (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
        if (digit && out.empty()) out += '_';
        if (c >= 'A' && c <= 'Z')
            out += static_cast<char>(c - 'A' + 'a');
        else
            out += letter || digit ? c : '_';
    }
    return out;
}

std::string display(const QualifiedName& name) {
    if (name.schema.empty() || name.schema == "public") return name.name;
    return name.schema + '.' + name.name;
}

} // namespace migvet::model
