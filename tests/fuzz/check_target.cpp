// Any set of files through the whole of `check`: layouts, replay, effects, rules, every format.
#include <nlohmann/json.hpp>

#include "engine/check.hpp"
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

/// Formats that people see in a terminal let no control characters through.
void look_at(const report::Format& format, const std::string& text) {
    const bool shown = format.name == "text" || format.name == "concise" || format.name == "github";
    for (const char byte : text) {
        const auto value = static_cast<unsigned char>(byte);
        if (shown) require(value >= 0x20 || byte == '\n' || byte == '\t', "no raw control bytes");
    }
    if (format.name == "json" || format.name == "sarif" || format.name == "gitlab")
        require(nlohmann::json::accept(text), "it is JSON");
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const memory::Files files = fuzz::files(fuzz::text(data, size));
    Options options;
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
        look_at(format, format.render(*report, {}));
    const auto again = engine::check(options, files, engine::builtin_catalogue());
    require(again && report::find_format("json")->render(*again, {}) ==
                         report::find_format("json")->render(*report, {}),
            "the same input gives the same bytes");
    return 0;
}
