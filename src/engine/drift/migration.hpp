#pragma once

#include <string>

#include "engine/drift/plan.hpp"

namespace migvet::engine::drift {

/// The migration that Prisma Migrate would write for a plan: its text, its order.
std::string migration_sql(const Plan& plan, const Described& from, const Described& to);

/// "name" or "schema"."name" in Prisma's way: the schema public is not written.
std::string quoted(const model::QualifiedName& name);
std::string quoted(std::string_view name);

} // namespace migvet::engine::drift
