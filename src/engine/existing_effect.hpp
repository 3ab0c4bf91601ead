#pragma once

#include <cstdint>

#include "model/effect.hpp"

namespace migvet::engine {

struct Moment;
struct Node;

/// The part of an Effect that others notice: what happens to relations that are older than the
/// migration and not temporary. As bits, so that rules ask cheaply. A table that is said to be
/// small is rewritten and read in no time.
struct ExistingEffect {
    std::uint32_t locks = 0;       ///< 1 << LockMode
    std::uint32_t blocks = 0;      ///< block_reads, block_writes
    std::uint32_t blocks_long = 0; ///< the same, of locks kept to the statement's end
    bool rewrites = false;
    bool scans = false;
    bool builds_index = false;
};

/// Sums up Moment::effect().
ExistingEffect existing_effect(const Moment& at);

/// Does others notice what happens to this relation?
bool is_existing(const Moment& at, model::RelationId id);

/// Does an `effect` node hold?
bool effect_holds(const Node& node, const Moment& at);

} // namespace migvet::engine
