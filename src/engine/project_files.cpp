#include "engine/project_files.hpp"

#include <algorithm>
#include <array>

#include "engine/commands.hpp"
#include "history/paths.hpp"

namespace migvet::engine {

namespace {

constexpr std::size_t most_files = 200;
constexpr int most_levels = 8;

constexpr std::array<std::string_view, 8> folders{
    "scripts", "bin", "ci", "docker", ".circleci", ".github/workflows", "deploy", "script"};

void add_folder(const history::Files& files, const std::string& folder,
                std::vector<std::string>& out) {
    for (const std::string& name : files.list(folder)) {
        if (out.size() >= most_files) return;
        std::string path = history::join(folder, name);
        if (holds_commands(path) && files.is_file(path) && std::ranges::count(out, path) == 0)
            out.push_back(std::move(path));
    }
}

bool is_root(const history::Files& files, const std::string& folder) {
    return files.is_folder(history::join(folder, ".git")) ||
           files.is_file(history::join(folder, ".git"));
}

} // namespace

std::vector<std::string> command_files(const history::Files& files,
                                       const history::History& history) {
    std::vector<std::string> out;
    std::string at = history.root;
    for (int level = 0; level < most_levels; ++level) {
        at = history::parent(at);
        add_folder(files, at, out);
        for (const std::string_view folder : folders)
            add_folder(files, history::join(at, folder), out);
        if (at == "." || at == "/" || at.ends_with("..") || is_root(files, at)) break;
    }
    return out;
}

} // namespace migvet::engine
