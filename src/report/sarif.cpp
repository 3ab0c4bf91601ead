#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "migvet/version.hpp"
#include "report/renderers.hpp"
#include "report/sarif_parts.hpp"
#include "report/words.hpp"

namespace migvet::report {

namespace {

constexpr std::string_view schema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Those that fit into a log: the most severe ones, in the report's own order.
std::vector<const Finding*> fitting(const std::vector<Finding>& findings) {
    std::vector<const Finding*> out;
    out.reserve(findings.size());
    for (const Finding& finding : findings) out.push_back(&finding);
    if (out.size() <= sarif::most_results) return out;
    std::ranges::stable_sort(out, std::greater<>(),
                             [](const Finding* finding) { return finding->severity; });
    out.resize(sarif::most_results);
    std::ranges::sort(out); // they lie in one vector: by address is by order
    return out;
}

void driver(JsonWriter& json, const Report& report, const std::vector<RuleSummary>& rules,
            std::size_t left_out) {
    json.key("tool").open_object();
    json.key("driver").open_object();
    json.field("name", "migvet");
    json.field("fullName", fmt::format("migvet {}", version));
    json.field("organization", "migvet");
    json.field("version", version);
    json.field("semanticVersion", version);
    json.field("informationUri", home);
    sarif::rules(json, rules);
    sarif::notification_kinds(json, report, left_out);
    json.close_object();
    json.close_object();
}

void conventions(JsonWriter& json) {
    json.field("columnKind", "utf16CodeUnits");
    json.key("newlineSequences").open_array();
    for (const char* sequence : {"\r\n", "\n", "\r"}) json.text(sequence);
    json.close_array();
    json.field("defaultEncoding", "utf-8");
    json.key("automationDetails").open_object();
    json.field("id", "migvet/");
    json.close_object();
    json.key("originalUriBaseIds").open_object();
    json.key("SRCROOT").open_object();
    sarif::message(json, "description", "The root of the repository.");
    json.close_object();
    json.close_object();
}

/// GitHub knows a result by its rule, file, line and text: it would take two of the same for one.
class OfOneLine {
public:
    /// Has one like it been on its line?
    bool repeats(const Finding& finding) {
        const bool same_line = last_ != nullptr &&
                               last_->where.region.line == finding.where.region.line &&
                               last_->where.path == finding.where.path;
        if (!same_line) seen_.clear();
        last_ = &finding;
        return !seen_.emplace(finding.rule, finding.message).second;
    }

private:
    const Finding* last_ = nullptr;
    std::set<std::pair<std::string_view, std::string_view>> seen_;
};

void results(const sarif::Writer& to, const std::vector<const Finding*>& findings,
             const std::vector<RuleSummary>& rules) {
    to.json.key("results").open_array();
    OfOneLine line;
    for (const Finding* finding : findings) {
        const auto rule = std::ranges::lower_bound(rules, finding->rule, {}, &RuleSummary::id);
        sarif::result(to, *finding, static_cast<std::size_t>(rule - rules.begin()),
                      line.repeats(*finding));
    }
    to.json.close_array();
}

} // namespace

void stream_sarif(const Report& report, const Style& style, const Sink& sink) {
    const std::vector<RuleSummary> rules = all_rules(report);
    const std::vector<const Finding*> findings = fitting(report.findings);
    const std::size_t left_out = report.findings.size() - findings.size();
    JsonWriter json(sink);
    sarif::KnownUri last;
    const sarif::Writer to{json, style, last};
    json.open_object();
    json.field("$schema", schema);
    json.field("version", "2.1.0");
    json.key("runs").open_array();
    json.open_object();
    driver(json, report, rules, left_out);
    conventions(json);
    sarif::invocations(to, report, left_out);
    results(to, findings, rules);
    json.close_object();
    json.close_array();
    json.close_object();
    json.finish();
}

std::string render_sarif(const Report& report, const Style& style) {
    std::string out;
    stream_sarif(report, style, [&](std::string_view piece) { out += piece; });
    return out;
}

} // namespace migvet::report
