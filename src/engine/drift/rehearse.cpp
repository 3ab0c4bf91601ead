#include "engine/drift/rehearse.hpp"

#include "effects/assess.hpp"
#include "history/replay.hpp"
#include "psl/ddl.hpp"
#include "sql/print.hpp"
#include "sql/script.hpp"

namespace migvet::engine::drift {

namespace {

constexpr int server_version = 15;

/// Where a statement comes from.
struct From {
    psl::Place place;
    model::QualifiedName table;
};

/// Of each statement of psl::ddl(), in its order.
std::vector<From> sources_of(const psl::Promise& promise) {
    std::vector<From> out(promise.schemas.size());
    for (const psl::Extension& each : promise.extensions)
        out.push_back({{promise.datasource_source, each.span}, {}});
    for (const psl::PromisedEnum& each : promise.enums) out.push_back({each.place, {}});
    for (const psl::PromisedTable& table : promise.tables) out.push_back({table.place, table.name});
    for (const psl::PromisedTable& table : promise.tables)
        for (const psl::PromisedIndex& index : table.indexes)
            out.push_back({index.place, table.name});
    for (const psl::PromisedTable& table : promise.tables)
        for (const psl::PromisedForeignKey& key : table.foreign_keys)
            out.push_back({key.place, table.name});
    return out;
}

/// Extensions and types of the database are there before the migration, but for those that the
/// migration itself makes.
std::string types_of(const model::Catalog& there, const psl::Promise& promise) {
    std::set<model::QualifiedName> promised;
    for (const psl::PromisedEnum& each : promise.enums)
        promised.insert({each.name.schema.empty() ? "public" : each.name.schema, each.name.name});
    return sql::print_types(there, promised);
}

/// The migration makes all that it names: what is missing is what was refused before.
bool follows(std::string_view sqlstate) {
    return sqlstate == "42P01" || sqlstate == "42703" || sqlstate == "42704" || sqlstate == "3F000";
}

/// A type's length: unfit() tells it at the column's own place.
constexpr std::string_view bad_length = "22023";

class Rehearsing {
public:
    Rehearsing(const psl::Promise& promise, const model::Catalog& there,
               std::vector<Refused>& refused)
        : from_(sources_of(promise)), before_("before.sql", types_of(there, promise)),
          source_("migration.sql", psl::ddl(promise)), script_(sql::read(source_)),
          refused_(refused) {}

    model::Catalog run() {
        // A script that does not fall into its statements tells nothing about places.
        const bool whole = script_.statements.size() == from_.size();
        history::Replay replay(model::Start::empty, server_version);
        history::Migration migration;
        migration.id = migration.path = "migration.sql";
        migration.transaction = history::TransactionMode::script;
        for (std::size_t at = 0; whole && at < script_.statements.size(); ++at)
            if (const auto& error = script_.statements[at].error)
                refuse(at, "42601", error->message);
        replay.run_baseline(before_, sql::read(before_));
        replay.run(migration, source_, script_,
                   [&](const history::Step& step, const model::Catalog& before) {
                       if (whole) look(step, before);
                   });
        return std::move(replay.catalog());
    }

private:
    void look(const history::Step& step, const model::Catalog& before) {
        const model::Effect effect = effects::assess({step, before, server_version});
        for (const model::Failure& failure : effect.failures)
            if (failure.when == model::When::always && failure.sqlstate != bad_length &&
                (refused_.empty() || !follows(failure.sqlstate)))
                refuse(step.statement_index, failure.sqlstate, failure.message);
    }

    void refuse(std::size_t statement, std::string sqlstate, std::string message) {
        const From& from = from_[statement];
        refused_.push_back({std::move(sqlstate), std::move(message), from.place, from.table});
    }

    std::vector<From> from_;
    base::Source before_;
    base::Source source_;
    sql::Script script_;
    std::vector<Refused>& refused_;
};

} // namespace

Rehearsal rehearse(const psl::Promise& promise, const model::Catalog& there) {
    Rehearsal out;
    out.catalog = Rehearsing(promise, there, out.refused).run();
    return out;
}

} // namespace migvet::engine::drift
