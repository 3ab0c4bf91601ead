#include <fmt/format.h>

#include "report/json_writer.hpp"
#include "report/renderers.hpp"
#include "report/uri.hpp"
#include "report/words.hpp"

#include <set>

namespace migvet::report {

namespace {

std::string_view severity_word(Severity severity) {
    switch (severity) {
    case Severity::error: return "critical";
    case Severity::warning: return "major";
    case Severity::note: return "info";
    }
    return {};
}

/// GitLab drops a second item with the same fingerprint.
std::string unique(const Finding& finding, std::set<std::string>& given) {
    std::string out = finding.fingerprint;
    for (int copy = 2; !given.insert(out).second; ++copy) {
        out = fmt::format("{}-{}", finding.fingerprint, copy);
    }
    return out;
}

} // namespace

/// Code Quality: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
std::string render_gitlab(const Report& report, const Style& style) {
    JsonWriter json;
    std::set<std::string> given;
    json.open_array();
    for (const Finding& finding : report.findings) {
        json.open_object();
        json.field("description", // the rule's name is shown nowhere else
                   fmt::format("{}: {}", finding.rule, one_line(finding.message)));
        json.field("check_name", finding.rule);
        json.field("fingerprint", unique(finding, given));
        json.field("severity", severity_word(finding.severity));
        json.key("location").open_object();
        json.field("path", repository_path(finding.where.path, style));
        json.key("lines").open_object();
        json.field("begin", finding.where.region.line);
        json.field("end", finding.where.region.end_line);
        json.close_object();
        json.close_object();
        json.close_object();
    }
    json.close_array();
    return json.take();
}

} // namespace migvet::report
