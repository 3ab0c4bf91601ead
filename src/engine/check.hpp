#pragma once

#include <vector>

#include "base/result.hpp"
#include "engine/rule.hpp"
#include "engine/select.hpp"
#include "history/history.hpp"
#include "migvet/migvet.hpp"

/// Histories × rules → findings.
namespace migvet::engine {

/// The whole job: finds the histories, replays and judges them.
base::Result<Report> check(const Options& options, const history::Files& files,
                           const Catalogue& builtin);

/// What the options say of where the migrations are, and of what runs them.
base::Result<history::Overrides> overrides_of(const Options& options);

/// The server that a history is for.
int version_of(const history::History& history, const Options& options);

/// What the options say of how this history's migrations are run: their transactions, their
/// settings.
void apply_paths(history::History& history, const Options& options);

/// The rules that are on, by id, as reporters list them.
std::vector<RuleSummary> summaries(const RuleSet& rules);

} // namespace migvet::engine
