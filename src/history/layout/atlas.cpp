#include <algorithm>

#include <fmt/format.h>

#include "history/layout/layout.hpp"
#include "history/paths.hpp"

/// Atlas' own folders: https://atlasgo.io/concepts/migration-directory-integrity and
/// https://atlasgo.io/versioned/apply.
namespace migvet::history::layout {

namespace {

/// The words behind "atlas:<name>" in the comments at the very top of a file. They speak for the
/// file only where an empty line parts them from the first statement; nothing else: nullopt.
std::optional<std::string_view> directive(std::string_view text, std::string_view name) {
    std::optional<std::string_view> found;
    while (text.starts_with("--") || text.starts_with('#')) {
        const std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        const std::size_t at = line.find("atlas:");
        if (at == std::string_view::npos) continue;
        std::string_view words = line.substr(at + std::string_view("atlas:").size());
        if (!words.starts_with(name)) continue;
        words.remove_prefix(name.size());
        words.remove_prefix(std::min(words.size(), words.find_first_not_of(' ')));
        if (!found) found = words.substr(0, words.find_first_of(" \t\r"));
    }
    return text.starts_with('\n') ? found : std::nullopt;
}

/// The names of the files that atlas.sum holds a hash of: the first word of each line but the
/// first.
std::vector<std::string> summed_files(std::string_view sum) {
    std::vector<std::string> out;
    while (!sum.empty()) {
        const std::string_view line = sum.substr(0, sum.find('\n'));
        sum.remove_prefix(std::min(sum.size(), line.size() + 1));
        const std::size_t hash = line.rfind(" h1:");
        if (hash != std::string_view::npos) out.emplace_back(line.substr(0, hash));
    }
    return out;
}

bool is_summed(const std::vector<std::string>& summed, const std::string& name) {
    return std::ranges::find(summed, name) != summed.end();
}

/// A file that begins so has no hash.
constexpr std::string_view no_sum = "-- atlas:sum ignore";

/// Atlas compares the folder with atlas.sum before it runs anything.
void compare_with_sum(History& history, const Folder& folder,
                      const std::vector<std::string>& summed) {
    for (const Migration& migration : history.migrations) {
        if (is_summed(summed, std::string(file_name(migration.path)))) continue;
        if (folder.files().read(migration.path).value_or("").starts_with(no_sum)) continue;
        history.problems.push_back(
            {"atlas-sum-differs", migration.path,
             fmt::format("atlas.sum does not hold '{}': Atlas refuses to run until `atlas migrate "
                         "hash`",
                         migration.id)});
    }
    for (const std::string& name : summed) {
        if (folder.has(name)) continue;
        history.problems.push_back(
            {"migration-file-missing", folder.at(name),
             "atlas.sum holds this file, but it is not there: Atlas refuses to run"});
    }
}

} // namespace

/// By the bytes of the names, each file in a transaction, unless it says otherwise at its top. A
/// migration before those that have run is refused (--exec-order linear is the default).
std::vector<History> atlas(const Folder& folder, const Overrides& overrides) {
    const bool has_sum = folder.has("atlas.sum");
    if (!has_sum && !forced(overrides, "atlas")) return {};
    History history = empty_history("atlas", folder);
    const auto summed = summed_files(folder.files().read(folder.at("atlas.sum")).value_or(""));
    std::set<std::string> checkpoints;
    for (const std::string& name : folder.names()) {
        const bool known_way_back = undoes(name) && !is_summed(summed, name);
        if (!name.ends_with(".sql") || known_way_back) continue;
        const std::string path = folder.at(name);
        const std::string text = folder.files().read(path).value_or("");
        const bool alone = directive(text, "txmode") == "none";
        history.migrations.push_back(migration(
            stem(name), path, alone ? TransactionMode::none : TransactionMode::wrapped, overrides));
        if (directive(text, "checkpoint")) checkpoints.insert(path);
    }
    if (history.migrations.empty()) return {};
    if (!summed.empty()) compare_with_sum(history, folder, summed);
    leave_out_baselines(history, checkpoints);
    return {std::move(history)};
}

} // namespace migvet::history::layout
