#include "engine/check.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "engine/config.hpp"
#include "engine/describe.hpp"
#include "engine/explain.hpp"
#include "engine/overlay.hpp"
#include "engine/run.hpp"
#include "engine/strict.hpp"
#include "history/build.hpp"
#include "history/paths.hpp"

namespace migvet::engine {

namespace {

constexpr std::array<std::string_view, 3> transaction_words{"wrapped", "script", "none"};
constexpr const char* standard_input = "<stdin>";

/// Standard input without a name is a history of its own.
history::History lone_history(const history::Overrides& overrides) {
    history::History out;
    out.layout = "plain";
    out.start = model::Start::unknown;
    history::Migration migration;
    migration.id = "stdin";
    migration.path = standard_input;
    migration.transaction = overrides.transaction.value_or(migration.transaction);
    out.baseline_schema = overrides.baseline_schema;
    out.settings = overrides.settings;
    out.migrations.push_back(std::move(migration));
    return out;
}

/// Every history at these paths, each once.
base::Result<std::vector<history::History>> find_all(const history::Files& files,
                                                     const std::vector<std::string>& paths,
                                                     const history::Overrides& overrides,
                                                     bool skip_unmatched) {
    std::vector<history::History> all;
    // Who names a layout or a schema expects a history there.
    const bool may_skip = skip_unmatched && overrides.layout.empty() && overrides.schema.empty();
    for (const std::string& path : paths) {
        auto found = history::find(files, path, overrides);
        if (!found && may_skip && (files.is_file(path) || files.is_folder(path))) continue;
        if (!found) return tl::unexpected(found.error());
        for (history::History& history : *found) {
            const bool known = std::ranges::any_of(all, [&](const history::History& other) {
                return other.root == history.root && other.layout == history.layout;
            });
            if (!known) all.push_back(std::move(history));
        }
    }
    return all;
}

/// Every history has to know the migration after which it is reported.
std::optional<base::Problem> lacks_start(const std::vector<history::History>& histories,
                                         const std::string& after) {
    if (after.empty()) return std::nullopt;
    for (const history::History& history : histories) {
        if (history::place_of(history, after)) continue;
        std::vector<std::string_view> names;
        for (const history::Migration& each : history.migrations) names.push_back(each.id);
        return base::Problem{history.root, 0, 0,
                             "--after: " + unknown_word("migration", after, names)};
    }
    return std::nullopt;
}

std::vector<SizedTable> sizes_of(const Options& options) {
    std::vector<SizedTable> out;
    for (const auto& [name, size] : options.tables) out.push_back({name, size == "large"});
    return out;
}

bool reaches(const PathOptions& each, const std::string& path) {
    const std::string full = history::absolute(path);
    return history::is_below(full, each.folder) &&
           matches_path(each.pattern, full.substr(each.folder == "/" ? 1 : each.folder.size() + 1));
}

base::Result<Report> run(const Options& options, const history::Files& files, const RuleSet& rules,
                         const std::vector<history::History>& histories,
                         std::span<const std::string> reported) {
    if (auto problem = lacks_start(histories, options.after)) return tl::unexpected(*problem);
    const Scope scope(reported, options.change ? &*options.change : nullptr);
    const Target target{options.postgres.value_or(15), options.prisma_version, options.progress,
                        options.after, sizes_of(options)};
    Run job(files, rules, scope, target);
    for (const history::History& history : histories)
        job.judge(history, version_of(history, options));
    Report report = job.finish();
    for (const history::History& history : histories) {
        if (!options.overview) break;
        const auto described = describe(files, history, scope, target, report.overview);
        if (!described) return tl::unexpected(described.error());
    }
    if (options.list_rules) report.rules = summaries(rules);
    return report;
}

base::Result<Report> check_stdin(const Options& options, const history::Files& files,
                                 const RuleSet& rules, const history::Overrides& overrides) {
    const bool named = !options.stdin_filename.empty();
    const std::string path = named ? options.stdin_filename : standard_input;
    const Overlay with_stdin(files, {{path, *options.stdin_text}});
    if (!named) return run(options, with_stdin, rules, {lone_history(overrides)}, {});
    auto histories = find_all(with_stdin, {path}, overrides, false);
    if (!histories) return tl::unexpected(histories.error());
    for (history::History& history : *histories) apply_paths(history, options);
    return run(options, with_stdin, rules, *histories, {{path}});
}

} // namespace

base::Result<history::Overrides> overrides_of(const Options& options) {
    history::Overrides out;
    out.baseline_schema = options.baseline_schema;
    out.layout = options.layout;
    out.schema = options.schema;
    out.prisma_version = options.prisma_version;
    out.settings.insert(options.settings.begin(), options.settings.end());
    if (options.transaction.empty()) return out;
    const auto word = std::ranges::find(transaction_words, options.transaction);
    if (word == transaction_words.end())
        return base::problem(
            fmt::format("transaction is one of: {}", fmt::join(transaction_words, ", ")));
    out.transaction = static_cast<history::TransactionMode>(word - transaction_words.begin());
    return out;
}

int version_of(const history::History& history, const Options& options) {
    int out = options.postgres.value_or(15);
    if (history.migrations.empty()) return out;
    for (const PathOptions& each : options.per_path)
        if (each.postgres && reaches(each, history.migrations.front().path)) out = *each.postgres;
    return out;
}

void apply_paths(history::History& history, const Options& options) {
    for (const PathOptions& each : options.per_path) {
        // A session's settings hold for a whole history, as its server does.
        const bool here =
            !history.migrations.empty() && reaches(each, history.migrations.front().path);
        for (const auto& [name, value] : each.settings)
            if (here) history.settings.insert_or_assign(name, value);
        const auto word = std::ranges::find(transaction_words, each.transaction);
        if (word == transaction_words.end()) continue;
        for (history::Migration& migration : history.migrations) {
            if (!reaches(each, migration.path)) continue;
            migration.transaction =
                static_cast<history::TransactionMode>(word - transaction_words.begin());
            migration.uncertain_transaction = false;
        }
    }
}

base::Result<Report> check(const Options& options, const history::Files& disk,
                           const Catalogue& builtin) {
    const Overlay overlay(disk, options.texts);
    const history::Files& files = options.texts.empty() ? disk : overlay;
    Selection selection;
    selection.select = options.select;
    selection.ignore = options.ignore;
    selection.rules_folder = options.rules_folder;
    selection.rule_options = options.rule_options;
    const auto rules = select_rules(builtin, selection);
    if (!rules) return tl::unexpected(rules.error());
    const auto overrides = overrides_of(options);
    if (!overrides) return tl::unexpected(overrides.error());
    if (options.stdin_text) return check_stdin(options, files, *rules, *overrides);
    const std::vector<std::string> paths =
        options.paths.empty() ? std::vector<std::string>{"."} : options.paths;
    auto histories = find_all(files, paths, *overrides, options.skip_unmatched);
    if (!histories) return tl::unexpected(histories.error());
    for (history::History& history : *histories) apply_paths(history, options);
    return run(options, files, *rules, *histories, paths);
}

std::vector<RuleSummary> summaries(const RuleSet& rules) {
    std::vector<RuleSummary> out;
    for (const Book& book : rules.books)
        for (std::size_t i = 0; i < book.catalogue.rules.size(); ++i)
            if (book.on[i]) out.push_back(summary(book.catalogue.rules[i]));
    std::ranges::sort(out, {}, &RuleSummary::id);
    return out;
}

} // namespace migvet::engine
