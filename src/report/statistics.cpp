#include "report/statistics.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <vector>

#include <fmt/format.h>

#include "report/plain.hpp"

namespace migvet::report {

std::string statistics(const Report& report) {
    std::map<std::pair<std::string, Severity>, std::size_t> counts;
    for (const Finding& finding : report.findings) ++counts[{finding.rule, finding.severity}];
    std::vector<std::pair<std::size_t, std::pair<std::string, Severity>>> rows;
    rows.reserve(counts.size());
    for (const auto& [rule, count] : counts) rows.emplace_back(count, rule);
    std::ranges::stable_sort(rows, std::greater(), [](const auto& row) { return row.first; });
    std::string out;
    for (const auto& [count, rule] : rows)
        out += fmt::format("{:>6} {:7} {}\n", count, to_string(rule.second), printable(rule.first));
    return out;
}

} // namespace migvet::report
