#include "model/query_scope.hpp"

#include <algorithm>
#include <array>

#include "model/keywords.hpp"

namespace migvet::model {

namespace {

template <std::size_t N>
bool is_one_of(std::string_view text, const Word& word,
               const std::array<std::string_view, N>& keywords) {
    return std::any_of(keywords.begin(), keywords.end(),
                       [&](std::string_view keyword) { return is_keyword(text, word, keyword); });
}

constexpr std::array<std::string_view, 3> set_operations{"union", "intersect", "except"};
constexpr std::array<std::string_view, 9> clause_ends{
    "where", "group", "having", "order", "limit", "offset", "window", "fetch", "for"};

bool is_symbol(std::string_view text, const Word& word, std::string_view symbol) {
    return word.kind == Word::Kind::symbol && word.in(text) == symbol;
}

} // namespace

QueryScopes::QueryScopes(const Expression& query, const std::vector<const Relation*>& relations,
                         const std::vector<Outer>& outer)
    : query_(query), text_(query.text), relations_(relations), places_(query.references.size()) {
    begin_scope(0);
    for (const Outer& one : outer) scopes_.front().sources.push_back({one, false, {}});
    groups_.push_back({0, true});
    walk();
}

void QueryScopes::walk() {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < query_.references.size(); ++i) {
        if (query_.references[i].length != 0) order.push_back(i);
    }
    const auto offset = [&](std::size_t i) { return query_.references[i].offset; };
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return offset(a) < offset(b); });
    auto next = order.begin();
    for (Word word = next_word(text_, 0); word.kind != Word::Kind::end;
         word = next_word(text_, word.end)) {
        while (next != order.end() && offset(*next) < word.begin) ++next;
        if (next != order.end() && offset(*next) == word.begin) {
            word.end = std::max(word.end, word.begin + query_.references[*next].length);
            take_reference(*next, word);
        } else {
            take(word);
        }
        before_previous_ = previous_;
        previous_ = word;
    }
}

void QueryScopes::begin_scope(std::size_t parent) {
    scopes_.emplace_back();
    scopes_.back().parent = parent;
}

bool QueryScopes::starts_query(const Word& word) const {
    return is_one_of(text_, word, std::array<std::string_view, 3>{"select", "with", "values"});
}

bool QueryScopes::ends_item(const Word& word) const {
    if (word.kind == Word::Kind::end) return true;
    if (word.kind == Word::Kind::symbol) {
        return is_symbol(text_, word, ",") || is_symbol(text_, word, ")") ||
               is_symbol(text_, word, ";");
    }
    return is_keyword(text_, word, "from") || is_one_of(text_, word, set_operations) ||
           is_one_of(text_, word, clause_ends);
}

void QueryScopes::open(const Word& next) {
    const std::size_t around = groups_.back().scope;
    if (!starts_query(next)) {
        groups_.push_back({around, false});
        return;
    }
    if (scopes_[around].expects_item) scopes_[around].has_others = true;
    scopes_[around].expects_item = false;
    begin_scope(around);
    groups_.push_back({scopes_.size() - 1, true});
}

void QueryScopes::take(const Word& word) {
    if (word.kind == Word::Kind::symbol) {
        if (is_symbol(text_, word, "(")) open(next_word(text_, word.end));
        if (is_symbol(text_, word, ")") && groups_.size() > 1) groups_.pop_back();
        const bool comma = is_symbol(text_, word, ",") && groups_.back().own;
        if (comma && current().in_from) current().expects_item = true;
        return;
    }
    if (word.kind == Word::Kind::identifier || word.kind == Word::Kind::quoted) take_keyword(word);
}

void QueryScopes::take_keyword(const Word& word) {
    Scope& scope = current();
    if (is_keyword(text_, word, "join")) {
        scope.expects_item = true;
        return;
    }
    const bool natural = is_keyword(text_, word, "natural");
    if (natural || is_keyword(text_, word, "using")) {
        scope.joins_by_groups = scope.joins_by_groups || !groups_.back().own;
        scope.is_natural = natural;
        if (!natural && scope.in_from) take_join_columns(word);
        return;
    }
    const bool transparent = is_keyword(text_, word, "lateral") || is_keyword(text_, word, "only");
    if (scope.expects_item && !transparent) {
        scope.has_others = true;
        scope.expects_item = false;
    }
    if (!groups_.back().own) return;
    if (is_one_of(text_, word, set_operations)) {
        begin_scope(scope.parent);
        groups_.back().scope = scopes_.size() - 1;
        return;
    }
    if (is_keyword(text_, word, "select")) scope.in_targets = true;
    const bool from = is_keyword(text_, word, "from") && !is_keyword(text_, previous_, "distinct");
    const bool ends =
        is_one_of(text_, word, clause_ends) && !is_keyword(text_, previous_, "within");
    if (from || ends) {
        scope.in_targets = false;
        scope.in_from = from;
        scope.expects_item = from;
    }
}

/// USING (a, b): the tree has no places for these names, so that the text is read.
void QueryScopes::take_join_columns(const Word& word) {
    if (current().sources.empty()) return;
    Word next = next_word(text_, word.end);
    if (!is_symbol(text_, next, "(")) return;
    std::vector<std::string>& names = current().sources.back().using_names;
    for (next = next_word(text_, next.end); !is_symbol(text_, next, ")");
         next = next_word(text_, next.end)) {
        if (next.kind == Word::Kind::end) return;
        if (!is_symbol(text_, next, ",")) names.push_back(name_in(text_, next));
    }
}

void QueryScopes::take_reference(std::size_t index, const Word& word) {
    const Reference& reference = query_.references[index];
    Scope& scope = current();
    const bool begins =
        is_symbol(text_, previous_, ",") || is_keyword(text_, previous_, "select") ||
        is_keyword(text_, previous_, "all") || is_keyword(text_, previous_, "distinct");
    const bool item =
        scope.in_targets && groups_.back().own && begins && ends_item(next_word(text_, word.end));
    places_[index] = {groups_.back().scope, item};
    if (reference.kind == Reference::Kind::relation) {
        const Relation* relation = relation_named(reference.name);
        if (relation == nullptr) scope.has_others = true;
        scope.sources.push_back(
            {{alias_after(word.end, reference.name.name), relation, false}, scope.is_natural, {}});
        scope.is_natural = false;
    } else if (scope.expects_item) {
        scope.has_others = true;
    }
    scope.expects_item = false;
}

std::string QueryScopes::alias_after(std::uint32_t offset, const std::string& name) const {
    Word word = next_word(text_, offset);
    const bool marked = is_keyword(text_, word, "as");
    if (marked) word = next_word(text_, word.end);
    if (word.kind == Word::Kind::quoted) return name_in(text_, word);
    if (word.kind != Word::Kind::identifier) return name;
    std::string alias = name_in(text_, word);
    const bool keyword = is_quoted_keyword(alias) || alias == "set";
    return keyword && !marked ? name : alias;
}

const Relation* QueryScopes::relation_named(const QualifiedName& name) const {
    for (const Relation* relation : relations_) {
        const bool same_schema = name.schema.empty() || name.schema == relation->name.schema;
        if (same_schema && relation->name.name == name.name) return relation;
    }
    return nullptr;
}

const QueryScopes::Place& QueryScopes::place_of(const Reference& reference) const {
    const auto index = static_cast<std::size_t>(&reference - query_.references.data());
    return places_[index];
}

std::vector<const Relation*> QueryScopes::sources_of(const Reference& column) const {
    const QualifiedName& name = column.name;
    const bool star = name.name == "*";
    for (std::size_t at = place_of(column).scope;; at = scopes_[at].parent) {
        std::vector<const Relation*> out;
        for (const Source& source : scopes_[at].sources) {
            const bool meant =
                name.schema.empty() ? !source.qualified_only : source.alias == name.schema;
            if (!meant) continue;
            const Relation* relation = source.relation;
            if (relation != nullptr && (star || relation->column(name.name) != nullptr))
                out.push_back(relation);
            if (!name.schema.empty()) return out;
        }
        if (!out.empty() || star || at == 0) return out;
    }
}

/// What a joined relation shares with those before it, in the order of the result.
std::vector<std::string> QueryScopes::merged_by(const Source& source,
                                                const std::vector<StarColumn>& before) const {
    if (!source.natural) return source.using_names;
    std::vector<std::string> out;
    for (const StarColumn& one : before)
        if (source.relation->column(one.column->name) != nullptr) out.push_back(one.column->name);
    return out;
}

std::optional<std::vector<QueryScopes::StarColumn>>
QueryScopes::star_columns(const Reference& star) const {
    const Scope& scope = scopes_[place_of(star).scope];
    const bool all = star.name.schema.empty();
    if (all && (scope.has_others || scope.joins_by_groups)) return std::nullopt;
    std::vector<StarColumn> out;
    bool called = false;
    for (const Source& source : scope.sources) {
        if (!all && source.alias != star.name.schema) continue;
        if (source.relation == nullptr) return std::nullopt;
        const std::vector<std::string> shared =
            all ? merged_by(source, out) : std::vector<std::string>{};
        const auto is_shared = [&](const Column& column) {
            return std::find(shared.begin(), shared.end(), column.name) != shared.end();
        };
        // What is merged moves to the front, in the order of USING.
        for (auto name = shared.rbegin(); name != shared.rend(); ++name) {
            const auto found = std::find_if(out.begin(), out.end(), [&](const StarColumn& one) {
                return one.column->name == *name;
            });
            if (found == out.end()) return std::nullopt;
            found->alias.clear();
            std::rotate(out.begin(), found, found + 1);
        }
        for (const Column& column : source.relation->columns)
            if (!is_shared(column)) out.push_back({source.alias, source.relation, &column});
        called = true;
    }
    if (!called) return std::nullopt; // a subquery's or a function's
    return out;
}

bool QueryScopes::names_its_item(const Reference& column) const { return place_of(column).item; }

} // namespace migvet::model
