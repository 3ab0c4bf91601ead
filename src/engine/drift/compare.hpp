#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/drift/described.hpp"
#include "psl/document.hpp"

namespace migvet::engine::drift {

/// One thing in which the migrations and the schema part.
struct Difference {
    std::string kind;   ///< "missing" in the migrations, "extra" there, "changed" or "renamed"
    std::string object; ///< "table", "column", "index", "foreign-key", …
    model::QualifiedName table; ///< of a column, a constraint, an index; empty: of none
    std::string name;
    std::string message; ///< one sentence, without a full stop
    Places places;
    bool certain = true; ///< false: PostgreSQL may spell the default in the schema's way
    bool blind = false;  ///< Prisma does not see it
};

struct Comparison {
    std::vector<Difference> differences;
    std::string sql; ///< what Prisma Migrate would write to go from the migrations to the schema
};

/// What Prisma's own comparison sees between a database and what a schema promises.
Comparison compare(const model::Catalog& catalog, const psl::Promise& promise, const Scope& scope);

/// What it is blind to: rules and objects that the schema language can't say, and those that it
/// says in another way.
std::vector<Difference> unseen(const model::Catalog& catalog, const psl::Promise& promise,
                               const Scope& scope);

} // namespace migvet::engine::drift
