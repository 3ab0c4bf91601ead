#include "engine/fingerprint.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace migvet::engine {

namespace {

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

/// Copies a quoted piece as it is and returns where it ends.
std::size_t copy_quoted(std::string_view sql, std::size_t at, std::string& out) {
    std::size_t end = sql.find(sql[at], at + 1);
    end = end == std::string_view::npos ? sql.size() : end + 1;
    out += sql.substr(at, end - at);
    return end;
}

/// Where a comment that begins here ends; `at` itself when none does.
std::size_t comment_end(std::string_view sql, std::size_t at) {
    if (sql[at] != '-' && sql[at] != '/') return at;
    const std::string_view rest = sql.substr(at);
    std::size_t end = at;
    if (rest.starts_with("--")) end = sql.find('\n', at);
    if (rest.starts_with("/*")) {
        end = sql.find("*/", at + 2);
        if (end != std::string_view::npos) end += 2;
    }
    return end == std::string_view::npos ? sql.size() : end;
}

void put_digits(char* to, std::uint64_t number) {
    for (unsigned shift = 64; shift > 0; shift -= 4)
        *to++ = "0123456789abcdef"[number >> (shift - 4) & 15U];
}

} // namespace

std::string fingerprint(std::span<const std::string_view> parts) {
    std::size_t size = parts.size();
    for (const std::string_view part : parts) size += part.size();
    std::string all;
    all.reserve(size);
    for (const std::string_view part : parts) {
        all += part;
        all += '\0';
    }
    const XXH128_hash_t hash = XXH3_128bits(all.data(), all.size());
    std::string out(32, '0');
    put_digits(out.data(), hash.high64);
    put_digits(out.data() + 16, hash.low64);
    return out;
}

std::string normalized_statement(std::string_view sql) {
    std::string out;
    out.reserve(sql.size());
    for (std::size_t at = 0; at < sql.size();) {
        const std::size_t after_comment = comment_end(sql, at);
        const bool is_gap = after_comment != at || is_blank(sql[at]);
        if (is_gap) {
            at = after_comment != at ? after_comment : at + 1;
            if (!out.empty() && out.back() != ' ') out += ' ';
        } else if (sql[at] == '\'' || sql[at] == '"') {
            at = copy_quoted(sql, at, out);
        } else {
            const char c = sql[at++];
            out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        }
    }
    return out;
}

} // namespace migvet::engine
