#include "report/uri.hpp"

#include <array>

#include <fmt/format.h>

#include "history/paths.hpp"

namespace migvet::report {

namespace {

constexpr std::string_view unreserved = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                        "0123456789-._~/";

constexpr std::array<bool, 256> stays = [] {
    std::array<bool, 256> table{};
    for (const char c : unreserved) table[static_cast<unsigned char>(c)] = true;
    return table;
}();

} // namespace

std::string repository_path(std::string_view path, const Style& style) {
    if (path.starts_with('/')) return std::string(path);
    return history::normalized(style.base + std::string(path));
}

std::string uri(std::string_view path, const Style& style) {
    std::string out(path.starts_with('/') ? "file://" : "");
    for (const char c : repository_path(path, style)) {
        const auto byte = static_cast<unsigned char>(c);
        if (stays[byte]) {
            out += c;
        } else {
            fmt::format_to(std::back_inserter(out), "%{:02X}", byte);
        }
    }
    return out;
}

} // namespace migvet::report
