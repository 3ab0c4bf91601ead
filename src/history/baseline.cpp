#include "history/baseline.hpp"

#include "psl/document.hpp"
#include "psl/lower.hpp"
#include "psl/promise.hpp"
#include "sql/script.hpp"

#include <span>
#include <string>
#include <utility>

namespace migvet::history {

namespace {

/// Prisma's schema promises a database; anything else is SQL that makes one.
bool is_prisma(const std::string& path) { return path.ends_with(".prisma"); }

void take(Replay& replay, const base::Source& source) {
    if (!is_prisma(std::string(source.path()))) {
        replay.run_baseline(source, sql::read(source));
        return;
    }
    const base::Source* file = &source;
    const auto document = psl::read(std::span(&file, 1));
    replay.catalog() = psl::promised(psl::promise(document->resolved));
}

} // namespace

base::Result<Replay> begin(const Files& files, const History& history, int server_version) {
    const std::string& path = history.baseline_schema;
    if (path.empty()) return Replay(history.start, server_version);
    base::Result<std::string> text = files.read(path);
    if (!text) return tl::unexpected(text.error());
    // A baseline is the whole database before the first migration: nothing else exists.
    Replay replay(model::Start::empty, server_version);
    take(replay, base::Source(path, std::move(*text)));
    return replay;
}

} // namespace migvet::history
