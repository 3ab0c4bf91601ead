#include <algorithm>

#include <fmt/format.h>

#include "base/sha256.hpp"
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

/// One line of atlas.sum but the first.
struct Summed {
    std::string name, hash;
};

/// The first line is the hash of the others.
struct Sum {
    std::string whole;
    std::vector<Summed> files;
};

constexpr std::string_view hash_mark = "h1:";

Sum read_sum(std::string_view text) {
    Sum out;
    while (!text.empty()) {
        std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        if (line.ends_with('\r')) line.remove_suffix(1);
        const std::size_t mark = line.rfind(hash_mark);
        if (mark == std::string_view::npos) continue;
        std::string hash(line.substr(mark + hash_mark.size()));
        if (mark > 0)
            out.files.push_back({std::string(line.substr(0, mark - 1)), std::move(hash)});
        else
            out.whole = std::move(hash);
    }
    return out;
}

const Summed* find(const Sum& sum, std::string_view name) {
    const auto found = std::ranges::find(sum.files, name, &Summed::name);
    return found == sum.files.end() ? nullptr : &*found;
}

/// A file that begins so has no hash.
constexpr std::string_view no_sum = "-- atlas:sum ignore";

constexpr std::string_view until_hashed = "Atlas refuses to run until `atlas migrate hash`";

/// A file's hash is that of all names and texts up to its own, so only the first that differs is
/// known to be changed. Lines that end in CR and LF were perhaps changed by git alone.
void find_changed(History& history, const Folder& folder, const Sum& sum) {
    base::Sha256 chain;
    for (const Migration& migration : history.migrations) {
        const std::string text = folder.files().read(migration.path).value_or("");
        const std::string name(file_name(migration.path));
        chain.add(name);
        if (text.starts_with(no_sum)) continue;
        if (text.find('\r') != std::string::npos) return;
        chain.add(text);
        if (base::Sha256(chain).base64() == find(sum, name)->hash) continue;
        history.problems.push_back(
            {"atlas-sum-differs", migration.path,
             fmt::format("'{}' is not what it was when atlas.sum was written: {}", migration.id,
                         until_hashed)});
        return;
    }
    base::Sha256 whole;
    for (const Summed& each : sum.files) {
        whole.add(each.name);
        whole.add(each.hash);
    }
    if (whole.base64() == sum.whole) return;
    history.problems.push_back(
        {"atlas-sum-differs", folder.at("atlas.sum"),
         fmt::format("the first line of atlas.sum is not the hash of the others: {}",
                     until_hashed)});
}

/// Atlas compares the folder with atlas.sum before it runs anything.
void compare_with_sum(History& history, const Folder& folder, const Sum& sum) {
    const std::size_t before = history.problems.size();
    for (const Migration& migration : history.migrations) {
        if (find(sum, file_name(migration.path)) != nullptr) continue;
        if (folder.files().read(migration.path).value_or("").starts_with(no_sum)) continue;
        history.problems.push_back(
            {"atlas-sum-differs", migration.path,
             fmt::format("atlas.sum does not hold '{}': {}", migration.id, until_hashed)});
    }
    for (const Summed& each : sum.files) {
        if (folder.has(each.name)) continue;
        history.problems.push_back(
            {"migration-file-missing", folder.at(each.name),
             "atlas.sum holds this file, but it is not there: Atlas refuses to run"});
    }
    if (history.problems.size() == before) find_changed(history, folder, sum);
}

} // namespace

/// By the bytes of the names, each file in a transaction, unless it says otherwise at its top. A
/// migration before those that have run is refused (--exec-order linear is the default).
std::vector<History> atlas(const Folder& folder, const Overrides& overrides) {
    const bool has_sum = folder.has("atlas.sum");
    if (!has_sum && !forced(overrides, "atlas")) return {};
    History history = empty_history("atlas", folder);
    const Sum sum = read_sum(folder.files().read(folder.at("atlas.sum")).value_or(""));
    std::set<std::string> checkpoints;
    for (const std::string& name : folder.names()) {
        const bool known_way_back = undoes(name) && find(sum, name) == nullptr;
        if (!name.ends_with(".sql") || known_way_back) continue;
        const std::string path = folder.at(name);
        const std::string text = folder.files().read(path).value_or("");
        const bool alone = directive(text, "txmode") == "none";
        history.migrations.push_back(migration(
            stem(name), path, alone ? TransactionMode::none : TransactionMode::wrapped, overrides));
        if (directive(text, "checkpoint")) checkpoints.insert(path);
    }
    if (history.migrations.empty()) return {};
    if (!sum.files.empty()) compare_with_sum(history, folder, sum);
    leave_out_baselines(history, checkpoints);
    return {std::move(history)};
}

} // namespace migvet::history::layout
