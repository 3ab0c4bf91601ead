#include "engine/drift/compare.hpp"

#include "engine/drift/differences.hpp"
#include "engine/drift/migration.hpp"

namespace migvet::engine::drift {

namespace {

Described without_external(Described described, const Scope& scope) {
    std::erase_if(described.tables,
                  [&](const Table& table) { return scope.leaves_alone(table.name); });
    std::erase_if(described.enumerations, [&](const Enumeration& each) {
        return scope.external_enums.contains(each.name.schema + "." + each.name.name);
    });
    return described;
}

} // namespace

Comparison compare(const model::Catalog& catalog, const psl::Promise& promise, const Scope& scope) {
    const Described from = without_external(describe(catalog, scope), scope);
    const Described to = without_external(describe(promise), scope);
    const Plan steps = plan(from, to, scope);
    Comparison out;
    out.differences = differences(steps, from);
    out.sql = migration_sql(steps, from, to);
    return out;
}

} // namespace migvet::engine::drift
