#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "report/sarif_parts.hpp"
#include "report/uri.hpp"
#include "report/words.hpp"

namespace migvet::report::sarif {

namespace {

constexpr std::size_t most_related = 100; ///< GitHub shows no more

/// In plain messages `[text](1)` is a link: what looks like one but is none is taken apart.
std::string without_links(std::string text) {
    if (text.find("](") == std::string::npos) return text;
    std::string out;
    for (const char c : text) {
        if (c == '(' && out.ends_with(']')) out += ' ';
        out += c;
    }
    return out;
}

std::string plain_sentence(std::string_view text) {
    return sentence(without_links(one_line(text)));
}

std::string link_text(std::string_view text) {
    std::string out;
    for (const char c : one_line(text)) {
        if (c == '[' || c == ']' || c == '\\') out += '\\';
        out += c;
    }
    while (out.ends_with('.')) out.pop_back();
    return out;
}

std::size_t shown_related(const Finding& finding) {
    return std::min(finding.related.size(), most_related);
}

/// The message, with a link for each related place: GitHub shows only those that are linked.
std::string message_text(const Finding& finding, bool with_column) {
    std::string out = plain_sentence(finding.message);
    if (with_column) out += fmt::format(" This is at column {}.", finding.where.region.column);
    for (std::size_t at = 0; at < shown_related(finding); ++at)
        out += " [" + link_text(finding.related[at].message) + "](" + std::to_string(at + 1) + ").";
    return out;
}

void related_locations(const Writer& to, const Finding& finding) {
    if (finding.related.empty()) return;
    to.json.key("relatedLocations").open_array();
    for (std::size_t at = 0; at < shown_related(finding); ++at) {
        const Related& related = finding.related[at];
        to.json.open_object();
        to.json.field("id", at + 1);
        physical_location(to, related.where);
        message(to.json, "message", plain_sentence(related.message));
        to.json.close_object();
    }
    to.json.close_array();
}

void flow_step(const Writer& to, const Location& where, std::string_view text) {
    to.json.open_object();
    to.json.key("location").open_object();
    physical_location(to, where, Quote::no); // quoted as a location or a related one
    message(to.json, "message", plain_sentence(text));
    to.json.close_object();
    to.json.close_object();
}

/// A story over several files is told in its order: what came before, then the finding.
void code_flow(const Writer& to, const Finding& finding) {
    const bool several_files = std::ranges::any_of(finding.related, [&](const Related& related) {
        return related.where.path != finding.where.path;
    });
    if (!several_files) return;
    to.json.key("codeFlows").open_array();
    to.json.open_object();
    to.json.key("threadFlows").open_array();
    to.json.open_object();
    to.json.key("locations").open_array();
    for (std::size_t at = 0; at < shown_related(finding); ++at) {
        flow_step(to, finding.related[at].where, finding.related[at].message);
    }
    flow_step(to, finding.where, finding.message);
    to.json.close_array();
    to.json.close_object();
    to.json.close_array();
    to.json.close_object();
    to.json.close_array();
}

void artifact(const Writer& to, const std::string& path) {
    const bool relative = !path.starts_with('/');
    to.json.key("artifactLocation").open_object();
    if (to.last.path != path) to.last = {path, uri(path, to.style)};
    to.json.field("uri", to.last.uri);
    if (relative) to.json.field("uriBaseId", "SRCROOT");
    to.json.close_object();
}

void replacement(JsonWriter& json, const Edit& edit) {
    json.open_object();
    json.key("deletedRegion").open_object();
    region(json, edit.where.region);
    json.close_object();
    message(json, "insertedContent", edit.text);
    json.close_object();
}

void fixes(const Writer& to, const Finding& finding) {
    if (finding.edits.empty()) return;
    std::map<std::string, std::vector<const Edit*>> by_file;
    for (const Edit& edit : finding.edits) by_file[edit.where.path].push_back(&edit);
    to.json.key("fixes").open_array();
    to.json.open_object();
    const bool titled = !finding.fix_title.empty();
    message(to.json, "description", sentence(titled ? finding.fix_title : finding.instead));
    to.json.key("artifactChanges").open_array();
    for (const auto& [path, edits] : by_file) {
        to.json.open_object();
        artifact(to, path);
        to.json.key("replacements").open_array();
        for (const Edit* edit : edits) replacement(to.json, *edit);
        to.json.close_array();
        to.json.close_object();
    }
    to.json.close_array();
    to.json.close_object();
    to.json.close_array();
}

void fingerprints(JsonWriter& json, const Finding& finding) {
    const bool any = !finding.where.line_hash.empty() || !finding.fingerprint.empty();
    if (!any) return;
    json.key("partialFingerprints").open_object();
    if (!finding.fingerprint.empty()) json.field("migvet/v1", finding.fingerprint);
    if (!finding.where.line_hash.empty()) {
        json.field("primaryLocationLineHash", finding.where.line_hash);
    }
    json.close_object();
}

} // namespace

void message(JsonWriter& json, MemberName key, std::string_view text) {
    json.key(key).open_object();
    json.field("text", text);
    json.close_object();
}

void region(JsonWriter& json, const Region& region) {
    json.field("startLine", region.line);
    json.field("startColumn", region.column);
    json.field("endLine", region.end_line);
    json.field("endColumn", region.end_column);
}

void physical_location(const Writer& to, const Location& where, Quote quote) {
    to.json.key("physicalLocation").open_object();
    artifact(to, where.path);
    to.json.key("region").open_object();
    region(to.json, where.region);
    if (quote == Quote::yes && !where.snippet.empty()) message(to.json, "snippet", where.snippet);
    to.json.close_object();
    to.json.close_object();
}

void result(const Writer& to, const Finding& finding, std::size_t rule_index, bool with_column) {
    to.json.open_object_on_one_line();
    to.json.field("ruleId", finding.rule);
    to.json.field("ruleIndex", rule_index);
    to.json.field("level", to_string(finding.severity));
    message(to.json, "message", message_text(finding, with_column));
    to.json.key("locations").open_array();
    to.json.open_object();
    physical_location(to, finding.where);
    to.json.close_object();
    to.json.close_array();
    related_locations(to, finding);
    code_flow(to, finding);
    fixes(to, finding);
    fingerprints(to.json, finding);
    to.json.close_object();
}

} // namespace migvet::report::sarif
