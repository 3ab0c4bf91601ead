#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "migvet/version.hpp"
#include "report/html_parts.hpp"
#include "report/plain.hpp"
#include "report/renderers.hpp"
#include "report/uri.hpp"
#include "report/words.hpp"
#include "report/xml.hpp"

namespace migvet::report {

namespace {

using Findings = std::vector<const Finding*>;

std::string prose(std::string_view words) {
    std::string out;
    for (const Block& block : blocks(words))
        out += block.code ? fmt::format("<pre>{}</pre>", html::text(block.text))
                          : fmt::format("<p>{}</p>", html::text(block.text));
    return out;
}

/// The line with what is meant marked; of a place on several lines, to the end of the first.
std::string source(const Location& where) {
    const std::string_view line = where.line_text;
    const std::size_t begin = bytes_before(line, where.region.column);
    const bool ends_here = where.region.end_line == where.region.line;
    const std::size_t end = ends_here ? bytes_before(line, where.region.end_column) : line.size();
    const std::size_t size = std::max(begin, end) - begin;
    return fmt::format("<pre>{} {}<mark>{}</mark>{}</pre>\n", where.region.line,
                       html::text(line.substr(0, begin)), html::text(line.substr(begin, size)),
                       html::text(line.substr(begin + size)));
}

std::string place(const Location& where, const Style& style) {
    return html::text(fmt::format("{}:{}:{}", repository_path(where.path, style), where.region.line,
                                  where.region.column));
}

std::string details(const Finding& finding, const Style& style) {
    const std::string_view severity = to_string(finding.severity);
    std::string out = fmt::format(
        "<details><summary><span class=\"tag {}\">{}</span> {} <code>{}</code></summary>\n<div>"
        "<p class=\"where\">{}</p>\n",
        severity, severity, html::text(finding.message), html::text(finding.rule),
        place(finding.where, style));
    out += source(finding.where);
    for (const std::string& effect : finding.effects)
        out += fmt::format("<p>{}</p>\n", html::text(effect));
    out += fmt::format("<dl><dt>Why</dt><dd>{}</dd><dt>Instead</dt><dd>{}</dd></dl>\n",
                       prose(finding.why), prose(finding.instead));
    for (const Related& related : finding.related)
        out += fmt::format("<p class=\"where\">{}: {}</p>\n{}", place(related.where, style),
                           html::text(related.message), source(related.where));
    return out + "</div></details>\n";
}

std::string list(const Findings& findings, const Style& style) {
    std::string out;
    for (const Finding* finding : findings) out += details(*finding, style);
    return out;
}

std::string counts(const Report& report) {
    if (report.findings.empty()) return {};
    std::string out = "<ul class=\"counts\">";
    for (const Severity severity : {Severity::error, Severity::warning, Severity::note}) {
        const std::uint64_t count = report.count(severity);
        if (count > 0)
            out += fmt::format("<li class=\"{}\">{}</li>", to_string(severity),
                               counted(count, to_string(severity)));
    }
    return out + "</ul>\n";
}

std::string head() {
    return fmt::format("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                       "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                       "<meta name=\"generator\" content=\"migvet {}\">\n<title>migvet</title>\n"
                       "<style>\n{}</style>\n</head>\n<body>\n",
                       version, html::style());
}

std::string not_understood(const Coverage& coverage) {
    if (coverage.not_understood.empty()) return {};
    std::string out = "<h2>Not understood</h2>\n<ul>\n";
    for (const NotUnderstood& each : coverage.not_understood)
        out += fmt::format("<li>{}:{}: {}</li>\n", html::text(each.path), each.line,
                           html::text(each.reason));
    return out + "</ul>\n";
}

} // namespace

std::string html::text(std::string_view words) {
    std::string out;
    while (!words.empty()) { // line ends stay: they count in <pre> and in titles
        const std::size_t end = std::min(words.find('\n'), words.size());
        out += xml(words.substr(0, end));
        if (end < words.size()) out += '\n';
        words.remove_prefix(std::min(words.size(), end + 1));
    }
    return out;
}

/// One page that needs nothing beside it: no script, no font, no picture from elsewhere.
std::string render_html(const Report& report, const Style& style) {
    std::map<std::string, Findings> by_path;
    for (const Finding& finding : report.findings) by_path[finding.where.path].push_back(&finding);
    std::string out = head() + "<h1>migvet</h1>\n";
    out += fmt::format("<p>{}</p>\n", html::text(summary(report))) + counts(report);
    if (!report.overview.tables.empty())
        out += "<h2>Tables that change</h2>\n" + html::tables(report.overview.tables);
    for (const MigrationOverview& migration : report.overview.migrations) {
        out += fmt::format("<h2>{}</h2>\n<p class=\"where\">{}</p>\n", html::text(migration.name),
                           html::text(repository_path(migration.path, style)));
        out += html::timeline(migration);
        const auto findings = by_path.extract(migration.path);
        if (!findings.empty()) out += list(findings.mapped(), style);
    }
    for (const auto& [path, findings] : by_path)
        out += fmt::format("<h2>{}</h2>\n{}", html::text(repository_path(path, style)),
                           list(findings, style));
    return out + not_understood(report.coverage) + "</body>\n</html>\n";
}

} // namespace migvet::report
