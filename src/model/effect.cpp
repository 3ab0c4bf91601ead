#include "model/effect.hpp"

#include <algorithm>
#include <array>

namespace migvet::model {

namespace {

constexpr std::array<std::string_view, 9> names{
    "none",  "ACCESS SHARE",        "ROW SHARE", "ROW EXCLUSIVE",   "SHARE UPDATE EXCLUSIVE",
    "SHARE", "SHARE ROW EXCLUSIVE", "EXCLUSIVE", "ACCESS EXCLUSIVE"};

constexpr unsigned bit(LockMode mode) { return 1U << static_cast<unsigned>(mode); }

// https://www.postgresql.org/docs/15/explicit-locking.html#TABLE-LOCK-COMPATIBILITY
constexpr unsigned at_least(LockMode mode) {
    return (bit(LockMode::access_exclusive) << 1U) - bit(mode);
}
constexpr std::array<unsigned, 9> conflict_masks{0,
                                                 at_least(LockMode::access_exclusive),
                                                 at_least(LockMode::exclusive),
                                                 at_least(LockMode::share),
                                                 at_least(LockMode::share_update_exclusive),
                                                 at_least(LockMode::row_exclusive) &
                                                     ~bit(LockMode::share),
                                                 at_least(LockMode::row_exclusive),
                                                 at_least(LockMode::row_share),
                                                 at_least(LockMode::access_share)};

bool same_ignoring_case(std::string_view a, std::string_view upper) {
    const auto to_upper = [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    };
    return std::equal(a.begin(), a.end(), upper.begin(), upper.end(),
                      [&](char x, char y) { return to_upper(x) == to_upper(y); });
}

} // namespace

std::string_view to_string(LockMode mode) { return names.at(static_cast<std::size_t>(mode)); }

std::optional<LockMode> lock_mode(std::string_view name) {
    for (std::size_t i = 1; i < names.size(); ++i) {
        if (same_ignoring_case(name, names.at(i))) return static_cast<LockMode>(i);
    }
    return std::nullopt;
}

bool conflicts(LockMode a, LockMode b) {
    return (conflict_masks.at(static_cast<std::size_t>(a)) & bit(b)) != 0 && b != LockMode::none;
}

void add_lock(Effect& effect, Lock lock) {
    const auto same = [&](const Lock& other) {
        return lock.id != 0 || other.id != 0 ? lock.id == other.id
                                             : lock.relation == other.relation;
    };
    const auto held = std::find_if(effect.locks.begin(), effect.locks.end(), same);
    if (held == effect.locks.end()) {
        effect.locks.push_back(std::move(lock));
        return;
    }
    // The weaker of the two is told by the stronger; what is held to the end stays held.
    held->transient = held->transient && lock.transient;
    held->mode = std::max(held->mode, lock.mode);
    if (held->table == 0) held->table = lock.table;
}

} // namespace migvet::model
