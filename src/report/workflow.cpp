#include <algorithm>

#include <fmt/format.h>

#include "report/plain.hpp"
#include "report/renderers.hpp"
#include "report/uri.hpp"
#include "report/words.hpp"

/// Lines that a CI system reads from a job's log.
namespace migvet::report {

namespace {

/// GitHub shows so many annotations of each kind a step and drops the rest without a word.
constexpr std::size_t most_annotations = 10;

std::string escaped(std::string_view text, std::string_view unsafe) {
    std::string out;
    for (const char c : text) {
        if (unsafe.find(c) == std::string_view::npos) {
            out += c;
        } else {
            out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
        }
    }
    return out;
}

std::string message_data(std::string_view text) { return escaped(printable_lines(text), "%\r\n"); }
std::string property(std::string_view text) { return escaped(printable_lines(text), "%\r\n:,"); }

std::string github_line(const Finding& finding, const Style& style) {
    const Region& region = finding.where.region;
    const std::string_view kind =
        finding.severity == Severity::note ? "notice" : to_string(finding.severity);
    // Columns over several lines are refused.
    const std::string columns = region.line == region.end_line
                                    ? fmt::format(",col={},endColumn={}", region.column,
                                                  std::max(region.column, region.end_column))
                                    : "";
    return fmt::format(
        "::{} file={},line={},endLine={}{},title={}::{}\n", kind,
        property(repository_path(finding.where.path, style)), region.line, region.end_line, columns,
        property(fmt::format("migvet ({})", finding.rule)),
        message_data(one_line(finding.message) + "\n" + paragraphs(finding.instead)));
}

/// Azure's own escapes: https://github.com/microsoft/azure-pipelines-tasks/blob/master/docs
std::string azure_property(std::string_view text) {
    std::string out;
    for (const char c : printable_lines(text)) {
        switch (c) {
        case '%': out += "%AZP25"; break;
        case '\r': out += "%0D"; break;
        case '\n': out += "%0A"; break;
        case ';': out += "%3B"; break;
        case ']': out += "%5D"; break;
        default: out += c;
        }
    }
    return out;
}

} // namespace

/// The most severe first, as many of each kind as GitHub shows, and a count of the others.
std::string render_github(const Report& report, const Style& style) {
    std::string out;
    for (const Severity severity : {Severity::error, Severity::warning, Severity::note}) {
        std::size_t shown = 0;
        for (const Finding& finding : report.findings) {
            if (finding.severity != severity || shown == most_annotations) continue;
            out += github_line(finding, style);
            ++shown;
        }
        const std::uint64_t left = report.count(severity) - shown;
        if (left > 0) {
            out += fmt::format("migvet: {} not annotated: GitHub shows {} of a kind\n",
                               counted(left, fmt::format("more {}", to_string(severity))),
                               most_annotations);
        }
    }
    return out;
}

std::string render_azure(const Report& report, const Style& style) {
    std::string out;
    for (const Finding& finding : report.findings) {
        const Region& region = finding.where.region;
        // Azure knows errors and warnings only.
        const std::string_view kind = finding.severity == Severity::error ? "error" : "warning";
        out += fmt::format("##vso[task.logissue type={};sourcepath={};linenumber={};"
                           "columnnumber={};code={};]{}\n",
                           kind, azure_property(repository_path(finding.where.path, style)),
                           region.line, region.column, azure_property(finding.rule),
                           printable(one_line(finding.message)));
    }
    return out;
}

} // namespace migvet::report
