#pragma once

#include <optional>
#include <set>
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
    /// How the first few .sql files begin, in lower case: tools write their marks there. Read once
    /// for all the tools that ask.
    const std::vector<std::string>& sample() const;

private:
    const Files& files_;
    std::string path_;
    std::vector<std::string> names_;
    mutable std::optional<std::vector<std::string>> sample_ = {};
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

/// Was this layout asked for by name? Then its marks need not be there.
bool forced(const Overrides& overrides, std::string_view layout);

/// A history of this layout in this folder, without migrations. Its start is unknown: other things
/// than migrations make objects, too.
History empty_history(std::string_view layout, const Folder& folder);

/// One migration that its tool runs so, unless the user knows better.
Migration migration(std::string id, std::string path, TransactionMode mode,
                    const Overrides& overrides);

/// The way back in a file of its own, run as the way there; nothing when there is no such file.
std::optional<WayBack> way_back(const Folder& folder, const std::string& name,
                                TransactionMode mode);

/// A file's name without ".sql".
std::string stem(std::string_view path);

/// Names of the folder's own .sql files, in natural order.
std::vector<std::string> sql_files(const Folder& folder);

/// "1_init.down.sql", "1_init_undo.sql", "down.sql": not run on the way up.
bool undoes(std::string_view name);

/// "1_init" of "1_init.down.sql"; empty when the name does not say that it undoes.
std::string_view undone_by(std::string_view name);

/// Does the sample hold this text, which is in lower case, in any case?
bool sample_holds(const Folder& folder, std::string_view text);

/// Is there a file or folder of this name in this folder or above, as far as the repository goes?
bool has_above(const Folder& folder, std::string_view name);

/// The number that an id begins with, without leading zeros.
std::string leading_number(std::string_view id);

/// Says which migrations share the number that `number` gives of their ids (empty: it has none) and
/// what their tool makes of that.
void find_duplicates(History& history, std::string (*number)(std::string_view id),
                     std::string_view outcome);

/// Says where numbers from 1 on leave one out.
void find_gaps(History& history);

/// Takes out what stands for all the migrations before it on a new database only ("baseline",
/// "checkpoint"), where those before it are still there: what exists was never made by it. Without
/// them the first one is where the history begins.
void leave_out_baselines(History& history, const std::set<std::string>& paths);

/// The folder's own .sql files in natural order, without those that undo; nothing when there are
/// none.
std::optional<History> plain(const Folder& folder, const Overrides& overrides);

/// One file as a history of its own.
History single_file(const std::string& path, const Overrides& overrides);

/// The project of Overrides::schema; nothing when there is no such schema.
std::optional<History> prisma_of_schema(const Files& files, const Overrides& overrides);

std::vector<History> atlas(const Folder& folder, const Overrides& overrides);
std::vector<History> dbmate(const Folder& folder, const Overrides& overrides);
std::vector<History> diesel(const Folder& folder, const Overrides& overrides);
std::vector<History> drizzle(const Folder& folder, const Overrides& overrides);
std::vector<History> flyway(const Folder& folder, const Overrides& overrides);
std::vector<History> golang_migrate(const Folder& folder, const Overrides& overrides);
std::vector<History> goose(const Folder& folder, const Overrides& overrides);
std::vector<History> graphile_migrate(const Folder& folder, const Overrides& overrides);
std::vector<History> hasura(const Folder& folder, const Overrides& overrides);
std::vector<History> liquibase(const Folder& folder, const Overrides& overrides);
std::vector<History> node_pg_migrate(const Folder& folder, const Overrides& overrides);
std::vector<History> pop(const Folder& folder, const Overrides& overrides);
std::vector<History> prisma(const Folder& folder, const Overrides& overrides);
std::vector<History> rails(const Folder& folder, const Overrides& overrides);
std::vector<History> sql_migrate(const Folder& folder, const Overrides& overrides);
std::vector<History> sqitch(const Folder& folder, const Overrides& overrides);
std::vector<History> sqlx(const Folder& folder, const Overrides& overrides);
std::vector<History> supabase(const Folder& folder, const Overrides& overrides);
std::vector<History> tern(const Folder& folder, const Overrides& overrides);

} // namespace migvet::history::layout
