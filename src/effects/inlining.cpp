#include "effects/inlining.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "sql/script.hpp"

// inline_function() of PostgreSQL's clauses.c: one expression, and nothing that needs rows.
namespace migvet::effects {

namespace {

using model::Reference;

bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// Some word makes it more than one expression. A word inside a string is taken for one, too: then
/// the call counts as a call.
bool says_more(std::string_view text) {
    static constexpr auto words = std::to_array<std::string_view>(
        {"distinct", "except", "fetch", "from", "group", "having", "intersect", "limit", "offset",
         "order", "union", "values", "where", "with"});
    std::string word;
    for (std::size_t at = 0; at <= text.size(); ++at) {
        if (at < text.size() && is_word(text[at])) {
            word += small(text[at]);
            continue;
        }
        if (std::binary_search(words.begin(), words.end(), word)) return true;
        word.clear();
    }
    return false;
}

/// Only rows of its own would make it more than an expression.
bool is_one_expression(const model::Query& query) {
    const model::Expression& body = query.body;
    const bool reads =
        std::any_of(body.references.begin(), body.references.end(),
                    [](const Reference& one) { return one.kind == Reference::Kind::relation; });
    return !reads && !body.truncated && !body.has_subquery && !body.has_window_or_aggregate;
}

bool is_candidate(const model::CreateFunction& definition) {
    const bool plain = definition.language == "sql" && !definition.procedure &&
                       !definition.security_definer && definition.settings.empty();
    // A strict function would have to be sure that NULL gives NULL.
    return plain && !definition.strict && !definition.returns.set_of && !definition.returns_table &&
           definition.returns.name.name != "record";
}

} // namespace

std::optional<std::vector<Reference>> inlined_calls(const model::Function& function) {
    const model::CreateFunction& definition = function.definition;
    if (!is_candidate(definition)) return std::nullopt;
    if (definition.sql_body) {
        const std::string_view text = definition.sql_body->body.text;
        const bool one = std::count(text.begin(), text.end(), ';') <= 1;
        if (!one || says_more(text) || !is_one_expression(*definition.sql_body))
            return std::nullopt;
        return definition.sql_body->body.references;
    }
    if (says_more(definition.body)) return std::nullopt;
    const base::Source source("", definition.body);
    const sql::Script script = sql::read(source);
    if (script.statements.size() != 1 || script.statements.front().operations.size() != 1)
        return std::nullopt;
    const auto* select = script.statements.front().operations.front().as<model::Select>();
    if (select == nullptr || select->query.columns.size() != 1) return std::nullopt;
    if (!is_one_expression(select->query)) return std::nullopt;
    return select->query.body.references;
}

} // namespace migvet::effects
