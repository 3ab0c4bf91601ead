#include "engine/suppress.hpp"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

namespace migvet::engine {

namespace {

constexpr std::uint32_t file_end = std::numeric_limits<std::uint32_t>::max();

/// The statement that a comment speaks of: the one it stands in, the one that ends on its line, or
/// else the next one.
base::Span statement_at(const base::Source& source, const sql::Script& script, base::Span comment) {
    const auto& all = script.statements;
    const auto next = std::ranges::find_if(
        all, [&](const sql::Statement& each) { return each.where.end > comment.begin; });
    const bool inside = next != all.end() && next->where.begin < comment.begin;
    if (inside) return next->where;
    if (next != all.begin()) {
        const base::Span before = std::prev(next)->where;
        const std::string_view between =
            source.text().substr(before.end, comment.begin - before.end);
        const bool same_line = between.find_first_of("\r\n") == std::string_view::npos;
        if (same_line) return before;
    }
    return next == all.end() ? base::Span{} : next->where;
}

/// From a start to the end that names the same rules, or to the file's end.
base::Span stretch(const std::vector<history::Directive>& all, std::size_t start) {
    for (std::size_t i = start + 1; i < all.size(); ++i) {
        const bool ends = all[i].scope == history::Scope::end &&
                          (all[i].rules.empty() || all[i].rules == all[start].rules);
        if (ends) return {all[start].where.end, all[i].where.begin};
    }
    return {all[start].where.end, file_end};
}

bool names(const history::Directive& directive, const Rule& rule) {
    return directive.rules.empty() ||
           std::ranges::any_of(directive.rules,
                               [&](const std::string& name) { return means(name, rule); });
}

bool is_known(const RuleSet& rules, std::string_view name) {
    return std::ranges::any_of(rules.books, [&](const Book& book) {
        return std::ranges::any_of(book.catalogue.rules,
                                   [&](const Rule& rule) { return means(name, rule); });
    });
}

} // namespace

Suppressions::Suppressions(const base::Source& source, const sql::Script& script) {
    const std::vector<history::Directive> all = history::directives(source);
    for (std::size_t i = 0; i < all.size(); ++i) {
        base::Span over;
        switch (all[i].scope) {
        case history::Scope::statement: over = statement_at(source, script, all[i].where); break;
        case history::Scope::file: over = {0, file_end}; break;
        case history::Scope::start: over = stretch(all, i); break;
        case history::Scope::end: continue;
        }
        regions_.push_back({all[i], over});
    }
}

bool Suppressions::silences(const Draft& draft) const {
    return std::ranges::any_of(regions_, [&](const Region& region) {
        return region.directive.mistake.empty() && draft.statement.begin >= region.over.begin &&
               draft.statement.begin < region.over.end && names(region.directive, *draft.rule);
    });
}

void Suppressions::complain(const RuleSet& rules, const base::Source& source,
                            const std::string& path, std::vector<Notification>& into) const {
    for (const Region& region : regions_) {
        if (!region.directive.ours) continue;
        const auto add = [&](std::string message) {
            const std::uint32_t line =
                base::Lines(source.text()).line_of(region.directive.where.begin);
            into.push_back({"directive", Severity::warning, std::move(message), path, line});
        };
        if (!region.directive.mistake.empty()) add(region.directive.mistake);
        for (const std::string& name : region.directive.rules)
            if (!is_known(rules, name))
                add(fmt::format("\"{}\" is no rule, category or alias", name));
    }
}

} // namespace migvet::engine
