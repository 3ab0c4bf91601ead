#pragma once

#include <functional>
#include <vector>

#include "engine/drift/described.hpp"
#include "engine/drift/hidden.hpp"
#include "engine/select.hpp"
#include "engine/sources.hpp"
#include "migvet/finding.hpp"
#include "model/catalog.hpp"
#include "psl/document.hpp"

namespace migvet::engine {

/// A schema, and what its migrations leave.
struct SchemaAtEnd {
    const psl::Document& document;
    const model::Catalog& catalog;
    const drift::Scope& scope;
    psl::PrismaMajor prisma;
    const drift::Hidden& hidden;
    Sources& migrations;
    bool has_migrations = true; ///< else nothing can part from the schema
};

/// Asks the rules about schema files of one schema, and about what separates its migrations from
/// it.
std::vector<Finding> judge_schema(const RuleSet& rules, const SchemaAtEnd& schema);

/// Who takes what is found: of the schema's files, or of a migration that makes what the schema
/// does not have.
using TakeDraft = std::function<void(const base::Source& file, const Draft& draft)>;

/// Asks the rules about what separates the migrations from the schema.
void judge_drift(const RuleSet& rules, const SchemaAtEnd& schema, const TakeDraft& take);

} // namespace migvet::engine
