#include "engine/overlay.hpp"

#include <algorithm>

#include "history/paths.hpp"

namespace migvet::engine {

Overlay::Overlay(const history::Files& below, std::string path, std::string text)
    : below_(below), path_(history::normalized(path)), text_(std::move(text)) {}

base::Result<std::string> Overlay::read(const std::string& path) const {
    if (history::normalized(path) == path_) return text_;
    return below_.read(path);
}

bool Overlay::is_file(const std::string& path) const {
    return history::normalized(path) == path_ || below_.is_file(path);
}

bool Overlay::is_folder(const std::string& path) const {
    const std::string folder = history::normalized(path);
    const bool holds_it = folder != path_ && history::is_below(path_, folder);
    return holds_it || below_.is_folder(path);
}

std::vector<std::string> Overlay::list(const std::string& folder) const {
    std::vector<std::string> names = below_.list(folder);
    const std::string normal = history::normalized(folder);
    if (normal == path_ || !history::is_below(path_, normal)) return names;
    // The name in this folder on the way to the file.
    std::string step = path_;
    while (history::parent(step) != normal && history::parent(step) != step)
        step = history::parent(step);
    const std::string name(history::file_name(step));
    if (std::ranges::count(names, name) == 0) names.push_back(name);
    std::ranges::sort(names);
    return names;
}

bool Overlay::is_link(const std::string& path) const {
    return history::normalized(path) != path_ && below_.is_link(path);
}

} // namespace migvet::engine
