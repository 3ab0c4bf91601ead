#pragma once

#include <string>
#include <vector>

#include "engine/drift/project.hpp"
#include "migvet/finding.hpp"

namespace migvet::report {

/// For people: each difference with the line of the schema and that of the migration.
std::string drift_text(const std::vector<engine::drift::ProjectDrift>& projects);

/// {"drift": bool, "projects": [{"migrations", "schema", "sql", "differences": [{"kind", "object",
/// "schema", "table", "name", "message", "seen_by_prisma", "promised", "made"}], "unclear": […]}]}
std::string drift_json(const std::vector<engine::drift::ProjectDrift>& projects);

/// The differences as findings of this rule, for the formats of reports.
Report drift_report(const std::vector<engine::drift::ProjectDrift>& projects,
                    const RuleSummary& rule);

} // namespace migvet::report
