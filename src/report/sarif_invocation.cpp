#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "report/sarif_parts.hpp"
#include "report/uri.hpp"
#include "report/words.hpp"

namespace migvet::report::sarif {

namespace {

constexpr std::string_view syntax_rule = "syntax-error";
constexpr std::string_view unparsed = "statement-not-parsed";
constexpr std::string_view too_many = "results-left-out";

bool is_syntax_error(const Finding& finding) { return finding.rule == syntax_rule; }

/// Notifications by what they say of themselves: id → one sentence.
std::map<std::string, std::string> kinds(const Report& report, std::size_t left_out) {
    std::map<std::string, std::string> out;
    for (const Notification& note : report.notifications) {
        out.emplace(note.id, "Something that limits what this run could see.");
    }
    if (std::ranges::any_of(report.findings, is_syntax_error)) {
        out[std::string(unparsed)] = "A statement that PostgreSQL's parser does not accept.";
    }
    if (left_out > 0) out[std::string(too_many)] = "More findings than one log may hold.";
    return out;
}

void descriptor(JsonWriter& json, MemberName key, std::string_view id) {
    json.key(key).open_object();
    json.field("id", id);
    json.close_object();
}

void open_notification(JsonWriter& json, std::string_view id, Severity level,
                       std::string_view text) {
    json.open_object();
    descriptor(json, "descriptor", id);
    json.field("level", to_string(level));
    message(json, "message", sentence(one_line(text)));
}

void place(const Writer& to, const Notification& note) {
    if (note.path.empty()) return;
    to.json.key("locations").open_array();
    to.json.open_object();
    to.json.key("physicalLocation").open_object();
    to.json.key("artifactLocation").open_object();
    to.json.field("uri", uri(note.path, to.style));
    if (!note.path.starts_with('/')) to.json.field("uriBaseId", "SRCROOT");
    to.json.close_object();
    if (note.line > 0) {
        to.json.key("region").open_object();
        to.json.field("startLine", note.line);
        to.json.close_object();
    }
    to.json.close_object();
    to.json.close_object();
    to.json.close_array();
}

void syntax_notification(const Writer& to, const Finding& finding) {
    open_notification(to.json, unparsed, Severity::error, finding.message);
    descriptor(to.json, "associatedRule", finding.rule);
    to.json.key("locations").open_array();
    to.json.open_object();
    physical_location(to, finding.where);
    to.json.close_object();
    to.json.close_array();
    to.json.close_object();
}

void notifications(const Writer& to, const Report& report, std::size_t left_out) {
    to.json.key("toolExecutionNotifications").open_array();
    for (const Notification& note : report.notifications) {
        open_notification(to.json, note.id, note.level, note.message);
        place(to, note);
        to.json.close_object();
    }
    for (const Finding& finding : report.findings) {
        if (is_syntax_error(finding)) syntax_notification(to, finding);
    }
    if (left_out > 0) {
        open_notification(to.json, too_many, Severity::warning,
                          fmt::format("{} of the less severe findings are left out: a log holds {}",
                                      left_out, most_results));
        to.json.close_object();
    }
    to.json.close_array();
}

bool went_well(const Report& report) {
    const bool said = std::ranges::any_of(report.notifications, [](const Notification& note) {
        return note.level == Severity::error;
    });
    return !said && std::ranges::none_of(report.findings, is_syntax_error);
}

std::string_view meaning(int exit_code) {
    if (exit_code == 0) return "Nothing at or above the failure level.";
    if (exit_code == 1) return "Findings at or above the failure level.";
    return "The job could not be done.";
}

} // namespace

void notification_kinds(JsonWriter& json, const Report& report, std::size_t left_out) {
    const auto known = kinds(report, left_out);
    if (known.empty()) return;
    json.key("notifications").open_array();
    for (const auto& [id, text] : known) {
        json.open_object();
        json.field("id", id);
        json.field("name", pascal_case(id));
        message(json, "shortDescription", text);
        message(json, "fullDescription", text);
        message(json, "help", text);
        json.close_object();
    }
    json.close_array();
}

void invocations(const Writer& to, const Report& report, std::size_t left_out) {
    to.json.key("invocations").open_array();
    to.json.open_object();
    to.json.key("executionSuccessful").boolean(went_well(report));
    to.json.field("exitCode", static_cast<std::uint64_t>(to.style.exit_code));
    to.json.field("exitCodeDescription", meaning(to.style.exit_code));
    notifications(to, report, left_out);
    to.json.close_object();
    to.json.close_array();
}

} // namespace migvet::report::sarif
