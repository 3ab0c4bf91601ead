#include "engine/sources.hpp"

#include <algorithm>
#include <filesystem>

#include "history/paths.hpp"

namespace migvet::engine {

namespace {

/// More than most projects have in all.
constexpr std::size_t kept_bytes = 8U << 20U;
/// What a short file costs beside its text: small ones must not fill the memory unseen.
constexpr std::size_t overhead = sizeof(base::Source) + 128;
/// Nobody reads a longer line, and a script on one line would be quoted for each of its findings.
constexpr std::size_t max_quoted_line = 16U << 10U;

/// "/" when it can't be known, as when somebody removed it.
std::string working_folder() {
    std::error_code error;
    const std::filesystem::path here = std::filesystem::current_path(error);
    return error ? "/" : here.generic_string();
}

std::size_t size_of(const base::Source& source) { return source.text().size() + overhead; }

} // namespace

std::string shown_path(const std::string& path) {
    std::string normal = history::normalized(path);
    if (!normal.starts_with('/')) return normal;
    static const std::string here = working_folder(); // a system call for each file would show
    const bool below =
        here != "/" && normal.size() > here.size() + 1 && history::is_below(normal, here);
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

void Sources::keep(std::int32_t migration, std::unique_ptr<base::Source> source,
                   std::shared_ptr<const history::Assembled> assembled) {
    bytes_ += size_of(*source);
    kept_.resize(std::max(kept_.size(), history_.migrations.size()));
    kept_[static_cast<std::size_t>(migration)] = {std::move(source), nullptr, std::move(assembled)};
    order_.push_back(migration);
    forget_old();
}

void Sources::forget_old() {
    while (bytes_ > kept_bytes && !order_.empty()) {
        Kept& oldest = kept_[static_cast<std::size_t>(order_.front())];
        bytes_ -= size_of(*oldest.source);
        oldest = {};
        order_.pop_front();
    }
}

const Sources::Kept* Sources::find(std::int32_t migration) {
    const auto index = static_cast<std::size_t>(migration);
    if (index >= kept_.size() || !kept_[index].source) {
        const history::Migration& forgotten = history_.migrations[index];
        auto text = files_.read(forgotten.path);
        if (!text) return nullptr;
        if (history::may_include(*text)) {
            auto whole = history::read_whole(files_, forgotten, history_.migrations);
            if (!whole) return nullptr;
            keep(migration, std::move(whole->source), std::move(whole->assembled));
        } else {
            keep(migration, std::make_unique<base::Source>(forgotten.path, std::move(*text)));
        }
    }
    Kept& found = kept_[index];
    if (!found.source) return nullptr; // larger than all that may be kept
    if (!found.lines) found.lines = std::make_unique<base::Lines>(found.source->text());
    return &found;
}

const base::Source* Sources::text_of(std::int32_t migration) {
    const bool is_there =
        migration >= 0 && static_cast<std::size_t>(migration) < history_.migrations.size();
    const Kept* kept = is_there ? find(migration) : nullptr;
    return kept == nullptr ? nullptr : kept->source.get();
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
        const std::string_view line = kept->lines->text_of(kept->lines->line_of(where.begin));
        const auto line_end = static_cast<std::uint32_t>(line.data() + line.size() - text.data());
        where.end = std::min(where.end, std::max(where.begin, line_end));
        const auto place = history::place_in(*kept->source, kept->assembled.get(), where);
        const std::string path = shown_path(std::string(place.file->path()));
        const bool own = place.file == kept->source.get();
        out.push_back(
            {own ? location(path, text, *kept->lines, where)
                 : location(path, place.file->text(), base::Lines(place.file->text()), place.where),
             each.message});
    }
    return out;
}

} // namespace migvet::engine
