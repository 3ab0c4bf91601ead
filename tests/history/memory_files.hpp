#pragma once

#include <map>
#include <set>
#include <string>

#include "history/history.hpp"
#include "history/paths.hpp"

/// Files that are on no disk: path → text; folders follow from the paths.
class MemoryFiles final : public migvet::history::Files {
public:
    MemoryFiles(std::initializer_list<std::pair<const std::string, std::string>> files)
        : files_(files) {}

    migvet::base::Result<std::string> read(const std::string& path) const override {
        const auto found = files_.find(path);
        if (found == files_.end()) return migvet::base::problem("no such file");
        return found->second;
    }
    bool is_file(const std::string& path) const override { return files_.contains(path); }
    bool is_folder(const std::string& path) const override { return !list(path).empty(); }
    std::vector<std::string> list(const std::string& folder) const override {
        std::set<std::string> names;
        for (const auto& [path, text] : files_) {
            if (path == folder || !migvet::history::is_below(path, folder)) continue;
            const std::string rest = folder == "." ? path : path.substr(folder.size() + 1);
            names.insert(rest.substr(0, rest.find('/')));
        }
        return {names.begin(), names.end()};
    }

private:
    std::map<std::string, std::string> files_;
};
