#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/spelling.hpp"
#include "history/fence.hpp"
#include "history/history.hpp"
#include "history/layout/layout.hpp"
#include "history/paths.hpp"

namespace migvet::history {

namespace {

using layout::Folder;
using layout::Layout;

constexpr int max_depth = 32;

/// What others put there: copies, not sources.
constexpr std::array<std::string_view, 6> skipped{"node_modules", "bower_components", "vendor",
                                                  "dist",         "target",           "venv"};

bool wanted(const Overrides& overrides, std::string_view layout) {
    return overrides.layout.empty() || overrides.layout == layout;
}

std::vector<History> recognised(const Folder& folder, const Overrides& overrides) {
    std::vector<History> out;
    for (const Layout& layout : layout::layouts()) {
        if (!wanted(overrides, layout.name)) continue;
        for (History& history : layout.recognise(folder, overrides)) {
            const bool known = std::ranges::any_of(
                out, [&](const History& other) { return is_below(history.root, other.root); });
            if (!known) out.push_back(std::move(history));
        }
    }
    return out;
}

/// Looks at a folder and those below it; a found history's own folders are not looked into again.
class Walk {
public:
    Walk(const Files& files, const Overrides& overrides) : files_(files), overrides_(overrides) {}

    void visit(const std::string& path, int depth) {
        const Folder folder(files_, path);
        for (History& history : recognised(folder, overrides_)) {
            if (!inside_known(history.root)) found_.push_back(std::move(history));
        }
        if (inside_known(path)) return;
        const bool any_plain = wanted(overrides_, "plain");
        if (any_plain) {
            if (auto history = layout::plain(folder, overrides_)) {
                plain_.push_back(std::move(*history));
            }
        }
        if (depth == max_depth) return;
        for (const std::string& name : folder.names()) visit_below(folder.at(name), name, depth);
    }

    /// Plain folders count only where no tool has left its marks.
    std::vector<History> take() { return found_.empty() ? std::move(plain_) : std::move(found_); }

private:
    void visit_below(const std::string& path, const std::string& name, int depth) {
        const bool hidden = name.starts_with('.') || std::ranges::count(skipped, name) > 0;
        if (hidden || inside_known(path)) return;
        if (files_.is_folder(path) && !files_.is_link(path)) visit(path, depth + 1);
    }

    bool inside_known(const std::string& path) const {
        return std::ranges::any_of(
            found_, [&](const History& history) { return is_below(path, history.root); });
    }

    const Files& files_;
    const Overrides& overrides_;
    std::vector<History> found_;
    std::vector<History> plain_;
};

constexpr int levels_above = 8;

bool holds(const History& history, const std::string& path) {
    return is_below(path, history.root) || std::ranges::count(history.schema_files, path) > 0;
}

/// The history that a path is a part of, looking from its folder upwards: not far, as each folder
/// on the way has its files looked into.
std::optional<History> around(const Files& files, const std::string& path,
                              const Overrides& overrides) {
    std::string at = path;
    for (int level = 0; level < levels_above; ++level) {
        if (at == "." || at == "/" || at.ends_with("..")) break;
        at = parent(at);
        const Folder folder(files, at);
        for (History& history : recognised(folder, overrides)) {
            if (holds(history, path)) return std::move(history);
        }
        if (folder.has(".git")) break;
    }
    return std::nullopt;
}

bool is_numbered(std::string_view name) {
    return !leading_digits(name).empty() ||
           (name.starts_with('V') && !leading_digits(name.substr(1)).empty());
}

/// A numbered file stands in a row with its neighbours; any other one stands alone.
History of_sql_file(const Files& files, const std::string& path, const Overrides& overrides) {
    if (is_numbered(file_name(path))) {
        const auto row = layout::plain(Folder(files, parent(path)), overrides);
        const bool in_row = row && row->migrations.size() > 1 &&
                            std::ranges::count(row->migrations, path, &Migration::path) > 0;
        if (in_row) return *row;
    }
    return layout::single_file(path, overrides);
}

base::Result<std::vector<History>> of_file(const Files& files, const std::string& path,
                                           const Overrides& overrides) {
    if (auto history = around(files, path, overrides)) return std::vector{std::move(*history)};
    if (path.ends_with(".sql")) return std::vector{of_sql_file(files, path, overrides)};
    if (path.ends_with(".prisma")) {
        Overrides named = overrides;
        named.schema = path;
        if (auto history = layout::prisma_of_schema(files, named)) return std::vector{*history};
    }
    return tl::unexpected(base::Problem{path, 0, 0,
                                        "neither SQL nor a Prisma schema, and part of no "
                                        "migration tool's folder"});
}

/// --schema names the project, or gives the histories of the path another schema.
base::Result<std::vector<History>> with_schema(const Files& files, const std::string& path,
                                               const Overrides& overrides,
                                               std::vector<History> found) {
    auto named = layout::prisma_of_schema(files, overrides);
    if (!named) {
        return tl::unexpected(base::Problem{
            overrides.schema, 0, 0, "--schema: no such file, or no *.prisma in the folder"});
    }
    const auto same = std::ranges::find(found, named->root, &History::root);
    if (same != found.end() && is_below(named->root, path)) return std::vector{std::move(*named)};
    std::erase_if(found, [](const History& history) { return history.layout != "prisma"; });
    if (found.size() != 1) return std::vector{std::move(*named)};
    found.front().schema_files = named->schema_files;
    return found;
}

base::Result<std::vector<History>> find_any(const Files& files, const std::string& path,
                                            const Overrides& overrides) {
    if (files.is_file(path)) return of_file(files, path, overrides);
    if (!files.is_folder(path)) {
        return tl::unexpected(base::Problem{path, 0, 0, "no such file or folder"});
    }
    if (auto history = around(files, path, overrides)) return std::vector{std::move(*history)};
    Walk walk(files, overrides);
    walk.visit(path, 0);
    return walk.take();
}

} // namespace

base::Result<std::vector<History>> find(const Files& files, const std::string& path,
                                        const Overrides& overrides) {
    const std::vector<std::string_view> names = layout::names();
    if (!overrides.layout.empty() && std::ranges::count(names, overrides.layout) == 0) {
        const auto near = base::nearest(overrides.layout, names);
        return base::problem(fmt::format("--layout: '{}' is none of {}{}", overrides.layout,
                                         fmt::join(names, ", "),
                                         near ? fmt::format("; did you mean '{}'?", *near) : ""));
    }
    const std::string start = normalized(path);
    const Fence fence(files, repository_of(files, start));
    auto found = find_any(fence, start, overrides);
    if (!found) return found;
    for (History& history : *found) fence.keep_inside(history);
    if (!overrides.schema.empty()) {
        found = with_schema(files, start, overrides, std::move(*found));
        if (!found) return found;
    }
    if (found->empty()) {
        return tl::unexpected(base::Problem{path, 0, 0, "no migrations and no Prisma schema here"});
    }
    std::ranges::stable_sort(*found, {}, &History::root);
    for (History& history : *found) {
        history.baseline_schema = overrides.baseline_schema;
        history.settings = overrides.settings;
    }
    return found;
}

} // namespace migvet::history
