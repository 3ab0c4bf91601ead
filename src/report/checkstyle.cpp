#include <fmt/format.h>

#include "report/renderers.hpp"
#include "report/uri.hpp"
#include "report/words.hpp"
#include "report/xml.hpp"

namespace migvet::report {

namespace {

std::string_view severity_word(Severity severity) {
    return severity == Severity::note ? "info" : to_string(severity);
}

std::string error(const Finding& finding) {
    return fmt::format("    <error line=\"{}\" column=\"{}\" severity=\"{}\" message=\"{}\" "
                       "source=\"migvet.{}\"/>\n",
                       finding.where.region.line, finding.where.region.column,
                       severity_word(finding.severity), xml(one_line(finding.message)),
                       xml(finding.rule));
}

} // namespace

std::string render_checkstyle(const Report& report, const Style& style) {
    std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n";
    const std::string* file = nullptr;
    for (const Finding& finding : report.findings) {
        if (file == nullptr || *file != finding.where.path) {
            if (file != nullptr) out += "  </file>\n";
            file = &finding.where.path;
            out += fmt::format("  <file name=\"{}\">\n", xml(repository_path(*file, style)));
        }
        out += error(finding);
    }
    if (file != nullptr) out += "  </file>\n";
    return out + "</checkstyle>\n";
}

} // namespace migvet::report
