#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "report/plain.hpp"
#include "report/renderers.hpp"
#include "report/uri.hpp"
#include "report/words.hpp"

namespace migvet::report {

namespace {

/// A comment on GitHub holds 65,536 characters.
constexpr std::size_t longest = 60'000;

/// People's text inside an HTML element, where Markdown's escapes would be seen.
std::string html(std::string_view text) {
    std::string out;
    for (const char c : printable(one_line(text))) {
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '@': out += "&#64;"; break;
        default: out += c;
        }
    }
    return out;
}

/// People's text as text: nothing in it is Markdown, HTML or a mention.
std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : html(text)) {
        switch (c) {
        case '\\':
        case '`':
        case '*':
        case '_':
        case '[':
        case ']':
        case '|':
        case '#':
        case '~': out += '\\'; [[fallthrough]];
        default: out += c;
        }
    }
    return out;
}

std::string_view mark(Severity severity) {
    switch (severity) {
    case Severity::error: return "🔴 error";
    case Severity::warning: return "🟡 warning";
    case Severity::note: return "🔵 note";
    }
    return {};
}

/// A fence that the text can't close.
std::string fence_for(std::string_view text) {
    std::string fence = "```";
    while (text.find(fence) != std::string_view::npos) fence += '`';
    return fence;
}

/// Prose as text, code in a fence.
std::string prose(std::string_view text) {
    std::string out;
    for (const Block& block : blocks(text)) {
        // A fence is one at the beginning of a line only.
        if (!out.empty() || block.code) out += "\n\n";
        const std::string fence = fence_for(block.text);
        out += block.code ? fmt::format("{}sql\n{}\n{}", fence, printable_lines(block.text), fence)
                          : escaped(block.text);
    }
    return out;
}

std::string row(const Finding& finding, const Style& style) {
    std::string effects;
    for (const std::string& effect : finding.effects) {
        effects += (effects.empty() ? "" : "<br>") + escaped(effect);
    }
    return fmt::format("| {} | {}:{} | {} ({}) | {} |\n", mark(finding.severity),
                       escaped(repository_path(finding.where.path, style)),
                       finding.where.region.line, escaped(finding.message), escaped(finding.rule),
                       effects);
}

std::string details(const Finding& finding, const Style& style) {
    const std::string code = printable_lines(finding.where.snippet);
    const std::string fence = fence_for(code);
    std::string out = fmt::format(
        "<details><summary>{}: {}</summary>\n\n{}, line {}\n\n{}sql\n{}\n{}\n\n**Why:** {}\n\n"
        "**Instead:** {}\n",
        mark(finding.severity), html(finding.message),
        escaped(repository_path(finding.where.path, style)), finding.where.region.line, fence, code,
        fence, prose(finding.why), prose(finding.instead));
    for (const Related& related : finding.related) {
        out +=
            fmt::format("\n- {}, line {}: {}", escaped(repository_path(related.where.path, style)),
                        related.where.region.line, escaped(related.message));
    }
    return out + (finding.related.empty() ? "" : "\n") + "\n</details>\n\n";
}

/// By migration, in the order of their first findings; findings about other files by path.
std::vector<std::pair<std::string, std::vector<const Finding*>>>
by_migration(const std::vector<Finding>& findings) {
    std::vector<std::pair<std::string, std::vector<const Finding*>>> out;
    std::map<std::string, std::size_t> index;
    for (const Finding& finding : findings) {
        const std::string& name =
            finding.migration.empty() ? finding.where.path : finding.migration;
        const auto [place, is_new] = index.emplace(name, out.size());
        if (is_new) out.push_back({name, {}});
        out[place->second].second.push_back(&finding);
    }
    return out;
}

/// Which comes first, each migration or the code that is deployed with it?
std::string deployments_table(const std::vector<Deployment>& deployments) {
    if (deployments.empty()) return {};
    std::string out = "### Order of deployment\n\n| migration | order |\n|---|---|\n";
    for (const Deployment& each : deployments)
        out += fmt::format("| {} | {} |\n", escaped(each.migration), deployment_order(each.phase));
    return out + '\n';
}

/// Adds what still fits; false when it does not.
bool add(std::string& out, const std::string& part) {
    if (out.size() + part.size() > longest) return false;
    out += part;
    return true;
}

} // namespace

/// A comment for a pull request: a table for each migration, then the details, folded; what does
/// not fit is counted.
std::string render_markdown(const Report& report, const Style& style) {
    std::string out = "<!-- migvet -->\n## migvet\n\n" + escaped(summary(report)) + "\n\n";
    std::size_t left_out = 0;
    for (const auto& [name, findings] : by_migration(report.findings)) {
        const std::string head = fmt::format(
            "### {}\n\n| | where | what | effect |\n|---|---|---|---|\n", escaped(name));
        if (!add(out, head)) {
            left_out += findings.size();
            continue;
        }
        for (const Finding* finding : findings) left_out += add(out, row(*finding, style)) ? 0 : 1;
        out += '\n';
        for (const Finding* finding : findings) add(out, details(*finding, style));
    }
    add(out, deployments_table(report.deployments));
    if (left_out > 0) out += fmt::format("… and {}.\n", counted(left_out, "more finding"));
    return out;
}

} // namespace migvet::report
