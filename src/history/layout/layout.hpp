#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "history/history.hpp"

/// One file a migration tool: how its histories are recognised and in which order they run.
namespace migvet::history::layout {

/// A folder that may belong to a history, with what it holds.
class Folder {
public:
    Folder(const Files& files, std::string path)
        : files_(files), path_(std::move(path)), names_(files.list(path_)) {}

    const Files& files() const { return files_; }
    const std::string& path() const { return path_; }
    const std::vector<std::string>& names() const { return names_; }
    bool has(std::string_view name) const;
    /// The path of a name in it.
    std::string at(std::string_view name) const;

private:
    const Files& files_;
    std::string path_;
    std::vector<std::string> names_;
};

/// Histories that this folder is the home of: the folder with the migrations, or a project's.
using Recogniser = std::vector<History> (*)(const Folder&, const Overrides&);

/// One migration tool.
struct Layout {
    std::string_view name; ///< as --layout takes it
    Recogniser recognise;
};

/// Every tool, those with the surest marks first. Plain folders of SQL are not among them.
std::span<const Layout> layouts();

/// The name of every layout, "plain" included.
std::vector<std::string_view> names();

/// The folder's own .sql files in natural order, without those that undo; nothing when there are
/// none.
std::optional<History> plain(const Folder& folder, const Overrides& overrides);

/// One file as a history of its own.
History single_file(const std::string& path, const Overrides& overrides);

/// Prisma projects whose schema or configuration this folder holds.
std::vector<History> prisma(const Folder& folder, const Overrides& overrides);

/// The project of Overrides::schema; nothing when there is no such schema.
std::optional<History> prisma_of_schema(const Files& files, const Overrides& overrides);

} // namespace migvet::history::layout
