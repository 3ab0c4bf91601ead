#include "report/uri.hpp"

#include <filesystem>

#include <fmt/format.h>

namespace migvet::report {

namespace {

bool is_unreserved(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("-._~/").find(c) != std::string_view::npos;
}

} // namespace

std::string repository_path(std::string_view path, const Style& style) {
    if (path.starts_with('/')) return std::string(path);
    const std::filesystem::path whole(style.base + std::string(path));
    return whole.lexically_normal().generic_string();
}

std::string uri(std::string_view path, const Style& style) {
    std::string out(path.starts_with('/') ? "file://" : "");
    for (const char c : repository_path(path, style)) {
        if (is_unreserved(c)) {
            out += c;
        } else {
            out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
        }
    }
    return out;
}

} // namespace migvet::report
