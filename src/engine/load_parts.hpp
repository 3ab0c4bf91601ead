#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/rule.hpp"
#include "engine/storage.hpp"
#include "engine/strict.hpp"
#include "engine/yaml.hpp"

/// The parts of load.cpp: only for it.
namespace migvet::engine::loading {

/// What every part needs: where to keep, where to complain, and what kind of rule it is.
struct Context {
    Storage& storage;
    Problems& problems;
    Subject subject = Subject::migration;
    std::span<const Option> options = {};
};

struct Condition {
    std::vector<Node> nodes;
    std::uint8_t links = 0;
    bool at_end = false;
    std::uint32_t elements = 0; ///< schema rules
};

/// `match:` with everything below it.
Condition read_condition(const yaml::Node& match, Context& context);

/// One `where:` map: a node for each comparison, appended.
void read_where(const yaml::Node& where, Context& context, bool in_link, Condition& into);

/// One `effect:` map.
void read_effect(const yaml::Node& effect, Context& context, Condition& into);

/// `options:`, what a project may set of the rule.
std::span<const Option> read_options(const yaml::Node& node, Context& context);

/// An option by its name, from 1; 0, and reported, when the rule has none of this name.
OptionId option_named(const yaml::Node& node, std::string_view name, Context& context);

/// What a project or an example sets an option to; reported when the option can't have it.
std::span<const Constant> read_option_values(const yaml::Node& node, const Option& option,
                                             Storage& storage, Problems& problems);

/// A message with placeholders.
Text read_message(const yaml::Node* node, std::string_view what, Context& context);

Fix read_fix(const yaml::Node& node, Context& context);

std::span<const Example> read_examples(const yaml::Node& node, Context& context);

} // namespace migvet::engine::loading
