#include <algorithm>
#include <array>

#include "model/keywords.hpp"
#include "model/refuser.hpp"
#include "model/words.hpp"

/// Columns that a query mentions and no relation of it has. Only queries whose every name can be
/// told are judged: one SELECT over known relations, an UPDATE or DELETE of one table.
namespace migvet::model {

namespace {

/// A tool's placeholder may stand where this name does.
bool is_filled(std::string_view name) { return name.starts_with('_'); }

std::size_t count_relations(const Expression& body) {
    return static_cast<std::size_t>(std::ranges::count_if(
        body.references, [](const auto& one) { return one.kind == Reference::Kind::relation; }));
}

/// How often each of some keywords stands in a text.
template <std::size_t N>
std::array<int, N> count_words(std::string_view text,
                               const std::array<std::string_view, N>& keywords) {
    std::array<int, N> out{};
    for (Word word = next_word(text, 0); word.kind != Word::Kind::end;
         word = next_word(text, word.end))
        for (std::size_t i = 0; i < N; ++i)
            if (is_keyword(text, word, keywords.at(i))) ++out.at(i);
    return out;
}

/// The word that a relation is called by behind its name, and whether its columns get other names:
/// "t AS u (a, b)".
struct AliasWords {
    std::string alias;
    bool renames_columns = false;
};

AliasWords alias_words(std::string_view text, const Reference& relation) {
    AliasWords out;
    Word word = next_word(text, relation.offset + relation.length);
    if (word.in(text) == "*") word = next_word(text, word.end);
    if (is_keyword(text, word, "as")) word = next_word(text, word.end);
    const bool named = word.kind == Word::Kind::identifier || word.kind == Word::Kind::quoted;
    if (!named) return out;
    std::string alias = name_in(text, word);
    if (word.kind == Word::Kind::identifier && is_quoted_keyword(alias)) return out;
    out.alias = std::move(alias);
    out.renames_columns = next_word(text, word.end).in(text) == "(";
    return out;
}

bool renames_columns(const Expression& body) {
    return std::ranges::any_of(body.references, [&](const Reference& one) {
        return one.kind == Reference::Kind::relation &&
               (one.length == 0 || alias_words(body.text, one).renames_columns);
    });
}

/// An item of the select list that got another name: ORDER BY and GROUP BY may say it.
bool gives(const Query& query, const std::string& name) {
    return std::ranges::any_of(query.columns, [&](const QueryColumn& item) {
        const auto& mentioned = item.value.references;
        const bool itself = item.value.form == ExpressionForm::column && !mentioned.empty() &&
                            mentioned.front().name.name == name;
        return item.name == name && !itself;
    });
}

/// Names that brackets are called by: "(SELECT …) AS t", "f(x) t".
bool names_bracket(std::string_view text, const std::string& name) {
    bool closed = false;
    for (Word word = next_word(text, 0); word.kind != Word::Kind::end;
         word = next_word(text, word.end)) {
        const bool named = word.kind == Word::Kind::identifier || word.kind == Word::Kind::quoted;
        if (closed && named && name_in(text, word) == name) return true;
        closed = word.in(text) == ")" || (closed && is_keyword(text, word, "as"));
    }
    return false;
}

/// What a name before a dot means, if the text calls relations alone by it.
struct Alias {
    std::string name;
    const Relation* relation = nullptr; ///< null: several
};

/// A sequence can be read like a table of one row.
bool has_column(const Relation& relation, const std::string& name) {
    constexpr std::array<std::string_view, 3> of_sequence{"last_value", "log_cnt", "is_called"};
    if (relation.kind == RelationKind::sequence)
        return std::ranges::find(of_sequence, name) != of_sequence.end();
    return relation.column(name) != nullptr;
}

} // namespace

/// t.f is f(t), too.
bool Refuser::is_function(const std::string& name) const {
    return std::ranges::any_of(catalog_.functions_,
                               [&](const auto& one) { return one.first.name == name; });
}

bool Refuser::is_parameter(const std::string& name) const {
    return setting_.parameters != nullptr &&
           std::ranges::find(*setting_.parameters, name, &Parameter::name) !=
               setting_.parameters->end();
}

Refuser::Answer Refuser::missing_in_query(const Query& query) const {
    if (Answer answer = missing_in(query.body)) return answer;
    if (setting_.in_code) return std::nullopt;
    if (Answer answer = missing_query_column(query)) return answer;
    if (Answer answer = missing_qualified(query.body, nullptr)) return answer;
    return ungrouped_column(query);
}

/// Columns with a relation's name before them, wherever they stand: in subqueries, too.
Refuser::Answer Refuser::missing_qualified(const Expression& body, const Relation* own) const {
    const auto is_qualified = [](const Reference& one) {
        return one.kind == Reference::Kind::column && !one.name.schema.empty();
    };
    if (body.truncated || std::ranges::none_of(body.references, is_qualified)) return std::nullopt;
    std::vector<Alias> aliases;
    if (own != nullptr) aliases.push_back({own->name.name, own});
    for (const Reference& one : body.references) {
        if (one.kind != Reference::Kind::relation) continue;
        if (one.length == 0) return std::nullopt;
        AliasWords words = alias_words(body.text, one);
        if (words.renames_columns) return std::nullopt;
        const Relation* relation = find(one.name);
        std::string name = words.alias.empty() ? one.name.name : std::move(words.alias);
        const auto known = std::ranges::find(aliases, name, &Alias::name);
        if (known == aliases.end())
            aliases.push_back({std::move(name), relation});
        else if (known->relation != relation)
            known->relation = nullptr;
    }
    for (const Reference& one : body.references) {
        if (!is_qualified(one)) continue;
        const auto& [qualifier, column] = one.name;
        const auto alias = std::ranges::find(aliases, qualifier, &Alias::name);
        const Relation* relation = alias == aliases.end() ? nullptr : alias->relation;
        const bool there = relation == nullptr || !relation->is_sure() || column == "*" ||
                           is_system_column(column) || is_filled(column) ||
                           has_column(*relation, column) || is_function(column);
        if (there) continue;
        constexpr std::array<std::string_view, 2> words{"with", "lateral"};
        const bool plain = count_words(body.text, words) == std::array{0, 0} &&
                           !names_bracket(body.text, qualifier);
        if (!plain) return std::nullopt;
        return refuse("42703", "column " + to_sql(one.name) + " does not exist",
                      column_hint(*relation, column));
    }
    return std::nullopt;
}

Refuser::Answer Refuser::missing_query_column(const Query& query) const {
    const Expression& body = query.body;
    if (query.from.empty() || body.has_subquery || body.truncated) return std::nullopt;
    std::vector<const Relation*> sources;
    for (const auto& [alias, name] : query.from) {
        const Relation* relation = name.empty() ? nullptr : find(name);
        if (relation == nullptr || !relation->is_sure()) return std::nullopt;
        sources.push_back(relation);
    }
    const auto is_there = [&](const Reference& reference) {
        const std::string& qualifier = reference.name.schema;
        const std::string& column = reference.name.name;
        const bool odd = column == "*" || is_system_column(column) || is_filled(column);
        if (odd || (!qualifier.empty() && is_function(column))) return true;
        bool called = false;
        if (reference.length == 0 && sources.size() > 1) // JOIN … USING: on both sides
            return std::ranges::count_if(
                       sources, [&](const Relation* one) { return has_column(*one, column); }) > 1;
        for (std::size_t i = 0; i < sources.size(); ++i) {
            const std::string& alias = query.from[i].first;
            if (qualifier.empty() && alias == column) return true;
            if (!qualifier.empty() && alias != qualifier) continue;
            called = true;
            if (has_column(*sources[i], column)) return true;
        }
        const bool named = qualifier.empty() && (gives(query, column) || is_parameter(column));
        return named || !called;
    };
    const auto missing = std::ranges::find_if(body.references, [&](const Reference& one) {
        return one.kind == Reference::Kind::column && !is_there(one);
    });
    if (missing == body.references.end()) return std::nullopt;
    constexpr std::array<std::string_view, 7> words{"select",    "with",   "union",  "except",
                                                    "intersect", "values", "lateral"};
    const bool plain = count_words(body.text, words) == std::array{1, 0, 0, 0, 0, 0, 0} &&
                       count_relations(body) == sources.size() && !renames_columns(body);
    if (!plain) return std::nullopt;
    return refuse("42703", "column " + quoted(to_sql(missing->name)) + " does not exist",
                  column_hint(*sources.front(), missing->name.name));
}

/// UPDATE and DELETE of one table, without other sources.
Refuser::Answer Refuser::missing_in_rows(const QualifiedName& name, const Expression& body) const {
    const Relation* table = find(name);
    const bool judged = table != nullptr && table->is_sure() && !setting_.in_code &&
                        !body.has_subquery && !body.truncated;
    if (!judged) return std::nullopt;
    const auto missing = std::ranges::find_if(body.references, [&](const Reference& one) {
        return one.kind == Reference::Kind::column && one.name.schema.empty() &&
               one.name.name != "*" && one.name.name != table->name.name &&
               !is_filled(one.name.name) && !is_system_column(one.name.name) &&
               !is_parameter(one.name.name) && table->column(one.name.name) == nullptr;
    });
    if (missing == body.references.end() || count_relations(body) != 1) return std::nullopt;
    const auto target =
        std::ranges::find(body.references, Reference::Kind::relation, &Reference::kind);
    if (target->length == 0 || alias_words(body.text, *target).alias == missing->name.name)
        return std::nullopt;
    constexpr std::array<std::string_view, 5> words{"select", "with", "from", "using", "current"};
    const auto [select, with, from, using_, current] = count_words(body.text, words);
    const bool removes = is_keyword(body.text, next_word(body.text, 0), "delete");
    const bool plain = select + with + using_ + current == 0 && from == (removes ? 1 : 0);
    if (!plain) return std::nullopt;
    return refuse("42703", "column " + quoted(missing->name.name) + " does not exist",
                  column_hint(*table, missing->name.name));
}

/// WHEN of a trigger speaks of the row before and after.
Refuser::Answer Refuser::missing_row_column(const Relation& table, const Expression& when) const {
    if (!table.is_sure() || when.has_subquery || when.truncated) return std::nullopt;
    for (const Reference& one : when.references) {
        const bool row = one.kind == Reference::Kind::column &&
                         (one.name.schema == "new" || one.name.schema == "old");
        const bool there = one.name.name == "*" || is_system_column(one.name.name) ||
                           table.column(one.name.name) != nullptr;
        if (!row || there) continue;
        return refuse("42703", "column " + to_sql(one.name) + " does not exist",
                      column_hint(table, one.name.name));
    }
    return std::nullopt;
}

} // namespace migvet::model
