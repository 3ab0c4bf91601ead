#pragma once

#include <span>
#include <string>

#include "engine/moment.hpp"
#include "engine/rule.hpp"

namespace migvet::engine {

/// Why the condition does not hold at the moment, or what it leaves open, in words: the first part
/// that decides.
std::string reason(std::span<const Node> condition, const Moment& moment);

} // namespace migvet::engine
