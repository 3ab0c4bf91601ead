#include "engine/drift/compare.hpp"

#include "engine/drift/differences.hpp"
#include "engine/drift/migration.hpp"

namespace migvet::engine::drift {

Comparison compare(const model::Catalog& catalog, const psl::Promise& promise, const Scope& scope) {
    const Described from = describe(catalog, scope);
    const Described to = describe(promise);
    const Plan steps = plan(from, to, scope);
    Comparison out;
    out.differences = differences(steps, from);
    out.sql = migration_sql(steps, from, to);
    return out;
}

} // namespace migvet::engine::drift
