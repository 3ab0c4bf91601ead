#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "engine/config.hpp"
#include "engine/load.hpp"
#include "history/history.hpp"
#include "migvet/migvet.hpp"

namespace migvet::engine {

/// What one option of a rule is set to, and who says so.
struct OptionInForce {
    const Option* option = nullptr;
    std::vector<std::string> words;
    std::uint32_t line = 0; ///< of the configuration; 0: as the rule has it
};

/// What is in force for one rule in one file, and who says so.
struct InForce {
    const Rule* rule = nullptr;
    bool on = false;
    Severity severity = Severity::warning;
    std::uint32_t line = 0; ///< of the configuration; 0: the rule's own severity, and the preset
    std::vector<OptionInForce> options = {};
};

/// A run as the command line and the project's configuration want it, the command line first.
struct Configured {
    Options options;
    Config config;
    std::string folder; ///< absolute, of the configuration: its `paths:` are below it
    Catalogue builtin;
    LoadedRules own; ///< the project's rules; none when there are none
    bool selected_by_command_line = false;

    Configured() = default;
    Configured(Configured&&) = default;
    Configured& operator=(Configured&&) = default;
    Configured(const Configured&) = delete;
    Configured& operator=(const Configured&) = delete;

    /// Gives findings the severity that is wanted here, and drops those that are not.
    void apply(Report& report) const;
    /// Every rule in this file, by id: on or off, how severe, and where that is said.
    std::vector<InForce> in_force(const std::string& path) const;
    /// Does `paths:` say that nothing is to be reported here?
    bool ignores(const std::string& path) const;
    /// Is it about this file?
    bool reaches(const PathSetting& setting, const std::string& path) const;

private:
    InForce of(const Rule& rule, const std::string& path) const;
    const Rule* find(std::string_view id) const;
    std::vector<OptionInForce> options_of(const Rule& rule) const;
};

/// Reads the configuration: the one that `asked` names, or the nearest one above its first path.
base::Result<Configured> configure(const Options& asked, const history::Files& files,
                                   const Catalogue& rules);

} // namespace migvet::engine
