#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cstdint>
#include <map>

#include <fmt/format.h>

#include "history/layout/layout.hpp"
#include "history/paths.hpp"

namespace migvet::history::layout {

namespace {

constexpr int levels_above = 12;

constexpr std::array undoing{"down.sql", "undo.sql", "rollback.sql", "revert.sql"};

bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }

} // namespace

bool forced(const Overrides& overrides, std::string_view layout) {
    return overrides.layout == layout;
}

History empty_history(std::string_view layout, const Folder& folder) {
    History history;
    history.layout = layout;
    history.root = folder.path();
    history.start = model::Start::unknown;
    return history;
}

Migration migration(std::string id, std::string path, TransactionMode mode,
                    const Overrides& overrides) {
    Migration out;
    out.id = std::move(id);
    out.path = std::move(path);
    out.transaction = overrides.transaction.value_or(mode);
    return out;
}

std::optional<WayBack> way_back(const Folder& folder, const std::string& name,
                                TransactionMode mode) {
    std::string path = folder.at(name);
    if (!folder.files().is_file(path)) return std::nullopt;
    return WayBack{std::move(path), {}, mode};
}

std::string stem(std::string_view path) {
    const std::string_view name = file_name(path);
    return std::string(name.ends_with(".sql") ? name.substr(0, name.size() - 4) : name);
}

std::vector<std::string> sql_files(const Folder& folder) {
    std::vector<std::string> out;
    for (const std::string& name : folder.names()) {
        const bool sql = name.ends_with(".sql") && !name.starts_with('.');
        // What can't be read, such as a link to nowhere, is not passed over: reading it says so.
        if (sql && !folder.files().is_folder(folder.at(name))) out.push_back(name);
    }
    std::ranges::sort(out, natural_less);
    return out;
}

bool undoes(std::string_view name) {
    return std::ranges::any_of(undoing, [&](std::string_view ending) {
        if (!name.ends_with(ending)) return false;
        const std::size_t before = name.size() - ending.size();
        return before == 0 || !is_letter(name[before - 1]);
    });
}

std::string_view undone_by(std::string_view name) {
    if (!undoes(name)) return {};
    const auto ending =
        std::ranges::find_if(undoing, [&](std::string_view each) { return name.ends_with(each); });
    const std::size_t rest = name.size() - std::string_view(*ending).size();
    return name.substr(0, rest == 0 ? 0 : rest - 1);
}

bool sample_holds(const Folder& folder, std::string_view text) {
    return std::ranges::any_of(folder.sample(), [&](const std::string& each) {
        return each.find(text) != std::string::npos;
    });
}

bool has_above(const Folder& folder, std::string_view name) {
    std::string at = folder.path();
    for (int level = 0; level < levels_above; ++level) {
        const std::string path = join(at, name);
        if (folder.files().is_file(path) || folder.files().is_folder(path)) return true;
        const std::string git = join(at, ".git");
        if (at == "/" || folder.files().is_folder(git) || folder.files().is_file(git)) break;
        at = parent(at);
    }
    return false;
}

std::string leading_number(std::string_view id) {
    const std::string_view digits = leading_digits(id);
    const std::size_t first = std::min(digits.find_first_not_of('0'), digits.size());
    return digits.empty() ? "" : first == digits.size() ? "0" : std::string(digits.substr(first));
}

void find_duplicates(History& history, std::string (*number)(std::string_view id),
                     std::string_view outcome) {
    std::map<std::string, const Migration*> first;
    for (const Migration& migration : history.migrations) {
        const std::string own = number(migration.id);
        const auto [other, is_new] = first.emplace(own, &migration);
        if (is_new || own.empty()) continue;
        history.problems.push_back({"duplicate-migration-number", migration.path,
                                    fmt::format("'{}' has the number of '{}': {}", migration.id,
                                                other->second->id, outcome)});
    }
}

void find_gaps(History& history) {
    std::uint64_t expected = 1;
    for (const Migration& migration : history.migrations) {
        const std::string_view digits = leading_digits(migration.id);
        std::uint64_t number = 0;
        std::from_chars(digits.data(), digits.data() + digits.size(), number);
        if (number > expected)
            history.problems.push_back(
                {"missing-migration-number", migration.path,
                 fmt::format("'{}' is number {}, but there is no number {}: {} refuses to run",
                             migration.id, number, expected, history.layout)});
        expected = number + 1;
    }
}

void leave_out_baselines(History& history, const std::set<std::string>& paths) {
    if (paths.empty() || history.migrations.empty()) return;
    const std::string start = history.migrations.front().path;
    const auto is_left_out = [&](const Migration& migration) {
        return migration.path != start && paths.contains(migration.path);
    };
    for (const Migration& migration : history.migrations) {
        if (!is_left_out(migration)) continue;
        history.problems.push_back(
            {"migration-left-out", migration.path,
             fmt::format("'{}' is not judged: {} runs it on new databases only, in place of the "
                         "migrations before it",
                         migration.id, history.layout)});
    }
    std::erase_if(history.migrations, is_left_out);
}

} // namespace migvet::history::layout
