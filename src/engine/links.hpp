#pragma once

#include <cstdint>
#include <optional>
#include <unordered_map>

#include "engine/rule.hpp"

namespace migvet::engine {

/// What steps have to share for a link to join them, and the table that they may have to differ in.
struct LinkKey {
    std::uint64_t shared = 0;
    std::uint64_t table = 0; ///< 0 unless the link asks for another table
};

/// Which steps of one migration satisfied which `earlier` and `later` parts. Steps that share what
/// `same` asks for have the same key, so that each question is one look-up.
class Links {
public:
    /// The key of a step for this link; nothing when it has no table or column to share.
    static std::optional<LinkKey> key(const Rule& rule, const Node& link, const Moment& at);

    void add(LinkKey key, std::uint32_t step);
    /// Is there an earlier (or later) step with this key?
    bool answer(const Node& link, LinkKey key, std::uint32_t step) const;
    void clear() { steps_.clear(); }

private:
    /// Steps count from 1; 0: there is none.
    struct Range {
        std::uint32_t first = 0;
        std::uint32_t last = 0;
        std::uint64_t first_table = 0;
        std::uint64_t last_table = 0;
        std::uint32_t first_other = 0; ///< the first one of another table than first_table
        std::uint32_t last_other = 0;  ///< the last one of another table than last_table
    };
    std::unordered_map<std::uint64_t, Range> steps_;
};

} // namespace migvet::engine
