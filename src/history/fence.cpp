#include "history/fence.hpp"

#include <algorithm>

#include "history/paths.hpp"

namespace migvet::history {

bool Fence::holds(const std::string& path) const {
    return root_.empty() || is_below(absolute(path), root_);
}

base::Result<std::string> Fence::read(const std::string& path) const {
    if (holds(path)) return below_.read(path);
    return tl::unexpected(base::Problem{path, 0, 0, "not read: it lies outside of the repository"});
}

std::string Fence::head(const std::string& path, std::size_t bytes) const {
    return holds(path) ? below_.head(path, bytes) : std::string();
}

std::vector<std::string> Fence::list(const std::string& folder) const {
    return holds(folder) ? below_.list(folder) : std::vector<std::string>();
}

void Fence::keep_inside(History& history) const {
    if (root_.empty()) return;
    std::vector<std::string> outside;
    const auto lies_outside = [&](const std::string& path) {
        if (path.empty() || holds(path)) return false;
        outside.push_back(path);
        return true;
    };
    lies_outside(history.root);
    std::erase_if(history.schema_files, lies_outside);
    std::erase_if(history.migrations,
                  [&](const Migration& each) { return lies_outside(each.path); });
    for (Migration& each : history.migrations)
        if (each.back && lies_outside(each.back->path)) each.back.reset();
    for (std::string& path : outside)
        history.problems.push_back({"outside-repository", std::move(path),
                                    "it lies outside of the repository: a file of this project "
                                    "names it, and it is not read"});
}

std::string repository_of(const Files& files, const std::string& path) {
    std::string folder = absolute(path);
    while (!files.is_folder(join(folder, ".git")) && !files.is_file(join(folder, ".git"))) {
        if (folder == "/") return {};
        folder = parent(folder);
    }
    return folder;
}

} // namespace migvet::history
