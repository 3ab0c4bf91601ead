#include "base/spelling.hpp"

#include <algorithm>
#include <vector>

namespace migvet::base {

namespace {
/// Longer words are never near: the table below stays small whatever the input.
constexpr std::size_t max_length = 128;
} // namespace

unsigned edit_distance(std::string_view a, std::string_view b) {
    if (a.size() > max_length || b.size() > max_length)
        return static_cast<unsigned>(std::max(a.size(), b.size()));
    std::vector<unsigned> before_last;
    std::vector<unsigned> last(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) last[j] = static_cast<unsigned>(j);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::vector<unsigned> row(b.size() + 1);
        row[0] = static_cast<unsigned>(i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const unsigned change = last[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U);
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, change});
            const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
        }
        before_last = std::move(last);
        last = std::move(row);
    }
    return last.back();
}

std::optional<std::string_view> nearest(std::string_view word,
                                        std::span<const std::string_view> candidates) {
    const unsigned tolerated = std::max(1U, static_cast<unsigned>(word.size() / 3));
    std::optional<std::string_view> best;
    unsigned best_distance = tolerated + 1;
    for (const std::string_view candidate : candidates) {
        const unsigned distance = edit_distance(word, candidate);
        if (distance < best_distance) {
            best = candidate;
            best_distance = distance;
        }
    }
    return best;
}

} // namespace migvet::base
