#include "engine/configured.hpp"

#include <array>

#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "report/rule_schema.hpp"

/// `migvet config`: what is in force for a file, and who says so.
namespace migvet::cli {

namespace {

constexpr std::array<std::string_view, 3> preset_names{"recommended", "strict", "all"};

std::string line(std::string_view key, std::string_view value, bool said) {
    return fmt::format("{}: {}{}\n", key, value, said ? "" : "  # by default");
}

/// As PostgreSQL spells it.
std::string_view shown_setting(std::string_view name) {
    return name == "timezone" ? "TimeZone" : name;
}

std::string general(const engine::Configured& run) {
    const engine::Config& config = run.config;
    std::string out = config.path.empty()
                          ? "# no .migvet.yaml from here up to the repository's root\n"
                          : fmt::format("# {}\n", config.path);
    const auto preset = config.preset.value_or(engine::Preset::recommended);
    out += line("preset", preset_names.at(static_cast<std::size_t>(preset)),
                config.preset.has_value());
    out +=
        line("postgres", std::to_string(config.postgres.value_or(15)), config.postgres.has_value());
    out += line("fail-on", config.fail_on.empty() ? "warning" : config.fail_on,
                !config.fail_on.empty());
    for (const auto& [key, value] :
         {std::pair<const char*, const std::string&>{"layout", config.layout},
          {"prisma", config.prisma},
          {"transaction", config.transaction},
          {"rules-dir", config.rules_folder},
          {"baseline", config.baseline}})
        if (!value.empty()) out += line(key, value, true);
    if (!config.settings.empty()) out += "settings:\n";
    for (const auto& [name, value] : config.settings)
        out += fmt::format("  {}: {}\n", shown_setting(name), value);
    if (!config.tables.empty()) out += "tables:\n";
    for (const auto& [name, size] : config.tables) out += fmt::format("  {}: {}\n", name, size);
    return out;
}

/// What `paths:` say of this file's history.
std::string of_path(const engine::Configured& run, const std::string& path) {
    std::string out;
    for (const engine::PathSetting& each : run.config.paths) {
        if (!run.reaches(each, path)) continue;
        const std::string from = fmt::format("  # paths: {}", each.pattern);
        if (each.postgres) out += fmt::format("postgres: {}{}\n", *each.postgres, from);
        if (!each.transaction.empty())
            out += fmt::format("transaction: {}{}\n", each.transaction, from);
        for (const auto& [name, value] : each.settings)
            out += fmt::format("settings: {{{}: {}}}{}\n", shown_setting(name), value, from);
    }
    return out;
}

std::string option_text(const engine::OptionInForce& option) {
    const engine::Option& what = *option.option;
    std::string values = fmt::format("{}", fmt::join(option.words, ", "));
    if (what.kind == engine::ConstantKind::text) values = "[" + values + "]";
    const std::string said =
        option.line == 0 ? "  # by default" : fmt::format("  # line {}", option.line);
    return fmt::format("    {}: {}{}\n", what.name, values, said);
}

std::string of_rules(const engine::Configured& run, const std::string& path) {
    if (run.ignores(path)) return "# paths: nothing is reported here\n";
    std::string out = "rules:\n";
    for (const engine::InForce& each : run.in_force(path)) {
        const std::string said = each.line == 0 ? "" : fmt::format("  # line {}", each.line);
        const std::string_view word = each.on ? to_string(each.severity) : "off";
        if (!each.on && each.line == 0) continue;
        if (!each.on || each.options.empty()) {
            out += fmt::format("  {}: {}{}\n", each.rule->id, word, said);
            continue;
        }
        out += fmt::format("  {}:\n    severity: {}{}\n", each.rule->id, word, said);
        for (const engine::OptionInForce& option : each.options) out += option_text(option);
    }
    return out;
}

} // namespace

int run_config(const Arguments& arguments) {
    const bool wants_schema = arguments.operands == std::vector<std::string>{"schema"};
    if (wants_schema) {
        const auto unprinted = print(report::config_schema());
        return unprinted ? fail(*unprinted) : clean;
    }
    migvet::Options asked;
    asked.paths = arguments.operands;
    asked.config = arguments.value("--config");
    asked.rules_folder = arguments.value("--rules");
    const auto run = engine::configure(asked, history::Disk(), engine::builtin_catalogue());
    if (!run) return fail(run.error());
    const std::string path = arguments.operands.empty() ? "." : arguments.operands.front();
    const auto unprinted = show(general(*run) + of_path(*run, path) + of_rules(*run, path));
    return unprinted ? fail(*unprinted) : clean;
}

} // namespace migvet::cli
