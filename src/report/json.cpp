#include "migvet/version.hpp"
#include "report/format.hpp"
#include "report/json_writer.hpp"
#include "report/renderers.hpp"
#include "report/words.hpp"

namespace migvet::report {

namespace {

void write_related(JsonWriter& json, const std::vector<Related>& related) {
    json.key("related").open_array();
    for (const Related& other : related) {
        json.open_object();
        json.field("path", other.where.path);
        json.field("line", other.where.region.line);
        json.field("column", other.where.region.column);
        json.field("message", other.message);
        json.close_object();
    }
    json.close_array();
}

void write_coverage(JsonWriter& json, const Coverage& coverage) {
    json.key("coverage").open_object();
    json.field("files", coverage.files);
    json.field("migrations", coverage.migrations);
    json.field("statements", coverage.statements);
    json.field("understood", coverage.understood);
    json.key("not_understood").open_array();
    for (const NotUnderstood& piece : coverage.not_understood) {
        json.open_object();
        json.field("path", piece.path);
        json.field("line", piece.line);
        json.field("reason", piece.reason);
        json.close_object();
    }
    json.close_array();
    json.close_object();
}

void write_deployments(JsonWriter& json, const std::vector<Deployment>& deployments) {
    json.key("deployments").open_array();
    for (const Deployment& each : deployments) {
        json.open_object();
        json.field("migration", each.migration);
        json.field("path", each.path);
        json.field("phase", to_string(each.phase));
        json.field("order", deployment_order(each.phase));
        json.close_object();
    }
    json.close_array();
}

} // namespace

void write_finding(JsonWriter& json, const Finding& finding) {
    const Region& region = finding.where.region;
    json.open_object();
    json.field("rule", finding.rule);
    json.field("severity", to_string(finding.severity));
    json.field("path", finding.where.path);
    json.field("line", region.line);
    json.field("column", region.column);
    json.field("end_line", region.end_line);
    json.field("end_column", region.end_column);
    json.field("message", finding.message);
    json.field("why", finding.why);
    json.field("instead", finding.instead);
    json.field("migration", finding.migration);
    json.field("fingerprint", finding.fingerprint);
    write_related(json, finding.related);
    json.close_object();
}

void stream_json(const Report& report, const Style&, const Sink& sink) {
    JsonWriter json(sink);
    json.open_object();
    json.key("tool").open_object();
    json.field("name", "migvet");
    json.field("version", version);
    json.close_object();
    json.key("findings").open_array();
    for (const Finding& finding : report.findings) write_finding(json, finding);
    json.close_array();
    write_coverage(json, report.coverage);
    write_deployments(json, report.deployments);
    json.key("summary").open_object();
    for (const Severity severity : {Severity::error, Severity::warning, Severity::note}) {
        json.key_text(to_string(severity)).number(report.count(severity));
    }
    json.close_object();
    json.close_object();
    json.finish();
}

std::string render_json(const Report& report, const Style& style) {
    std::string out;
    stream_json(report, style, [&](std::string_view piece) { out += piece; });
    return out;
}

std::string render_jsonl(const Report& report, const Style&) {
    std::string out;
    for (const Finding& finding : report.findings) {
        JsonWriter json(true);
        write_finding(json, finding);
        out += json.take();
    }
    return out;
}

} // namespace migvet::report
