#include "engine/overlay.hpp"

#include <algorithm>

#include "history/paths.hpp"

namespace migvet::engine {

Overlay::Overlay(const history::Files& below, const std::map<std::string, std::string>& texts)
    : below_(below) {
    for (const auto& [path, text] : texts) texts_.emplace(history::normalized(path), text);
}

base::Result<std::string> Overlay::read(const std::string& path) const {
    const auto found = texts_.find(history::normalized(path));
    return found == texts_.end() ? below_.read(path) : found->second;
}

std::string Overlay::head(const std::string& path, std::size_t bytes) const {
    const auto found = texts_.find(history::normalized(path));
    return found == texts_.end() ? below_.head(path, bytes) : found->second.substr(0, bytes);
}

bool Overlay::is_file(const std::string& path) const {
    return texts_.contains(history::normalized(path)) || below_.is_file(path);
}

bool Overlay::is_folder(const std::string& path) const {
    const std::string folder = history::normalized(path);
    const bool holds_some = std::ranges::any_of(texts_, [&](const auto& each) {
        return each.first != folder && history::is_below(each.first, folder);
    });
    return holds_some || below_.is_folder(path);
}

std::vector<std::string> Overlay::list(const std::string& folder) const {
    std::vector<std::string> names = below_.list(folder);
    const std::string normal = history::normalized(folder);
    for (const auto& [path, text] : texts_) {
        if (normal == path || !history::is_below(path, normal)) continue;
        // The name in this folder on the way to the file.
        std::string step = path;
        while (history::parent(step) != normal && history::parent(step) != step)
            step = history::parent(step);
        const std::string name(history::file_name(step));
        if (std::ranges::count(names, name) == 0) names.push_back(name);
    }
    std::ranges::sort(names);
    return names;
}

bool Overlay::is_link(const std::string& path) const {
    return !texts_.contains(history::normalized(path)) && below_.is_link(path);
}

} // namespace migvet::engine
