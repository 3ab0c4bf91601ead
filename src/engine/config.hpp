#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "engine/rule.hpp"
#include "history/history.hpp"
#include "migvet/finding.hpp"

namespace migvet::engine {

/// What a rule's option is set to.
struct OptionSetting {
    std::string name;
    std::vector<std::string> words; ///< a number is one of them
    std::uint32_t line = 0;
    std::uint32_t column = 0;
};

/// What `rules:` says of one rule, category or alias.
struct RuleSetting {
    std::string name;
    bool off = false;
    std::optional<Severity> severity; ///< instead of the rule's own
    std::vector<OptionSetting> options;
    std::uint32_t line = 0; ///< where it is said
    std::uint32_t column = 0;
};

/// Settings for the files whose path matches.
struct PathSetting {
    std::string pattern; ///< `*` within a folder's name, `**` across folders, `?` one character
    bool ignore = false; ///< report nothing
    std::optional<int> postgres;
    std::string transaction;
    std::map<std::string, std::string> settings; ///< go before Config::settings, name by name
    std::vector<RuleSetting> rules;
};

/// `.migvet.yaml`: what a project wants, under the command line's options.
struct Config {
    std::string path; ///< empty: there is none
    std::optional<Preset> preset;
    std::string fail_on; ///< "note", "warning", "error" or "never"; empty: not said
    std::optional<int> postgres;
    std::string prisma;
    std::string layout;
    std::string transaction;
    std::string baseline;                        ///< a file with known findings, as written
    std::map<std::string, std::string> tables;   ///< by name: "large" or "small"
    std::map<std::string, std::string> settings; ///< of each session, by name in lower case
    std::string rules_folder;       ///< rules of its own, as written: below the file's folder
    std::vector<RuleSetting> rules; ///< later ones win
    std::vector<PathSetting> paths;
};

/// The keys that a configuration may have.
std::span<const std::string_view> config_keys();

/// The settings of a session that `settings:` may have, as PostgreSQL spells them.
std::span<const std::string_view> setting_names();

/// Reads a configuration, whatever rules it names. Unknown and repeated keys and wrong values are
/// errors with line and column.
base::Result<Config> read_config(const std::string& text, const std::string& path);

/// The first name in `rules:` that none of these rules goes by (as id, alias or category), or the
/// first option that they do not have.
std::optional<base::Problem> unknown_rule(const Config& config,
                                          std::span<const Catalogue> catalogues);

/// Reads a configuration that speaks of these rules.
base::Result<Config> load_config(const std::string& text, const std::string& path,
                                 const Catalogue& rules);

/// The nearest `.migvet.yaml` (or .yml) from `start` upwards, as far as the folder that holds
/// `.git`; empty when there is none.
std::string find_config(const history::Files& files, const std::string& start);

/// Does a path with `/` separators match? Linear in pattern times path; no pattern is expensive.
bool matches_path(std::string_view pattern, std::string_view path);

} // namespace migvet::engine
