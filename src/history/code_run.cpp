#include "history/code_run.hpp"

#include <algorithm>
#include <utility>

#include "model/evaluate.hpp"
#include "sql/plpgsql.hpp"

namespace migvet::history {

namespace {

using model::CodeValue;
using sql::Code;

/// A loop over more values than this counts as any number of times.
constexpr std::size_t most_rounds = 100;
constexpr unsigned deepest = 40;
/// Loops in loops, functions that call functions: it has to end.
constexpr std::size_t most_steps = 20'000;

/// The variables that steps may set, however deep.
void add_assigned(const std::vector<Code>& steps, std::vector<std::string>& out) {
    for (const Code& step : steps) {
        if (!step.variable.empty()) out.push_back(step.variable);
        add_assigned(step.body, out);
        for (const sql::CodeBranch& branch : step.branches) add_assigned(branch.body, out);
        for (const sql::CodeHandler& handler : step.handlers) add_assigned(handler.body, out);
    }
}

void forget_assigned(const std::vector<Code>& steps, model::CodeVariables& variables) {
    std::vector<std::string> names;
    add_assigned(steps, names);
    for (const std::string& name : names) variables.erase(name);
}

bool catches(const std::string& wanted, std::string_view sqlstate) {
    // OTHERS takes all but a cancelled query and a failed assertion.
    if (wanted.empty()) return sqlstate != "57014" && sqlstate != "P0004";
    if (wanted == sqlstate) return true;
    return wanted.ends_with("000") && sqlstate.substr(0, 2) == wanted.substr(0, 2);
}

bool catches(const sql::CodeHandler& handler, std::string_view sqlstate) {
    return std::any_of(handler.catches.begin(), handler.catches.end(),
                       [&](const std::string& one) { return catches(one, sqlstate); });
}

/// Whether a handler takes errors that only the data decide on.
bool catches_data_errors(const Code& block) {
    return std::any_of(block.handlers.begin(), block.handlers.end(), [](const auto& handler) {
        return std::any_of(handler.catches.begin(), handler.catches.end(), [](const auto& one) {
            return one.empty() || one.starts_with("22") || one.starts_with("23") || one == "P0001";
        });
    });
}

/// Rows may stand in its way.
bool may_fail_on_data(const model::Operation& operation) {
    if (const auto* add = operation.as<model::AddConstraint>()) return !add->constraint.not_valid;
    if (const auto* index = operation.as<model::CreateIndex>()) return index->unique;
    return operation.as<model::SetNotNull>() != nullptr ||
           operation.as<model::AlterColumnType>() != nullptr ||
           operation.as<model::ValidateConstraint>() != nullptr ||
           operation.as<model::CreateTableAs>() != nullptr ||
           operation.as<model::Insert>() != nullptr || operation.as<model::Update>() != nullptr ||
           operation.as<model::Delete>() != nullptr || operation.as<model::Merge>() != nullptr ||
           operation.as<model::Copy>() != nullptr || operation.as<model::Select>() != nullptr;
}

bool has_hidden_failures(const std::vector<Code>& steps) {
    return std::any_of(steps.begin(), steps.end(), [](const Code& step) {
        if (step.kind == Code::Kind::raise || step.kind == Code::Kind::execute ||
            step.kind == Code::Kind::unread)
            return true;
        if (has_hidden_failures(step.body)) return true;
        for (const sql::CodeBranch& branch : step.branches)
            if (has_hidden_failures(branch.body)) return true;
        return std::any_of(step.statements.begin(), step.statements.end(), [](const auto& one) {
            return std::any_of(one.operations.begin(), one.operations.end(), may_fail_on_data);
        });
    });
}

/// More than one operation: what the first did is undone when a later one fails.
bool has_several(const Code& block) {
    std::size_t count = 0;
    for (const Code& step : block.body) {
        sql::each_statement(step,
                            [&](const sql::Statement& one) { count += one.operations.size(); });
        if (step.kind == Code::Kind::execute) ++count;
    }
    return count > 1;
}

} // namespace

CodeValue CodeRun::value(const model::Term& term) const {
    return model::Evaluation(stage_.catalog, stage_.setting, variables_,
                             [this](std::string_view name) { return stage_.session.value(name); })
        .value(term);
}

bool CodeRun::is_caught(std::string_view sqlstate) const {
    return std::any_of(guards_.begin(), guards_.end(), [&](const Code* block) {
        return std::any_of(block->handlers.begin(), block->handlers.end(),
                           [&](const auto& handler) { return catches(handler, sqlstate); });
    });
}

void CodeRun::run(const sql::Statement& statement) {
    // SET LOCAL inside a statement that commits by itself ends with it.
    const bool alone = stage_.transaction.alone;
    if (alone) stage_.session.begin();
    // All that the code does is one transaction: locks stay, and CONCURRENTLY is refused.
    const bool open = std::exchange(stage_.transaction.open, true);
    follow(statement);
    stage_.transaction.open = open;
    if (alone) stage_.session.commit();
}

CodeRun::Flow CodeRun::walk(const Steps& steps) {
    for (const Code& step : steps) {
        Flow flow = walk(step);
        if (!flow.goes_on()) return flow;
    }
    return {};
}

CodeRun::Flow CodeRun::walk(const sql::Code& step) {
    if (++walked_ > most_steps) {
        if (walked_ == most_steps + 1) not_followed(step.where, "too many steps", {});
        return {Flow::Kind::leave_code, {}};
    }
    switch (step.kind) {
    case Code::Kind::sql: return statements(step.statements);
    case Code::Kind::execute: return execute(step);
    case Code::Kind::branch: return branch(step);
    case Code::Kind::loop: return loop(step);
    case Code::Kind::block: return block(step);
    case Code::Kind::leave: return leave(step);
    case Code::Kind::raise: return raise(step.where, step.sqlstate);
    case Code::Kind::assign: {
        CodeValue known = value(step.value);
        if (known.is_unknown())
            variables_.erase(step.variable);
        else
            variables_[step.variable] = std::move(known);
        return {};
    }
    case Code::Kind::unread: not_followed(step.where, step.what, {}); return {};
    }
    return {};
}

/// What one outcome of several does; afterwards nobody knows what its variables hold.
CodeRun::Flow CodeRun::walk_possibly(const Steps& steps) {
    const bool before = possible_;
    model::CodeVariables variables = variables_;
    possible_ = true;
    Flow flow = walk(steps);
    possible_ = before;
    variables_ = std::move(variables);
    forget_assigned(steps, variables_);
    if (flow.kind == Flow::Kind::leave_code || !flow.what.empty()) unsure_code_ = true;
    if (!flow.goes_on()) unsure_loop_ = true;
    // An error that nobody catches ends everything: what follows runs only without it.
    if (flow.kind == Flow::Kind::raised) {
        const bool caught = is_caught(flow.what);
        unsure_code_ = unsure_code_ && caught;
        unsure_loop_ = unsure_loop_ && caught;
    }
    return {};
}

/// Where `name = 'x'` holds, the variable is known.
void CodeRun::learn(const model::Term& condition) {
    const bool equality = condition.kind == model::Term::Kind::operation && condition.name == "=" &&
                          condition.operands.size() == 2 &&
                          condition.operands[0].kind == model::Term::Kind::name &&
                          condition.operands[0].qualifier.empty();
    if (!equality) return;
    CodeValue known = value(condition.operands[1]);
    if (!known.is_unknown()) variables_[condition.operands[0].name] = std::move(known);
}

CodeRun::Flow CodeRun::branch(const sql::Code& step) {
    bool open = false;
    const model::CodeVariables before = variables_;
    for (const sql::CodeBranch& one : step.branches) {
        const CodeValue condition = value(one.condition);
        if (condition.is_not_true()) continue;
        if (condition.is_true() && !open) return walk(one.body);
        model::CodeVariables here = variables_;
        variables_ = before;
        learn(one.condition);
        walk_possibly(one.body);
        variables_ = std::move(here);
        forget_assigned(one.body, variables_);
        open = true;
        if (condition.is_true()) break;
    }
    return {};
}

CodeRun::Flow CodeRun::block(const sql::Code& step) {
    if (++depth_ > deepest) {
        --depth_;
        not_followed(step.where, "too deeply nested", {});
        return {};
    }
    const bool unsure =
        !step.handlers.empty() && catches_data_errors(step) && has_hidden_failures(step.body);
    const bool before = possible_;
    possible_ = possible_ || unsure;
    Flow flow;
    if (step.handlers.empty()) {
        flow = walk(step.body);
    } else {
        std::unique_ptr<model::Catalog> saved;
        if (has_several(step)) saved = std::make_unique<model::Catalog>(stage_.catalog);
        guards_.push_back(&step);
        flow = walk(step.body);
        guards_.pop_back();
        if (flow.kind == Flow::Kind::raised) {
            if (saved) stage_.catalog = std::move(*saved);
            flow = handle(step, std::move(flow));
        } else if (unsure) {
            for (const sql::CodeHandler& handler : step.handlers) walk_possibly(handler.body);
        }
    }
    possible_ = before;
    if (unsure) forget_assigned(step.body, variables_);
    --depth_;
    const bool left =
        flow.kind == Flow::Kind::leave_loop && !step.label.empty() && flow.what == step.label;
    return left ? Flow{} : flow;
}

CodeRun::Flow CodeRun::handle(const sql::Code& block, Flow flow) {
    for (const sql::CodeHandler& handler : block.handlers)
        if (catches(handler, flow.what)) return walk(handler.body);
    return flow;
}

/// The values that a loop's variables take, round by round.
std::vector<model::CodeVariables> CodeRun::values_of(const sql::Code& loop, bool& known) const {
    std::vector<model::CodeVariables> out;
    known = false;
    if (loop.loop == Code::Loop::array) {
        const CodeValue array = value(loop.value);
        known = array.kind == CodeValue::Kind::text_array;
        for (const std::string& item : array.items)
            out.push_back({{loop.variable, CodeValue::of(item)}});
    } else if (loop.loop == Code::Loop::number) {
        const CodeValue first = value(loop.value);
        const CodeValue last = value(loop.last);
        const bool numbers = first.kind == CodeValue::Kind::number &&
                             last.kind == CodeValue::Kind::number &&
                             last.number - first.number < static_cast<int>(most_rounds);
        known = numbers;
        for (std::int64_t i = first.number; numbers && i <= last.number; ++i)
            out.push_back({{loop.variable, CodeValue::of(i)}});
    } else if (loop.loop == Code::Loop::rows) {
        model::Evaluation evaluation(stage_.catalog, stage_.setting, variables_);
        auto rows = evaluation.rows(loop.query);
        known = rows.has_value() && rows->size() <= most_rounds;
        if (!known) return out;
        for (const model::CodeVariables& row : *rows) {
            model::CodeVariables& bound = out.emplace_back();
            for (const auto& [name, one] : row) bound[loop.variable + '.' + name] = one;
            if (row.size() == 1) bound[loop.variable] = row.begin()->second;
        }
    }
    known = known && out.size() <= most_rounds;
    return out;
}

CodeRun::Flow CodeRun::loop(const sql::Code& step) {
    const bool unsure = unsure_loop_;
    bool known = false;
    const std::vector<model::CodeVariables> each = values_of(step, known);
    variables_.erase("found");
    Flow flow;
    if (known) {
        flow = rounds(step, each);
    } else {
        const CodeValue first =
            step.loop == Code::Loop::condition ? value(step.value) : CodeValue{};
        forget_assigned(step.body, variables_);
        variables_.erase(step.variable);
        const bool runs = step.loop == Code::Loop::endless || first.is_true();
        if (!first.is_not_true()) flow = runs ? walk(step.body) : walk_possibly(step.body);
        forget_assigned(step.body, variables_);
    }
    unsure_loop_ = unsure;
    const bool ends_here =
        flow.kind == Flow::Kind::leave_loop || flow.kind == Flow::Kind::leave_iteration;
    return ends_here && (flow.what.empty() || flow.what == step.label) ? Flow{} : flow;
}

CodeRun::Flow CodeRun::rounds(const sql::Code& step,
                              const std::vector<model::CodeVariables>& each) {
    for (const model::CodeVariables& bound : each) {
        for (const auto& [name, one] : bound) variables_[name] = one;
        Flow flow = walk(step.body);
        const bool here = flow.what.empty() || flow.what == step.label;
        if (flow.kind == Flow::Kind::leave_iteration && here) continue;
        if (!flow.goes_on()) return flow;
    }
    return {};
}

CodeRun::Flow CodeRun::leave(const sql::Code& step) {
    const CodeValue when = value(step.value);
    if (when.is_not_true()) return {};
    if (!when.is_true()) {
        unsure_loop_ = true;
        if (step.leave == Code::Leave::code || !step.label.empty()) unsure_code_ = true;
        return {};
    }
    if (step.leave == Code::Leave::code) return {Flow::Kind::leave_code, {}};
    const bool whole = step.leave == Code::Leave::loop;
    return {whole ? Flow::Kind::leave_loop : Flow::Kind::leave_iteration, step.label};
}

/// An error of the code's own. One that only may happen is no more than a possibility.
CodeRun::Flow CodeRun::raise(base::Span where, std::string_view sqlstate) {
    if (!is_caught(sqlstate) && !sqlstate.empty()) {
        sql::Statement statement;
        statement.where = where;
        const model::Operation operation{model::Utility{"raise", false}, where, {}};
        show(statement, operation, nullptr, sqlstate);
    }
    return {Flow::Kind::raised, std::string(sqlstate)};
}

} // namespace migvet::history
