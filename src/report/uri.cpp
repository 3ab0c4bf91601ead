#include "report/uri.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "history/paths.hpp"

namespace migvet::report {

namespace {

constexpr std::string_view unreserved = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                        "0123456789-._~/";

constexpr std::array<bool, 256> is_unreserved = [] {
    std::array<bool, 256> table{};
    for (const char c : unreserved) table[static_cast<unsigned char>(c)] = true;
    return table;
}();

bool stays(char c) { return is_unreserved[static_cast<unsigned char>(c)]; }

} // namespace

std::string repository_path(std::string_view path, const Style& style) {
    if (path.starts_with('/')) return std::string(path);
    return history::normalized(style.base + std::string(path));
}

std::string uri(std::string_view path, const Style& style) {
    const std::string whole = repository_path(path, style);
    std::string out(path.starts_with('/') ? "file://" : "");
    for (auto at = whole.begin(); at != whole.end();) {
        const auto end = std::find_if_not(at, whole.end(), stays);
        out.append(at, end);
        at = end;
        if (at == whole.end()) break;
        fmt::format_to(std::back_inserter(out), "%{:02X}", static_cast<unsigned char>(*at++));
    }
    return out;
}

} // namespace migvet::report
