#include "engine/configured.hpp"

#include <algorithm>
#include <array>

#include "engine/select.hpp"
#include "history/paths.hpp"
#include "history/repository.hpp"

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

bool turns_on(const std::vector<PathSetting>& paths, const Rule& rule) {
    return std::ranges::any_of(paths, [&](const PathSetting& each) {
        const RuleSetting* setting = last_about(rule, each.rules);
        return setting != nullptr && !setting->off;
    });
}

/// What the command line leaves open, the configuration decides.
void fill(Configured& run) {
    Options& options = run.options;
    const Config& config = run.config;
    if (!options.postgres) options.postgres = config.postgres;
    if (options.prisma_version.empty()) options.prisma_version = config.prisma;
    if (options.layout.empty()) options.layout = config.layout;
    if (options.transaction.empty()) options.transaction = config.transaction;
    if (options.fail_on.empty()) options.fail_on = config.fail_on;
    if (options.tables.empty()) options.tables = config.tables;
    if (options.settings.empty()) options.settings = config.settings;
    if (options.baseline.empty() && !config.baseline.empty())
        options.baseline = history::join(run.folder, config.baseline);
    for (const RuleSetting& setting : config.rules)
        for (const OptionSetting& each : setting.options)
            options.rule_options[setting.name].try_emplace(each.name, each.words);
    for (const PathSetting& each : config.paths)
        if (each.postgres || !each.transaction.empty() || !each.settings.empty())
            options.per_path.push_back(
                {run.folder, each.pattern, each.postgres, each.transaction, each.settings});
    if (!options.select.empty()) return;
    options.select.emplace_back(
        preset_words.at(static_cast<std::size_t>(config.preset.value_or(Preset::recommended))));
    for (const Catalogue& catalogue : {run.builtin, run.own.catalogue})
        for (const Rule& rule : catalogue.rules) {
            const RuleSetting* setting = last_about(rule, config.rules);
            // One that some path wants runs everywhere; apply() leaves the others out.
            if (turns_on(config.paths, rule) || (setting != nullptr && !setting->off))
                options.select.emplace_back(rule.id);
            else if (setting != nullptr)
                options.ignore.emplace_back(rule.id);
        }
}

/// A configuration may come from people whom nobody trusts: it names no files but those of its own
/// repository, or of its own folder where there is none.
std::optional<base::Problem> outside(const Configured& run, const std::string& named) {
    const std::string folder = history::real_path(run.folder);
    const std::string repository = history::repository_above(folder);
    const std::string& root = repository.empty() ? folder : repository;
    const bool is_inside =
        !named.starts_with('/') &&
        history::is_below(history::real_path(history::join(folder, named)), root);
    if (is_inside) return std::nullopt;
    return base::Problem{run.config.path, 0, 0,
                         "'" + named + "' is outside of " + root +
                             ": a configuration names files of its own repository; others can be "
                             "named on the command line"};
}

/// The project's own rules, from the command line or as its configuration says.
std::optional<base::Problem> load_own(Configured& run) {
    if (run.options.rules_folder.empty() && !run.config.rules_folder.empty()) {
        if (auto problem = outside(run, run.config.rules_folder)) return problem;
        run.options.rules_folder = history::join(run.folder, run.config.rules_folder);
    }
    if (run.options.rules_folder.empty()) return std::nullopt;
    run.own = load_rules(run.options.rules_folder);
    if (run.own.problems.empty()) return std::nullopt;
    return run.own.problems.front();
}

} // namespace

base::Result<Configured> configure(const Options& asked, const history::Files& files,
                                   const Catalogue& rules) {
    Configured out;
    out.options = asked;
    out.builtin = rules;
    out.selected_by_command_line = !asked.select.empty();
    const std::string path = config_path(asked, files);
    if (!path.empty()) {
        const auto text = files.read(path);
        if (!text) return tl::unexpected(text.error());
        auto config = read_config(*text, path);
        if (!config) return tl::unexpected(config.error());
        out.config = std::move(*config);
        out.folder = history::parent(history::absolute(path));
    }
    if (auto problem = load_own(out)) return tl::unexpected(*problem);
    if (path.empty()) return out;
    const bool known_findings = out.options.baseline.empty() && !out.config.baseline.empty();
    if (known_findings)
        if (auto problem = outside(out, out.config.baseline)) return tl::unexpected(*problem);
    const std::array<Catalogue, 2> both{out.builtin, out.own.catalogue};
    if (auto problem = unknown_rule(out.config, both)) return tl::unexpected(*problem);
    fill(out);
    return out;
}

const Rule* Configured::find(std::string_view id) const {
    for (const Catalogue& catalogue : {builtin, own.catalogue}) {
        const auto rule = std::ranges::lower_bound(catalogue.rules, id, {}, &Rule::id);
        if (rule != catalogue.rules.end() && rule->id == id) return &*rule;
    }
    return nullptr;
}

bool Configured::reaches(const PathSetting& setting, const std::string& path) const {
    const std::string full = history::absolute(path);
    return history::is_below(full, folder) &&
           matches_path(setting.pattern, full.substr(folder == "/" ? 1 : folder.size() + 1));
}

bool Configured::ignores(const std::string& path) const {
    return std::ranges::any_of(
        config.paths, [&](const PathSetting& each) { return each.ignore && reaches(each, path); });
}

InForce Configured::of(const Rule& rule, const std::string& path) const {
    const RuleSetting* setting = last_about(rule, config.rules);
    for (const PathSetting& each : config.paths) {
        const RuleSetting* nearer = reaches(each, path) ? last_about(rule, each.rules) : nullptr;
        if (nearer != nullptr) setting = nearer;
    }
    InForce out{&rule, rule.preset <= config.preset.value_or(Preset::recommended), rule.severity,
                0};
    if (setting == nullptr) return out;
    out.on = !setting->off;
    out.severity = setting->severity.value_or(rule.severity);
    out.line = setting->line;
    return out;
}

std::vector<OptionInForce> Configured::options_of(const Rule& rule) const {
    std::vector<OptionInForce> out;
    for (const Option& option : rule.options) {
        OptionInForce one{&option, {}, 0};
        for (const Constant& value : option.values)
            one.words.push_back(value.kind == ConstantKind::number ? std::to_string(value.number)
                                                                   : std::string(value.text));
        for (const RuleSetting& setting : config.rules) {
            if (!means(setting.name, rule)) continue;
            const auto said = std::ranges::find(setting.options, option.name, &OptionSetting::name);
            if (said == setting.options.end()) continue;
            one.words = said->words;
            one.line = said->line;
        }
        out.push_back(std::move(one));
    }
    return out;
}

std::vector<InForce> Configured::in_force(const std::string& path) const {
    std::vector<InForce> out;
    for (const Catalogue& catalogue : {builtin, own.catalogue})
        for (const Rule& rule : catalogue.rules) {
            out.push_back(of(rule, path));
            out.back().options = options_of(rule);
        }
    std::ranges::sort(out, {}, [](const InForce& each) { return each.rule->id; });
    return out;
}

void Configured::apply(Report& report) const {
    const auto is_dropped = [&](Finding& finding) {
        if (ignores(finding.where.path)) return true;
        const Rule* rule = find(finding.rule);
        if (rule == nullptr) return false;
        const InForce here = of(*rule, finding.where.path);
        finding.severity = here.severity;
        if (!selected_by_command_line) return !here.on;
        // A rule that was asked for by name there is not switched off here.
        const bool is_off = here.line != 0 && !here.on;
        return is_off && std::ranges::count(options.select, finding.rule) == 0;
    };
    if (config.rules.empty() && config.paths.empty()) return;
    std::erase_if(report.findings, is_dropped);
}

} // namespace migvet::engine
