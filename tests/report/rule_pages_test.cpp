#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "catch.hpp"
#include "report/rule_page.hpp"
#include "report/rule_schema.hpp"

using namespace migvet;

namespace {

const std::string root = MIGVET_SOURCE_DIR;

/// Compares with a file of the project; MIGVET_UPDATE_GOLDEN=1 writes it anew.
void check_file(const std::string& path, const std::string& text) {
    const char* update = std::getenv("MIGVET_UPDATE_GOLDEN");
    if (update != nullptr && *update == '1') {
        std::filesystem::create_directories(std::filesystem::path(root + path).parent_path());
        std::ofstream(root + path, std::ios::binary) << text;
    }
    std::ifstream file(root + path, std::ios::binary);
    std::stringstream wanted;
    wanted << file.rdbuf();
    INFO(path << " is stale: MIGVET_UPDATE_GOLDEN=1 renews it");
    CHECK(text == wanted.str());
}

} // namespace

TEST_CASE("each rule's page says what the program says of its examples") {
    for (const engine::Rule& rule : engine::builtin_catalogue().rules)
        check_file("/docs/rules/" + std::string(rule.id) + ".md",
                   report::rule_page(engine::builtin_catalogue(), rule));
    check_file("/docs/rules/README.md", report::rule_index(engine::builtin_catalogue()));
}

TEST_CASE("no page is left of a rule that is gone") {
    const auto& rules = engine::builtin_catalogue().rules;
    for (const auto& each : std::filesystem::directory_iterator(root + "/docs/rules")) {
        const std::string stem = each.path().stem().string();
        INFO(stem);
        CHECK((stem == "README" || std::ranges::count(rules, stem, &engine::Rule::id) == 1));
    }
}

TEST_CASE("the schemas for editors know every fact, operation and key") {
    check_file("/rules/rule.schema.json", report::rule_schema());
    check_file("/docs/migvet.schema.json", report::config_schema());
}
