#pragma once

#include <bitset>
#include <cstdint>
#include <span>

#include "engine/rule.hpp"

/// Asking a rule's condition of a moment.
namespace migvet::engine {

/// `open`: it depends on other steps of the migration, or on the end of the history.
enum class Verdict : std::uint8_t { no, yes, open };

/// Which leaves of a condition held at their step; the catalog changes afterwards.
using Recorded = std::bitset<max_nodes>;

/// Does the condition hold, as far as its own step tells?
Verdict judge(std::span<const Node> condition, const Moment& at);

/// What the step tells of each leaf, to decide() later.
Recorded record(std::span<const Node> condition, const Moment& at);

/// Do the lines of an `earlier` or `later` node hold at this step?
bool link_holds(std::span<const Node> condition, std::size_t link, const Moment& at);

/// The place of the link with this running number.
std::size_t find_link(std::span<const Node> condition, std::uint16_t link);

/// The verdict with the links answered (bit: running number) and, when it is not null, the end of
/// the history known. Never open when it is.
Verdict decide(std::span<const Node> condition, const Recorded& recorded, std::uint32_t links,
               const Moment* end);

/// Does a fact compare as the node says? An unknown one satisfies `not` only.
bool compares(const Node& node, const Value& value);

/// Shell-like: `*` is any text, `?` any character. Never more than text × pattern steps.
bool matches_glob(std::string_view text, std::string_view pattern);

} // namespace migvet::engine
