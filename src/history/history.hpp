#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/source.hpp"
#include "model/catalog.hpp"

/// Migrations in the order in which their tool runs them.
namespace migvet::history {

/// How the tool that runs a migration uses transactions.
enum class TransactionMode : std::uint8_t {
    wrapped, ///< BEGIN, the file, COMMIT
    script,  ///< the whole file in one simple-query message: an implicit transaction around several
             ///< statements
    none,    ///< each statement on its own
};

/// How a migration is undone: its tool's down, revert, undo or rollback script.
struct WayBack {
    std::string path;              ///< of the file with the SQL; often the migration's own
    std::vector<base::Span> parts; ///< of the file, in order; empty: all of it
    TransactionMode transaction = TransactionMode::script;
};

/// One migration: a file, or the part of it that is run forwards.
struct Migration {
    std::string id;                 ///< as its tool calls it: "20240101120000_init"
    std::string path;               ///< of the file with the SQL
    std::optional<base::Span> part; ///< nothing: the whole file
    TransactionMode transaction = TransactionMode::script;
    bool uncertain_transaction =
        false;                   ///< the tool decides by means that can't be known from files
    std::optional<WayBack> back; ///< nothing: none was written
    bool back_waived = false;    ///< it says itself that nothing undoes it
    bool runs_last = false;      ///< after all others, whenever they were added: Flyway's R__
};

/// Something about the layout that a person should know: a folder without migration.sql, a
/// duplicate number.
struct LayoutProblem {
    std::string id; ///< e.g. "migration-file-missing"
    std::string path;
    std::string message;
};

/// One project's migrations and what surrounds them.
struct History {
    std::string layout;                ///< "prisma", "plain", …
    std::string root;                  ///< the folder that holds the migrations, as given or found
    std::vector<Migration> migrations; ///< in the tool's own order
    std::vector<std::string>
        schema_files;       ///< schema.prisma, or every *.prisma of the schema folder
    bool goes_back = false; ///< its tool runs migrations backwards, too, where they say how
    model::Start start = model::Start::empty;
    std::string baseline_schema; ///< a file with the database before the first migration
    /// What the tool or its role sets before each migration, by name in lower case.
    std::map<std::string, std::string, std::less<>> settings;
    std::vector<LayoutProblem> problems;
};

/// What the user may override.
struct Overrides {
    std::string layout;                         ///< empty: recognise it
    std::string schema;                         ///< empty: found as Prisma finds it
    std::optional<TransactionMode> transaction; ///< --transaction
    std::string baseline_schema; ///< --baseline-schema: pg_dump's output or a schema.prisma
    std::string prisma_version;  ///< "7.4"; empty: from package.json or the lockfile
    std::map<std::string, std::string, std::less<>> settings; ///< as History::settings
};

/// The files of a run. Tests give files that are on no disk.
class Files {
public:
    virtual ~Files() = default;
    /// The file's bytes, or why they can't be had.
    virtual base::Result<std::string> read(const std::string& path) const = 0;
    /// Its first bytes, at most so many; empty when they can't be had. For those who only ask what
    /// kind of file it is.
    virtual std::string head(const std::string& path, std::size_t bytes) const {
        return read(path).value_or(std::string()).substr(0, bytes);
    }
    virtual bool is_file(const std::string& path) const = 0;
    virtual bool is_folder(const std::string& path) const = 0;
    /// Names (not paths) in a folder, sorted by bytes; empty when it is none.
    virtual std::vector<std::string> list(const std::string& folder) const = 0;
    /// A symbolic link: looking for histories does not go through links, which may form circles.
    virtual bool is_link(const std::string&) const { return false; }
};

/// The real disk. Only regular files are read.
class Disk final : public Files {
public:
    base::Result<std::string> read(const std::string& path) const override;
    std::string head(const std::string& path, std::size_t bytes) const override;
    bool is_file(const std::string& path) const override;
    bool is_folder(const std::string& path) const override;
    std::vector<std::string> list(const std::string& folder) const override;
    bool is_link(const std::string& path) const override;
};

/// Every history at or below `path` (a folder or a file), by root. A path inside a history finds
/// that history: the whole of it. A problem when there is nothing at `path` or no history there.
base::Result<std::vector<History>> find(const Files& files, const std::string& path,
                                        const Overrides& overrides);

} // namespace migvet::history
