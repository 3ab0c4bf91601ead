#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "catch.hpp"
#include "engine/check.hpp"
#include "engine/rule.hpp"
#include "history/history.hpp"

using namespace migvet;

namespace {

/// The path without what comes before the project's folder.
std::string below(const std::string& path, const std::string& project) {
    const std::size_t at = path.rfind(project + "/");
    return at == std::string::npos ? path : path.substr(at + project.size() + 1);
}

/// One finding a line: path:line:column: severity: rule: message. Then what is said of files, and
/// of statements that are not understood.
std::string findings_of(const std::string& project) {
    Options options;
    options.paths = {std::string(MIGVET_SOURCE_DIR) + "/corpus/" + project};
    const auto report = engine::check(options, history::Disk{}, engine::builtin_catalogue());
    REQUIRE(report);
    std::ostringstream out;
    for (const Finding& each : report->findings)
        out << below(each.where.path, project) << ':' << each.where.region.line << ':'
            << each.where.region.column << ": " << to_string(each.severity) << ": " << each.rule
            << ": " << each.message << '\n';
    for (const Notification& each : report->notifications)
        out << below(each.path, project) << ": " << each.id << ": " << each.message << '\n';
    for (const auto& each : report->coverage.not_understood)
        out << below(each.path, project) << ':' << each.line << ": " << each.reason << '\n';
    return out.str();
}

void compare(const std::string& project) {
    const std::string golden =
        std::string(MIGVET_SOURCE_DIR) + "/corpus/" + project + "/expected.txt";
    const std::string found = findings_of(project);
    if (std::getenv("MIGVET_UPDATE_GOLDEN") != nullptr) std::ofstream(golden) << found;
    std::ostringstream expected;
    expected << std::ifstream(golden).rdbuf();
    CHECK(found == expected.str());
}

} // namespace

TEST_CASE("every written history has the findings that stand beside it") {
    std::vector<std::string> projects;
    for (const auto& entry :
         std::filesystem::directory_iterator(std::string(MIGVET_SOURCE_DIR) + "/corpus"))
        if (entry.is_directory()) projects.push_back(entry.path().filename().string());
    std::ranges::sort(projects);
    REQUIRE(projects.size() > 20);
    for (const std::string& project : projects) {
        DYNAMIC_SECTION(project) { compare(project); }
    }
}
