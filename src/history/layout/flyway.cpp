#include <algorithm>
#include <optional>

#include "history/layout/flyway_transaction.hpp"
#include "history/layout/layout.hpp"
#include "history/paths.hpp"

namespace migvet::history::layout {

namespace {

constexpr int max_depth = 8;

/// "V1.2__name.sql", "B1.2__name.sql", "U1.2__name.sql" or "R__name.sql", taken apart.
struct FlywayName {
    char kind; ///< V versioned, B baseline, U undoes, R repeatable
    std::string version;
    std::string description;
    std::string path;
};

std::optional<FlywayName> read_name(std::string_view name, std::string path) {
    constexpr std::string_view kinds = "VBUR";
    if (!name.ends_with(".sql") || kinds.find(name.front()) == std::string_view::npos) return {};
    const std::size_t gap = name.find("__");
    if (gap == std::string_view::npos) return {};
    FlywayName out{name.front(), std::string(name.substr(1, gap - 1)),
                   std::string(name.substr(gap + 2, name.size() - gap - 6)), std::move(path)};
    std::ranges::replace(out.version, '_', '.');
    std::ranges::replace(out.description, '_', ' ');
    const bool versioned = !leading_digits(out.version).empty();
    if ((out.kind != 'R') != versioned || (out.kind == 'R' && !out.version.empty())) return {};
    return out;
}

/// Versioned ones by version, then repeatable ones by description. A baseline stands for those up
/// to its version, this one among them.
bool runs_before(const FlywayName& a, const FlywayName& b) {
    if ((a.kind == 'R') != (b.kind == 'R')) return b.kind == 'R';
    if (a.kind == 'R') return a.description < b.description;
    if (natural_less(a.version, b.version)) return true;
    return !natural_less(b.version, a.version) && a.kind != 'B' && b.kind == 'B';
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
        done->back = WayBack{name.path, {}, flyway_transaction(files, name.path).mode};
    }
}

void add(History& history, const Files& files, const FlywayName& name, const Overrides& overrides) {
    const FlywayTransaction transaction = flyway_transaction(files, name.path);
    history.migrations.push_back(
        migration(stem(name.path), name.path, transaction.mode, overrides));
    history.migrations.back().runs_last = name.kind == 'R';
    if (!transaction.mixed) return;
    history.problems.push_back(
        {"mixed-transaction-statements", name.path,
         "some statements can't run in a transaction and others can: Flyway refuses this file "
         "unless flyway.mixed is true or a .conf beside it says executeInTransaction"});
}

} // namespace

/// By version, then the repeatable ones by description; "locations" are searched with all below
/// them (https://documentation.red-gate.com/fd/versioned-migrations-273973333.html). A version
/// below one that has run is refused (validateOnMigrate) or, without validation, passed over;
/// outOfOrder lets it run late.
std::vector<History> flyway(const Folder& folder, const Overrides& overrides) {
    const bool here = std::ranges::any_of(folder.names(), [](const std::string& name) {
        const auto read = read_name(name, {});
        return read && read->kind != 'U' && read->kind != 'B';
    });
    if (!here && !forced(overrides, "flyway")) return {};
    History history = empty_history("flyway", folder);
    std::vector<FlywayName> names;
    collect(folder.files(), folder.path(), 0, names, history);
    const bool versioned =
        std::ranges::any_of(names, [](const FlywayName& name) { return name.kind == 'V'; });
    if (!versioned) return {};
    std::ranges::stable_sort(names, runs_before);
    std::set<std::string> baselines;
    for (const FlywayName& name : names) {
        if (name.kind != 'U') add(history, folder.files(), name, overrides);
        if (name.kind == 'B') baselines.insert(name.path);
    }
    leave_out_baselines(history, baselines);
    pair_undos(folder.files(), names, history);
    find_duplicates(history, version_of, "Flyway refuses to run");
    return {std::move(history)};
}

} // namespace migvet::history::layout
