#include "engine/draft.hpp"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "engine/fix.hpp"
#include "engine/remark.hpp"

namespace migvet::engine {

namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_word(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return std::isalnum(byte) != 0 || c == '_' || byte >= 0x80;
}
char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

/// Where the words end when they begin right here; npos when they do not.
std::size_t words_end(std::string_view text, std::size_t at, std::string_view words) {
    for (const char word : words) {
        if (is_blank(word)) {
            if (at >= text.size() || !is_blank(text[at])) return std::string_view::npos;
            while (at < text.size() && is_blank(text[at])) ++at;
            continue;
        }
        if (at >= text.size() || upper(text[at]) != upper(word)) return std::string_view::npos;
        ++at;
    }
    const bool cut =
        !words.empty() && is_word(words.back()) && at < text.size() && is_word(text[at]);
    return cut ? std::string_view::npos : at;
}

/// What a rule's `highlight` can mean.
struct Place {
    const base::Source& source;
    base::Span subject; ///< any may be empty
    base::Span clause;
    base::Span statement;
};

Place place_of(const Moment& at) {
    if (at.element != nullptr)
        return {*at.element->file, at.element->subject, at.element->clause, at.element->clause};
    // Code that was made or called: its own text is nowhere in the migration.
    const history::InsideCode* inside = at.step->inside;
    if (inside != nullptr && !inside->place.empty())
        return {inside->file, inside->place, inside->place, inside->place};
    const base::Source& source = at.step->source;
    if (at.remark != nullptr) return {source, at.remark->where, at.remark->where, at.remark->where};
    const base::Span statement = at.step->statement.where;
    if (at.syntax_error != nullptr) return {source, at.syntax_error->where, statement, statement};
    const OperationNumbers& special = operation_numbers();
    if (at.event == special.column)
        return {source, at.column->name_where, at.column->where, statement};
    if (at.event == special.constraint)
        return {source, at.constraint->where, at.constraint->where, statement};
    return {source, at.operation().subject, at.operation().clause, statement};
}

base::Span words_in(const Place& place, base::Span part, std::string_view words) {
    const base::Span found = find_words(place.source.slice(part), words);
    if (found.empty()) return {};
    return {part.begin + found.begin, part.begin + found.end};
}

base::Span first_of(std::initializer_list<base::Span> spans) {
    for (const base::Span span : spans)
        if (!span.empty()) return span;
    return {};
}

base::Span highlighted(const Rule& rule, const Place& place) {
    const base::Span clause = first_of({place.clause, place.statement});
    if (clause.empty()) return place.subject; // a point, such as the end of a file
    const base::Span subject = first_of({place.subject, clause});
    switch (rule.highlight.kind) {
    case HighlightKind::subject: return subject;
    case HighlightKind::clause: return clause;
    case HighlightKind::statement: return first_of({place.statement, clause});
    case HighlightKind::words: break;
    }
    return first_of({words_in(place, clause, rule.highlight.words),
                     words_in(place, place.statement, rule.highlight.words), subject});
}

/// "the table" for {table.name}, "the type before" for {column.type_before}.
std::string unknown_words(std::string_view placeholder) {
    const std::size_t dot = placeholder.find('.');
    const std::string_view last =
        dot == std::string_view::npos ? placeholder : placeholder.substr(dot + 1);
    if (last == "kind") return "the"; // "Dropping {constraint.kind} constraint c"
    std::string out = "the ";
    out += last == "name" ? placeholder.substr(0, dot) : last;
    std::ranges::replace(out, '_', ' ');
    return out;
}

std::string_view blocked_words(model::LockMode mode) {
    if (model::blocks_reads(mode)) return "blocks reads and writes";
    if (model::blocks_writes(mode)) return "blocks writes";
    return "blocks VACUUM, index builds and other schema changes";
}

void add_locks(const Moment& at, std::vector<std::string>& into) {
    std::vector<const model::Lock*> locks;
    for (const model::Lock& lock : at.effect().locks)
        if (model::blocks_vacuum(lock.mode) && is_existing(at, lock.id)) locks.push_back(&lock);
    std::ranges::stable_sort(locks, std::greater{}, &model::Lock::mode);
    for (const model::Lock* lock : locks)
        into.push_back(fmt::format("{} on {}: {}", to_string(lock->mode),
                                   model::display(lock->relation), blocked_words(lock->mode)));
}

void add_touched(const Moment& at, const char* verb, const std::vector<model::Touched>& touched,
                 std::vector<std::string>& into) {
    for (const model::Touched& each : touched)
        if (is_existing(at, each.id))
            into.push_back(fmt::format("{} {}", verb, model::display(each.relation)));
}

constexpr std::array<const char*, 3> when_words{"fails", "fails as soon as the table has a row",
                                                "fails when a row stands in the way"};

std::vector<std::string> effect_lines(const Moment& at) {
    std::vector<std::string> lines;
    if (!at.is_run()) return lines;
    const model::Effect& effect = at.effect();
    add_locks(at, lines);
    add_touched(at, "rewrites", effect.rewrites, lines);
    add_touched(at, "reads all of", effect.scans, lines);
    add_touched(at, "builds", effect.index_builds, lines);
    for (const model::Loss& loss : effect.losses) lines.push_back("loses " + loss.what);
    for (const model::Failure& failure : effect.failures)
        lines.push_back(fmt::format(
            "{}: {} (SQLSTATE {}){}{}", when_words.at(static_cast<std::size_t>(failure.when)),
            failure.message, failure.sqlstate, failure.hint.empty() ? "" : "; ", failure.hint));
    return lines;
}

/// Where the table and the column come from, when an earlier migration made them.
std::vector<RelatedOrigin> related(const Moment& at) {
    std::vector<RelatedOrigin> out;
    if (!at.is_run()) return out;
    const auto add = [&](const model::Origin& origin, std::string what) {
        if (origin.migration < 0 || at.is_here(origin)) return;
        out.push_back({origin, std::move(what) + " was made here"});
    };
    const model::Relation* table = at.table();
    if (table == nullptr) return out;
    add(table->origin, model::display(table->name));
    const model::Column* column = at.existing_column();
    if (column == nullptr) return out;
    const bool elsewhere = column->origin.migration != table->origin.migration ||
                           column->origin.statement != table->origin.statement;
    if (elsewhere) add(column->origin, "column " + column->name);
    return out;
}

} // namespace

base::Span find_words(std::string_view text, std::string_view words) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (at > 0 && is_word(text[at - 1]) && is_word(text[at])) continue;
        const std::size_t end = words_end(text, at, words);
        if (end != std::string_view::npos)
            return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
    }
    return {};
}

std::string render(const Text& text, const Moment& at) {
    std::string out;
    for (const Piece& piece : text.pieces) {
        if (!piece.is_fact) {
            out += piece.words;
            continue;
        }
        const Value value = field(piece.field).read(at);
        out += value.is_unknown() ? unknown_words(piece.words) : value.display();
    }
    return out;
}

Draft draft(const Rule& rule, const Moment& at) {
    const Place place = place_of(at);
    return {&rule,
            highlighted(rule, place),
            first_of({place.statement, place.clause}),
            render(rule.message, at),
            render(rule.why, at),
            render(rule.instead, at),
            effect_lines(at),
            related(at),
            mend(rule, at)};
}

} // namespace migvet::engine
