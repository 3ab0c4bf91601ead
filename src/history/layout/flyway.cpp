#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

#include "history/layout/layout.hpp"
#include "history/paths.hpp"

namespace migvet::history::layout {

namespace {

constexpr int max_depth = 8;

/// "V1.2__name.sql", "U1.2__name.sql" or "R__name.sql", taken apart.
struct FlywayName {
    char kind; ///< V versioned, U undoes, R repeatable
    std::string version;
    std::string description;
    std::string path;
};

std::optional<FlywayName> read_name(std::string_view name, std::string path) {
    constexpr std::string_view kinds = "VUR";
    if (!name.ends_with(".sql") || kinds.find(name.front()) == std::string_view::npos) return {};
    const std::size_t gap = name.find("__");
    if (gap == std::string_view::npos) return {};
    FlywayName out{name.front(), std::string(name.substr(1, gap - 1)),
                   std::string(name.substr(gap + 2, name.size() - gap - 6)), std::move(path)};
    std::ranges::replace(out.version, '_', '.');
    const bool versioned = !leading_digits(out.version).empty();
    if ((out.kind != 'R') != versioned || (out.kind == 'R' && !out.version.empty())) return {};
    return out;
}

/// Versioned ones by version, then repeatable ones by description.
bool runs_before(const FlywayName& a, const FlywayName& b) {
    if (a.kind != b.kind) return b.kind == 'R';
    if (a.kind == 'R') return a.description < b.description;
    return natural_less(a.version, b.version);
}

/// Flyway looks through its locations with all that is below them.
void collect(const Files& files, const std::string& folder, int depth, std::vector<FlywayName>& out,
             History& history) {
    for (const std::string& name : files.list(folder)) {
        const std::string path = join(folder, name);
        if (auto read = read_name(name, path)) {
            out.push_back(std::move(*read));
        } else if (name.starts_with('V') && name.find("__") != std::string::npos &&
                   (name.ends_with(".java") || name.ends_with(".kt"))) {
            history.problems.push_back({"migration-in-code", path,
                                        "not understood: this migration is a program, what it "
                                        "does to the database is not known"});
        } else if (depth < max_depth && name.find('.') == std::string::npos &&
                   files.is_folder(path) && !files.is_link(path)) {
            collect(files, path, depth + 1, out, history);
        }
    }
}

bool holds_word(std::string_view text, std::string_view word) {
    const auto equal = [](char a, char b) {
        return std::toupper(static_cast<unsigned char>(a)) == b;
    };
    return std::search(text.begin(), text.end(), word.begin(), word.end(), equal) != text.end();
}

/// Flyway itself leaves out the transaction where PostgreSQL would refuse one; a file beside the
/// migration may say so, too.
bool runs_alone(const Files& files, const std::string& path) {
    if (const auto config = files.read(path + ".conf")) {
        if (config->find("executeInTransaction=false") != std::string::npos) return true;
    }
    const auto text = files.read(path);
    if (!text) return false;
    constexpr std::array<std::string_view, 3> refused{" CONCURRENTLY", "VACUUM", "ALTER SYSTEM"};
    return std::ranges::any_of(refused,
                               [&](std::string_view words) { return holds_word(*text, words); });
}

/// "1" of "V1.0__name" and of "V01__name"; empty of a repeatable one.
std::string version_of(std::string_view id) {
    if (!id.starts_with('V')) return {};
    std::string out;
    std::string_view rest = id.substr(1, id.find("__") - 1);
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find_first_of("._"), rest.size());
        out += '.' + leading_number(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    while (out.size() > 2 && out.ends_with(".0")) out.resize(out.size() - 2);
    return out;
}

/// Takes the undo migrations out and gives each to the version that it undoes.
void pair_undos(const Files& files, std::vector<FlywayName>& names, History& history) {
    for (const FlywayName& name : names) {
        if (name.kind != 'U') continue;
        history.goes_back = true;
        const std::string version = version_of("V" + name.version + "__");
        const auto done = std::ranges::find(
            history.migrations, version, [](const Migration& each) { return version_of(each.id); });
        if (done == history.migrations.end()) continue;
        const bool alone = runs_alone(files, name.path);
        done->back =
            WayBack{name.path, {}, alone ? TransactionMode::none : TransactionMode::wrapped};
    }
}

} // namespace

std::vector<History> flyway(const Folder& folder, const Overrides& overrides) {
    const bool here = std::ranges::any_of(folder.names(), [](const std::string& name) {
        const auto read = read_name(name, {});
        return read && read->kind != 'U';
    });
    if (!here && !forced(overrides, "flyway")) return {};
    History history = empty_history("flyway", folder);
    std::vector<FlywayName> names;
    collect(folder.files(), folder.path(), 0, names, history);
    const bool versioned =
        std::ranges::any_of(names, [](const FlywayName& name) { return name.kind == 'V'; });
    if (!versioned) return {};
    std::ranges::stable_sort(names, runs_before);
    for (const FlywayName& name : names) {
        if (name.kind == 'U') continue;
        const bool alone = runs_alone(folder.files(), name.path);
        history.migrations.push_back(
            migration(stem(name.path), name.path,
                      alone ? TransactionMode::none : TransactionMode::wrapped, overrides));
        history.migrations.back().runs_last = name.kind == 'R';
    }
    pair_undos(folder.files(), names, history);
    find_duplicates(history, version_of);
    return {std::move(history)};
}

} // namespace migvet::history::layout
