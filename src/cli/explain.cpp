#include "engine/explain.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "engine/check.hpp"
#include "engine/configured.hpp"
#include "engine/select.hpp"
#include "engine/why_not.hpp"
#include "history/paths.hpp"

namespace migvet::cli {

namespace {

/// The pages of every rule that a name means: an alias may mean several.
std::string pages(const engine::RuleSet& rules, std::string_view name) {
    std::string out;
    for (const engine::Book& book : rules.books)
        for (const engine::Rule& rule : book.catalogue.rules) {
            if (!engine::means(name, rule)) continue;
            if (!out.empty()) out += "\n";
            out += engine::markdown(rule);
        }
    return out;
}

struct Place {
    std::string path;
    std::uint32_t line = 0;
};

/// "a/b.sql:12"
std::optional<Place> place_of(const std::string& text) {
    const std::size_t colon = text.rfind(':');
    if (colon == std::string::npos) return std::nullopt;
    Place out{history::normalized(text.substr(0, colon)), 0};
    const char* end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data() + colon + 1, end, out.line);
    return error == std::errc{} && rest == end && out.line > 0 ? std::optional(out) : std::nullopt;
}

std::string answer(const engine::WhyNot& found, const std::set<std::string_view>& off) {
    std::string out = found.subject + "\n";
    for (const bool matches : {true, false})
        for (const engine::Looked& each : found.rules) {
            if (each.matches != matches) continue;
            const std::string_view verdict = !matches              ? "silent"
                                             : each.reason.empty() ? "matches"
                                                                   : "may match";
            std::string reason = each.reason;
            if (matches && off.contains(each.rule->id))
                reason += fmt::format("{}it is off here", reason.empty() ? "" : "; ");
            out += fmt::format("  {:9}  {}{}{}\n", verdict, each.rule->id,
                               reason.empty() ? "" : ": ", reason);
        }
    return out;
}

engine::Selection every_rule(const engine::Configured& run) {
    engine::Selection out;
    out.select = {"all"};
    out.rules_folder = run.options.rules_folder;
    out.rule_options = run.options.rule_options;
    return out;
}

std::vector<engine::SizedTable> sizes(const migvet::Options& options) {
    std::vector<engine::SizedTable> out;
    for (const auto& [name, size] : options.tables) out.push_back({name, size == "large"});
    return out;
}

/// Rules that are not reported for this file.
std::set<std::string_view> off_here(const engine::Configured& run, const std::string& path) {
    std::set<std::string_view> out;
    for (const engine::InForce& each : run.in_force(path))
        if (!each.on) out.insert(each.rule->id);
    return out;
}

/// The histories that a file is a part of. A file that stands alone may be what a migration of the
/// working directory includes: those come first.
base::Result<std::vector<history::History>> histories_of(const history::Files& files,
                                                         const std::string& path,
                                                         const history::Overrides& overrides) {
    auto own = history::find(files, path, overrides);
    const bool alone = own && own->size() == 1 && own->front().schema_files.empty() &&
                       own->front().migrations.size() == 1;
    if (!alone) return own;
    auto all = history::find(files, ".", overrides);
    if (!all) return own;
    all->push_back(std::move(own->front()));
    return all;
}

int run_why_not(const Arguments& arguments) {
    const auto place = place_of(arguments.value("--why-not"));
    if (!place) return fail({{}, 0, 0, "--why-not: wants PATH:LINE, as findings have it"});
    const auto options = library_options(arguments);
    if (!options) return fail(options.error());
    const history::Disk disk;
    migvet::Options asked = *options;
    asked.paths = {place->path};
    asked.config = arguments.value("--config");
    asked.rules_folder = arguments.value("--rules");
    const auto configured = engine::configure(asked, disk, engine::builtin_catalogue());
    if (!configured) return fail(configured.error());
    const auto rules = engine::select_rules(engine::builtin_catalogue(), every_rule(*configured));
    if (!rules) return fail(rules.error());
    const auto overrides = engine::overrides_of(configured->options);
    if (!overrides) return fail(overrides.error());
    auto histories = histories_of(disk, place->path, *overrides);
    if (!histories) return fail(histories.error());
    base::Problem problem{place->path, 0, 0, "is neither a migration nor a Prisma schema"};
    for (history::History& each : *histories) {
        engine::apply_paths(each, configured->options);
        const engine::WhyNotAsked ask{*rules, engine::version_of(each, configured->options),
                                      sizes(configured->options),
                                      configured->options.prisma_version};
        const bool schema =
            std::ranges::find(each.schema_files, place->path) != each.schema_files.end();
        const auto found = (schema ? engine::why_not_schema
                                   : engine::why_not)(disk, each, ask, place->path, place->line);
        if (!found) {
            problem = found.error();
            continue;
        }
        const auto unprinted = show(answer(*found, off_here(*configured, place->path)));
        return unprinted ? fail(*unprinted) : clean;
    }
    return fail(problem);
}

} // namespace

int run_explain(const Arguments& arguments) {
    if (arguments.has("--why-not")) return run_why_not(arguments);
    if (arguments.operands.empty())
        return fail({{}, 0, 0, "explain: name a rule; `migvet rules` lists them"});
    engine::Selection selection;
    selection.select = arguments.operands;
    selection.rules_folder = arguments.value("--rules");
    const auto rules = engine::select_rules(engine::builtin_catalogue(), selection);
    if (!rules) return fail(rules.error());
    std::string out;
    for (const std::string& name : arguments.operands) {
        if (!out.empty()) out += "\n";
        out += pages(*rules, name);
    }
    const auto unprinted = show(out);
    return unprinted ? fail(*unprinted) : clean;
}

} // namespace migvet::cli
