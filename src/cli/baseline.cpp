#include "engine/baseline.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "engine/configured.hpp"
#include "report/words.hpp"

namespace migvet::cli {

namespace {

constexpr std::string_view default_file = ".migvet-baseline";

using Known = std::vector<engine::KnownFinding>;

std::set<std::string_view> fingerprints(const Known& all) {
    std::set<std::string_view> out;
    for (const engine::KnownFinding& each : all) out.insert(each.fingerprint);
    return out;
}

std::size_t missing(const Known& from, const Known& other) {
    const std::set<std::string_view> there = fingerprints(other);
    return static_cast<std::size_t>(std::ranges::count_if(
        from, [&](const auto& each) { return !there.contains(each.fingerprint); }));
}

/// What the file is to hold: today's findings, or of the old ones those that are left.
Known wanted(const Known& old, const Known& now, bool prune) {
    if (!prune) return now;
    const std::set<std::string_view> before = fingerprints(old);
    Known left;
    std::ranges::copy_if(now, std::back_inserter(left),
                         [&](const auto& each) { return before.contains(each.fingerprint); });
    return left;
}

} // namespace

int run_baseline(const Arguments& arguments) {
    const history::Disk disk;
    auto options = check_options(arguments);
    if (!options) return fail(options.error());
    const auto configured = engine::configure(*options, disk, engine::builtin_catalogue());
    if (!configured) return fail(configured.error());
    const std::string& named = configured->options.baseline;
    const std::string path = named.empty() ? std::string(default_file) : named;
    const bool prune = arguments.has("--prune");
    Known old;
    if (disk.is_file(path)) {
        if (!prune && !arguments.has("--update"))
            return fail({path, 0, 0, "is there already; --update renews it, --prune shortens it"});
        auto loaded = engine::load_baseline(disk, path);
        if (!loaded) return fail(loaded.error());
        old = std::move(*loaded);
    } else if (prune) {
        return fail({path, 0, 0, "there is no baseline to prune"});
    }
    options->known_too = true;
    options->list_rules = false;
    const Outcome outcome = migvet::check(*options);
    if (outcome.failure) return fail({{}, 0, 0, outcome.failure->message});
    Known now;
    std::ranges::transform(outcome.report.findings, std::back_inserter(now), engine::known);
    const Known kept = wanted(old, now, prune);
    if (auto problem = write_file(path, engine::baseline_text(kept))) return fail(*problem);
    if (!arguments.has("--quiet"))
        complain(fmt::format("{}: {}, {} new, {} gone", path,
                             report::counted(kept.size(), "known finding"), missing(kept, old),
                             missing(old, kept)));
    return clean;
}

} // namespace migvet::cli
