#include "engine/baseline.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include <fmt/format.h>

namespace migvet::engine {

namespace {

constexpr std::string_view heading =
    "# Findings that are known and not reported: `migvet check --baseline` with this file.\n"
    "# `migvet baseline --update` renews it, `--prune` takes out what is gone.\n";
constexpr std::size_t fingerprint_digits = 32;

std::string_view take_word(std::string_view& line) {
    const std::string_view word = line.substr(0, line.find(' '));
    line.remove_prefix(std::min(line.size(), word.size() + 1));
    return word;
}

bool is_fingerprint(std::string_view word) {
    return word.size() == fingerprint_digits &&
           word.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

/// Control characters would break the line; a reader recognises the name without them.
std::string on_one_line(std::string text) {
    std::ranges::replace_if(
        text, [](unsigned char c) { return c < 0x20 || c == 0x7F; }, '?');
    return text;
}

} // namespace

base::Result<std::vector<KnownFinding>> load_baseline(const history::Files& files,
                                                      const std::string& path) {
    const auto text = files.read(path);
    if (!text) return tl::unexpected(text.error());
    std::vector<KnownFinding> out;
    std::string_view rest = *text;
    for (std::uint32_t number = 1; !rest.empty(); ++number) {
        std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.empty() || line.starts_with('#')) continue;
        const std::string_view fingerprint = take_word(line);
        if (!is_fingerprint(fingerprint))
            return tl::unexpected(base::Problem{
                path, number, 1, "a known finding begins with its fingerprint, 32 digits"});
        const std::string_view rule = take_word(line);
        out.push_back({std::string(fingerprint), std::string(rule), std::string(line)});
    }
    return out;
}

std::string baseline_text(std::vector<KnownFinding> known) {
    std::ranges::sort(known, {}, [](const KnownFinding& each) {
        return std::tie(each.place, each.rule, each.fingerprint);
    });
    known.erase(std::unique(known.begin(), known.end()), known.end());
    std::string out(heading);
    for (const KnownFinding& each : known)
        out += fmt::format("{} {} {}\n", each.fingerprint, each.rule, each.place);
    return out;
}

KnownFinding known(const Finding& finding) {
    const bool of_migration = !finding.migration.empty();
    return {finding.fingerprint, finding.rule,
            on_one_line(of_migration ? finding.migration : finding.where.path)};
}

std::vector<KnownFinding> leave_out(const std::vector<KnownFinding>& baseline, Report& report) {
    std::set<std::string_view> found;
    std::set<std::string_view> wanted;
    for (const KnownFinding& each : baseline) wanted.insert(each.fingerprint);
    for (const Finding& each : report.findings)
        if (const auto hit = wanted.find(each.fingerprint); hit != wanted.end()) found.insert(*hit);
    std::erase_if(report.findings,
                  [&](const Finding& each) { return wanted.contains(each.fingerprint); });
    std::vector<KnownFinding> gone;
    for (const KnownFinding& each : baseline)
        if (!found.contains(each.fingerprint)) gone.push_back(each);
    return gone;
}

} // namespace migvet::engine
