#include "engine/load.hpp"

#include "catch.hpp"

using namespace migvet;
using namespace migvet::engine;

namespace {

const std::string good_rule = R"(id: my-rule
title: A title
category: locking
severity: error
precision: high
since: 0.1.0
match:
  operation: create-index
  where:
    table.created_here: false
message: "Index on {table}"
why: Because.
instead: Do that.
examples:
  bad:
    - name: one
      sql: CREATE INDEX i ON t (a);
  good:
    - name: two
      sql: SELECT 1;
)";

LoadedRules load(const std::string& text) {
    LoadedRules rules;
    load_rule({"rules/locking/my-rule.yaml", "my-rule", "locking", text}, rules);
    finish(rules);
    return rules;
}

/// The rule with one piece of its text replaced.
std::string with(const std::string& old, const std::string& replacement) {
    std::string text = good_rule;
    const std::size_t at = text.find(old);
    REQUIRE(at != std::string::npos);
    return text.replace(at, old.size(), replacement);
}

std::string complaint(const std::string& text) {
    const LoadedRules rules = load(text);
    CHECK(rules.rules.empty());
    std::string out;
    for (const base::Problem& problem : rules.problems) {
        if (!out.empty()) out += "\n";
        out += problem.text().substr(std::string("rules/locking/my-rule.yaml:").size());
    }
    return out;
}

} // namespace

TEST_CASE("a rule file becomes a rule") {
    const LoadedRules rules = load(good_rule);
    for (const base::Problem& problem : rules.problems) FAIL_CHECK(problem.text());
    REQUIRE(rules.rules.size() == 1);
    const Rule& rule = rules.rules.front();
    CHECK(rule.id == "my-rule");
    CHECK(rule.severity == Severity::error);
    CHECK(rule.message.pieces.size() == 2);
    CHECK(rule.examples.size() == 2);
    CHECK(rules.catalogue.by_operation[*operation_id("create-index")].size() == 1);
    CHECK(rules.catalogue.by_operation[*operation_id("drop-index")].empty());
}

TEST_CASE("an unknown key is refused where it stands, with what was meant") {
    CHECK(complaint(with("instead:", "insted:")) ==
          "13:1: unknown key of the rule \"insted\": did you mean \"instead\"?\n"
          "1:1: the rule has no \"instead\"");
}

TEST_CASE("a key that is there twice is refused") {
    CHECK(complaint(with("severity: error\n", "severity: error\nseverity: note\n")) ==
          "5:1: the key \"severity\" is here twice");
}

TEST_CASE("an unknown operation or field is refused with what was meant") {
    CHECK(complaint(with("create-index", "create-indx")) ==
          "8:14: unknown operation \"create-indx\": did you mean \"create-index\"?");
    CHECK(complaint(with("table.created_here", "table.create_here")) ==
          "10:5: unknown field \"table.create_here\": did you mean \"table.created_here\"?");
}

TEST_CASE("a value of the wrong type is refused, also YAML's other words for false") {
    CHECK(complaint(with("created_here: false", "created_here: no")) ==
          "10:25: \"table.created_here\" is true or false, not \"no\"");
    CHECK(complaint(with("table.created_here: false", "table.columns: many")) ==
          "10:20: \"table.columns\" is a whole number, not \"many\"");
    CHECK(complaint(with("table.created_here: false", "table.kind: tabel")) ==
          "10:17: unknown value of \"table.kind\" \"tabel\": did you mean \"table\"?");
}

TEST_CASE("a placeholder that is no fact is refused") {
    CHECK(complaint(with("{table}", "{tabel}")) ==
          "11:10: unknown placeholder in the message \"tabel\": did you mean \"table\"?");
}

TEST_CASE("a brace that is no placeholder is text") {
    CHECK(load(with("{table}", "'{}' and {\\\"a\\\": 1}")).problems.empty());
}

TEST_CASE("the category is the folder and the id is the file's name") {
    CHECK(complaint(with("category: locking", "category: looking")) ==
          "3:11: the category is \"looking\", but the folder is \"locking\"");
    CHECK(complaint(with("id: my-rule", "id: your-rule")) ==
          "1:5: the id is \"your-rule\", but the file is called \"my-rule\"");
}

TEST_CASE("why and instead have words, and examples are there") {
    CHECK(complaint(with("why: Because.", "why: \" \"")) == "12:6: \"why\" is empty");
    CHECK(complaint(with("    - name: two\n      sql: SELECT 1;\n", "    []\n")) ==
          "19:5: there is no good example");
}

TEST_CASE("anchors are refused, so no document can grow when it is read") {
    CHECK(complaint(with("why: Because.", "why: &a Because.")) ==
          "12:6: anchors and aliases are not allowed here: write the value out");
}

TEST_CASE("what is no YAML is refused") {
    CHECK(complaint("id: [unclosed") == "1:1: end of sequence flow not found");
}
