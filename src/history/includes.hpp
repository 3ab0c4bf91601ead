#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/source.hpp"
#include "history/history.hpp"
#include "sql/script.hpp"

/// Files that a migration's file names to be run in its place: psql's \i and \ir, and tern's
/// {{ template "x.sql" . }}.
namespace migvet::history {

/// A migration's text with what it includes in the places of the words that name it, and where each
/// part of it comes from.
class Assembled {
public:
    /// A part of the text, and where it begins in its own file.
    struct Segment {
        std::uint32_t begin = 0;
        std::size_t file = 0;
        std::uint32_t place = 0;
    };
    struct Place {
        const base::Source* file = nullptr;
        base::Span where; ///< in that file
    };

    std::size_t add(std::string path, std::string text);
    const base::Source& file(std::size_t index) const { return *files_[index]; }
    /// Adds a part of a file to the text.
    void append(std::size_t file, base::Span part);
    const std::string& text() const { return text_; }
    Place place_of(base::Span where) const;
    /// Notes why the command that comes next in the text, after this many bytes, is not followed.
    void note(std::size_t bytes, std::string reason);
    /// What was noted of the command that begins here; empty: nothing.
    std::string_view reason_at(std::uint32_t place) const;

private:
    std::vector<std::unique_ptr<base::Source>> files_;
    std::vector<Segment> segments_;
    std::map<std::uint32_t, std::string> reasons_;
    std::string text_;
};

/// Where a piece of a migration's text stands: in its own file, or in one that it includes.
/// `assembled` null: it includes none.
Assembled::Place place_in(const base::Source& own, const Assembled* assembled, base::Span where);

/// What stands in a migration's file, and which part of it is run.
struct Unfolded {
    std::unique_ptr<Assembled> assembled;
    std::optional<base::Span> part;
    std::uint32_t longer = 0; ///< bytes that stand there more than before, at the part's end
};

/// May a file of this text include others? Quick: whether it does shows once it is parsed.
bool may_include(std::string_view text);

/// Follows the includes of a migration that was read as `script`; nothing when there are none.
/// Files outside of the repository, those that are missing, that include themselves, or that are
/// migrations of their own are not followed: their commands stay what is not understood, with the
/// reason noted.
std::optional<Unfolded> unfold(const Files& files, const Migration& migration,
                               const base::Source& source, const sql::Script& script,
                               std::span<const Migration> migrations);

/// A migration with all that it includes.
struct Whole {
    std::unique_ptr<base::Source> source;
    sql::Script script;
    std::shared_ptr<const Assembled> assembled; ///< null: it includes nothing
};
base::Result<Whole> read_whole(const Files& files, const Migration& migration,
                               std::span<const Migration> migrations);

} // namespace migvet::history
