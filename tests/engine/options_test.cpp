#include "engine/options.hpp"

#include "catch.hpp"
#include "engine/memory.hpp"

using namespace migvet;
using namespace migvet::engine;

namespace {

const std::string counting = memory::rule("few",
                                          "  operation: create-index\n"
                                          "  where:\n"
                                          "    index.keys: {more_than: $max}\n"
                                          "    index.method: {not: $methods}\n",
                                          "message: \"more than {option.max}\"\n"
                                          "options:\n"
                                          "  max: {default: 1, says: how many}\n"
                                          "  methods: {default: [gin], says: which not}\n");

std::size_t count_findings(const Options& options, const memory::Files& files) {
    const auto report = check(options, files, builtin_catalogue());
    REQUIRE(report);
    return report->findings.size();
}

std::vector<std::string> judged(const Options& asked) {
    LoadedRules rules;
    memory::add_rule(rules, counting);
    finish(rules);
    if (!rules.problems.empty()) FAIL(rules.problems.front().text());
    memory::Files files;
    files.all["m/1.sql"] = "CREATE TABLE t (a int, b int, c int);\n"
                           "CREATE INDEX ab ON t (a, b);\n"
                           "CREATE INDEX abc ON t (a, b, c);\n";
    Options options = asked;
    options.paths = {"m"};
    options.select = {"few"};
    const auto report = check(options, files, rules.catalogue);
    if (!report) return {report.error().text()};
    std::vector<std::string> out;
    for (const Finding& each : report->findings)
        out.push_back(std::to_string(each.where.region.line) + " " + each.message);
    return out;
}

std::string refused(const std::string& options, const std::string& match) {
    LoadedRules rules;
    memory::add_rule(rules, memory::rule("r", match, "message: m\n" + options));
    return rules.problems.empty() ? "" : rules.problems.front().message;
}

using Lines = std::vector<std::string>;

} // namespace

TEST_CASE("an option has its default until somebody sets it") {
    CHECK(judged({}) == Lines{"2 more than 1", "3 more than 1"});
    Options options;
    options.rule_options["few"]["max"] = {"2"};
    CHECK(judged(options) == Lines{"3 more than 2"});
    options.rule_options["other/few"]["methods"] = {"gin", "btree"};
    CHECK(judged(options) == Lines{});
}

TEST_CASE("an option that is not there is refused by name") {
    Options options;
    options.rule_options["few"]["min"] = {"2"};
    CHECK(judged(options).front().find("few: unknown option \"min\"") != std::string::npos);
    options.rule_options = {{"feww", {{"max", {"2"}}}}};
    CHECK(judged(options).front().find("did you mean \"few\"?") != std::string::npos);
}

TEST_CASE("a condition compares only with options that there are, of the right kind") {
    const std::string number = "options:\n  max: {default: 1, says: s}\n";
    const auto where = [](const std::string& line) {
        return "  operation: create-index\n  where:\n    " + line + "\n";
    };
    CHECK(refused(number, where("index.keys: {at_least: $max}")).empty());
    CHECK(refused(number, where("index.keys: {at_least: $min}")) ==
          "unknown option \"min\"; it is one of: max");
    CHECK(refused(number, where("index.method: $max")) ==
          "option \"max\" can't be compared with \"index.method\"");
    CHECK(refused(number, where("index.unique: $max")) ==
          "option \"max\" can't be compared with \"index.unique\"");
}

TEST_CASE("a list lacks what it does not have") {
    const std::string design = memory::rule("design", "  operation: create-table\n"
                                                      "  where:\n"
                                                      "    final.table_columns: {lacks: [a, b]}\n");
    for (const auto& [sql, found] : {std::pair("CREATE TABLE t (a int, b int, c int);", 0U),
                                     {"CREATE TABLE t (a int);", 1U}}) {
        LoadedRules rules;
        memory::add_rule(rules, design);
        finish(rules);
        memory::Files files;
        files.all["m/1.sql"] = sql;
        Options options;
        options.paths = {"m"};
        options.select = {"design"};
        const auto report = check(options, files, rules.catalogue);
        REQUIRE(report);
        CHECK(report->findings.size() == found);
    }
}

TEST_CASE("a table that is said to be small is read and rewritten in no time") {
    memory::Files files;
    files.all["m/1.sql"] = "CREATE TABLE orders (id bigint PRIMARY KEY, note text);";
    files.all["m/2.sql"] = "CREATE INDEX i ON orders (note);";
    Options options;
    options.paths = {"m/2.sql"};
    const auto count = [&] { return count_findings(options, files); };
    CHECK(count() == 1);
    options.tables = {{"public.orders", "small"}};
    CHECK(count() == 0);
    options.tables = {{"ord*", "large"}};
    CHECK(count() == 2); // and it is locked without a lock_timeout
}

TEST_CASE("each history is judged for its own server, and run as its own tool runs it") {
    memory::Files files;
    files.all["a/1.sql"] = "CREATE TABLE t (id bigint PRIMARY KEY, n int);";
    files.all["a/2.sql"] = "CREATE INDEX CONCURRENTLY i ON t (n);\nSELECT 1;";
    Options options;
    options.paths = {"a"};
    options.select = {"concurrently-in-transaction"};
    const auto count = [&] { return count_findings(options, files); };
    CHECK(count() == 1);
    options.per_path = {{history::absolute("."), "a/**", std::nullopt, "none", {}}};
    CHECK(count() == 0);
    options.per_path = {{history::absolute("."), "b/**", std::nullopt, "none", {}}};
    CHECK(count() == 1);
}
