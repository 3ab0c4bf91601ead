#pragma once

#include <condition_variable>
#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <thread>
#include <vector>

#include "base/result.hpp"
#include "base/source.hpp"
#include "history/history.hpp"
#include "history/includes.hpp"
#include "sql/script.hpp"

namespace migvet::engine {

/// The way back of a migration, read and parsed.
struct ParsedBack {
    std::unique_ptr<base::Source> own; ///< null: it stands in the migration's own text
    sql::Script script;
};

/// A migration read and parsed, or why it is not.
struct Parsed {
    std::unique_ptr<base::Source> source; ///< null when it could not be read
    /// Where the parts of the text come from, when it includes other files.
    std::shared_ptr<const history::Assembled> assembled;
    sql::Script script;
    std::optional<base::Problem> problem;
    std::optional<ParsedBack> back;
};

/// Reads and parses migrations ahead on all cores and hands them out in order. Only a few are
/// there at a time, so memory does not grow with the history.
class Feed {
public:
    /// `both_ways`: their ways back, too.
    Feed(const history::Files& files, std::span<const history::Migration> migrations,
         bool both_ways = false);
    ~Feed();
    Feed(const Feed&) = delete;
    Feed& operator=(const Feed&) = delete;

    /// The next one; to be called once for each migration.
    Parsed next();

private:
    /// Some migrations that stand one after the other, the first one last: next() takes from the
    /// end. Empty: not read yet.
    using Batch = std::vector<Parsed>;

    Parsed read(const history::Migration& migration);
    void follow_includes(const history::Migration& migration, history::WayBack* back,
                         Parsed& out) const;
    Batch read_batch(std::size_t number);
    Batch next_batch();
    void work();

    const history::Files& files_;
    std::span<const history::Migration> migrations_;
    bool both_ways_;
    Batch current_;              ///< being handed out
    std::size_t one_by_one_ = 0; ///< handed out without workers
    std::size_t batches_ = 0;    ///< 0: there are no workers, who may not look at workers_
    std::vector<Batch> slots_;   ///< a ring: batch i is at i % size
    std::size_t taken_ = 0;      ///< batches handed out
    std::size_t begun_ = 0;      ///< batches given to a worker
    bool stopped_ = false;
    std::mutex mutex_;
    std::mutex large_; ///< held while a large file is parsed: one tree of its size at a time
    std::condition_variable ready_;
    std::condition_variable room_;
    std::vector<std::thread> workers_;
};

} // namespace migvet::engine
