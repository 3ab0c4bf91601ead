#include <algorithm>
#include <utility>

#include "history/code_run.hpp"
#include "sql/plpgsql.hpp"
#include "sql/term.hpp"
#include "sql/tokens.hpp"

/// Functions of the history that a statement calls, or that the triggers on its table call.
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

bool is_named(const Term& argument) {
    return argument.kind == Term::Kind::operation && argument.name == "=>";
}

/// What a call gives a parameter; null: nothing.
const Term* argument_of(const model::Parameter& parameter, std::size_t position, const Term& call) {
    if (position < call.operands.size() && !is_named(call.operands[position]))
        return &call.operands[position];
    const auto named = std::ranges::find_if(call.operands, [&](const Term& each) {
        return is_named(each) && !parameter.name.empty() && each.qualifier == parameter.name;
    });
    return named == call.operands.end() ? nullptr : &named->operands.front();
}

/// Rows that a statement changes: where, how, and which columns when that matters.
struct Change {
    const model::QualifiedName* table = nullptr;
    std::string_view event;
    const std::vector<std::string>* columns = nullptr;
};

Change change_of(const model::Operation& operation) {
    if (const auto* insert = operation.as<model::Insert>()) return {&insert->table, "insert", {}};
    if (const auto* update = operation.as<model::Update>())
        return {&update->table, "update", &update->columns};
    if (const auto* of_rows = operation.as<model::Delete>()) return {&of_rows->table, "delete", {}};
    if (const auto* emptied = operation.as<model::Truncate>())
        return {&emptied->table, "truncate", {}};
    return {};
}

/// UPDATE OF columns fires where one of them is set.
bool fires(const model::CreateTrigger& trigger, const Change& change) {
    if (std::ranges::find(trigger.events, change.event) == trigger.events.end()) return false;
    if (change.columns == nullptr || trigger.update_columns.empty()) return true;
    return std::ranges::any_of(trigger.update_columns, [&](const std::string& column) {
        return std::ranges::find(*change.columns, column) != change.columns->end();
    });
}

/// "insert" is INSERT to the trigger's function.
std::string upper(std::string_view word) {
    std::string out(word);
    std::ranges::transform(out, out.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    return out;
}

Term call_in(const std::string& text, const std::string& name) {
    const model::CatalogQuery query = sql::query_in(text);
    for (const model::CatalogQuery::Column& column : query.columns)
        if (const Term* found = find_call(column.value, name)) return *found;
    return {};
}

} // namespace

/// Where a statement may call functions, and how often: null, it calls none.
CodeRun::Calls CodeRun::calls_of(const model::Operation& operation) {
    if (const auto* select = operation.as<model::Select>())
        return {&select->query.body, "", !select->query.from.empty()};
    if (const auto* procedure = operation.as<model::Call>())
        return {&procedure->call, "SELECT ", false};
    if (const auto* insert = operation.as<model::Insert>())
        return {&insert->body, nullptr, !insert->from_values};
    if (const auto* update = operation.as<model::Update>()) return {&update->body, nullptr, true};
    if (const auto* of_rows = operation.as<model::Delete>()) return {&of_rows->body, nullptr, true};
    if (const auto* made = operation.as<model::CreateTableAs>())
        return {made->with_no_data ? nullptr : &made->query.body, "", !made->query.from.empty()};
    return {};
}

CodeRun::Flow CodeRun::call(const model::Operation& operation) {
    const Calls calls = calls_of(operation);
    if (calls.body == nullptr) return {};
    for (const model::Reference& reference : calls.body->references) {
        if (reference.kind != model::Reference::Kind::function) continue;
        const auto found =
            stage_.catalog.find_functions(reference.name, stage_.setting.search_path);
        if (found.empty()) continue;
        // Of several the arguments' types would tell which is meant.
        const bool followed = found.size() == 1 && is_followed(*found.front());
        if (!followed) continue;
        const model::Function function = *found.front();
        const Term call = calls.before == nullptr
                              ? Term{}
                              : call_in(calls.before + calls.body->text, reference.name.name);
        Flow flow = call_function(function, call, operation.clause, calls.any_times);
        if (!flow.goes_on()) return flow;
    }
    return {};
}

/// The triggers that the change of rows fires, with what their functions do. Whether a row is
/// changed nobody knows; a statement's own trigger fires without any.
CodeRun::Flow CodeRun::fire(const model::Operation& operation) {
    const Change change = change_of(operation);
    if (change.table == nullptr) return {};
    const model::Relation* table =
        stage_.catalog.find_relation(*change.table, stage_.setting.search_path);
    const bool replica = stage_.session.value("session_replication_role") == "replica";
    if (table == nullptr || table->triggers.empty() || replica) return {};
    const std::vector<model::Trigger> triggers = table->triggers;
    const model::CodeVariables about{{"tg_op", model::CodeValue::of(upper(change.event))},
                                     {"tg_table_name", model::CodeValue::of(table->name.name)},
                                     {"tg_table_schema", model::CodeValue::of(table->name.schema)}};
    for (const model::Trigger& trigger : triggers) {
        const model::CreateTrigger& one = trigger.definition;
        if (trigger.mode == "disable" || trigger.mode == "replica" || !fires(one, change)) continue;
        const auto found = stage_.catalog.find_functions(one.function, stage_.setting.search_path);
        if (found.size() != 1 || !is_followed(*found.front())) continue;
        const model::Function function = *found.front();
        model::CodeVariables known = about;
        known["tg_when"] = model::CodeValue::of(upper(one.timing));
        known["tg_level"] = model::CodeValue::of(std::string(one.row ? "ROW" : "STATEMENT"));
        known["tg_name"] = model::CodeValue::of(one.name);
        Names outer = std::exchange(transition_tables_, {one.old_table, one.new_table});
        const bool fired = std::exchange(fired_, true);
        Flow flow = run_function(function, std::move(known), operation.clause, one.row || one.when);
        fired_ = fired;
        transition_tables_ = std::move(outer);
        if (!flow.goes_on()) return flow;
    }
    return {};
}

/// By position, then by name (f(1, path => 'x')), then what the parameters default to.
model::CodeVariables CodeRun::arguments_of(const model::Function& function,
                                           const Term& call) const {
    model::CodeVariables out;
    std::size_t next = 0;
    for (const model::Parameter& parameter : function.definition.parameters) {
        if (parameter.mode == "out" || parameter.mode == "table") continue;
        const Term* given = argument_of(parameter, next++, call);
        model::CodeValue known;
        if (given != nullptr)
            known = value(*given);
        else if (parameter.default_value && call.kind == Term::Kind::call)
            known = value(sql::term_in(parameter.default_value->text));
        if (known.is_unknown()) continue;
        out["$" + std::to_string(next)] = known;
        if (!parameter.name.empty()) out[parameter.name] = std::move(known);
    }
    return out;
}

CodeRun::Flow CodeRun::call_function(const model::Function& function, const Term& call,
                                     base::Span place, bool possibly) {
    return run_function(function, arguments_of(function, call), place, possibly);
}

CodeRun::Flow CodeRun::run_function(const model::Function& function, model::CodeVariables variables,
                                    base::Span place, bool possibly) {
    const std::string name = model::to_sql(function.definition.name);
    const bool again = std::find(calls_.begin(), calls_.end(), name) != calls_.end();
    if (again || calls_.size() >= deepest_calls) return {};
    const CodeText* body = body_of(function, place);
    if (body == nullptr) return {};
    const bool possible_before = possible_;
    const bool unsure_code = std::exchange(unsure_code_, false);
    const bool unsure_loop = std::exchange(unsure_loop_, false);
    std::swap(variables_, variables);
    possible_ = possible_before || possibly || unsure_code || unsure_loop;
    calls_.push_back(name);
    Flow flow = walk_with_settings(function, *body, place);
    calls_.pop_back();
    possible_ = possible_before;
    unsure_code_ = unsure_code;
    unsure_loop_ = unsure_loop;
    std::swap(variables_, variables);
    // What the function does not catch itself, its caller may.
    if (flow.kind != Flow::Kind::raised) return {};
    if (!possibly) return flow;
    unsure_code_ = unsure_code_ || is_caught(flow.what);
    return {};
}

CodeRun::Flow CodeRun::walk_with_settings(const model::Function& function, const CodeText& body,
                                          base::Span place) {
    std::optional<Session> before;
    if (!function.definition.settings.empty()) {
        before = stage_.session;
        stage_.session.set_for_function(function.definition.settings);
    }
    stage_.setting.search_path = stage_.session.search_path();
    Flow flow = walk_text(body, place);
    if (before) stage_.session = std::move(*before);
    stage_.setting.search_path = stage_.session.search_path();
    return flow;
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
