#include <map>
#include <set>

#include <fmt/format.h>

#include "report/format.hpp"
#include "report/frame.hpp"
#include "report/plain.hpp"
#include "report/renderers.hpp"
#include "report/words.hpp"

namespace migvet::report {

namespace {

constexpr std::size_t page_width = 96;

/// Escape sequences, or nothing where there is no colour.
class Paint {
public:
    explicit Paint(bool on) : on_(on) {}
    std::string bold(std::string_view text) const { return paint("1", text); }
    std::string dim(std::string_view text) const { return paint("34", text); }
    std::string severe(Severity severity, std::string_view text) const {
        const std::string_view code = severity == Severity::error     ? "1;31"
                                      : severity == Severity::warning ? "1;33"
                                                                      : "1;36";
        return paint(code, text);
    }

private:
    std::string paint(std::string_view code, std::string_view text) const {
        return on_ ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : std::string(text);
    }
    bool on_;
};

std::string place(const Location& where) {
    return fmt::format("{}:{}:{}", printable(where.path), where.region.line, where.region.column);
}

/// Writes findings one after the other; what was explained once is not explained again.
class TextWriter {
public:
    TextWriter(const Style& style, const Report& report) : paint_(style.color) {
        if (!style.links) return;
        for (const RuleSummary& rule : report.rules)
            if (!rule.links.empty()) pages_[rule.id] = rule.links.front();
    }

    void write(const Finding& finding) {
        if (!out_.empty()) out_ += '\n';
        out_ += fmt::format("{}: {}: {} {}\n", paint_.bold(place(finding.where)),
                            paint_.severe(finding.severity, to_string(finding.severity)),
                            paint_.bold(printable(one_line(finding.message))),
                            paint_.dim(fmt::format("[{}]", linked(finding.rule))));
        gutter_ = std::to_string(finding.where.region.line).size();
        write_frame(finding);
        for (const std::string& effect : finding.effects) note("effect", effect);
        explain("why", finding.why);
        explain("instead", finding.instead);
        for (const Related& related : finding.related) {
            note("see", place(related.where) + ": " + related.message);
        }
        if (!finding.fix_title.empty()) note("fix", finding.fix_title);
    }

    std::string take() { return std::move(out_); }

private:
    /// The rule's name; a terminal that knows OSC 8 opens its page.
    std::string linked(const std::string& rule) const {
        const auto page = pages_.find(rule);
        if (page == pages_.end()) return printable(rule);
        return fmt::format("\x1b]8;;{}\x1b\\{}\x1b]8;;\x1b\\", printable(page->second),
                           printable(rule));
    }

    void write_frame(const Finding& finding) {
        const Frame shown = frame(finding.where);
        const Region& region = finding.where.region;
        const std::string carets(shown.carets, '^');
        out_ += fmt::format("{} {}\n", paint_.dim(fmt::format(" {} |", region.line)), shown.line);
        out_ +=
            fmt::format("{} {}{}", paint_.dim(fmt::format(" {:{}} |", "", gutter_)),
                        std::string(shown.indent, ' '), paint_.severe(finding.severity, carets));
        if (region.end_line > region.line) out_ += fmt::format(" to line {}", region.end_line);
        out_ += '\n';
    }

    void explain(std::string_view label, std::string_view text) {
        if (text.empty()) return;
        if (told_.insert(fmt::format("{}: {}", label, text)).second) note(label, text);
    }

    void note(std::string_view label, std::string_view text) {
        const std::string head = fmt::format(" {:{}} = {}: ", "", gutter_, label);
        std::string lead =
            fmt::format(" {:{}} {} {}: ", "", gutter_, paint_.dim("="), paint_.bold(label));
        for (const std::string& line : wrapped(text, page_width - head.size())) {
            out_ += lead + printable(line) + '\n';
            lead = std::string(head.size(), ' ');
        }
    }

    Paint paint_;
    std::string out_;
    std::set<std::string> told_;
    std::map<std::string, std::string> pages_; ///< rule → address
    std::size_t gutter_ = 1;
};

} // namespace

std::string render_text(const Report& report, const Style& style) {
    TextWriter writer(style, report);
    for (const Finding& finding : report.findings) writer.write(finding);
    std::string out = writer.take();
    if (!style.quiet && !out.empty()) out += '\n';
    if (!style.quiet)
        for (const std::string& line : deployment_lines(report)) out += printable(line) + '\n';
    if (!style.quiet) out += printable(summary(report)) + '\n';
    return style.ascii ? ascii(out) : out;
}

std::string render_concise(const Report& report, const Style& style) {
    const Paint paint(style.color);
    std::string out;
    for (const Finding& finding : report.findings) {
        out += fmt::format("{}: {}: {} [{}]\n", place(finding.where),
                           paint.severe(finding.severity, to_string(finding.severity)),
                           printable(one_line(finding.message)), printable(finding.rule));
    }
    if (!style.quiet) out += printable(summary(report)) + '\n';
    return style.ascii ? ascii(out) : out;
}

} // namespace migvet::report
