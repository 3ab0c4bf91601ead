// Any report in every format: what is in it can't break the format or steer who reads it.
#include "fuzz/bytes.hpp"
#include "fuzz/outputs.hpp"
#include "fuzz/target.hpp"

namespace {

using namespace migvet;
using fuzz::Bytes;
using fuzz::require;

Location location(Bytes& from) {
    Location out;
    out.path = from.text();
    out.region.line = 1 + from.number(200);
    out.region.column = 1 + from.number(200);
    const std::uint32_t more = from.number(3);
    out.region.end_line = out.region.line + more;
    out.region.end_column = more == 0 ? out.region.column + from.number(40) : 1 + from.number(40);
    out.snippet = from.text();
    out.line_text = from.text();
    if (from.truth()) out.line_hash = "0123456789abcdef:1";
    return out;
}

Finding finding(Bytes& from) {
    Finding out;
    out.rule = "rule-" + std::to_string(from.number(3));
    out.severity = static_cast<Severity>(from.number(2));
    out.where = location(from);
    out.message = "m" + from.text();
    out.why = from.text();
    out.instead = from.text();
    out.migration = from.text();
    out.fingerprint = "0123456789abcdef0123456789abcdef";
    if (from.truth()) out.effects.push_back(from.text());
    if (from.truth()) out.related.push_back({location(from), from.text()});
    if (from.truth()) {
        out.fix_title = from.text();
        out.edits.push_back({location(from), from.text()});
    }
    return out;
}

MigrationOverview migration(Bytes& from) {
    MigrationOverview out;
    out.name = from.text();
    out.path = from.text();
    const std::uint32_t statements = 1 + from.number(3);
    for (std::uint32_t at = 0; at < statements; ++at)
        out.statements.push_back(
            {at > 1 ? from.text() : "", at + 1, from.text(), from.number(2), {from.text()}});
    if (from.truth()) {
        LockOverview lock;
        lock.relation = from.text();
        lock.mode = "ACCESS EXCLUSIVE";
        lock.grows = from.truth();
        lock.first = from.number(statements - 1);
        lock.last = std::max(lock.first, from.number(statements - 1));
        lock.work = {from.text()};
        out.locks.push_back(std::move(lock));
    }
    return out;
}

Report made_of(Bytes& from) {
    Report out;
    const std::uint32_t findings = from.number(4);
    for (std::uint32_t at = 0; at < findings; ++at) out.findings.push_back(finding(from));
    if (from.truth()) {
        RuleSummary& rule = out.rules.emplace_back();
        rule.id = "rule-1";
        rule.title = from.text();
        rule.why = rule.help_markdown = from.text();
    }
    if (from.truth()) out.coverage.not_understood.push_back({from.text(), 1, from.text()});
    if (from.truth())
        out.notifications.push_back({"note", Severity::error, from.text(), from.text(), 3});
    if (from.truth()) out.overview.migrations.push_back(migration(from));
    if (from.truth())
        out.overview.tables.push_back({from.text(), TableChange::changed, 3, {from.text()}});
    if (from.truth())
        out.deployments.push_back({from.text(), from.text(), DeploymentPhase::contracts});
    return out;
}

/// Without the escape sequences that colour and links are made of.
std::string without_paint(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const bool is_color = text.starts_with("\x1b[");
        const bool is_link = text.starts_with("\x1b]8;;");
        if (!is_color && !is_link) {
            out += text.front();
            text.remove_prefix(1);
            continue;
        }
        const std::size_t end = is_color ? text.find('m') : text.find("\x1b\\") + 1;
        require(end < text.size(), "an escape sequence ends");
        text.remove_prefix(end + 1);
    }
    return out;
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string input = fuzz::text(data, size);
    Bytes from(input);
    const Report made = made_of(from);
    for (const report::Format& format : report::formats()) {
        const std::string text = format.render(made, {});
        fuzz::check_output(format, text);
        std::string pieces;
        report::write(format, made, {}, [&](std::string_view piece) { pieces += piece; });
        require(pieces == text, "piece by piece it is the same text");
    }
    report::Style painted;
    painted.color = painted.links = true;
    for (const char* name : {"text", "concise"}) {
        const report::Format& format = *report::find_format(name);
        require(without_paint(format.render(made, painted)) == format.render(made, {}),
                "colour only adds escape sequences");
    }
    return 0;
}
