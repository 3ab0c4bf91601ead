#include "engine/suppress.hpp"

#include <algorithm>
#include <limits>

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

bool is_known(const RuleSet& rules, std::string_view name) {
    return std::ranges::any_of(rules.books, [&](const Book& book) {
        return std::ranges::any_of(book.catalogue.rules,
                                   [&](const Rule& rule) { return means(name, rule); });
    });
}

/// Is a rule that this name means asked at all of such a file? If not, nobody knows what it would
/// have found: what schemas' rules say of a migration is found when all migrations have been read.
bool is_asked(const RuleSet& rules, std::string_view name, Subject subject) {
    for (const Book& book : rules.books)
        for (std::size_t i = 0; i < book.on.size(); ++i) {
            const Rule& rule = book.catalogue.rules[i];
            const bool here = subject == Subject::schema || rule.subject == subject;
            if (book.on[i] && here && means(name, rule)) return true;
        }
    return false;
}

/// In a Prisma schema: what the comment stands behind, else the next line that is no comment; of a
/// line that opens a block, all of it.
base::Span schema_part(const base::Source& source, base::Span comment) {
    const std::string_view text = source.text();
    const std::size_t line = text.rfind('\n', comment.begin) + 1; // npos + 1 is 0
    const std::string_view before = text.substr(line, comment.begin - line);
    std::size_t begin = line;
    if (before.find_first_not_of(" \t") == std::string_view::npos) {
        begin = comment.end;
        while (begin < text.size()) {
            begin = std::min(text.find_first_not_of(" \t\r\n", begin), text.size());
            if (!text.substr(begin).starts_with("//")) break;
            begin = std::min(text.find('\n', begin), text.size());
        }
    }
    const std::size_t line_end = std::min(text.find('\n', begin), text.size());
    const std::string_view first = text.substr(begin, line_end - begin);
    const bool is_block = first.find('{') != std::string_view::npos;
    const std::size_t block_end = is_block ? text.find("\n}", begin) : line_end;
    return {static_cast<std::uint32_t>(begin),
            static_cast<std::uint32_t>(std::min(block_end, text.size()))};
}

} // namespace

Suppressions::Suppressions(const base::Source& source, const sql::Script& script) {
    add(history::directives(source),
        [&](base::Span comment) { return statement_at(source, script, comment); });
}

Suppressions::Suppressions(const base::Source& schema) : subject_(Subject::schema) {
    add(history::schema_directives(schema),
        [&](base::Span comment) { return schema_part(schema, comment); });
}

void Suppressions::add(const std::vector<history::Directive>& all, const Place& spoken_of) {
    for (std::size_t i = 0; i < all.size(); ++i) {
        base::Span over;
        switch (all[i].scope) {
        case history::Scope::statement: over = spoken_of(all[i].where); break;
        case history::Scope::file: over = {0, file_end}; break;
        case history::Scope::start: over = stretch(all, i); break;
        case history::Scope::end: continue;
        }
        regions_.push_back({all[i], over, std::vector<bool>(all[i].rules.size())});
    }
}

bool Suppressions::silences(const Draft& draft, base::Span except) {
    bool silent = false;
    for (Region& region : regions_) {
        const bool here =
            draft.statement.begin >= region.over.begin && draft.statement.begin < region.over.end;
        if (!here || region.directive.where == except || !region.directive.mistake.empty())
            continue;
        silent |= region.directive.rules.empty();
        for (std::size_t i = 0; i < region.used.size(); ++i) {
            if (!means(region.directive.rules[i], *draft.rule)) continue;
            region.used[i] = true;
            silent = true;
        }
    }
    return silent;
}

std::vector<Remark> Suppressions::remarks(const RuleSet& rules) const {
    std::vector<Remark> out;
    for (const Region& region : regions_) {
        const history::Directive& written = region.directive;
        if (!written.ours) continue; // of other linters' rules we know some only
        Remark remark;
        remark.event = operation_numbers().directive;
        remark.where = written.where;
        remark.has_reason = !written.reason.empty();
        remark.mistake = written.mistake;
        if (!written.mistake.empty()) {
            out.push_back(remark);
            continue;
        }
        for (std::size_t i = 0; i < written.rules.size(); ++i) {
            remark.name = written.rules[i];
            const bool known = is_known(rules, remark.name);
            remark.mistake = known ? "" : unknown_rule(rules, remark.name);
            remark.unused = known && !region.used[i] && is_asked(rules, remark.name, subject_);
            out.push_back(remark);
        }
    }
    return out;
}

} // namespace migvet::engine
