#include "engine/scope.hpp"

#include <algorithm>
#include <filesystem>

#include "history/paths.hpp"

namespace migvet::engine {

namespace {

std::string absolute(const std::string& path) {
    std::error_code error;
    const std::filesystem::path full = std::filesystem::absolute(path, error);
    return history::normalized(error ? path : full.generic_string());
}

} // namespace

Scope::Scope(std::span<const std::string> paths) {
    for (const std::string& path : paths) paths_.push_back(absolute(path));
}

bool Scope::holds(const std::string& path) const {
    if (paths_.empty()) return true;
    const std::string full = absolute(path);
    return std::ranges::any_of(
        paths_, [&](const std::string& each) { return history::is_below(full, each); });
}

} // namespace migvet::engine
