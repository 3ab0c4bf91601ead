#include "history/baseline.hpp"

#include "psl/document.hpp"
#include "psl/lower.hpp"
#include "psl/promise.hpp"
#include "sql/script.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <utility>

namespace migvet::history {

namespace {

/// Prisma's schema promises a database; anything else is SQL that makes one.
bool is_prisma(const std::string& path) { return path.ends_with(".prisma"); }

base::Problem problem_at(const base::Source& source, base::Span where, const std::string& message) {
    const base::Position at = base::Lines(source.text()).position(where.begin);
    return {std::string(source.path()), at.line, at.byte_column, message};
}

/// A dump may hold a statement that a newer server understands; one that holds no other is none.
base::Result<void> take_sql(Replay& replay, const base::Source& source) {
    const sql::Script script = sql::read(source);
    const bool any = std::ranges::any_of(script.statements,
                                         [](const sql::Statement& one) { return !one.error; });
    if (!any && !script.statements.empty()) {
        const sql::Statement& first = script.statements.front();
        return tl::unexpected(problem_at(source, first.error->where, first.error->message));
    }
    replay.run_baseline(source, script);
    return {};
}

base::Result<void> take_prisma(Replay& replay, const base::Source& source) {
    const base::Source* file = &source;
    const auto document = psl::read(std::span(&file, 1));
    if (!document->accepted()) {
        const auto first = std::ranges::find(
            document->problems, psl::SchemaProblem::Severity::error, &psl::SchemaProblem::severity);
        return tl::unexpected(problem_at(source, first->span, first->message));
    }
    replay.catalog() = psl::promised(psl::promise(document->resolved));
    return {};
}

} // namespace

base::Result<Replay> begin(const Files& files, const History& history, int server_version) {
    const std::string& path = history.baseline_schema;
    Replay bare(history.start, server_version);
    bare.begin_with(history.settings);
    bare.have_run(static_cast<std::int32_t>(history.migrations.size()) - 1);
    if (path.empty()) return bare;
    base::Result<std::string> text = files.read(path);
    if (!text) return tl::unexpected(text.error());
    // A baseline is the whole database before the first migration: nothing else exists.
    Replay replay(model::Start::empty, server_version);
    const base::Source source(path, std::move(*text));
    const auto taken = is_prisma(path) ? take_prisma(replay, source) : take_sql(replay, source);
    if (!taken) return tl::unexpected(taken.error());
    replay.begin_with(history.settings);
    return replay;
}

} // namespace migvet::history
