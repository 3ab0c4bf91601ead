#pragma once

#include <functional>
#include <string>

#include "engine/rule.hpp"
#include "migvet/finding.hpp"

/// A rule's own words as documents; its YAML is their only source.
namespace migvet::engine {

/// The rule's page in Markdown.
std::string markdown(const Rule& rule);

/// What is shown below a bad example: the program's output, say.
using Output = std::function<std::string(const Example&)>;

/// The same with the output of each bad example.
std::string markdown(const Rule& rule, const Output& output);

/// What reporters say of the rule.
RuleSummary summary(const Rule& rule);

} // namespace migvet::engine
