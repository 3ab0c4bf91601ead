#include "report/drift.hpp"

#include <iterator>

#include <fmt/format.h>

#include "engine/fingerprint.hpp"
#include "report/json_writer.hpp"

namespace migvet::report {

namespace {

using engine::drift::Difference;
using engine::drift::Placed;
using engine::drift::ProjectDrift;

std::string line_of(const Location& where) {
    return fmt::format("{}:{}:{}", where.path, where.region.line, where.region.column);
}

/// The schema's line before the migration's; the project's folder when there is neither.
std::string first_place(const Placed& each, const ProjectDrift& project) {
    if (each.promised) return line_of(*each.promised);
    return each.made ? line_of(*each.made) : project.root;
}

void write(std::string& out, const Placed& each, const ProjectDrift& project) {
    fmt::format_to(std::back_inserter(out), "{}: {}\n", first_place(each, project),
                   each.difference.message);
    if (each.promised && each.made)
        fmt::format_to(std::back_inserter(out), "    {}: the migrations make it here\n",
                       line_of(*each.made));
}

void write_place(JsonWriter& out, MemberName key, const std::optional<Location>& where) {
    if (!where) return;
    out.key(key).open_object();
    out.field("path", where->path);
    out.field("line", std::uint64_t{where->region.line});
    out.field("column", std::uint64_t{where->region.column});
    out.close_object();
}

void write(JsonWriter& out, const Placed& each) {
    const Difference& difference = each.difference;
    out.open_object();
    out.field("kind", difference.kind);
    out.field("object", difference.object);
    if (!difference.table.empty()) {
        out.field("schema", difference.table.schema);
        out.field("table", difference.table.name);
    }
    out.field("name", difference.name);
    out.field("message", difference.message);
    out.key("seen_by_prisma").boolean(!difference.blind);
    write_place(out, "promised", each.promised);
    write_place(out, "made", each.made);
    out.close_object();
}

void write_list(JsonWriter& out, MemberName key, const std::vector<Placed>& list) {
    out.key(key).open_array();
    for (const Placed& each : list) write(out, each);
    out.close_array();
}

/// What stands for a difference without a place of its own.
Location whole(const std::string& path) {
    Location out;
    out.path = path;
    return out;
}

Finding finding(const Placed& each, const ProjectDrift& project, const RuleSummary& rule) {
    const Difference& difference = each.difference;
    Finding out;
    out.rule = rule.id;
    out.severity = rule.severity;
    out.message = difference.message;
    out.why = rule.why;
    out.instead = rule.instead;
    out.where = each.promised ? *each.promised : each.made ? *each.made : whole(project.schema);
    if (each.promised && each.made) out.related.push_back({*each.made, "made here"});
    out.fingerprint = engine::fingerprint(std::vector<std::string_view>{
        rule.id, difference.kind, difference.object, difference.table.schema, difference.table.name,
        difference.name});
    return out;
}

} // namespace

std::string drift_text(const std::vector<ProjectDrift>& projects) {
    std::string out;
    for (const ProjectDrift& project : projects)
        for (const Placed& each : project.differences) write(out, each, project);
    return out;
}

std::string drift_json(const std::vector<ProjectDrift>& projects) {
    JsonWriter out;
    bool drift = false;
    for (const ProjectDrift& project : projects) drift = drift || !project.differences.empty();
    out.open_object();
    out.key("drift").boolean(drift);
    out.key("projects").open_array();
    for (const ProjectDrift& project : projects) {
        out.open_object();
        out.field("migrations", project.root);
        out.field("schema", project.schema);
        write_list(out, "differences", project.differences);
        write_list(out, "unclear", project.unclear);
        out.field("sql", project.sql);
        out.close_object();
    }
    out.close_array();
    out.close_object();
    return out.take();
}

Report drift_report(const std::vector<ProjectDrift>& projects, const RuleSummary& rule) {
    Report out;
    out.rules.push_back(rule);
    for (const ProjectDrift& project : projects)
        for (const Placed& each : project.differences)
            out.findings.push_back(finding(each, project, rule));
    return out;
}

} // namespace migvet::report
