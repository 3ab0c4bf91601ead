#pragma once

#include <string>

#include "base/result.hpp"
#include "engine/config.hpp"
#include "history/history.hpp"
#include "migvet/migvet.hpp"

namespace migvet::engine {

/// A run as the command line and the project's configuration want it, the command line first.
struct Configured {
    Options options;
    Config config;
    std::string folder; ///< absolute, of the configuration: its `paths:` are below it

    /// Gives findings the severity that is wanted here, and drops those that are not.
    void apply(const Catalogue& rules, Report& report) const;
};

/// Reads the configuration: the one that `asked` names, or the nearest one above its first path.
base::Result<Configured> configure(const Options& asked, const history::Files& files,
                                   const Catalogue& rules);

} // namespace migvet::engine
