#include "engine/existing_effect.hpp"

#include <algorithm>

#include "engine/rule.hpp"
#include "engine/table_size.hpp"

namespace migvet::engine {

namespace {

bool any_existing(const Moment& at, const std::vector<model::Touched>& touched) {
    return std::ranges::any_of(touched, [&](const model::Touched& each) {
        return is_existing(at, each.id) && !is_small(at, each.table != 0 ? each.table : each.id);
    });
}

std::uint32_t blocked_by(model::LockMode mode) {
    std::uint32_t bits = 0;
    if (model::blocks_reads(mode)) bits |= block_reads;
    if (model::blocks_writes(mode)) bits |= block_writes;
    return bits;
}

bool fails(const Node& node, const model::Effect& effect) {
    return std::ranges::any_of(effect.failures, [&](const model::Failure& failure) {
        if ((node.bits >> static_cast<unsigned>(failure.when) & 1U) == 0) return false;
        return node.values.empty() ||
               std::ranges::count(node.values, failure.sqlstate, &Constant::text) != 0;
    });
}

bool loses(const Node& node, const model::Effect& effect) {
    return std::ranges::any_of(effect.losses, [&](const model::Loss& loss) {
        return (node.bits >> static_cast<unsigned>(loss.kind) & 1U) != 0;
    });
}

const ExistingEffect& remembered(const Moment& at) {
    if (!at.memory->existing) at.memory->existing = existing_effect(at);
    return *at.memory->existing;
}

bool has_effect(const Node& node, const Moment& at) {
    switch (node.effect) {
    case EffectTest::blocks: return (remembered(at).blocks & node.bits) == node.bits;
    case EffectTest::grows: {
        const ExistingEffect& all = remembered(at);
        const bool takes_long = all.rewrites || all.scans || all.builds_index;
        return takes_long && (all.blocks_long & node.bits) == node.bits;
    }
    case EffectTest::locks: return (remembered(at).locks & node.bits) != 0;
    case EffectTest::rewrites: return remembered(at).rewrites;
    case EffectTest::scans: return remembered(at).scans;
    case EffectTest::builds_index: return remembered(at).builds_index;
    case EffectTest::fails: return fails(node, at.effect());
    case EffectTest::loses: return loses(node, at.effect());
    }
    return false;
}

} // namespace

bool is_existing(const Moment& at, model::RelationId id) {
    const model::Relation* relation = at.catalog->relation(id);
    // Not in a catalog that may not show everything: it is assumed to have been there before.
    if (relation == nullptr) return at.catalog->start() == model::Start::unknown;
    return !at.is_here(relation->origin) && relation->persistence != model::Persistence::temporary;
}

ExistingEffect existing_effect(const Moment& at) {
    const model::Effect& effect = at.effect();
    ExistingEffect out;
    for (const model::Lock& lock : effect.locks) {
        if (!is_existing(at, lock.table != 0 ? lock.table : lock.id)) continue;
        out.locks |= 1U << static_cast<unsigned>(lock.mode);
        out.blocks |= blocked_by(lock.mode);
        if (!lock.transient) out.blocks_long |= blocked_by(lock.mode);
    }
    out.rewrites = any_existing(at, effect.rewrites);
    out.scans = any_existing(at, effect.scans);
    out.builds_index = any_existing(at, effect.index_builds);
    return out;
}

bool effect_holds(const Node& node, const Moment& at) {
    if (!at.is_run()) return false;
    const bool holds = has_effect(node, at);
    if (node.expected) return holds;
    return !holds && at.effect().known; // absence needs proof
}

} // namespace migvet::engine
