#include "history/splitting.hpp"

#include <algorithm>

namespace migvet::history {

namespace {

bool drops_concurrently(const model::Operation& operation) {
    const auto* drop = operation.as<model::Drop>();
    return drop != nullptr && drop->concurrently;
}

/// Statements of PostgreSQL's own that other parsers seldom know.
bool is_peculiar(const model::Operation& operation) {
    return operation.as<model::Opaque>() != nullptr || operation.as<model::Do>() != nullptr ||
           operation.as<model::Reindex>() != nullptr || operation.as<model::Cluster>() != nullptr ||
           operation.as<model::DetachPartition>() != nullptr;
}

bool any_operation(const sql::Script& script, bool (*test)(const model::Operation&)) {
    return std::ranges::any_of(script.statements, [&](const sql::Statement& statement) {
        return std::ranges::any_of(statement.operations, test);
    });
}

} // namespace

Splitting splitting(const sql::Script& script) {
    if (script.statements.size() < 2) return Splitting::sure;
    if (any_operation(script, drops_concurrently)) return Splitting::given_up;
    const bool unknown = std::ranges::any_of(
        script.statements, [](const sql::Statement& one) { return one.error.has_value(); });
    return unknown || any_operation(script, is_peculiar) ? Splitting::uncertain : Splitting::sure;
}

} // namespace migvet::history
