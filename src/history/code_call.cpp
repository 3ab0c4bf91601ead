#include <algorithm>

#include "history/code_run.hpp"
#include "sql/plpgsql.hpp"
#include "sql/term.hpp"

/// Functions of the history that a statement calls.
namespace migvet::history {

namespace {

using model::Term;

constexpr std::size_t deepest_calls = 8;

bool is_followed(const model::Function& function) {
    const std::string& language = function.definition.language;
    return (language == "plpgsql" || language == "sql") && !function.definition.body.empty();
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
    const CodeText* body = body_of(function);
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
    const base::Source* text_before = text_;
    const base::Span place_before = place_;
    const bool possible_before = possible_;
    const bool unsure_code = std::exchange(unsure_code_, false);
    const bool unsure_loop = std::exchange(unsure_loop_, false);
    std::swap(variables_, arguments);
    if (text_ == &stage_.source) place_ = place;
    text_ = &body->source;
    possible_ = possible_before || possibly || unsure_code || unsure_loop;
    calls_.push_back(name);
    walk(body->code);
    calls_.pop_back();
    possible_ = possible_before;
    unsure_code_ = unsure_code;
    unsure_loop_ = unsure_loop;
    std::swap(variables_, arguments);
    text_ = text_before;
    place_ = place_before;
}

const CodeText* CodeRun::body_of(const model::Function& function) {
    if (!is_followed(function)) return nullptr;
    texts_.push_back(std::make_unique<CodeText>(stage_.migration.path, function.definition.body));
    CodeText& text = *texts_.back();
    const base::Span all{0, static_cast<std::uint32_t>(text.source.text().size())};
    const bool plain = function.definition.language == "sql";
    text.code = plain ? sql::read_sql_body(text.source, all) : sql::read_plpgsql(text.source, all);
    return &text;
}

} // namespace migvet::history
