#include "effects/assess.hpp"

#include "effects/calls.hpp"
#include "effects/families.hpp"
#include "effects/transactions.hpp"
#include "effects/versions.hpp"

namespace migvet::effects {

namespace {

/// Before PostgreSQL finds out that it can't, CLUSTER and REINDEX of something partitioned have
/// locked it; everything else fails before it touches anything.
void lock_before_refusal(Account& account) {
    const model::Operation& operation = account.step().operation;
    if (const auto* cluster = operation.as<model::Cluster>(); cluster && !cluster->table.empty())
        account.lock_named(cluster->table, Form::cluster);
    const auto* reindex = operation.as<model::Reindex>();
    if (reindex != nullptr && reindex->kind == model::ReindexKind::table && !reindex->concurrently)
        account.lock_named(reindex->name, Form::reindex);
}

/// What never happens because the statement fails before.
void clear_work(model::Effect& effect) {
    effect.rewrites.clear();
    effect.scans.clear();
    effect.index_builds.clear();
    effect.index_reuses.clear();
    effect.losses.clear();
    std::erase_if(effect.failures, [](const auto& one) { return one.when != model::When::always; });
}

/// A failure that is certain once the statement runs does not speak of one that may not run.
model::Effect as_possible(model::Effect effect, const Situation& at) {
    const history::InsideCode* inside = at.step.inside;
    if (inside == nullptr) return effect;
    if (!inside->raises.empty())
        effect.failures.push_back(
            {std::string(inside->raises), model::When::always, "the code raises an error", {}});
    if (!inside->possible) return effect;
    for (model::Failure& failure : effect.failures)
        if (failure.when == model::When::always && inside->raises == failure.sqlstate)
            failure.when = model::When::data;
    std::erase_if(effect.failures, [](const auto& one) { return one.when == model::When::always; });
    return effect;
}

/// IF NOT EXISTS looks no further when it is there.
bool is_skipped(const Account& account) {
    const model::Operation& operation = account.step().operation;
    if (const auto* create = operation.as<model::CreateTable>())
        return create->if_not_exists && account.relation(create->name) != nullptr;
    const auto* add = operation.as<model::AddColumn>();
    const model::Relation* table =
        add == nullptr || !add->if_not_exists ? nullptr : account.relation(add->table.name);
    return table != nullptr && table->column(add->column.name) != nullptr;
}

model::Effect assess_certain(const Situation& at) {
    if (auto failure = refused_by_version(at)) {
        model::Effect effect;
        effect.failures.push_back(std::move(*failure));
        return effect;
    }
    if (auto failure = refused_by_transaction(at)) {
        Account account(at, failure->sqlstate);
        lock_before_refusal(account);
        model::Effect effect = account.take();
        effect.failures.push_back(std::move(*failure));
        return effect;
    }
    const model::Refusal* refusal = at.step.refusal;
    Account account(at, refusal ? std::string_view(refusal->sqlstate) : std::string_view{});
    std::visit([&](const auto& action) { weigh(account, action); }, at.step.operation.action);
    if (!refusal && !is_skipped(account)) {
        note_unsafe_labels(account);
        note_pending_events(account);
        note_impossible_calls(account);
        note_impossible_operators(account);
    }
    const bool fails = account.fails();
    model::Effect effect = account.take();
    if (refusal)
        effect.failures.insert(effect.failures.begin(), {refusal->sqlstate, model::When::always,
                                                         refusal->message, refusal->hint});
    if (fails) clear_work(effect);
    return effect;
}

} // namespace

model::Effect assess(const Situation& at) { return as_possible(assess_certain(at), at); }

} // namespace migvet::effects
