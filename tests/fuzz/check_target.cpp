// Any set of files through the whole of `check`: layouts, replay, effects, rules, every format.
#include "engine/check.hpp"
#include "fuzz/outputs.hpp"
#include "fuzz/sections.hpp"
#include "fuzz/target.hpp"
#include "report/format.hpp"

namespace {

using namespace migvet;
using fuzz::require;

bool ordered(const Region& at) {
    return at.line >= 1 && at.column >= 1 &&
           (at.end_line > at.line || (at.end_line == at.line && at.end_column >= at.column));
}

void look_at(const Finding& finding) {
    require(ordered(finding.where.region), "a finding's region has an order");
    require(!finding.rule.empty() && !finding.message.empty(), "a finding says something");
    require(finding.fingerprint.size() == 32, "a finding has a fingerprint");
    for (const Related& related : finding.related)
        require(ordered(related.where.region), "a related region has an order");
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const memory::Files files = fuzz::files(fuzz::text(data, size));
    Options options;
    options.overview = true;
    options.paths = {"."};
    options.select = {"all"};
    const auto report = engine::check(options, files, engine::builtin_catalogue());
    if (!report) {
        require(!report.error().message.empty(), "a failure says why");
        return 0;
    }
    for (const Finding& finding : report->findings) look_at(finding);
    require(report->coverage.understood <= report->coverage.statements, "coverage adds up");
    for (const report::Format& format : report::formats())
        fuzz::check_output(format, format.render(*report, {}));
    const auto again = engine::check(options, files, engine::builtin_catalogue());
    require(again && report::find_format("json")->render(*again, {}) ==
                         report::find_format("json")->render(*report, {}),
            "the same input gives the same bytes");
    return 0;
}
