#include "engine/scope.hpp"

#include <algorithm>
#include <filesystem>

#include "base/source.hpp"
#include "history/paths.hpp"

namespace migvet::engine {

namespace {

/// Version control and the user may go by different links to the same file.
std::string real_path(const std::string& path) {
    std::error_code error;
    const std::filesystem::path real = std::filesystem::weakly_canonical(path, error);
    return history::absolute(error ? path : real.generic_string());
}

std::string_view trimmed(std::string_view line) {
    const std::size_t begin = line.find_first_not_of(" \t");
    if (begin == std::string_view::npos) return {};
    return line.substr(begin, line.find_last_not_of(" \t") + 1 - begin);
}

/// `model User {` … `}`; Prisma's formatter and its grammar keep both on lines of their own.
std::vector<LineRange> blocks_of(const base::Lines& lines) {
    std::vector<LineRange> out;
    std::optional<std::uint32_t> open;
    for (std::uint32_t line = 1; line <= lines.count(); ++line) {
        const std::string_view text = trimmed(lines.text_of(line));
        if (!open && text.ends_with('{')) open = line;
        if (!open || !text.starts_with('}')) continue;
        out.push_back({*open, line});
        open.reset();
    }
    return out;
}

} // namespace

Scope::Scope(std::span<const std::string> paths, const Change* change)
    : here_(history::absolute(".")), change_(change) {
    for (const std::string& path : paths) paths_.push_back(history::absolute(path));
    if (change == nullptr) return;
    for (const ChangedFile& file : change->files) touched_.emplace(real_path(file.path), &file);
}

bool Scope::holds(const std::string& path) const {
    if (change_ != nullptr && !touched_.contains(real_path(path))) return false;
    if (paths_.empty()) return true;
    // The working directory is asked for once, not for each of thousands of files.
    const std::string full =
        path.starts_with('/') ? history::normalized(path) : history::normalized(here_ + "/" + path);
    return std::ranges::any_of(
        paths_, [&](const std::string& each) { return history::is_below(full, each); });
}

const ChangedFile* Scope::edited(const std::string& path) const {
    if (change_ == nullptr) return nullptr;
    const auto found = touched_.find(real_path(path));
    return found == touched_.end() || found->second->added ? nullptr : found->second;
}

bool Scope::is_new(const std::string& path) const {
    if (change_ == nullptr) return false;
    const auto found = touched_.find(real_path(path));
    return found != touched_.end() && found->second->added;
}

bool Scope::is_old(const std::string& path) const {
    return change_ != nullptr && !touched_.contains(real_path(path));
}

std::string_view Scope::base() const {
    if (change_ == nullptr) return {};
    return change_->base;
}

std::span<const OldFile> Scope::old_schemas() const {
    if (change_ == nullptr) return {};
    return change_->old_schemas;
}

const OldFile* Scope::old_schema(const std::string& path) const {
    const std::string real = real_path(path);
    for (const OldFile& old : old_schemas())
        if (real_path(old.path) == real) return &old;
    return nullptr;
}

std::vector<LineRange> touched_blocks(std::string_view schema, const ChangedFile& changed) {
    std::vector<LineRange> out = changed.lines;
    for (const LineRange& block : blocks_of(base::Lines(schema))) {
        const bool touched = std::ranges::any_of(changed.lines, [&](const LineRange& lines) {
            return lines.first <= block.last && lines.last >= block.first;
        });
        if (touched) out.push_back(block);
    }
    return out;
}

bool overlaps(const Region& region, std::span<const LineRange> lines) {
    return std::ranges::any_of(lines, [&](const LineRange& each) {
        return each.first <= region.end_line && each.last >= region.line;
    });
}

} // namespace migvet::engine
