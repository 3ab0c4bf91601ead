#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/rule.hpp"
#include "engine/storage.hpp"

/// What a project sets of a rule.
namespace migvet::engine {

/// An option's place in the rule, from 1; 0: it has none of this name.
OptionId find_option(const Rule& rule, std::string_view name);

/// "no option \"maxx\" …", and what was probably meant.
std::string unknown_option(std::span<const Option> options, std::string_view name);

/// Why the rule's option can't be set to these words; nothing when it can.
std::optional<std::string> option_problem(const Rule& rule, std::string_view name,
                                          std::span<const std::string> words);

/// Words as values of an option; nothing when it wants a number and they are none.
std::optional<std::vector<Constant>>
option_values(const Option& option, std::span<const std::string> words, Storage& storage);

/// Values as messages have them: "a, b".
std::string_view written(std::span<const Constant> values, Storage& storage);

/// The rule with some of its options set.
Rule with_options(const Rule& rule, std::span<const OptionValue> set, Storage& storage);

} // namespace migvet::engine
