#pragma once

#include <cstdint>
#include <optional>
#include <unordered_map>

#include "engine/rule.hpp"

namespace migvet::engine {

/// Which steps of one migration satisfied which `earlier` and `later` parts. Steps that share what
/// `same` asks for have the same key, so that each question is one look-up.
class Links {
public:
    /// The key of a step for this link; nothing when it has no table or column to share.
    static std::optional<std::uint64_t> key(const Rule& rule, const Node& link, const Moment& at);

    void add(std::uint64_t key, std::uint32_t step);
    /// Is there an earlier (or later) step with this key?
    bool answer(const Node& link, std::uint64_t key, std::uint32_t step) const;
    void clear() { steps_.clear(); }

private:
    struct Range {
        std::uint32_t first = 0;
        std::uint32_t last = 0;
    };
    std::unordered_map<std::uint64_t, Range> steps_;
};

} // namespace migvet::engine
