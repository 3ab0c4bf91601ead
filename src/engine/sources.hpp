#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "base/source.hpp"
#include "engine/draft.hpp"
#include "history/history.hpp"
#include "history/includes.hpp"
#include "migvet/finding.hpp"

namespace migvet::engine {

/// A path as reports show it: relative to the working directory where it lies below it.
std::string shown_path(const std::string& path);

/// The region, and what reporters quote of it; without the line's hash.
Location location(const std::string& path, std::string_view text, const base::Lines& lines,
                  base::Span where);

/// Earlier migrations' texts, for places in them. The last few megabytes are kept, others are read
/// again.
class Sources {
public:
    Sources(const history::Files& files, const history::History& history)
        : files_(files), history_(history) {}

    /// Keeps a migration's text after it was judged.
    void keep(std::int32_t migration, std::unique_ptr<base::Source> source,
              std::shared_ptr<const history::Assembled> assembled = nullptr);
    /// A migration's text; null when it can't be read any more. It lives until the next call.
    const base::Source* text_of(std::int32_t migration);
    /// The place of an origin: its first line. Nothing when the file can't be read any more.
    std::vector<Related> related(const std::vector<RelatedOrigin>& origins);

private:
    struct Kept {
        std::unique_ptr<base::Source> source;
        std::unique_ptr<base::Lines> lines;
        std::shared_ptr<const history::Assembled> assembled;
    };

    const Kept* find(std::int32_t migration);
    void forget_old();

    const history::Files& files_;
    const history::History& history_;
    std::vector<Kept> kept_;         ///< by migration
    std::deque<std::int32_t> order_; ///< of those that are kept, oldest first
    std::size_t bytes_ = 0;
};

} // namespace migvet::engine
