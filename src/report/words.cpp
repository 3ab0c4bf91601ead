#include "report/words.hpp"

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "base/source.hpp"
#include "report/plain.hpp"

namespace migvet::report {

namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::string_view take_word(std::string_view& rest) {
    while (!rest.empty() && is_blank(rest.front())) rest.remove_prefix(1);
    const auto end = std::ranges::find_if(rest, is_blank);
    const std::string_view word = rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
    rest.remove_prefix(word.size());
    return word;
}

/// Nothing for one_line() to do, as mostly.
bool is_one_line(std::string_view text) {
    bool after_blank = true;
    for (const char c : text) {
        const bool blank = is_blank(c);
        if (blank && (after_blank || c != ' ')) return false;
        after_blank = blank;
    }
    return !after_blank;
}

std::string_view take_line(std::string_view& rest) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    return line;
}

constexpr std::string_view code_indent = "    ";

void wrap(std::string_view paragraph, std::size_t width, std::vector<std::string>& out) {
    std::string line;
    std::size_t filled = 0;
    for (std::string_view word = take_word(paragraph); !word.empty(); word = take_word(paragraph)) {
        const std::size_t cells = display_width(word);
        if (!line.empty() && filled + 1 + cells > width) {
            out.push_back(std::exchange(line, {}));
            filled = 0;
        }
        if (!line.empty()) line += ' ';
        filled += cells + (line.empty() ? 0 : 1);
        line += word;
    }
    if (!line.empty()) out.push_back(line);
}

} // namespace

std::string counted(std::uint64_t count, std::string_view noun) {
    return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

std::string summary(const Report& report) {
    std::string found;
    for (const Severity severity : {Severity::error, Severity::warning, Severity::note}) {
        const std::uint64_t count = report.count(severity);
        if (count == 0) continue;
        found += (found.empty() ? "" : ", ") + counted(count, to_string(severity));
    }
    const Coverage& coverage = report.coverage;
    std::string out = fmt::format("{} in {} and {}", found.empty() ? "nothing to report" : found,
                                  counted(coverage.migrations, "migration"),
                                  counted(coverage.statements, "statement"));
    if (coverage.not_understood.empty()) return out;
    const NotUnderstood& first = coverage.not_understood.front();
    return out + fmt::format("; {} not understood, the first at {}:{} ({})",
                             coverage.not_understood.size(), first.path, first.line, first.reason);
}

std::string_view to_string(DeploymentPhase phase) {
    static constexpr std::array<std::string_view, 4> words{"neutral", "expands", "contracts",
                                                           "mixed"};
    return words.at(static_cast<std::size_t>(phase));
}

std::string_view deployment_order(DeploymentPhase phase) {
    static constexpr std::array<std::string_view, 4> orders{
        "", "run it, then deploy the code that uses what it adds",
        "deploy the code that no longer uses what it removes, then run it",
        "neither: it adds and removes, split it"};
    return orders.at(static_cast<std::size_t>(phase));
}

std::vector<std::string> deployment_lines(const Report& report) {
    constexpr std::size_t most = 5; // more than a change usually brings
    std::vector<std::string> out;
    if (report.coverage.migrations > most) return out;
    for (const Deployment& each : report.deployments)
        out.push_back(fmt::format("order of deployment: {}: {}", each.migration,
                                  deployment_order(each.phase)));
    return out;
}

std::string sentence(std::string text) {
    while (!text.empty() && is_blank(text.back())) text.pop_back();
    const bool ended = text.empty() || text.ends_with('.') || text.ends_with('!') ||
                       text.ends_with('?') || text.ends_with("…");
    if (!ended) text += '.';
    return text;
}

std::string one_line(std::string_view text) {
    if (is_one_line(text)) return std::string(text);
    std::string out;
    for (std::string_view word = take_word(text); !word.empty(); word = take_word(text)) {
        if (!out.empty()) out += ' ';
        out += word;
    }
    return out;
}

std::vector<Block> blocks(std::string_view text) {
    std::vector<Block> out;
    bool blank = true; // a blank line ends a paragraph, but not code
    while (!text.empty()) {
        const std::string_view line = take_line(text);
        if (one_line(line).empty()) {
            blank = true;
            continue;
        }
        const bool code = line.starts_with(code_indent);
        const bool goes_on = !out.empty() && out.back().code == code && (code || !blank);
        if (!goes_on) out.push_back({code, {}});
        std::string& block = out.back().text;
        if (code) {
            block += goes_on ? (blank ? "\n\n" : "\n") : "";
            block += line.substr(code_indent.size());
        } else {
            block += (goes_on ? " " : "") + one_line(line);
        }
        blank = false;
    }
    return out;
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
    std::vector<std::string> out;
    for (const Block& block : blocks(text)) {
        if (!block.code) {
            wrap(block.text, width, out);
            continue;
        }
        std::string_view rest = block.text;
        while (!rest.empty()) out.push_back(std::string(code_indent).append(take_line(rest)));
    }
    return out;
}

std::string paragraphs(std::string_view text) {
    std::string out;
    for (const Block& block : blocks(text)) {
        if (!out.empty()) out += "\n\n";
        if (!block.code) {
            out += block.text;
            continue;
        }
        std::string_view rest = block.text;
        std::string lines;
        while (!rest.empty()) {
            lines += (lines.empty() ? "" : "\n") + std::string(code_indent);
            lines += take_line(rest);
        }
        out += lines;
    }
    return out;
}

std::string shortened(std::string_view text, std::size_t bytes) {
    if (text.size() <= bytes) return std::string(text);
    std::size_t end = bytes - 3; // "…" has three bytes
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    return std::string(text.substr(0, end)) + "…";
}

std::size_t bytes_before(std::string_view text, std::uint32_t utf16_column) {
    std::size_t at = 0;
    std::uint32_t column = 1;
    while (at < text.size() && column < utf16_column) {
        const std::size_t length = base::utf8_sequence(text.substr(at));
        column += length == 4 ? 2U : 1U;
        at += length == 0 ? base::utf8_step(text.substr(at)) : length;
    }
    return at;
}

std::vector<RuleSummary> all_rules(const Report& report) {
    std::map<std::string_view, RuleSummary> rules;
    for (const RuleSummary& rule : report.rules) rules.emplace(rule.id, rule);
    for (const Finding& finding : report.findings) {
        if (rules.contains(finding.rule)) continue;
        RuleSummary rule;
        rule.id = finding.rule;
        rule.title = finding.message;
        rule.severity = finding.severity;
        rule.why = finding.why;
        rule.instead = finding.instead;
        rules.emplace(finding.rule, std::move(rule));
    }
    std::vector<RuleSummary> out;
    out.reserve(rules.size());
    for (auto& [id, rule] : rules) out.push_back(std::move(rule));
    return out;
}

} // namespace migvet::report
