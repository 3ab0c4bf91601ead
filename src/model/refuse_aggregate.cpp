#include <algorithm>

#include "model/builtin.hpp"
#include "model/refuser.hpp"
#include "model/words.hpp"

/// Aggregates and window functions where there are no rows to take together, or too many.
namespace migvet::model {

namespace {

bool says(const Expression& expression, std::string_view keyword) {
    const std::string_view text = expression.text;
    for (Word word = next_word(text, 0); word.kind != Word::Kind::end;
         word = next_word(text, word.end))
        if (is_keyword(text, word, keyword)) return true;
    return false;
}

bool is_clear(const Expression& expression) {
    return !expression.has_subquery && !expression.truncated;
}

} // namespace

/// Calls an aggregate of PostgreSQL's that no function of the history can be.
bool Refuser::aggregates(const Expression& value) const {
    if (!value.has_window_or_aggregate) return false;
    return std::ranges::any_of(value.references, [&](const Reference& one) {
        return one.kind == Reference::Kind::function && is_aggregate_name(one.name.name) &&
               !is_function(one.name.name);
    });
}

/// check_agglevels_and_constraints(), transformWindowFuncCall().
Refuser::Answer Refuser::bad_aggregate(const Expression& value, const char* where) const {
    if (!value.has_window_or_aggregate || !is_clear(value)) return std::nullopt;
    if (says(value, "over"))
        return refuse("42P20", std::string("window functions are not allowed in ") + where);
    if (!aggregates(value)) return std::nullopt;
    return refuse("42803", std::string("aggregate functions are not allowed in ") + where);
}

/// What a statement that writes says itself, not in a query behind it.
Refuser::Answer Refuser::bad_aggregate_in_rows(const Expression& body, const char* where) const {
    if (!body.has_window_or_aggregate || says(body, "select") || says(body, "over"))
        return std::nullopt;
    return bad_aggregate(body, where);
}

/// One SELECT without GROUP BY gives either rows or what they come to.
Refuser::Answer Refuser::ungrouped_column(const Query& query) const {
    const Expression& body = query.body;
    if (query.from.empty() || !body.has_window_or_aggregate || !is_clear(body)) return std::nullopt;
    const bool together = std::ranges::any_of(
        query.columns, [&](const QueryColumn& item) { return aggregates(item.value); });
    const auto plain = std::ranges::find_if(query.columns, [](const QueryColumn& item) {
        return item.value.form == ExpressionForm::column && item.name != "*" &&
               item.value.references.size() == 1;
    });
    const bool judged = together && plain != query.columns.end() && setting_.parameters == nullptr;
    if (!judged) return std::nullopt;
    for (const char* other : {"group", "over", "with", "union", "except", "intersect", "lateral"})
        if (says(body, other)) return std::nullopt;
    QualifiedName column = plain->value.references.front().name;
    if (column.schema.empty() && query.from.size() == 1) column.schema = query.from.front().first;
    return refuse("42803", "column \"" + to_sql(column) +
                               "\" must appear in the GROUP BY clause or be used in an aggregate "
                               "function");
}

} // namespace migvet::model
