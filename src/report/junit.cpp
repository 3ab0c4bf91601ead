#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "report/renderers.hpp"
#include "report/uri.hpp"
#include "report/words.hpp"
#include "report/xml.hpp"

namespace migvet::report {

namespace {

bool fails(const Finding& finding) { return finding.severity > Severity::note; }

std::string body(const Finding& finding) {
    return fmt::format("{}:{}:{}: {}\n\nWhy: {}\n\nInstead: {}", finding.where.path,
                       finding.where.region.line, finding.where.region.column,
                       one_line(finding.message), paragraphs(finding.why),
                       paragraphs(finding.instead));
}

std::string test_case(const Finding& finding, const std::string& path) {
    const std::string_view tag = fails(finding) ? "failure" : "system-out";
    const std::string attributes =
        fails(finding) ? fmt::format(" message=\"{}\" type=\"{}\"", xml(one_line(finding.message)),
                                     to_string(finding.severity))
                       : "";
    return fmt::format("    <testcase name=\"{}:{}:{}\" classname=\"{}\">\n"
                       "      <{}{}>{}</{}>\n"
                       "    </testcase>\n",
                       xml(finding.rule), finding.where.region.line, finding.where.region.column,
                       xml(path), tag, attributes, xml(body(finding)), tag);
}

std::string suite(const std::string& path, const std::vector<const Finding*>& findings) {
    const auto failures =
        std::ranges::count_if(findings, [](const Finding* finding) { return fails(*finding); });
    std::string out = fmt::format("  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\">\n",
                                  xml(path), findings.size(), failures);
    for (const Finding* finding : findings) out += test_case(*finding, path);
    return out + "  </testsuite>\n";
}

} // namespace

/// A suite for each file with findings; one test that passes where there are none, since consumers
/// take a report without tests for a broken one.
std::string render_junit(const Report& report, const Style& style) {
    std::map<std::string, std::vector<const Finding*>> files;
    for (const Finding& finding : report.findings) {
        files[repository_path(finding.where.path, style)].push_back(&finding);
    }
    const auto failures = std::ranges::count_if(report.findings, fails);
    std::string out = fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                  "<testsuites name=\"migvet\" tests=\"{}\" failures=\"{}\">\n",
                                  std::max<std::size_t>(1, report.findings.size()), failures);
    for (const auto& [path, findings] : files) out += suite(path, findings);
    if (files.empty()) {
        out += "  <testsuite name=\"migvet\" tests=\"1\" failures=\"0\">\n"
               "    <testcase name=\"no findings\" classname=\"migvet\"/>\n"
               "  </testsuite>\n";
    }
    return out + "</testsuites>\n";
}

} // namespace migvet::report
