#include <algorithm>
#include <array>

#include "base/letters.hpp"
#include "history/code_run.hpp"
#include "sql/plpgsql.hpp"
#include "sql/script.hpp"

/// The statements that code runs.
namespace migvet::history {

namespace {

using sql::Statement;

/// Code can make code; it is not followed for ever.
constexpr std::size_t most_texts = 1000;

bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

/// The first words of the statement that this expression of PL/pgSQL builds, in lower case: of
/// 'DROP TABLE ' || name, and of format('DROP TABLE %I', name).
std::string first_words(std::string_view expression) {
    const std::size_t quote = expression.find('\'');
    const std::string_view before = expression.substr(0, std::min(quote, expression.size()));
    const bool begins_with_text =
        before.find_first_not_of(" \t\r\n(") == std::string_view::npos || before == "format(";
    if (quote == std::string_view::npos || !begins_with_text) return {};
    std::string out;
    for (const char written : expression.substr(quote + 1)) {
        const char c = base::to_lower(written);
        const bool blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
        if (!is_letter(c) && !blank) break;
        if (is_letter(c))
            out += c;
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    }
    return out;
}

bool begins_with(std::string_view words, std::initializer_list<std::string_view> beginnings) {
    return std::any_of(beginnings.begin(), beginnings.end(), [&](std::string_view one) {
        const bool whole = words.size() <= one.size() || words[one.size()] == ' ';
        return words.starts_with(one) && whole;
    });
}

/// Changes rows, privileges, roles or settings: nothing that a statement could find missing.
bool changes_nothing(std::string_view words) {
    return begins_with(words,
                       {"select",      "insert",      "update",         "delete",      "with",
                        "merge",       "grant",       "revoke",         "refresh",     "analyze",
                        "vacuum",      "notify",      "lock",           "set",         "reset",
                        "truncate",    "reindex",     "copy",           "comment",     "cluster",
                        "create role", "create user", "alter default",  "alter role",  "alter user",
                        "drop role",   "drop user",   "alter database", "alter system"});
}

} // namespace

CodeRun::Flow CodeRun::statements(const std::vector<Statement>& all) {
    for (const Statement& one : all) {
        Flow flow = statement(one);
        if (!flow.goes_on()) return flow;
    }
    return {};
}

/// ALTER TABLE's parts run in passes, as they do outside of code.
CodeRun::Flow CodeRun::statement(const Statement& one) {
    if (one.error) {
        not_followed(one.where, one.error->message, {});
        return {};
    }
    std::vector<const model::Operation*> order;
    for (const model::Operation& each : one.operations) order.push_back(&each);
    std::stable_sort(order.begin(), order.end(), [](const auto* a, const auto* b) {
        return model::alter_table_pass(*a) < model::alter_table_pass(*b);
    });
    for (const model::Operation* each : order) {
        Flow flow = operation(one, *each);
        if (!flow.goes_on()) return flow;
    }
    return follow(one);
}

CodeRun::Flow CodeRun::operation(const Statement& statement, const model::Operation& operation) {
    stage_.setting.search_path = stage_.session.search_path();
    stage_.setting.in_code = true;
    const auto refusal = this->refusal(operation);
    if (refusal && is_caught(refusal->sqlstate)) return {Flow::Kind::raised, refusal->sqlstate};
    if (const auto* opaque = operation.as<model::Opaque>()) {
        not_followed(operation.clause, "not modelled: " + opaque->what, {});
        return {};
    }
    if (!refusal && !possible()) stage_.catalog.meet(operation, stage_.setting);
    show(statement, operation, refusal ? &*refusal : nullptr);
    // What only may run speaks of a database that may look otherwise: it leaves doubt.
    if (refusal && !possible()) return {};
    if (possible())
        stage_.catalog.apply_possibly(operation, stage_.setting);
    else
        stage_.catalog.apply(operation, stage_.setting);
    if (operation.as<model::AddEnumValue>()) stage_.transaction.adds_labels = true;
    if (const auto* variable = operation.as<model::SetVariable>())
        stage_.session.set(*variable, true);
    if (const auto* control_of = operation.as<model::Transaction>()) control(*control_of);
    const bool rows = operation.as<model::Insert>() || operation.as<model::Update>() ||
                      operation.as<model::Delete>() || operation.as<model::Merge>();
    if (rows) variables_.erase("found");
    return {};
}

std::optional<model::Refusal> CodeRun::refusal(const model::Operation& operation) const {
    auto out = stage_.catalog.refusal(operation, stage_.setting);
    const bool transition =
        out && std::ranges::any_of(transition_tables_, [&](const std::string& name) {
            return out->message == "relation \"" + name + "\" does not exist";
        });
    return transition ? std::nullopt : out;
}

void CodeRun::show(const Statement& statement, const model::Operation& operation,
                   const model::Refusal* refusal, std::string_view raises) {
    const bool own = text_ == &stage_.source;
    const InsideCode inside{possible(), own ? base::Span{} : place_, stage_.source, raises, fired_};
    stage_.setting.origin.where = own ? operation.clause : place_;
    stage_.observer(Step{operation, statement, stage_.migration, *text_, stage_.migration_index,
                         stage_.statement_index, false, false, stage_.transaction, stage_.session,
                         stage_.setting, refusal, &inside},
                    stage_.catalog);
}

/// Code that the statement runs: a DO block's, a function's.
CodeRun::Flow CodeRun::follow(const Statement& statement) {
    for (const model::Operation& operation : statement.operations) {
        if (const auto* block = operation.as<model::Do>()) {
            Flow flow = follow(statement, *block);
            if (flow.kind == Flow::Kind::raised) return flow;
        }
        Flow flow = call(operation);
        if (flow.goes_on()) flow = fire(operation);
        if (!flow.goes_on()) return flow;
    }
    return {};
}

/// A quoted body with escapes in it is no part of the source, but a text of its own.
CodeRun::Flow CodeRun::follow(const Statement& statement, const model::Do& block) {
    const bool in_place = text_->slice(block.body_where) == block.body;
    if (!in_place && block.language == "plpgsql") {
        CodeText* made = add_text(block.body, statement.where);
        if (made == nullptr) return {};
        made->code = sql::read_plpgsql(made->source, made->all());
        return walk_text(*made, statement.where);
    }
    return statement.code ? walk(*statement.code) : walk(sql::read_do(*text_, block));
}

CodeRun::Flow CodeRun::walk_text(const CodeText& text, base::Span place) {
    const base::Source* text_before = text_;
    const base::Span place_before = place_;
    if (text_ == &stage_.source) place_ = place;
    text_ = &text.source;
    Flow flow = walk(text.code);
    text_ = text_before;
    place_ = place_before;
    return flow;
}

/// Null when there is too much of it.
CodeText* CodeRun::add_text(std::string text, base::Span place) {
    if (texts_.size() < most_texts)
        return &texts_.emplace_back(stage_.migration.path, std::move(text));
    not_followed(place, "too much code made by code", {});
    return nullptr;
}

/// COMMIT and ROLLBACK are possible where the block is a statement of its own.
void CodeRun::control(const model::Transaction& transaction) {
    const bool ends = transaction.verb == model::TransactionVerb::commit ||
                      transaction.verb == model::TransactionVerb::rollback;
    if (!ends || !stage_.transaction.alone) return;
    stage_.session.commit();
    stage_.session.begin();
    stage_.transaction.number = ++stage_.transactions;
    stage_.setting.origin.transaction = stage_.transaction.number;
}

CodeRun::Flow CodeRun::execute(const sql::Code& step) {
    stage_.setting.search_path = stage_.session.search_path();
    const model::CodeValue text = value(step.value);
    if (text.is_null()) return raise(step.where, "22004");
    if (text.kind != model::CodeValue::Kind::text) {
        not_followed(step.where, "EXECUTE of a text that is made at run time", step.what);
        return {};
    }
    return run_text(text.text, step.where);
}

CodeRun::Flow CodeRun::run_text(std::string text, base::Span place) {
    CodeText* made = add_text(std::move(text), place);
    if (made == nullptr) return {};
    made->code.statements = sql::read(made->source).statements;
    return walk_text(*made, place);
}

/// Afterwards the catalog may lack things that are there, or have some that are not.
void CodeRun::not_followed(base::Span where, std::string reason, std::string_view code) {
    const bool own = text_ == &stage_.source;
    stage_.unfollowed.push_back({stage_.statement_index, own ? where : place_, std::move(reason)});
    Statement unknown;
    unknown.where = where;
    show(unknown, {model::Opaque{"code"}, where, {}});
    const std::string words = first_words(code);
    if (changes_nothing(words)) return;
    stage_.catalog.expect_hidden_changes(!begins_with(words, {"drop"}),
                                         !begins_with(words, {"create"}));
}

} // namespace migvet::history
