#include "sql/print_order.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <tuple>
#include <utility>

namespace migvet::sql {

namespace {

using Index = std::size_t;

/// Who waits for whom, and how many each waits for.
struct Waiting {
    std::vector<std::set<Index>> behind; ///< by piece: those that need it
    std::vector<std::size_t> open;       ///< by piece: how many it still needs
};

Waiting waiting(const std::vector<Piece>& pieces) {
    std::multimap<std::string, Index> givers;
    for (Index i = 0; i < pieces.size(); ++i)
        for (const std::string& symbol : pieces[i].gives) givers.emplace(symbol, i);

    Waiting out{std::vector<std::set<Index>>(pieces.size()),
                std::vector<std::size_t>(pieces.size(), 0)};
    for (Index i = 0; i < pieces.size(); ++i) {
        for (const std::string& symbol : pieces[i].needs) {
            const auto [first, last] = givers.equal_range(symbol);
            for (auto giver = first; giver != last; ++giver)
                if (giver->second != i && out.behind[giver->second].insert(i).second) ++out.open[i];
        }
    }
    return out;
}

} // namespace

std::vector<Piece> ordered(std::vector<Piece> pieces) {
    std::stable_sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) {
        return std::tie(a.rank, a.key) < std::tie(b.rank, b.key);
    });
    Waiting wait = waiting(pieces);

    std::set<Index> ready;
    std::set<Index> blocked;
    for (Index i = 0; i < pieces.size(); ++i) (wait.open[i] == 0 ? ready : blocked).insert(i);

    std::vector<Piece> out;
    out.reserve(pieces.size());
    while (!ready.empty() || !blocked.empty()) {
        std::set<Index>& from = ready.empty() ? blocked : ready;
        const Index next = *from.begin();
        from.erase(from.begin());
        for (const Index i : wait.behind[next])
            if (--wait.open[i] == 0 && blocked.erase(i) == 1) ready.insert(i);
        out.push_back(std::move(pieces[next]));
    }
    return out;
}

} // namespace migvet::sql
