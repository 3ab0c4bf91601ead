#include "engine/sources.hpp"

#include <algorithm>
#include <filesystem>

#include "history/paths.hpp"

namespace migvet::engine {

namespace {

/// More than most projects have in all.
constexpr std::size_t kept_bytes = 8U << 20U;
/// Nobody reads a longer line, and a script on one line would be quoted for each of its findings.
constexpr std::size_t max_quoted_line = 16U << 10U;

} // namespace

std::string shown_path(const std::string& path) {
    const std::string normal = history::normalized(path);
    if (!normal.starts_with('/')) return normal;
    std::error_code error;
    const std::string here = std::filesystem::current_path(error).generic_string();
    const bool below =
        !error && here != "/" && normal.size() > here.size() + 1 && history::is_below(normal, here);
    return below ? normal.substr(here.size() + 1) : normal;
}

Location location(const std::string& path, std::string_view text, const base::Lines& lines,
                  base::Span where) {
    const auto size = static_cast<std::uint32_t>(text.size());
    const base::Span inside{std::min(where.begin, size),
                            std::min(std::max(where.begin, where.end), size)};
    const base::Position begin = lines.position(inside.begin);
    const base::Position end = lines.position(inside.end);
    Location out;
    out.path = path;
    out.region = {begin.line, begin.utf16_column, end.line, end.utf16_column};
    out.snippet = text.substr(inside.begin, inside.end - inside.begin);
    const std::string_view line = lines.text_of(begin.line);
    if (line.size() <= max_quoted_line) out.line_text = line;
    return out;
}

void Sources::keep(std::int32_t migration, std::unique_ptr<base::Source> source) {
    bytes_ += source->text().size();
    kept_[migration] = {std::move(source), nullptr};
    order_.push_back(migration);
    forget_old();
}

void Sources::forget_old() {
    while (bytes_ > kept_bytes && !order_.empty()) {
        const auto oldest = kept_.find(order_.front());
        bytes_ -= oldest->second.source->text().size();
        kept_.erase(oldest);
        order_.pop_front();
    }
}

const Sources::Kept* Sources::find(std::int32_t migration) {
    auto found = kept_.find(migration);
    if (found == kept_.end()) {
        const std::string& path = history_.migrations[static_cast<std::size_t>(migration)].path;
        auto text = files_.read(path);
        if (!text) return nullptr;
        keep(migration, std::make_unique<base::Source>(path, std::move(*text)));
        found = kept_.find(migration);
        if (found == kept_.end()) return nullptr; // larger than all that may be kept
    }
    if (!found->second.lines)
        found->second.lines = std::make_unique<base::Lines>(found->second.source->text());
    return &found->second;
}

std::vector<Related> Sources::related(const std::vector<RelatedOrigin>& origins) {
    std::vector<Related> out;
    for (const RelatedOrigin& each : origins) {
        const auto migration = static_cast<std::size_t>(each.origin.migration);
        if (each.origin.migration < 0 || migration >= history_.migrations.size()) continue;
        const Kept* kept = find(each.origin.migration);
        if (kept == nullptr) continue;
        const std::string_view text = kept->source->text();
        base::Span where = each.origin.where;
        const std::size_t line_end = text.find_first_of("\r\n", where.begin);
        if (line_end != std::string_view::npos)
            where.end = std::min(where.end, static_cast<std::uint32_t>(line_end));
        out.push_back(
            {location(shown_path(std::string(kept->source->path())), text, *kept->lines, where),
             each.message});
    }
    return out;
}

} // namespace migvet::engine
