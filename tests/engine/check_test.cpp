#include "engine/check.hpp"

#include "catch.hpp"
#include "engine/memory.hpp"

using namespace migvet;
using namespace migvet::engine;
using Lines = std::vector<std::string>;

namespace {

/// Judges migrations (1.sql, 2.sql, …) by these rules.
struct Project {
    memory::Files files;
    LoadedRules rules;
    Options options;

    Project(std::vector<std::string> rule_texts, std::vector<std::string> migrations) {
        for (const std::string& text : rule_texts) memory::add_rule(rules, text);
        finish(rules);
        for (const base::Problem& problem : rules.problems) FAIL_CHECK(problem.text());
        for (std::size_t i = 0; i < migrations.size(); ++i)
            files.all["m/" + std::to_string(i + 1) + ".sql"] = migrations[i];
        options.paths = {"m"};
    }

    Report report() const {
        auto report = check(options, files, rules.catalogue);
        if (!report) FAIL(report.error().text());
        return *std::move(report);
    }
    Lines found() const { return memory::lines(report()); }
    std::string failure() const {
        const auto report = check(options, files, rules.catalogue);
        return report ? "" : report.error().message;
    }
};

const std::string drops =
    memory::rule("drops", "  operation: drop-column\n", "message: '{table} loses {column}'\n");
const std::string adds = memory::rule("adds", "  operation: add-column\n");

const std::string create = "CREATE TABLE t (a int, b int);\n";

} // namespace

TEST_CASE("a finding points at what the operation is about, with its facts filled in") {
    const Project project({drops}, {create, "\nALTER TABLE t\n  DROP COLUMN a,\n  DROP COLUMN b;"});
    CHECK(project.found() ==
          Lines{"m/2.sql:3:15 drops `a` t loses a", "m/2.sql:4:15 drops `b` t loses b"});
}

TEST_CASE("highlighted words are underlined, whatever their case and blanks") {
    const std::string rule =
        memory::rule("r", "  operation: drop-column\n", "message: m\nhighlight: DROP COLUMN\n");
    const Project project({rule}, {create, "ALTER TABLE t drop\n  column a;"});
    CHECK(project.found() == Lines{"m/2.sql:1:15 r `drop\n  column` m"});
}

TEST_CASE("columns count UTF-16 code units") {
    const Project project({drops}, {create, "/* é𝄞 */ ALTER TABLE t DROP COLUMN a;"});
    CHECK(project.found() == Lines{"m/2.sql:1:37 drops `a` t loses a"});
}

TEST_CASE("select and ignore take ids, categories and aliases") {
    Project project({drops, adds}, {create, "ALTER TABLE t DROP COLUMN a, ADD COLUMN c int;"});
    CHECK(project.found().size() == 2);
    project.options.select = {"drops"};
    CHECK(project.found() == Lines{"m/2.sql:1:27 drops `a` t loses a"});
    project.options.select = {"other/adds"};
    CHECK(project.found() == Lines{"m/2.sql:1:41 adds `c` found"});
    project.options.select = {"test"};
    project.options.ignore = {"adds"};
    CHECK(project.found() == Lines{"m/2.sql:1:27 drops `a` t loses a"});
    project.options.ignore = {"all"};
    CHECK(project.found().empty());
    project.options.ignore = {"dropz"};
    CHECK(project.failure() ==
          "unknown rule, category or alias \"dropz\": did you mean \"drops\"?; "
          "`migvet rules` lists them");
}

TEST_CASE("paths filter what is reported, and the history is still the whole folder") {
    const std::string old =
        memory::rule("old", "  operation: drop-column\n  where: {table.created_here: false}\n");
    Project project({old},
                    {create, "ALTER TABLE t DROP COLUMN a;", "ALTER TABLE t DROP COLUMN b;"});
    project.options.paths = {"m/3.sql"};
    CHECK(project.found() == Lines{"m/3.sql:1:27 old `b` found"});
    const Report report = project.report();
    CHECK(report.coverage.migrations == 1);
    REQUIRE(report.findings.front().related.size() == 1);
    CHECK(report.findings.front().related.front().where.path == "m/1.sql");
    CHECK(report.findings.front().related.front().where.region.line == 1);
}

TEST_CASE("an unknown fact is no proof: neither of what is, nor of what is not") {
    const std::string is =
        memory::rule("is", "  operation: drop-column\n  where: {column.not_null: false}\n");
    const std::string is_not = memory::rule(
        "is-not", "  operation: drop-column\n  where: {column.not_null: {not: true}}\n");
    const Project project({is, is_not}, {"ALTER TABLE nobody DROP COLUMN knows;"});
    CHECK(project.found() == Lines{"m/1.sql:1:32 is-not `knows` found"});
}

TEST_CASE("earlier and later look at the other steps of the migration") {
    const std::string after =
        memory::rule("after", "  operation: drop-column\n"
                              "  earlier: {operation: add-column, same: table}\n");
    const std::string before =
        memory::rule("before", "  operation: drop-column\n"
                               "  unless: {later: {operation: add-column, same: table}}\n");
    const std::string tables = "CREATE TABLE t (a int, b int); CREATE TABLE u (a int, b int);";
    CHECK(Project({after}, {tables, "ALTER TABLE t ADD COLUMN c int; ALTER TABLE t DROP COLUMN a;"
                                    "ALTER TABLE u DROP COLUMN a;"})
              .found() == Lines{"m/2.sql:1:59 after `a` found"});
    CHECK(Project({before}, {tables, "ALTER TABLE t DROP COLUMN a; ALTER TABLE t ADD COLUMN c int;"
                                     "ALTER TABLE u DROP COLUMN a;"})
              .found() == Lines{"m/2.sql:1:87 before `a` found"});
}

TEST_CASE("a step of another migration is no earlier one") {
    const std::string after = memory::rule("after", "  operation: drop-column\n"
                                                    "  earlier: {operation: add-column}\n");
    const Project project(
        {after}, {create, "ALTER TABLE t ADD COLUMN c int;", "ALTER TABLE t DROP COLUMN a;"});
    CHECK(project.found().empty());
}

TEST_CASE("each column that comes to be is an event of its own") {
    const std::string rule = memory::rule("new", "  operation: define-column\n");
    const Project project({rule}, {create + "ALTER TABLE t ADD COLUMN c int;"});
    CHECK(project.found() == Lines{"m/1.sql:1:17 new `a` found", "m/1.sql:1:24 new `b` found",
                                   "m/1.sql:2:26 new `c` found"});
}

TEST_CASE("a comment keeps a finding silent, for its statement only") {
    const Project project({drops}, {create, "-- migvet: ignore drops: nobody reads it\n"
                                            "ALTER TABLE t DROP COLUMN a;\n"
                                            "ALTER TABLE t DROP COLUMN b;"});
    CHECK(project.found() == Lines{"m/2.sql:3:27 drops `b` t loses b"});
}

TEST_CASE("a comment that names no rule, or keeps nothing silent, is what rules can ask about") {
    const std::string wrong =
        memory::rule("wrong", "  operation: directive\n  where: {directive.followed: false}\n",
                     "message: '{directive.mistake}'\n");
    const std::string vain =
        memory::rule("vain", "  operation: directive\n  where: {directive.unused: true}\n",
                     "message: '{directive.name}'\n");
    const Project project({wrong, vain, drops}, {create + "-- migvet: ignore dropz\nSELECT 1;\n"
                                                          "-- migvet: ignore drops, vain\n"
                                                          "ALTER TABLE t DROP COLUMN a;"});
    CHECK(project.found() ==
          Lines{"m/1.sql:2:1 wrong `-- migvet: ignore dropz` unknown rule, category or alias "
                "\"dropz\": did you mean \"drops\"?",
                "m/1.sql:4:1 vain `-- migvet: ignore drops, vain` vain"});
}

TEST_CASE("what a change touches is reported, and what it edits is what rules can ask about") {
    const std::string edited = memory::rule("edited", "  operation: edited-migration\n",
                                            "message: '{migration.name} {change.base}'\n");
    Project project({edited, drops},
                    {create, "ALTER TABLE t\n  DROP COLUMN a;", "ALTER TABLE t DROP COLUMN b;"});
    project.options.change = Change{"main", {{"m/2.sql", false, {{2, 2}}}}};
    CHECK(project.found() == Lines{"m/2.sql:2:1 edited `  DROP COLUMN a;` 2 main",
                                   "m/2.sql:2:15 drops `a` t loses a"});
    project.options.change = Change{"main", {{"m/3.sql", true, {}}}};
    CHECK(project.found() == Lines{"m/3.sql:1:27 drops `b` t loses b"});
    project.options.change.reset();
    project.options.after = "2.sql";
    CHECK(project.found() == Lines{"m/3.sql:1:27 drops `b` t loses b"});
    project.options.after = "4.sql";
    CHECK(project.failure().find("unknown migration") != std::string::npos);
}

TEST_CASE("a syntax error is a finding, and its neighbours are still judged") {
    const std::string syntax =
        memory::rule("syntax", "  operation: syntax-error\n", "message: '{syntax.message}'\n");
    const Project project({syntax, drops},
                          {create, "ALTER TABEL t;\nALTER TABLE t DROP COLUMN a;"});
    CHECK(project.found() == Lines{"m/2.sql:1:7 syntax `TABEL` syntax error at or near \"TABEL\"",
                                   "m/2.sql:2:27 drops `a` t loses a"});
    const Coverage coverage = project.report().coverage;
    CHECK(coverage.statements == 3);
    CHECK(coverage.understood == 2);
    REQUIRE(coverage.not_understood.size() == 1);
    CHECK(coverage.not_understood.front().line == 1);
}

TEST_CASE("the same finding twice has two fingerprints, and reformatting changes neither") {
    const std::string twice = "ALTER TABLE t ADD COLUMN c int; ALTER TABLE t DROP COLUMN c;";
    const auto prints = [&](const std::string& gap) {
        const Project project({drops}, {create, twice + gap + twice});
        std::vector<std::string> out;
        for (const Finding& finding : project.report().findings) out.push_back(finding.fingerprint);
        return out;
    };
    const auto plain = prints(" ");
    REQUIRE(plain.size() == 2);
    CHECK(plain[0] != plain[1]);
    CHECK(plain[0].size() == 32);
    CHECK(prints("\n\n-- a remark\n") == plain);
}

TEST_CASE("standard input is judged as the file whose name it is given") {
    Project project({drops}, {create, "SELECT 1;"});
    project.options.paths.clear();
    project.options.stdin_text = "ALTER TABLE t DROP COLUMN b;";
    project.options.stdin_filename = "m/3.sql";
    CHECK(project.found() == Lines{"m/3.sql:1:27 drops `b` t loses b"});
}

TEST_CASE("the order of findings does not depend on how many files are read at once") {
    std::vector<std::string> migrations{create};
    for (int i = 0; i < 200; ++i)
        migrations.push_back("ALTER TABLE t ADD COLUMN c int; ALTER TABLE t DROP COLUMN c;");
    const Project project({drops}, migrations);
    const Lines first = project.found();
    CHECK(first.size() == 200);
    for (int i = 0; i < 3; ++i) CHECK(project.found() == first);
}

TEST_CASE("a history that others began is taken as it is, and that is said once") {
    const std::string fails =
        memory::rule("fails", "  effect: { fails: always, sqlstate: '42P01' }\n",
                     "message: '{effect.failure}'\n");
    const std::string add = "ALTER TABLE users ADD COLUMN a int;\n";
    const std::string mistaken = "DROP TABLE t;\nALTER TABLE t ADD COLUMN c int;\n";
    Project project({fails}, {});
    const auto write = [&](const Lines& migrations) {
        project.files.all.clear();
        project.files.all["prisma/schema.prisma"] = "datasource db { provider = \"postgresql\" }\n";
        int number = 0;
        for (const std::string& text : migrations)
            project.files
                .all["prisma/migrations/" + std::to_string(++number) + "_x/migration.sql"] = text;
        project.options.paths = {"prisma"};
    };
    const auto said = [&] {
        Lines out;
        for (const Notification& note : project.report().notifications)
            if (note.id == "unknown-start") out.push_back(note.message);
        return out;
    };
    // Others follow the first migration: it has run, so there was something to run on.
    write({add, create, add});
    CHECK(project.found().empty());
    CHECK(said() == Lines{"the migrations use objects that none of them makes (users): these are "
                          "taken to exist in an unknown shape; --baseline-schema gives it"});
    // The last one may be wrong.
    write({create, add});
    CHECK(project.found().size() == 1);
    CHECK(said().empty());
    // What was dropped is gone, whoever began.
    write({add, create + mistaken, create});
    CHECK(project.found().size() == 1);
}

TEST_CASE("what a statement does to a table that was never seen is told at once") {
    const std::string told =
        memory::rule("told", "  any: [{effect: {scans: true}}, {effect: {rewrites: true}},\n"
                             "        {effect: {loses: [column, table]}}]\n");
    const auto is_told = [&](const std::string& statement) {
        return Project({told}, {statement}).found().size() == 1;
    };
    CHECK(is_told("CREATE INDEX ON accounts (a);"));
    CHECK(is_told("ALTER TABLE accounts ADD CHECK (a > 0);"));
    CHECK(is_told("ALTER TABLE accounts ADD FOREIGN KEY (a) REFERENCES others;"));
    CHECK(is_told("ALTER TABLE accounts ALTER a SET NOT NULL;"));
    CHECK(is_told("ALTER TABLE accounts ADD a uuid DEFAULT gen_random_uuid();"));
    CHECK(is_told("ALTER TABLE accounts DROP COLUMN a;"));
    CHECK(is_told("ALTER TABLE a ATTACH PARTITION b FOR VALUES IN (1);"));
    CHECK(is_told("DROP TABLE accounts;"));
    CHECK(is_told("REINDEX TABLE accounts;"));
    CHECK(is_told("VACUUM FULL accounts;"));
    // Nothing is told of what may not be there, nor of what nobody can know.
    CHECK_FALSE(is_told("ALTER TABLE accounts DROP COLUMN IF EXISTS a;"));
    CHECK_FALSE(is_told("ALTER TABLE IF EXISTS accounts ALTER a SET NOT NULL;"));
    CHECK_FALSE(is_told("DROP TABLE IF EXISTS accounts;"));
    CHECK_FALSE(is_told("ALTER TABLE accounts ALTER a TYPE bigint;"));
}
