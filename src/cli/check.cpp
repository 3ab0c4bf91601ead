#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>

#include <fmt/format.h>

#include "base/spelling.hpp"
#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "cli/repository.hpp"
#include "report/format.hpp"
#include "report/statistics.hpp"
#include "report/words.hpp"

namespace migvet::cli {

namespace {

/// One report that is wanted.
struct Wanted {
    const report::Format* format;
    std::string path; ///< empty: standard output
};

base::Result<Wanted> read_wanted(const std::string& value) {
    const std::string name = value.substr(0, value.find('='));
    const bool to_file = name.size() < value.size();
    if (const report::Format* format = report::find_format(name)) {
        const std::string path = to_file ? value.substr(name.size() + 1) : "";
        if (to_file && path.empty()) return base::problem("--format: no file after '='");
        return Wanted{format, path == "-" ? "" : path};
    }
    std::vector<std::string_view> names;
    for (const report::Format& format : report::formats()) names.push_back(format.name);
    const auto near = base::nearest(name, names);
    return base::problem(fmt::format("--format: '{}' is none of {}{}", name, fmt::join(names, ", "),
                                     near ? fmt::format("; did you mean '{}'?", *near) : ""));
}

base::Result<std::vector<Wanted>> read_all_wanted(const Arguments& arguments) {
    std::vector<Wanted> out;
    for (const std::string& value : arguments.list("--format")) {
        auto wanted = read_wanted(value);
        if (!wanted) return tl::unexpected(wanted.error());
        out.push_back(*wanted);
    }
    if (out.empty()) out.push_back({report::find_format("text"), {}});
    const auto prints = [](const Wanted& wanted) { return wanted.path.empty(); };
    const auto alone = [&](const Wanted& wanted) {
        return prints(wanted) && !wanted.format->mixes;
    };
    if (std::ranges::count_if(out, prints) > 1 && std::ranges::any_of(out, alone)) {
        return base::problem("--format: two formats for standard output; give one a file, as in "
                             "--format sarif=migvet.sarif");
    }
    return out;
}

int exit_code(const Report& report, const std::string& fail_on) {
    const bool broken = std::ranges::any_of(report.notifications, [](const Notification& note) {
        return note.level == Severity::error;
    });
    if (broken) return failed;
    if (fail_on == "never") return clean;
    Severity least = Severity::warning;
    if (fail_on == "error") least = Severity::error;
    if (fail_on == "note") least = Severity::note;
    const bool found = std::ranges::any_of(
        report.findings, [&](const Finding& finding) { return finding.severity >= least; });
    return found ? findings : clean;
}

/// Of its severity: an error is said even to those who want quiet.
void tell(const std::vector<Notification>& notifications, bool quiet) {
    for (const Notification& note : notifications) {
        if (quiet && note.level != Severity::error) continue;
        const base::Problem where{note.path, note.line, 0, note.message};
        complain(fmt::format("{}: {}", to_string(note.level), where.text()));
    }
}

std::optional<base::Problem> write(const Wanted& wanted, const Report& report,
                                   report::Style style) {
    if (wanted.path.empty())
        style.quiet = true; // the summary goes to standard error
    else
        style.color = style.links = style.ascii = false;
    const Text text = [&](const report::Sink& sink) {
        report::write(*wanted.format, report, style, sink);
    };
    return wanted.path.empty() ? print(text) : write_file(wanted.path, text);
}

/// A line on standard error that counts migrations, when somebody watches and it takes a while.
class Progress {
public:
    explicit Progress(bool wanted) : wanted_(wanted) {}
    ~Progress() {
        if (shown_) erase();
    }
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    void operator()(std::uint64_t done, std::uint64_t all) {
        if (!wanted_ || seconds() < next_) return;
        next_ = seconds() + 0.1;
        shown_ = true;
        fmt::print(stderr, "\r\x1b[Kmigvet: {} of {} migrations", done, all);
        std::fflush(stderr);
    }
    double seconds() const {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count();
    }

private:
    static void erase() { fmt::print(stderr, "\r\x1b[K"); }

    bool wanted_;
    bool shown_ = false;
    double next_ = 0.5; ///< seconds; before that nobody is waiting
    std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

/// Everything, and when somebody watches how long it took.
std::string closing_line(const Report& report, double seconds) {
    std::string out = report::summary(report);
    if (is_watched()) out += fmt::format(" ({:.2f} s)", seconds);
    return out;
}

/// What whoever deploys has to know, and what the run was.
void conclude(const Report& report, double seconds) {
    for (const std::string& line : report::deployment_lines(report)) complain(line);
    complain(closing_line(report, seconds));
}

bool is_for_people(const std::vector<Wanted>& wanted) {
    return std::ranges::none_of(
        wanted, [](const Wanted& one) { return one.path.empty() && !one.format->mixes; });
}

} // namespace

int run_check(const Arguments& arguments) {
    const auto wanted = read_all_wanted(arguments);
    if (!wanted) return fail(wanted.error());
    auto options = check_options(arguments);
    if (!options) return fail(options.error());
    const bool quiet = arguments.has("--quiet");
    report::Style style;
    style.color = wants_color(arguments.value("--color", "auto"));
    style.links = wants_links(style.color);
    style.ascii = wants_ascii();
    style.quiet = quiet;
    style.base = below_repository();
    options->list_rules = style.links || std::ranges::any_of(*wanted, [](const Wanted& one) {
                              return one.format->lists_rules;
                          });
    options->overview =
        std::ranges::any_of(*wanted, [](const Wanted& one) { return one.format->shows_overview; });
    Outcome outcome;
    double seconds = 0;
    {
        Progress progress(is_watched() && !quiet);
        options->progress = std::ref(progress);
        outcome = migvet::check(*options);
        seconds = progress.seconds();
    }
    if (outcome.failure) return fail({{}, 0, 0, outcome.failure->message});
    style.exit_code = exit_code(outcome.report, outcome.fail_on);
    for (const Wanted& one : *wanted) {
        if (auto problem = write(one, outcome.report, style)) return fail(*problem);
    }
    tell(outcome.report.notifications, quiet);
    if (arguments.has("--statistics")) complain("\n" + report::statistics(outcome.report));
    if (!quiet && is_for_people(*wanted)) conclude(outcome.report, seconds);
    return style.exit_code;
}

} // namespace migvet::cli
