#include "engine/configured.hpp"

#include <algorithm>
#include <array>

#include "engine/select.hpp"
#include "history/paths.hpp"

namespace migvet::engine {

namespace {

constexpr std::array<const char*, 3> preset_words{"recommended", "strict", "all"};

/// What is said last of a rule; null when nothing is.
const RuleSetting* last_about(const Rule& rule, const std::vector<RuleSetting>& settings) {
    const auto found = std::find_if(settings.rbegin(), settings.rend(),
                                    [&](const RuleSetting& one) { return means(one.name, rule); });
    return found == settings.rend() ? nullptr : &*found;
}

std::string config_path(const Options& asked, const history::Files& files) {
    if (!asked.config.empty()) return asked.config;
    std::string start = asked.paths.empty() ? "." : asked.paths.front();
    if (asked.stdin_text && !asked.stdin_filename.empty()) start = asked.stdin_filename;
    return find_config(files, history::absolute(start));
}

/// What the command line leaves open, the configuration decides.
void fill(Options& options, const Config& config, const Catalogue& rules) {
    if (!options.postgres) options.postgres = config.postgres;
    if (options.prisma_version.empty()) options.prisma_version = config.prisma;
    if (options.layout.empty()) options.layout = config.layout;
    if (options.transaction.empty()) options.transaction = config.transaction;
    if (options.fail_on.empty()) options.fail_on = config.fail_on;
    if (!options.select.empty()) return;
    options.select.emplace_back(
        preset_words.at(static_cast<std::size_t>(config.preset.value_or(Preset::recommended))));
    for (const Rule& rule : rules.rules) {
        const RuleSetting* setting = last_about(rule, config.rules);
        if (setting == nullptr) continue;
        (setting->off ? options.ignore : options.select).emplace_back(rule.id);
    }
}

} // namespace

base::Result<Configured> configure(const Options& asked, const history::Files& files,
                                   const Catalogue& rules) {
    Configured out{asked, {}, {}};
    const std::string path = config_path(asked, files);
    if (path.empty()) return out;
    const auto text = files.read(path);
    if (!text) return tl::unexpected(text.error());
    auto config = load_config(*text, path, rules);
    if (!config) return tl::unexpected(config.error());
    out.config = std::move(*config);
    out.folder = history::parent(history::absolute(path));
    fill(out.options, out.config, rules);
    return out;
}

void Configured::apply(const Catalogue& rules, Report& report) const {
    const auto is_dropped = [&](Finding& finding) {
        const auto rule = std::ranges::lower_bound(rules.rules, finding.rule, {}, &Rule::id);
        const bool known = rule != rules.rules.end() && rule->id == finding.rule;
        const RuleSetting* setting = known ? last_about(*rule, config.rules) : nullptr;
        const std::string path = history::absolute(finding.where.path);
        for (const PathSetting& each : config.paths) {
            const bool here =
                history::is_below(path, folder) &&
                matches_path(each.pattern, path.substr(folder == "/" ? 1 : folder.size() + 1));
            if (!here) continue;
            if (each.ignore) return true;
            const RuleSetting* nearer = known ? last_about(*rule, each.rules) : nullptr;
            if (nearer != nullptr) setting = nearer;
        }
        if (setting == nullptr) return false;
        if (setting->severity) finding.severity = *setting->severity;
        // A rule that was asked for by name on the command line is not switched off here.
        return setting->off && std::ranges::count(options.select, finding.rule) == 0;
    };
    if (config.rules.empty() && config.paths.empty()) return;
    std::erase_if(report.findings, is_dropped);
}

} // namespace migvet::engine
