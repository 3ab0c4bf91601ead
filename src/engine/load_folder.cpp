#include <algorithm>
#include <filesystem>
#include <map>

#include <fmt/format.h>

#include "engine/load.hpp"
#include "engine/rule_index.hpp"
#include "history/history.hpp"

namespace migvet::engine {

namespace {

namespace fs = std::filesystem;

/// A rule file is a page of text; what is larger is none.
constexpr std::uintmax_t max_file_bytes = 1U << 20U;

/// Rule files below a folder, sorted, so that messages come in one order everywhere.
std::vector<fs::path> rule_paths(const fs::path& folder, LoadedRules& into) {
    std::vector<fs::path> paths;
    std::error_code error;
    for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end;
         at.increment(error))
        if (at->path().extension() == ".yaml" && at->is_regular_file(error))
            paths.push_back(at->path());
    if (error)
        into.problems.push_back(
            {folder.string(), 0, 0, fmt::format("can't be read: {}", error.message())});
    std::ranges::sort(paths);
    return paths;
}

void load_path(const fs::path& path, const fs::path& root, LoadedRules& into) {
    std::error_code error;
    if (fs::file_size(path, error) > max_file_bytes || error) {
        into.problems.push_back({path.string(), 0, 0, "is no rule file: it is larger than 1 MiB"});
        return;
    }
    const base::Result<std::string> text = history::Disk().read(path.string());
    if (!text) {
        into.problems.push_back(text.error());
        return;
    }
    const bool in_root = path.parent_path() == root;
    load_rule({path.string(), path.stem().string(),
               in_root ? std::string() : path.parent_path().filename().string(), *text},
              into);
}

} // namespace

void finish(LoadedRules& rules) {
    std::ranges::sort(rules.rules, {}, &Rule::id);
    std::map<std::string_view, std::string_view> owners;
    for (const Rule& rule : rules.rules) {
        const auto claim = [&](std::string_view name) {
            const auto [owner, is_new] = owners.emplace(name, rule.id);
            if (!is_new)
                rules.problems.push_back({{},
                                          0,
                                          0,
                                          fmt::format("\"{}\" names two rules: {} and {}", name,
                                                      owner->second, rule.id)});
        };
        claim(rule.id);
    }
    std::vector<std::span<const Interest>> lists;
    for (std::vector<Interest>& list : index_by_operation(rules.rules))
        lists.push_back(rules.storage.keep(std::move(list)));
    rules.catalogue = {rules.rules, rules.storage.keep(std::move(lists))};
}

LoadedRules load_rules(const std::string& folder) {
    LoadedRules rules;
    const fs::path root(folder);
    for (const fs::path& path : rule_paths(root, rules)) load_path(path, root, rules);
    finish(rules);
    return rules;
}

} // namespace migvet::engine
