#include "history/paths.hpp"

#include <algorithm>
#include <filesystem>

namespace migvet::history {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string_view without_zeros(std::string_view digits) {
    while (digits.size() > 1 && digits.front() == '0') digits.remove_prefix(1);
    return digits;
}

/// Less, equal or greater: -1, 0, 1.
int compare_numbers(std::string_view a, std::string_view b) {
    a = without_zeros(a);
    b = without_zeros(b);
    if (a.size() != b.size()) return a.size() < b.size() ? -1 : 1;
    const int order = a.compare(b);
    return (order > 0) - (order < 0);
}

/// Takes the text up to the next digit, or the digits up to the next other character.
std::string_view take_chunk(std::string_view& rest, bool digits) {
    const auto end = std::ranges::find_if(rest, [&](char c) { return is_digit(c) != digits; });
    const std::string_view chunk = rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
    rest.remove_prefix(chunk.size());
    return chunk;
}

/// Nothing for normalized() to do: neither an empty part nor "." nor "..". Most paths are like
/// that, and std::filesystem::path takes a microsecond to find out.
bool is_normal(std::string_view path) {
    if (path.empty() || path.ends_with('/')) return false;
    std::string_view rest = path.substr(path.front() == '/' ? 1 : 0);
    while (true) {
        const std::size_t slash = rest.find('/');
        const std::string_view part = rest.substr(0, slash);
        if (part.empty() || part == "." || part == "..") return false;
        if (slash == std::string_view::npos) return true;
        rest.remove_prefix(slash + 1);
    }
}

} // namespace

std::string normalized(std::string_view path) {
    if (is_normal(path)) return std::string(path);
    std::string out = std::filesystem::path(path).lexically_normal().generic_string();
    while (out.size() > 1 && out.back() == '/') out.pop_back();
    return out.empty() ? "." : out;
}

std::string absolute(const std::string& path) {
    std::error_code error;
    const std::filesystem::path full = std::filesystem::absolute(path, error);
    return normalized(error ? path : full.generic_string());
}

std::string join(std::string_view folder, std::string_view name) {
    if (folder.empty() || folder == ".") return std::string(name);
    std::string out(folder);
    if (out.back() != '/') out += '/';
    return out.append(name);
}

std::string parent(std::string_view path) {
    if (path == "." || path == ".." || path.ends_with("/.."))
        return join(path == "." ? "" : path, "..");
    const std::size_t slash = path.rfind('/');
    if (slash == std::string_view::npos) return ".";
    return std::string(path.substr(0, std::max<std::size_t>(slash, 1)));
}

std::string_view file_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

bool is_below(std::string_view path, std::string_view folder) {
    if (folder == ".") return !path.starts_with('/') && path != ".." && !path.starts_with("../");
    if (!path.starts_with(folder)) return false;
    return path.size() == folder.size() || folder.ends_with('/') || path[folder.size()] == '/';
}

bool natural_less(std::string_view a, std::string_view b) {
    std::string_view rest_a = a;
    std::string_view rest_b = b;
    while (!rest_a.empty() && !rest_b.empty()) {
        const int text = take_chunk(rest_a, false).compare(take_chunk(rest_b, false));
        if (text != 0) return text < 0;
        const std::string_view number_a = take_chunk(rest_a, true);
        const std::string_view number_b = take_chunk(rest_b, true);
        if (number_a.empty() != number_b.empty()) return number_a.empty();
        const int number = compare_numbers(number_a, number_b);
        if (number != 0) return number < 0;
    }
    if (rest_a.empty() != rest_b.empty()) return rest_a.empty();
    return a < b;
}

std::string_view leading_digits(std::string_view name) { return take_chunk(name, true); }

} // namespace migvet::history
