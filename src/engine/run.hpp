#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/feed.hpp"
#include "engine/judge.hpp"
#include "engine/locate.hpp"
#include "engine/phase.hpp"
#include "engine/scope.hpp"
#include "engine/sources.hpp"
#include "engine/suppress.hpp"
#include "history/history.hpp"
#include "history/replay.hpp"
#include "migvet/finding.hpp"

namespace migvet::engine {

/// What is judged for.
struct Target {
    int server_version = 15;
    std::string prisma_version; ///< empty: any
    std::function<void(std::uint64_t done, std::uint64_t all)> progress = {};
    std::string after = {}; ///< what comes after this migration is reported; empty: all
    std::vector<SizedTable> tables = {}; ///< said to be large or small
};

/// Replays and judges one history after the other into one report.
class Run {
public:
    Run(const history::Files& files, const RuleSet& rules, const Scope& scope, Target target)
        : files_(files), rules_(rules), scope_(scope), target_(std::move(target)) {}

    void judge(const history::History& history) { judge(history, target_.server_version); }
    void judge(const history::History& history, int server_version);
    /// The report, its findings in order.
    Report finish();

private:
    struct Replayed;

    void judge_migration(Replayed& all, const history::Migration& migration, std::int32_t index,
                         Parsed parsed, bool reported, const std::string& later);
    /// `later`: the last migration that the change's base has, where it runs after this one.
    void judge_reported(Replayed& all, const history::Migration& migration, std::int32_t index,
                        const Parsed& parsed, const std::string& later,
                        std::vector<Remark> remarks);
    void note_change(std::string_view layout, const history::Migration& migration,
                     const base::Source& source, const std::string& later,
                     std::vector<Remark>& into);
    /// Runs it forwards and back on a copy; what that shows of the migration's own text.
    std::vector<Remark> judge_back(Replayed& all, const history::Migration& migration,
                                   std::int32_t index, const Parsed& parsed);
    bool is_gone_back_later(const history::History& history, std::int32_t index) const;
    void note_phase(const history::Migration& migration, const PhaseWatch& phases,
                    std::vector<Remark>& into);
    void count(const Parsed& parsed, std::span<const history::Unfollowed> unfollowed);
    void judge_schema_files(const history::History& history, Replayed& all);
    /// Scripts and workflows around the history; those of several histories once.
    void judge_project_files(const history::History& history);
    void keep_new(const std::vector<const base::Source*>& files, std::vector<Finding> findings);
    void note_unreadable(const std::string& path, const base::Problem& problem);
    void note_layout(const history::History& history);
    /// That the history needs what none of its migrations makes.
    void note_start(const history::History& history, const model::Catalog& last);

    const history::Files& files_;
    const RuleSet& rules_;
    const Scope& scope_;
    Target target_;
    std::set<std::string> judged_files_;
    Report report_;
};

} // namespace migvet::engine
