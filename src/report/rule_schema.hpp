#pragma once

#include <string>

namespace migvet::report {

/// JSON Schema of a rule file, made from the operations and facts that there are: editors check
/// and complete rules with it.
std::string rule_schema();

/// JSON Schema of .migvet.yaml.
std::string config_schema();

} // namespace migvet::report
