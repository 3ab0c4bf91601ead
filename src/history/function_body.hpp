#pragma once

#include <optional>

#include "history/session.hpp"
#include "model/catalog.hpp"
#include "model/operations/code.hpp"

namespace migvet::history {

/// Why PostgreSQL refuses to make a function for what its body says. It looks at a body in SQL as
/// soon as the function is made, under the function's own settings, unless check_function_bodies is
/// off: a relation or column that comes later in the migration is missing.
/// https://www.postgresql.org/docs/15/runtime-config-client.html#GUC-CHECK-FUNCTION-BODIES
std::optional<model::Refusal> refusal_of_body(const model::CreateFunction& create,
                                              const model::Catalog& catalog, const Session& session,
                                              model::Setting setting);

} // namespace migvet::history
