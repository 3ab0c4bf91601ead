#include "engine/run.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <set>

#include <fmt/format.h>

#include "engine/base_client.hpp"
#include "engine/drift/project.hpp"
#include "engine/file_findings.hpp"
#include "engine/judge_commands.hpp"
#include "engine/judge_remarks.hpp"
#include "engine/judge_schema.hpp"
#include "engine/project_files.hpp"
#include "engine/reversal.hpp"
#include "engine/schema_rules.hpp"
#include "history/baseline.hpp"
#include "history/build.hpp"
#include "history/paths.hpp"

namespace migvet::engine {

/// What goes on while one history is replayed.
struct Run::Replayed {
    history::Replay replay;
    const history::History& history;
    Judge judge;
    Judge back_judge;
    Reversal reversal;
    Sources sources;
    bool has_schema = false;
    drift::Hidden hidden = {};
    std::optional<std::size_t> last_old = {}; ///< the last migration that the change's base has
};

namespace {

/// Why a statement is not understood, or nothing when it is.
std::string not_understood(const sql::Statement& statement) {
    if (statement.error) return statement.error->message;
    const auto opaque = std::ranges::find_if(
        statement.operations, [](const auto& each) { return each.template as<model::Opaque>(); });
    if (opaque == statement.operations.end()) return {};
    return "not modelled: " + opaque->template as<model::Opaque>()->what;
}

/// The last migration that others have run already.
std::optional<std::size_t> last_old(const history::History& history, const Scope& scope) {
    if (scope.base().empty()) return std::nullopt;
    for (std::size_t at = history.migrations.size(); at > 0; --at)
        if (const auto& each = history.migrations[at - 1]; !each.runs_last)
            if (scope.is_old(each.path)) return at - 1;
    return std::nullopt;
}

bool says_difference(const Remark& remark) {
    return remark.event == operation_numbers().way_back_differs;
}

} // namespace

void Run::judge(const history::History& history, int server_version) {
    note_layout(history);
    auto begun = history::begin(files_, history, server_version);
    if (!begun) {
        note_unreadable(history.baseline_schema, begun.error());
        begun = history::Replay(history.start, server_version);
        begun->begin_with(history.settings);
    }
    Replayed all{std::move(*begun),
                 history,
                 Judge(rules_, server_version, target_.tables),
                 Judge(rules_, server_version, target_.tables),
                 Reversal(rules_, server_version),
                 Sources(files_, history),
                 !history.schema_files.empty()};
    all.last_old = last_old(history, scope_);
    all.judge.read_from(all.sources);
    const auto client = BaseClient::read(files_, history, scope_, target_.prisma_version);
    all.judge.runs_beside(client ? &*client : nullptr);
    all.judge.schema_is_shown(std::ranges::any_of(
        history.schema_files, [&](const std::string& path) { return scope_.holds(path); }));
    if (!scope_.base().empty() && history.baseline_schema.empty())
        all.replay.have_run(all.last_old ? static_cast<std::int32_t>(*all.last_old) + 1 : 0);
    Feed feed(files_, history.migrations, all.reversal.asked());
    const auto last_known = history::place_of(history, target_.after);
    for (std::size_t at = 0; at < history.migrations.size(); ++at) {
        const history::Migration& migration = history.migrations[at];
        const bool reported = (!last_known || at > *last_known) && scope_.holds(migration.path);
        const bool overtaken = all.last_old && at < *all.last_old;
        judge_migration(all, migration, static_cast<std::int32_t>(at), feed.next(), reported,
                        overtaken ? history.migrations[*all.last_old].id : std::string());
        if (target_.progress) target_.progress(at + 1, history.migrations.size());
    }
    all.judge.finish(all.replay.catalog(), static_cast<std::int32_t>(history.migrations.size()),
                     report_.findings);
    note_start(history, all.replay.catalog());
    if (target_.after.empty()) judge_schema_files(history, all);
    judge_project_files(history);
}

void Run::judge_project_files(const history::History& history) {
    if (!looks_at(rules_, ElementKind::command)) return;
    for (const std::string& path : command_files(files_, history)) {
        if (!scope_.holds(path) || !judged_files_.insert(path).second) continue;
        for (Finding& finding : judge_commands(rules_, files_, path))
            report_.findings.push_back(std::move(finding));
    }
}

void Run::judge_schema_files(const history::History& history, Replayed& all) {
    std::deque<base::Source> sources;
    std::vector<const base::Source*> files;
    for (const std::string& path : history.schema_files) {
        auto text = files_.read(path);
        if (!text) {
            note_unreadable(path, text.error());
            continue;
        }
        files.push_back(&sources.emplace_back(path, std::move(*text)));
    }
    if (files.empty()) return;
    const auto reported = static_cast<std::uint64_t>(std::ranges::count_if(
        files, [&](const base::Source* file) { return scope_.holds(std::string(file->path())); }));
    report_.coverage.files += reported;
    const bool any_migration =
        std::ranges::any_of(history.migrations, [&](const history::Migration& migration) {
            return scope_.holds(migration.path);
        });
    if (reported == 0 && !any_migration) return;
    const psl::PrismaMajor prisma = drift::prisma_of(files_, history, target_.prisma_version);
    const auto document = psl::read(files, prisma);
    const drift::Scope scope = drift::scope_of(document->resolved, files_, history);
    const SchemaAtEnd schema{*document,   all.replay.catalog(),       scope, prisma, all.hidden,
                             all.sources, !history.migrations.empty()};
    keep_new(files, judge_schema(rules_, schema));
}

/// Those about what is reported: of a schema that a change edits, about the blocks it touches.
void Run::keep_new(const std::vector<const base::Source*>& files, std::vector<Finding> findings) {
    std::map<std::string, std::vector<LineRange>> touched;
    for (const base::Source* file : files) {
        const std::string path(file->path());
        const ChangedFile* edited = scope_.edited(path);
        if (edited != nullptr) touched[shown_path(path)] = touched_blocks(file->text(), *edited);
    }
    for (Finding& finding : findings) {
        const auto lines = touched.find(finding.where.path);
        const bool is_new = lines == touched.end() || overlaps(finding.where.region, lines->second);
        if (is_new && scope_.holds(finding.where.path))
            report_.findings.push_back(std::move(finding));
    }
}

void Run::judge_migration(Replayed& all, const history::Migration& migration, std::int32_t index,
                          Parsed parsed, bool reported, const std::string& later) {
    if (parsed.problem) {
        note_unreadable(migration.path, *parsed.problem);
        parsed.source = std::make_unique<base::Source>(migration.path, std::string());
    }
    const base::Source& source = *parsed.source;
    std::vector<Remark> remarks;
    if (all.reversal.asked() && !parsed.problem)
        remarks = judge_back(all, migration, index, parsed);
    if (reported)
        judge_reported(all, migration, index, parsed, later, std::move(remarks));
    else
        all.replay.run(migration, source, parsed.script, [](const auto&, const auto&) {});
    if (all.has_schema) all.hidden.add(parsed.script, source);
    all.sources.keep(index, std::move(parsed.source), std::move(parsed.assembled));
}

void Run::judge_reported(Replayed& all, const history::Migration& migration, std::int32_t index,
                         const Parsed& parsed, const std::string& later,
                         std::vector<Remark> remarks) {
    const base::Source& source = *parsed.source;
    all.judge.begin(migration, index, source, parsed.script);
    PhaseWatch phases;
    all.replay.run(migration, source, parsed.script,
                   [&](const history::Step& step, const model::Catalog& before) {
                       all.judge.observe(step, before);
                       phases.observe(step, before);
                   });
    note_phase(migration, phases, remarks);
    count(parsed, all.replay.unfollowed());
    FileFindings found(
        source, parsed.script,
        Locator(shown_path(migration.path), source.text(), migration.id, &all.sources)
            .in_parts(parsed.assembled),
        report_.findings);
    all.judge.end(
        all.replay.catalog(), [&](Draft&& draft) { return found.find(std::move(draft)); },
        report_.findings);
    if (parsed.problem) return;
    note_change(all.history.layout, migration, source, later, remarks);
    found.add(judge_remarks(rules_, remarks, source, migration));
    const std::vector<Remark> comments = found.comments().remarks(rules_);
    found.add_of_comments(judge_remarks(rules_, comments, source, migration));
}

/// Does the next migration hold a part of this one's way back? Then it has no way there of its own.
bool Run::is_gone_back_later(const history::History& history, std::int32_t index) const {
    const std::size_t next = static_cast<std::size_t>(index) + 1;
    if (next >= history.migrations.size() || !history.migrations[next].back) return false;
    const history::Migration& migration = history.migrations[next];
    auto text = files_.read(migration.path);
    if (!text) return false;
    const base::Source source(migration.path, std::move(*text));
    const sql::Script script =
        migration.part ? sql::read(source, *migration.part) : sql::read(source);
    return script.statements.empty();
}

std::vector<Remark> Run::judge_back(Replayed& all, const history::Migration& migration,
                                    std::int32_t index, const Parsed& parsed) {
    const bool there = scope_.holds(migration.path);
    const bool back = migration.back && scope_.holds(migration.back->path);
    if (!there && !back) {
        all.reversal.pass();
        return {};
    }
    static const sql::Script nothing;
    const sql::Script& script = parsed.back ? parsed.back->script : nothing;
    const base::Source& text = parsed.back && parsed.back->own ? *parsed.back->own : *parsed.source;
    all.back_judge.begin(migration, index, text, script);
    Reversed reversed =
        all.reversal.run(all.replay.catalog(), all.history, migration, parsed, all.back_judge);
    if (!reversed.there.empty() || !reversed.back.empty())
        if (is_gone_back_later(all.history, index)) {
            std::erase_if(reversed.there, says_difference);
            std::erase_if(reversed.back, says_difference);
        }
    // A way back that stands in comments was read with everything else blank.
    const base::Source& shown = text.path() == parsed.source->path() ? *parsed.source : text;
    FileFindings found(
        text, script,
        Locator(shown_path(std::string(text.path())), shown.text(), migration.id, nullptr)
            .in_parts(&shown == parsed.source.get() ? parsed.assembled : nullptr),
        report_.findings);
    all.back_judge.end(
        all.replay.catalog(),
        [&](Draft&& draft) { return back ? found.find(std::move(draft)) : std::nullopt; },
        report_.findings);
    if (back) found.add(judge_remarks(rules_, reversed.back, text, migration));
    if (!there) reversed.there.clear();
    return std::move(reversed.there);
}

void Run::note_phase(const history::Migration& migration, const PhaseWatch& phases,
                     std::vector<Remark>& into) {
    const DeploymentPhase phase = phases.phase();
    if (phase != DeploymentPhase::neutral)
        report_.deployments.push_back({migration.id, shown_path(migration.path), phase});
    if (auto mixed = phases.mixed()) into.push_back(std::move(*mixed));
}

/// What is remarkable about the change that brings this migration.
void Run::note_change(std::string_view layout, const history::Migration& migration,
                      const base::Source& source, const std::string& later,
                      std::vector<Remark>& into) {
    const ChangedFile* edited = scope_.edited(migration.path);
    if (edited != nullptr && !scope_.base().empty())
        into.push_back(remark_edit(source, *edited, scope_.base()));
    if (!later.empty() && scope_.is_new(migration.path))
        into.push_back(remark_overtaken(source, later, scope_.base(), layout));
}

void Run::count(const Parsed& parsed, std::span<const history::Unfollowed> unfollowed) {
    if (parsed.problem) return;
    Coverage& coverage = report_.coverage;
    ++coverage.files;
    ++coverage.migrations;
    std::map<const base::Source*, base::Lines> lines; // made for what is not understood
    std::uint32_t index = 0;
    for (const sql::Statement& statement : parsed.script.statements) {
        ++coverage.statements;
        std::uint32_t begin = statement.where.begin;
        std::string reason = not_understood(statement);
        if (const std::string_view why =
                parsed.assembled ? parsed.assembled->reason_at(begin) : std::string_view{};
            !reason.empty() && !why.empty())
            reason.append(": ").append(why);
        const auto code = std::ranges::find(unfollowed, index++, &history::Unfollowed::statement);
        if (reason.empty() && code != unfollowed.end()) {
            reason = "code not followed: " + code->reason;
            begin = code->where.begin;
        }
        if (reason.empty()) {
            ++coverage.understood;
            continue;
        }
        const auto place =
            history::place_in(*parsed.source, parsed.assembled.get(), {begin, begin});
        const base::Lines& its_lines =
            lines.try_emplace(place.file, place.file->text()).first->second;
        coverage.not_understood.push_back({shown_path(std::string(place.file->path())),
                                           its_lines.line_of(place.where.begin),
                                           std::move(reason)});
    }
}

void Run::note_unreadable(const std::string& path, const base::Problem& problem) {
    report_.notifications.push_back(
        {"unreadable-file", Severity::error, problem.message, shown_path(path), 0});
}

void Run::note_layout(const history::History& history) {
    for (const history::LayoutProblem& problem : history.problems)
        report_.notifications.push_back(
            {problem.id, Severity::warning, problem.message, shown_path(problem.path), 0});
}

void Run::note_start(const history::History& history, const model::Catalog& last) {
    std::vector<std::string> unseen;
    for (const model::Relation* each : last.relations()) {
        // "${schema}.books" is read as a name that begins so, and nobody has to make it.
        const bool placeholder = each->name.name.starts_with("__");
        if (!each->known && !placeholder) unseen.push_back(model::display(each->name));
    }
    const bool turned_out = history.start == model::Start::empty && history.baseline_schema.empty();
    if (last.start() == model::Start::empty || (unseen.empty() && !turned_out)) return;
    constexpr std::size_t named = 3;
    const std::size_t more = unseen.size() - std::min(unseen.size(), named);
    unseen.resize(std::min(unseen.size(), named));
    std::string what = unseen.empty() ? "some" : fmt::format("{}", fmt::join(unseen, ", "));
    if (more > 0) what += fmt::format(" and {} more", more);
    report_.notifications.push_back(
        {"unknown-start", Severity::note,
         fmt::format("the migrations use objects that none of them makes ({}): these are taken to "
                     "exist in an unknown shape; --baseline-schema gives it",
                     what),
         shown_path(history.root), 0});
}

Report Run::finish() {
    put_in_order(report_.findings);
    return std::move(report_);
}

} // namespace migvet::engine
