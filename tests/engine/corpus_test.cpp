#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

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

/// One finding a line: path:line:column: severity: rule: message.
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

TEST_CASE("a written history of one Prisma schema has the findings that stand beside it") {
    compare("prisma-shop");
}

TEST_CASE("a written history of several Prisma schemas has the findings that stand beside it") {
    compare("prisma-clinic");
}

TEST_CASE("a written history of plain files has the findings that stand beside it") {
    compare("plain-forum");
}

TEST_CASE("a written history that parts from its Prisma schema has the findings beside it") {
    compare("prisma-drift");
}
