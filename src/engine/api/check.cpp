#include "engine/check.hpp"

/// The public API, where the rules in the binary come in.
namespace migvet {

Outcome check(const Options& options) {
    const history::Disk disk;
    auto report = engine::check(options, disk, engine::builtin_catalogue());
    if (!report) return {{}, Failure{report.error().text()}};
    return {std::move(*report), std::nullopt};
}

} // namespace migvet
