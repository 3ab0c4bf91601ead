#include <algorithm>
#include <map>
#include <string>

#include "history/layout/layout.hpp"
#include "history/paths.hpp"

namespace migvet::history::layout {

namespace {

/// One line of a plan that names a change, and the tags that come after it.
struct Change {
    std::string name;
    std::vector<std::string> later_tags; ///< up to the change's next instance
    bool reworked = false;               ///< a later line has the same name
    bool doubled = false;                ///< an earlier line has it, and no tag stands between them
};

std::string_view first_word(std::string_view line) {
    const std::size_t start = line.find_first_not_of(" \t");
    if (start == std::string_view::npos) return {};
    line.remove_prefix(start);
    return line.substr(0, line.find_first_of(" \t\r["));
}

std::vector<Change> read_plan(std::string_view plan) {
    std::vector<Change> changes;
    std::map<std::string, std::size_t> current; // name → its latest instance
    while (!plan.empty()) {
        const std::string_view line = plan.substr(0, plan.find('\n'));
        plan.remove_prefix(std::min(plan.size(), line.size() + 1));
        std::string_view word = first_word(line);
        if (word.empty() || word.starts_with('%') || word.starts_with('#')) continue;
        if (word.starts_with('@')) {
            for (const auto& [name, index] : current) {
                changes[index].later_tags.emplace_back(word);
            }
            continue;
        }
        if (word.starts_with('+')) word.remove_prefix(1);
        const std::string name(word);
        const auto before = current.find(name);
        const bool known = before != current.end();
        const bool doubled = known && changes[before->second].later_tags.empty();
        if (known) changes[before->second].reworked = true;
        current[name] = changes.size();
        changes.push_back({name, {}, false, doubled});
    }
    return changes;
}

/// "top_dir = db" of sqitch.conf, or the fallback. A line that begins with # or ; says nothing.
std::string setting(std::string_view conf, std::string_view key, std::string_view fallback) {
    while (!conf.empty()) {
        std::string_view line = conf.substr(0, conf.find('\n'));
        conf.remove_prefix(std::min(conf.size(), line.size() + 1));
        line.remove_prefix(std::min(line.size(), line.find_first_not_of(" \t")));
        if (!line.starts_with(key)) continue;
        line.remove_prefix(key.size());
        const std::size_t equals = line.find_first_not_of(" \t");
        if (equals == std::string_view::npos || line[equals] != '=') continue;
        return std::string(first_word(line.substr(equals + 1)));
    }
    return std::string(fallback);
}

/// Where the "deploy" or "revert" scripts lie.
std::string script_folder(const Folder& folder, const std::string& verb) {
    const std::string conf = folder.files().read(folder.at("sqitch.conf")).value_or("");
    const std::string named = setting(conf, verb + "_dir", "");
    if (!named.empty()) return normalized(folder.at(named));
    return normalized(join(folder.at(setting(conf, "top_dir", ".")), verb));
}

/// A reworked change's first script carries the tag after it in its name.
std::string script_of(const Files& files, const std::string& deploy, const Change& change) {
    if (change.reworked) {
        for (const std::string& tag : change.later_tags) {
            std::string path = join(deploy, change.name + tag + ".sql");
            if (files.is_file(path)) return path;
        }
    }
    return join(deploy, change.name + ".sql");
}

} // namespace

/// psql runs the scripts: what they leave outside BEGIN and COMMIT commits by itself. In the plan's
/// order. A change's id is made of the ids before it, so that one put between deployed ones makes
/// sqitch refuse (https://sqitch.org/docs/manual/sqitchchanges/).
std::vector<History> sqitch(const Folder& folder, const Overrides& overrides) {
    const auto plan = folder.has("sqitch.plan") ? folder.files().read(folder.at("sqitch.plan"))
                                                : base::problem("no plan");
    if (!plan) return {};
    History history = empty_history("sqitch", folder);
    const std::string deploy = script_folder(folder, "deploy");
    const std::string revert = script_folder(folder, "revert");
    history.root = folder.path() == "." ? deploy : folder.path();
    for (const Change& change : read_plan(*plan)) {
        if (change.doubled)
            history.problems.push_back(
                {"duplicate-migration-number", folder.at("sqitch.plan"),
                 "the plan names '" + change.name +
                     "' twice, and no tag stands between: sqitch refuses to read it"});
        const std::string path = script_of(folder.files(), deploy, change);
        if (folder.files().is_file(path)) {
            history.migrations.push_back(
                migration(change.name, path, TransactionMode::none, overrides));
            const std::string back = script_of(folder.files(), revert, change);
            if (folder.files().is_file(back))
                history.migrations.back().back = WayBack{back, {}, TransactionMode::none};
        } else {
            history.problems.push_back({"migration-file-missing", path,
                                        "sqitch.plan names this change, but its deploy script is "
                                        "not there"});
        }
    }
    if (history.migrations.empty()) return {};
    history.goes_back = true;
    return {std::move(history)};
}

} // namespace migvet::history::layout
