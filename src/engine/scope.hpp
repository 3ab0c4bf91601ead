#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "migvet/change.hpp"
#include "migvet/finding.hpp"

namespace migvet::engine {

/// What is reported: the paths a user named, and of those what a change touches. Histories are
/// replayed whole, whatever was named.
class Scope {
public:
    /// No paths: all of them. `change` outlives this object; null: everything is new.
    explicit Scope(std::span<const std::string> paths, const Change* change = nullptr);

    /// Is this file, or a folder above it, among the paths, and does the change touch it?
    bool holds(const std::string& path) const;
    /// What the change does to a file that its base has already; null when it does nothing.
    const ChangedFile* edited(const std::string& path) const;
    /// Does the change bring this file, so that the base does not have it?
    bool is_new(const std::string& path) const;
    /// Is there a change, and does it leave this file as it was?
    bool is_old(const std::string& path) const;
    /// What the change is compared with; empty when there is none.
    std::string_view base() const;
    /// Prisma schemas that the change edits or removes, as the base has them.
    std::span<const OldFile> old_schemas() const;
    /// What the base has of a schema that the change edits; null when it is none of those.
    const OldFile* old_schema(const std::string& path) const;

private:
    std::string here_;               ///< the working directory
    std::vector<std::string> paths_; ///< absolute, normalized
    const Change* change_;
    std::map<std::string, const ChangedFile*> touched_; ///< by path without symbolic links
};

/// The lines of a Prisma schema that a change touches: of each block (`model`, `enum`, …) all.
std::vector<LineRange> touched_blocks(std::string_view schema, const ChangedFile& changed);

/// Does the finding's region share a line with these?
bool overlaps(const Region& region, std::span<const LineRange> lines);

} // namespace migvet::engine
