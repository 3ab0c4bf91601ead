#include <algorithm>
#include <utility>

#include "history/code_run.hpp"
#include "sql/plpgsql.hpp"
#include "sql/term.hpp"
#include "sql/tokens.hpp"

/// Functions of the history that a statement calls.
namespace migvet::history {

namespace {

using model::Term;

constexpr std::size_t deepest_calls = 8;

bool is_followed(const model::Function& function) {
    const std::string& language = function.definition.language;
    const bool has_body = !function.definition.body.empty() || function.definition.sql_body;
    return (language == "plpgsql" || language == "sql") && has_body;
}

/// The call of this name in a term, with its arguments; null when it is not there.
const Term* find_call(const Term& term, const std::string& name) {
    if (term.kind == Term::Kind::call && term.name == name) return &term;
    for (const Term& operand : term.operands)
        if (const Term* found = find_call(operand, name)) return found;
    return nullptr;
}

Term call_in(const std::string& text, const std::string& name) {
    const model::CatalogQuery query = sql::query_in(text);
    for (const model::CatalogQuery::Column& column : query.columns)
        if (const Term* found = find_call(column.value, name)) return *found;
    return {};
}

} // namespace

void CodeRun::call(const model::Operation& operation) {
    const auto* select = operation.as<model::Select>();
    const auto* procedure = operation.as<model::Call>();
    if (select == nullptr && procedure == nullptr) return;
    const model::Expression& body = select != nullptr ? select->query.body : procedure->call;
    for (const model::Reference& reference : body.references) {
        if (reference.kind != model::Reference::Kind::function) continue;
        const auto found =
            stage_.catalog.find_functions(reference.name, stage_.setting.search_path);
        if (found.empty()) continue;
        // Of several the arguments' types would tell which is meant.
        const bool followed = found.size() == 1 && is_followed(*found.front());
        if (!followed) continue;
        const model::Function function = *found.front();
        const std::string text = select != nullptr ? body.text : "SELECT " + body.text;
        const bool any_times = select != nullptr && !select->query.from.empty();
        call_function(function, call_in(text, reference.name.name), operation.clause, any_times);
    }
}

void CodeRun::call_function(const model::Function& function, const Term& call, base::Span place,
                            bool possibly) {
    const std::string name = model::to_sql(function.definition.name);
    const bool again = std::find(calls_.begin(), calls_.end(), name) != calls_.end();
    if (again || calls_.size() >= deepest_calls) return;
    const CodeText* body = body_of(function, place);
    if (body == nullptr) return;
    model::CodeVariables arguments;
    std::size_t next = 0;
    for (const model::Parameter& parameter : function.definition.parameters) {
        if (parameter.mode == "out" || parameter.mode == "table") continue;
        model::CodeValue known;
        if (next < call.operands.size())
            known = value(call.operands[next]);
        else if (parameter.default_value)
            known = value(sql::term_in(parameter.default_value->text));
        ++next;
        if (known.is_unknown()) continue;
        arguments["$" + std::to_string(next)] = known;
        if (!parameter.name.empty()) arguments[parameter.name] = std::move(known);
    }
    const bool possible_before = possible_;
    const bool unsure_code = std::exchange(unsure_code_, false);
    const bool unsure_loop = std::exchange(unsure_loop_, false);
    std::swap(variables_, arguments);
    possible_ = possible_before || possibly || unsure_code || unsure_loop;
    calls_.push_back(name);
    walk_text(*body, place);
    calls_.pop_back();
    possible_ = possible_before;
    unsure_code_ = unsure_code;
    unsure_loop_ = unsure_loop;
    std::swap(variables_, arguments);
}

/// BEGIN ATOMIC … END holds statements, RETURN an expression.
CodeText* CodeRun::body_of(const model::Function& function, base::Span place) {
    const model::CreateFunction& definition = function.definition;
    const bool atomic = definition.body.empty();
    const std::string& written = atomic ? definition.sql_body->body.text : definition.body;
    CodeText* text = add_text(written, place);
    if (text == nullptr) return nullptr;
    base::Span part = text->all();
    if (atomic) {
        const sql::Tokens tokens(text->source.text(), part);
        if (!tokens.is(0, "begin")) return nullptr;
        part = tokens.span(2, tokens.size() - 1);
    }
    const bool plain = definition.language == "sql";
    text->code =
        plain ? sql::read_sql_body(text->source, part) : sql::read_plpgsql(text->source, part);
    return text;
}

} // namespace migvet::history
