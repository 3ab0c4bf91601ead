#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "engine/check.hpp"
#include "engine/load.hpp"
#include "history/paths.hpp"

/// Rules and files that are on no disk.
namespace memory {

class Files final : public migvet::history::Files {
public:
    std::map<std::string, std::string> all;

    migvet::base::Result<std::string> read(const std::string& path) const override {
        const auto found = all.find(migvet::history::normalized(path));
        if (found == all.end()) return migvet::base::problem("no such file: " + path);
        return found->second;
    }
    bool is_file(const std::string& path) const override {
        return all.contains(migvet::history::normalized(path));
    }
    bool is_folder(const std::string& path) const override { return !list(path).empty(); }
    std::vector<std::string> list(const std::string& folder) const override {
        const std::string normal = migvet::history::normalized(folder);
        std::vector<std::string> names;
        for (const auto& [path, text] : all) {
            if (!migvet::history::is_below(path, normal) || path == normal) continue;
            const std::string rest = normal == "." ? path : path.substr(normal.size() + 1);
            names.push_back(rest.substr(0, rest.find('/')));
        }
        std::ranges::sort(names);
        names.erase(std::unique(names.begin(), names.end()), names.end());
        return names;
    }
};

/// A rule with this `match` (indented by two) and these further lines; its message is its id.
inline std::string rule(const std::string& id, const std::string& match,
                        const std::string& more = "message: found\n") {
    return "id: " + id +
           "\ntitle: T\ncategory: test\nseverity: warning\nprecision: high\nsince: 0.1.0\n"
           "aliases: [other/" +
           id + "]\nmatch:\n" + match + "\n" + more +
           "why: W\ninstead: I\nexamples:\n  bad: [{name: a, sql: x}]\n  good: [{name: b, sql: "
           "x}]\n";
}

inline void add_rule(migvet::engine::LoadedRules& rules, const std::string& text) {
    const std::string id = text.substr(4, text.find('\n') - 4);
    migvet::engine::load_rule({"test/" + id + ".yaml", id, "test", text}, rules);
}

/// What is found, a line each: "path:line:column rule `snippet` message".
inline std::vector<std::string> lines(const migvet::Report& report) {
    std::vector<std::string> out;
    for (const migvet::Finding& each : report.findings)
        out.push_back(each.where.path + ":" + std::to_string(each.where.region.line) + ":" +
                      std::to_string(each.where.region.column) + " " + each.rule + " `" +
                      each.where.snippet + "` " + each.message);
    return out;
}

} // namespace memory
