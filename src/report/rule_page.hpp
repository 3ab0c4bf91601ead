#pragma once

#include <string>

#include "engine/rule.hpp"

/// The catalogue as pages to read, made from the rules alone.
namespace migvet::report {

/// docs/rules/<id>.md: the rule, and what the program says of each bad example.
std::string rule_page(const engine::Catalogue& catalogue, const engine::Rule& rule);

/// docs/rules/README.md: every rule by category.
std::string rule_index(const engine::Catalogue& catalogue);

} // namespace migvet::report
