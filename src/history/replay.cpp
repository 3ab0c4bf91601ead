#include "history/replay.hpp"

#include <algorithm>
#include <array>
#include <numeric>

#include "history/code_run.hpp"
#include "history/function_body.hpp"
#include "history/splitting.hpp"

namespace migvet::history {

namespace {

using model::TransactionVerb;

const model::Transaction* control_of(const sql::Statement& statement) {
    if (statement.operations.size() != 1) return nullptr;
    return statement.operations.front().as<model::Transaction>();
}

bool rolls_back(const sql::Script& script) {
    return std::any_of(script.statements.begin(), script.statements.end(), [](const auto& one) {
        const model::Transaction* control = control_of(one);
        if (control == nullptr) return false;
        return control->verb == TransactionVerb::rollback ||
               control->verb == TransactionVerb::rollback_to;
    });
}

/// The order in which PostgreSQL runs the parts of a statement: ALTER TABLE works in passes.
void put_in_execution_order(const sql::Statement& statement, std::vector<std::uint32_t>& order) {
    order.resize(statement.operations.size());
    std::iota(order.begin(), order.end(), 0U);
    const auto pass = [&](std::uint32_t at) {
        return model::alter_table_pass(statement.operations[at]);
    };
    if (!std::ranges::is_sorted(order, {}, pass)) std::ranges::stable_sort(order, {}, pass);
}

/// How this file is sent: what its tool splits may come whole after all.
TransactionMode mode_of(const Migration& migration, const sql::Script& script) {
    const bool splits =
        migration.transaction == TransactionMode::none && migration.uncertain_transaction;
    if (splits && splitting(script) == Splitting::given_up) return TransactionMode::script;
    return migration.transaction;
}

/// CREATE SCHEMA's elements look for names in the new schema first.
void enter_schema(const model::Operation& first, model::Setting& setting) {
    const auto* schema = first.as<model::CreateSchema>();
    if (schema != nullptr) setting.search_path.insert(setting.search_path.begin(), schema->name);
}

/// A DO block, or a call of something that the history defines.
bool runs_code(const model::Operation& operation, const model::Catalog& catalog) {
    if (operation.as<model::Do>() != nullptr) return true;
    const bool calls = operation.as<model::Select>() != nullptr || operation.as<model::Call>() ||
                       operation.as<model::CreateTableAs>() != nullptr ||
                       operation.as<model::Insert>() || operation.as<model::Update>() ||
                       operation.as<model::Delete>() || operation.as<model::Truncate>();
    return calls && catalog.has_functions();
}

/// Nobody made a relation, a schema, a type or a function that it needs.
bool lacks_object(const model::Refusal& refusal) {
    constexpr std::array<std::string_view, 4> states{"42P01", "3F000", "42704", "42883"};
    return std::ranges::find(states, refusal.sqlstate) != states.end();
}

} // namespace

std::optional<model::Refusal> Replay::refusal(const model::Operation& operation,
                                              const model::Setting& setting) {
    auto refused = refusal_now(operation, setting);
    const bool has_run = migration_index_ >= 0 && migration_index_ < have_run_;
    if (!refused || !has_run || catalog_.start() == model::Start::unknown) return refused;
    if (!lacks_object(*refused)) return refused;
    catalog_.begin_unknown();
    return refusal_now(operation, setting);
}

std::optional<model::Refusal> Replay::refusal_now(const model::Operation& operation,
                                                  const model::Setting& setting) const {
    if (auto refused = catalog_.refusal(operation, setting)) return refused;
    const auto* function = operation.as<model::CreateFunction>();
    if (function == nullptr) return std::nullopt;
    return refusal_of_body(*function, catalog_, session_, setting);
}

void Replay::run(const Migration& migration, const base::Source& source, const sql::Script& script,
                 const Observer& observer) {
    ++migration_index_;
    session_ = Session(defaults_);
    saved_.clear();
    unfollowed_.clear();
    transaction_ = TransactionState{};
    rolls_back_ = rolls_back(script);
    const bool alone = script.statements.size() == 1;
    const TransactionMode mode = mode_of(migration, script);
    if (mode == TransactionMode::wrapped) enter(false, true, false);

    model::Setting setting;
    setting.server_version = server_version_;
    setting.origin.migration = migration_index_;
    std::vector<std::uint32_t> order; // its memory serves every statement
    for (std::uint32_t index = 0; index < script.statements.size(); ++index) {
        const sql::Statement& statement = script.statements[index];
        open_statement(mode, alone);
        setting.search_path = session_.search_path();
        setting.origin.statement = index;
        setting.origin.transaction = transaction_.number;
        put_in_execution_order(statement, order);
        for (std::size_t at = 0; at < order.size(); ++at) {
            const model::Operation& operation = statement.operations[order[at]];
            setting.origin.where = operation.clause;
            setting.in_code = false;
            if (at == 1) enter_schema(statement.operations[order.front()], setting);
            const auto refusal = this->refusal(operation, setting);
            if (!refusal) catalog_.meet(operation, setting);
            observer(Step{operation, statement, migration, source, migration_index_, index, at == 0,
                          at + 1 == order.size(), transaction_, session_, setting,
                          refusal ? &*refusal : nullptr},
                     catalog_);
            if (refusal) continue;
            catalog_.apply(operation, setting);
            if (operation.as<model::AddEnumValue>()) transaction_.adds_labels = true;
            const bool in_block = transaction_.open && !transaction_.alone;
            if (const auto* variable = operation.as<model::SetVariable>()) {
                session_.set(*variable, in_block);
            }
            if (at + 1 == order.size() && runs_code(operation, catalog_))
                CodeRun({catalog_, session_, transaction_, transactions_, setting, migration,
                         source, migration_index_, index, observer, unfollowed_})
                    .run(statement);
        }
        if (const model::Transaction* verb = control_of(statement)) control(*verb);
        close_statement();
    }
    leave_transaction(true);
}

void Replay::run_baseline(const base::Source& source, const sql::Script& script) {
    migration_index_ = -2;
    Migration baseline;
    baseline.path = std::string(source.path());
    baseline.transaction = TransactionMode::none;
    run(baseline, source, script, [](const Step&, const model::Catalog&) {});
}

/// Before a statement: outside of any transaction it gets one of its own, or the message's.
void Replay::open_statement(TransactionMode mode, bool alone) {
    if (transaction_.explicit_begin || transaction_.by_runner || transaction_.implicit) return;
    const bool in_message = mode == TransactionMode::script && !alone;
    if (in_message) {
        enter(false, false, true);
        return;
    }
    transaction_ = TransactionState{};
    transaction_.alone = true;
    transaction_.number = ++transactions_;
}

/// After a statement that had a transaction of its own.
void Replay::close_statement() {
    if (transaction_.alone) transaction_ = TransactionState{};
}

void Replay::enter(bool explicit_begin, bool by_runner, bool implicit) {
    transaction_ = TransactionState{};
    transaction_.open = true;
    transaction_.explicit_begin = explicit_begin;
    transaction_.by_runner = by_runner;
    transaction_.implicit = implicit;
    transaction_.number = ++transactions_;
    session_.begin();
    saved_.clear();
    save({});
}

void Replay::control(const model::Transaction& transaction) {
    switch (transaction.verb) {
    case TransactionVerb::begin:
        // Inside a message's implicit transaction BEGIN makes it a real one; inside a real one it
        // is only a warning.
        if (transaction_.implicit) transaction_.explicit_begin = true;
        if (transaction_.alone) enter(true, false, false);
        break;
    case TransactionVerb::commit:
    case TransactionVerb::prepare: leave_transaction(true); break;
    case TransactionVerb::rollback: leave_transaction(false); break;
    case TransactionVerb::savepoint:
        session_.savepoint(transaction.name);
        save(transaction.name);
        break;
    case TransactionVerb::rollback_to: go_back(transaction.name); break;
    case TransactionVerb::release:
    case TransactionVerb::commit_prepared:
    case TransactionVerb::rollback_prepared: break;
    }
    const bool chained = transaction.chain && !transaction_.open;
    if (chained) enter(true, false, false);
}

void Replay::leave_transaction(bool keep) {
    if (transaction_.open && keep) session_.commit();
    if (transaction_.open && !keep) {
        session_.rollback();
        if (!saved_.empty()) catalog_ = std::move(saved_.front().catalog);
    }
    saved_.clear();
    transaction_ = TransactionState{};
}

void Replay::save(std::string savepoint) {
    if (rolls_back_) saved_.push_back({std::move(savepoint), catalog_});
}

void Replay::go_back(const std::string& savepoint) {
    const auto found = std::find_if(saved_.rbegin(), saved_.rend(), [&](const Saved& saved) {
        return !saved.savepoint.empty() && saved.savepoint == savepoint;
    });
    if (found == saved_.rend()) return;
    session_.rollback_to(savepoint);
    catalog_ = found->catalog;
    saved_.erase(found.base(), saved_.end());
}

} // namespace migvet::history
