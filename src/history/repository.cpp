#include "history/repository.hpp"

#include <filesystem>

#include "history/paths.hpp"

namespace migvet::history {

std::string real_path(const std::string& path) {
    std::error_code error;
    const std::filesystem::path full =
        std::filesystem::weakly_canonical(std::filesystem::path(absolute(path)), error);
    return error ? absolute(path) : normalized(full.generic_string());
}

std::string repository_above(std::string folder) {
    std::error_code error;
    while (!std::filesystem::exists(join(folder, ".git"), error)) {
        if (folder == "/" || folder == ".") return {};
        folder = parent(folder);
    }
    return folder;
}

bool leads_out(const std::string& path) {
    const std::string root = repository_above(real_path(parent(path)));
    return !root.empty() && !is_below(real_path(path), root);
}

} // namespace migvet::history
