#include "engine/check.hpp"
#include "engine/baseline.hpp"
#include "engine/configured.hpp"

/// The public API, where the rules in the binary come in.
namespace migvet {

Outcome check(const Options& options) {
    const history::Disk disk;
    const engine::Catalogue& rules = engine::builtin_catalogue();
    const auto configured = engine::configure(options, disk, rules);
    if (!configured) return {{}, Failure{configured.error().text()}};
    auto report = engine::check(configured->options, disk, rules);
    if (!report) return {{}, Failure{report.error().text()}};
    configured->apply(*report);
    const std::string& baseline = configured->options.baseline;
    if (!baseline.empty() && !options.known_too) {
        const auto known = engine::load_baseline(disk, baseline);
        if (!known) return {{}, Failure{known.error().text()}};
        engine::leave_out(*known, *report);
    }
    Outcome out{std::move(*report), std::nullopt};
    if (!configured->options.fail_on.empty()) out.fail_on = configured->options.fail_on;
    return out;
}

} // namespace migvet
