#include <algorithm>

#include "migvet/version.hpp"
#include "report/json_writer.hpp"
#include "report/renderers.hpp"
#include "report/uri.hpp"
#include "report/words.hpp"

namespace migvet::report {

namespace {

std::string_view severity_word(Severity severity) {
    switch (severity) {
    case Severity::error: return "ERROR";
    case Severity::warning: return "WARNING";
    case Severity::note: return "INFO";
    }
    return {};
}

/// reviewdog counts columns in bytes.
std::size_t start_byte(const Location& where) {
    return bytes_before(where.line_text, where.region.column) + 1;
}

std::size_t end_byte(const Location& where) {
    if (where.region.end_line == where.region.line) return start_byte(where) + where.snippet.size();
    const std::size_t last_line = where.snippet.find_last_of("\r\n");
    return where.snippet.size() - std::min(where.snippet.size(), last_line + 1) + 1;
}

void position(JsonWriter& json, MemberName key, std::uint32_t line, std::size_t column) {
    json.key(key).open_object();
    json.field("line", line);
    json.field("column", column);
    json.close_object();
}

void range(JsonWriter& json, const Location& where) {
    json.key("range").open_object();
    position(json, "start", where.region.line, start_byte(where));
    position(json, "end", where.region.end_line, end_byte(where));
    json.close_object();
}

void location(JsonWriter& json, const Location& where, const Style& style) {
    json.key("location").open_object();
    json.field("path", repository_path(where.path, style));
    range(json, where);
    json.close_object();
}

/// A suggestion is about the finding's own file: edits of others are none.
void suggestions(JsonWriter& json, const Finding& finding) {
    const bool own = std::ranges::all_of(
        finding.edits, [&](const Edit& edit) { return edit.where.path == finding.where.path; });
    if (finding.edits.empty() || !own) return;
    json.key("suggestions").open_array();
    for (const Edit& edit : finding.edits) {
        json.open_object();
        range(json, edit.where);
        json.field("text", edit.text);
        json.close_object();
    }
    json.close_array();
}

void related(JsonWriter& json, const Finding& finding, const Style& style) {
    if (finding.related.empty()) return;
    json.key("related_locations").open_array();
    for (const Related& other : finding.related) {
        json.open_object();
        json.field("message", one_line(other.message));
        location(json, other.where, style);
        json.close_object();
    }
    json.close_array();
}

void diagnostic(JsonWriter& json, const Finding& finding, const Style& style) {
    json.open_object();
    json.field("message", one_line(finding.message) + "\n\n" + paragraphs(finding.why) + "\n\n" +
                              paragraphs(finding.instead));
    location(json, finding.where, style);
    json.field("severity", severity_word(finding.severity));
    json.key("code").open_object();
    json.field("value", finding.rule);
    json.close_object();
    suggestions(json, finding);
    related(json, finding, style);
    json.close_object();
}

} // namespace

/// reviewdog's own format: https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
std::string render_rdjson(const Report& report, const Style& style) {
    JsonWriter json;
    json.open_object();
    json.key("source").open_object();
    json.field("name", "migvet");
    json.field("url", home);
    json.close_object();
    json.key("diagnostics").open_array();
    for (const Finding& finding : report.findings) diagnostic(json, finding, style);
    json.close_array();
    json.close_object();
    return json.take();
}

} // namespace migvet::report
