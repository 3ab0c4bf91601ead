#pragma once

#include <string>

#include "engine/rule.hpp"
#include "migvet/finding.hpp"

/// A rule's own words as documents; its YAML is their only source.
namespace migvet::engine {

/// The rule's page in Markdown.
std::string markdown(const Rule& rule);

/// What reporters say of the rule.
RuleSummary summary(const Rule& rule);

} // namespace migvet::engine
