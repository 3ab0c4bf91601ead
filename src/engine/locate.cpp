#include "engine/locate.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <unordered_map>

#include "history/paths.hpp"

namespace migvet::engine {

namespace {

auto order(const Finding& f) {
    const Region& at = f.where.region;
    return std::tie(f.where.path, at.line, at.column, at.end_line, at.end_column, f.rule,
                    f.message);
}

void number_fingerprints(std::vector<Finding>& findings) {
    std::unordered_map<std::string, std::uint32_t> seen;
    for (Finding& finding : findings) {
        const std::uint32_t number = seen[finding.fingerprint]++;
        if (number == 0) continue;
        const std::string digits = std::to_string(number);
        const std::array<std::string_view, 2> parts{finding.fingerprint, digits};
        finding.fingerprint = fingerprint(parts);
    }
}

} // namespace

/// One statement may have thousands of findings: it is read once for all of them.
const std::string& Locator::statement_hash(base::Span statement) {
    if (!hash_.empty() && hashed_ == statement) return hash_;
    const std::string normal =
        normalized_statement(text_.substr(statement.begin, statement.size()));
    const std::array<std::string_view, 1> parts{normal};
    hash_ = fingerprint(parts);
    hashed_ = statement;
    return hash_;
}

Location Locator::place(base::Span where) {
    const history::Assembled::Place in_part =
        assembled_ ? assembled_->place_of(where) : history::Assembled::Place{};
    if (in_part.file != nullptr) {
        const std::string_view text = in_part.file->text();
        Location out = location(shown_path(std::string(in_part.file->path())), text,
                                base::Lines(text), in_part.where);
        out.line_hash = base::LineHashes(text).of(out.region.line);
        return out;
    }
    if (!lines_) lines_.emplace(text_);
    if (!hashes_) hashes_.emplace(text_);
    Location out = location(path_, text_, *lines_, where);
    out.line_hash = hashes_->of(out.region.line);
    return out;
}

Finding Locator::operator()(Draft draft) {
    Finding out;
    out.rule = draft.rule->id;
    out.severity = draft.rule->severity;
    out.where = place(draft.where);
    out.message = std::move(draft.message);
    out.why = std::move(draft.why);
    out.instead = std::move(draft.instead);
    out.effects = std::move(draft.effects);
    out.migration = migration_;
    // By its migration's name, not by its path: folders move, and runs start in other folders.
    const std::string_view home = migration_.empty() ? history::file_name(path_) : migration_;
    const std::array<std::string_view, 4> parts{out.rule, home, statement_hash(draft.statement),
                                                out.where.snippet};
    out.fingerprint = fingerprint(parts);
    for (const DraftEdit& edit : draft.edits) {
        Location where = place(edit.where);
        where.line_hash.clear();
        out.edits.push_back({std::move(where), edit.text});
    }
    if (!out.edits.empty()) out.fix_title = draft.rule->fix.title;
    if (earlier_ != nullptr) out.related = earlier_->related(draft.related);
    return out;
}

void put_in_order(std::vector<Finding>& findings) {
    // Findings are large: their places are sorted, and each of them moves once.
    std::vector<Finding*> places;
    places.reserve(findings.size());
    for (Finding& finding : findings) places.push_back(&finding);
    std::ranges::stable_sort(
        places, [](const Finding* a, const Finding* b) { return order(*a) < order(*b); });
    const auto same = [](const Finding* a, const Finding* b) { return order(*a) == order(*b); };
    places.erase(std::unique(places.begin(), places.end(), same), places.end());
    std::vector<Finding> sorted;
    sorted.reserve(places.size());
    for (Finding* place : places) sorted.push_back(std::move(*place));
    findings = std::move(sorted);
    number_fingerprints(findings);
}

} // namespace migvet::engine
