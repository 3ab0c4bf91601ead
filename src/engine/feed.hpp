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
    Parsed read(const history::Migration& migration);
    void work();
    std::size_t batch_end(std::size_t begin) const;

    const history::Files& files_;
    std::span<const history::Migration> migrations_;
    bool both_ways_;
    std::vector<std::optional<Parsed>> slots_; ///< a ring: migration i is at i % size
    std::size_t taken_ = 0;                    ///< handed out
    std::size_t begun_ = 0;                    ///< given to a worker
    bool stopped_ = false;
    std::mutex mutex_;
    std::mutex large_; ///< held while a large file is parsed: one tree of its size at a time
    std::condition_variable ready_;
    std::condition_variable room_;
    std::vector<std::thread> workers_;
};

} // namespace migvet::engine
