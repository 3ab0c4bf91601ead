#include "engine/judge.hpp"

#include <algorithm>

#include "engine/events.hpp"
#include "engine/index_shape.hpp"

namespace migvet::engine {

namespace {

/// What a statement that could not be parsed runs under, as far as facts may ask.
struct Nowhere {
    model::Operation operation{model::Opaque{"syntax error"}, {}, {}};
    history::TransactionState transaction;
    history::Session session;
    model::Setting setting;
};

Ending ending_of(const Moment& at) {
    Ending ending;
    const model::Relation* table = at.table();
    ending.table = table == nullptr ? 0 : table->id;
    ending.migration = at.step->migration_index;
    ending.statement = at.step->statement_index;
    ending.clause = at.operation().clause;
    ending.column = at.column_name();
    if (const auto* create = at.as<model::CreateIndex>()) ending.index = create->name;
    if (const model::Relation* twin = index_twin(at, false)) ending.twin = twin->name.name;
    if (at.constraint == nullptr) return ending;
    ending.constraint = at.constraint->name;
    ending.columns = at.constraint->columns;
    return ending;
}

} // namespace

void Judge::begin(const history::Migration& migration, std::int32_t index,
                  const base::Source& source, const sql::Script& script) {
    migration_ = index;
    script_ = &script;
    step_ = 0;
    outline_.reset();
    links_.clear();
    candidates_.clear();
    unborn_.clear();
    judge_syntax_errors(migration, source);
}

void Judge::judge_syntax_errors(const history::Migration& migration, const base::Source& source) {
    const bool all_parsed = std::ranges::none_of(
        script_->statements, [](const sql::Statement& each) { return each.error.has_value(); });
    if (all_parsed || !rules_.asks_about(operation_numbers().syntax_error)) return;
    const Nowhere nowhere;
    const model::Catalog empty;
    std::uint32_t index = 0;
    for (const sql::Statement& statement : script_->statements) {
        const std::uint32_t number = index++;
        if (!statement.error) continue;
        const history::Step step{nowhere.operation,
                                 statement,
                                 migration,
                                 source,
                                 migration_,
                                 number,
                                 true,
                                 true,
                                 nowhere.transaction,
                                 nowhere.session,
                                 nowhere.setting,
                                 nullptr};
        StepMemory memory;
        Moment moment = moment_of(step, empty, memory);
        moment.event = operation_numbers().syntax_error;
        moment.syntax_error = &*statement.error;
        judge_event(moment);
    }
}

Moment Judge::moment_of(const history::Step& step, const model::Catalog& before,
                        StepMemory& memory) {
    memory.outline = &outline_;
    Moment moment;
    moment.step = &step;
    moment.catalog = &before;
    moment.script = script_;
    moment.server_version = server_version_;
    moment.memory = &memory;
    moment.tables = tables_;
    moment.schema_shown = schema_shown_;
    moment.base_client = base_client_;
    moment.texts = texts_;
    return moment;
}

void Judge::observe(const history::Step& step, const model::Catalog& before) {
    if (!unborn_.empty()) give_birth(before);
    ++step_;
    StepMemory memory;
    Moment moment = moment_of(step, before, memory);
    each_event(moment, [&](const Moment& event) { judge_event(event); });
}

void Judge::observe(const history::Step& step, const model::Catalog& before, OperationId event) {
    ++step_;
    StepMemory memory;
    Moment moment = moment_of(step, before, memory);
    moment.event = event;
    judge_event(moment);
}

void Judge::judge_event(const Moment& moment) {
    for (const Book& book : rules_.books) {
        if (book.catalogue.by_operation.empty()) continue;
        for (const Interest interest : book.catalogue.by_operation[moment.event]) {
            if (!book.on[interest.rule]) continue;
            const Rule& rule = book.catalogue.rules[interest.rule];
            if (interest.link == Interest::no_link) {
                judge_rule(rule, moment);
                continue;
            }
            const std::size_t link = find_link(rule.condition, interest.link);
            if (!link_holds(rule.condition, link, moment)) continue;
            if (const auto key = Links::key(rule, rule.condition[link], moment))
                links_.add(*key, step_);
        }
    }
}

void Judge::judge_rule(const Rule& rule, const Moment& moment) {
    const Verdict verdict = judge(rule.condition, moment);
    if (verdict != Verdict::no) keep(rule, moment, verdict == Verdict::open);
}

void Judge::keep(const Rule& rule, const Moment& moment, bool open) {
    Candidate candidate;
    candidate.statement = moment.step->statement_index;
    candidate.fired = moment.step->inside != nullptr && moment.step->inside->fired;
    candidate.rule = &rule;
    candidate.step = step_;
    candidate.open = open;
    candidate.draft = draft(rule, moment);
    if (open) {
        candidate.recorded = record(rule.condition, moment);
        for (std::uint8_t link = 0; link < rule.link_count; ++link) {
            const Node& node = rule.condition[find_link(rule.condition, link)];
            candidate.keys[link] = Links::key(rule, node, moment);
        }
    }
    if (open && rule.at_end) {
        candidate.ending = ending_of(moment);
        candidate.name = model::relation_of(moment.operation());
        candidate.born = candidate.ending.table != 0;
        search_path_ = moment.search_path();
        if (!candidate.born) unborn_.push_back(candidates_.size());
    }
    candidates_.push_back(std::move(candidate));
}

/// The tables that the last step made have their identity now.
void Judge::give_birth(const model::Catalog& after) {
    for (const std::size_t each : unborn_) {
        Candidate& candidate = candidates_[each];
        const model::Relation* table = after.find_relation(candidate.name, search_path_);
        if (table != nullptr) candidate.ending.table = table->id;
    }
    unborn_.clear();
}

std::uint32_t Judge::answers(const Candidate& candidate) const {
    std::uint32_t bits = 0;
    for (std::uint8_t link = 0; link < candidate.rule->link_count; ++link) {
        if (!candidate.keys[link]) continue;
        const std::span<const Node> condition = candidate.rule->condition;
        const Node& node = condition[find_link(condition, link)];
        if (links_.answer(node, *candidate.keys[link], candidate.step)) bits |= 1U << link;
    }
    return bits;
}

/// What triggers do at a statement is said once: a table may have many, and each changes others.
bool Judge::said_before(const Candidate& candidate) const {
    if (!candidate.fired) return false;
    for (const Candidate* each = &candidate; each != candidates_.data();) {
        --each;
        if (each->statement != candidate.statement) return false;
        if (each->said && each->rule == candidate.rule) return true;
    }
    return false;
}

void Judge::end(const model::Catalog& after, const Locate& locate, std::vector<Finding>& findings) {
    give_birth(after);
    for (Candidate& candidate : candidates_) {
        const Rule& rule = *candidate.rule;
        const std::uint32_t links = answers(candidate);
        const Verdict verdict = candidate.open
                                    ? decide(rule.condition, candidate.recorded, links, nullptr)
                                    : Verdict::yes;
        if (verdict == Verdict::no || said_before(candidate)) continue;
        candidate.said = true;
        std::optional<Finding> finding = locate(std::move(candidate.draft));
        if (!finding) continue;
        if (verdict == Verdict::yes)
            findings.push_back(std::move(*finding));
        else
            waiting_.push_back({&rule, candidate.recorded, links, std::move(candidate.ending),
                                std::move(*finding)});
    }
    candidates_.clear();
}

void Judge::finish(const model::Catalog& last, std::int32_t migrations,
                   std::vector<Finding>& findings) {
    EndMemory memory;
    for (Waiting& waiting : waiting_) {
        Moment moment;
        moment.end_memory = &memory;
        moment.catalog = &last;
        moment.server_version = server_version_;
        waiting.ending.last_migration = migrations - 1;
        moment.ending = &waiting.ending;
        const Verdict verdict =
            decide(waiting.rule->condition, waiting.recorded, waiting.links, &moment);
        if (verdict == Verdict::yes) findings.push_back(std::move(waiting.finding));
    }
    waiting_.clear();
}

} // namespace migvet::engine
