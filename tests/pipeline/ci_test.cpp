#include "catch.hpp"
#include "pipeline/repository.hpp"

using namespace pipeline;
using program::Ran;

namespace {

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

const std::string program_folder = std::filesystem::path(MIGVET_PROGRAM).parent_path().string();
const std::string templates = std::string(MIGVET_SOURCE_DIR) + "/ci-templates";

/// A clone whose `origin` has the base branch, with a pull request's branch checked out.
class PullRequest : public Repository {
public:
    PullRequest() {
        git("git clone -q --bare . .origin && git remote add origin \"$PWD/.origin\"");
        write(".gitignore", ".origin/\n.ci/\n");
        git("mkdir .ci");
    }

    void bring(const std::string& migration, const std::string& sql,
               const std::string& schema_line = index_line) const {
        write("prisma/schema.prisma", users_with(schema_line));
        write("prisma/migrations/" + migration + "/migration.sql", sql);
        git("git add -A && git commit -qm " + migration);
    }

    /// Runs a piece of shell with the variables that this CI sets.
    Ran in_ci(const std::string& variables, const std::string& command) const {
        return run("export PATH='" + program_folder + "':$PATH " + variables + "; " + command);
    }

    Ran github_check(const std::string& more = "") const {
        return in_ci("GITHUB_ACTIONS=true GITHUB_BASE_REF=main GITHUB_WORKSPACE=\"$PWD\" "
                     "GITHUB_OUTPUT=.ci/output GITHUB_STEP_SUMMARY=.ci/summary "
                     "RUNNER_TEMP=\"$PWD/.ci\" MIGVET_SARIF=.ci/migvet.sarif " +
                         more,
                     "'" + templates + "/github/check'");
    }
};

/// The `script:` or `bash:` of a CI's YAML file, found by any parser's eyes.
std::string shell_of(const std::string& file, const std::string& expression) {
    return "/usr/bin/python3 -c 'import sys, yaml; d = "
           "list(yaml.safe_load_all(open(sys.argv[1]))); "
           "print(" +
           expression + ")' '" + templates + "/" + file + "' >.ci/script && bash .ci/script";
}

const std::string suppressed_index =
    "SET lock_timeout = '1s';\n"
    "-- migvet: ignore require-concurrent-index-creation: the table is empty until Friday\n" +
    std::string(blocking_index);

} // namespace

TEST_CASE("a safe pull request passes the Action's check without a word") {
    const PullRequest request;
    request.bring("2_more", "SET lock_timeout = '1s';\nALTER TABLE \"users\" ADD COLUMN a TEXT;\n",
                  "a String?");
    const Ran ran = request.github_check();
    INFO(ran.out << ran.err);
    CHECK(ran.code == 0);
    CHECK_FALSE(has(ran.out, "::error"));
    CHECK_FALSE(has(ran.out, "::warning"));
    CHECK(has(request.text(".ci/output"), "exit-code=0\n"));
    CHECK(has(request.text(".ci/summary"), "nothing to report"));
}

TEST_CASE("a dangerous pull request is annotated, summarised, commented on and logged") {
    const PullRequest request;
    request.bring("2_index", blocking_index);
    const Ran ran = request.github_check();
    CHECK(ran.code == 0);
    CHECK(has(ran.out, "::error file=prisma/migrations/2_index/migration.sql,line=1,"));
    const std::string output = request.text(".ci/output");
    CHECK(has(output, "exit-code=1\n"));
    CHECK(has(output, "sarif-file=" + request.path().string() + "/.ci/migvet.sarif\n"));
    CHECK(request.text(".ci/summary").starts_with("<!-- migvet -->\n"));
    CHECK(has(request.text(".ci/summary"), "SHARE on users: blocks writes"));
    CHECK(
        has(request.text(".ci/migvet.sarif"), "\"ruleId\": \"require-concurrent-index-creation\""));
    CHECK(has(request.github_check("MIGVET_FAIL_ON=never").out, "::error"));
    CHECK(has(request.text(".ci/output"), "exit-code=0\n"));
}

TEST_CASE("a suppressed finding with its reason passes, and is not uploaded") {
    const PullRequest request;
    request.bring("2_index", suppressed_index);
    const Ran ran = request.github_check();
    INFO(ran.out << ran.err);
    CHECK(has(request.text(".ci/output"), "exit-code=0\n"));
    CHECK_FALSE(
        has(request.text(".ci/migvet.sarif"), "\"ruleId\": \"require-concurrent-index-creation\""));
}

TEST_CASE("code scanning gets everything, people what is new") {
    const PullRequest request;
    request.bring("2_index", blocking_index);
    request.git("git push -q origin work:main");
    request.bring("3_drop", "ALTER TABLE \"users\" DROP COLUMN \"email\";\n");
    const Ran ran = request.github_check();
    CHECK(has(ran.out, "3_drop"));
    CHECK_FALSE(has(ran.out, "2_index"));
    CHECK(has(request.text(".ci/migvet.sarif"), "2_index"));
}

TEST_CASE("what people type into the Action's inputs reaches no shell") {
    const PullRequest request;
    request.bring("2_index", blocking_index);
    const Ran ran = request.github_check(
        "MIGVET_PATHS='$(touch pwned)\n; touch pwned' MIGVET_SINCE='$(touch pwned)'");
    CHECK(has(request.text(".ci/output"), "exit-code=2\n"));
    CHECK_FALSE(request.has("pwned"));
    const std::string action = program::read(std::string(MIGVET_SOURCE_DIR) + "/action.yml");
    for (std::size_t at = action.find("run: "); at != std::string::npos;
         at = action.find("run: ", at + 1))
        CHECK_FALSE(has(action.substr(at, action.find('\n', at) - at), "${{"));
}

TEST_CASE("a shallow clone gets what it lacks from its origin") {
    const PullRequest request;
    request.bring("2_index", blocking_index);
    request.git("git push -q origin work");
    request.git("git clone -q --depth 1 -b work \"file://$PWD/.origin\" .ci/shallow");
    const Ran ran = request.in_ci(
        "GITHUB_BASE_REF=main GITHUB_OUTPUT=\"$PWD/.ci/output\" RUNNER_TEMP=\"$PWD/.ci\"",
        "cd .ci/shallow && '" + templates + "/github/check'");
    INFO(ran.out << ran.err);
    CHECK(has(ran.out, "2_index/migration.sql"));
    CHECK(has(request.text(".ci/output"), "exit-code=1\n"));
}

TEST_CASE("the comment is made once and written anew after that") {
    const PullRequest request;
    request.write(".ci/bin/gh", "#!/bin/sh\necho \"$*\" >>.ci/calls\n"
                                "case \"$*\" in *--jq*) cat .ci/id 2>/dev/null; exit 0;; esac\n");
    request.git("chmod +x .ci/bin/gh && echo '<!-- migvet --> x' >.ci/body.md");
    const std::string variables = "PATH=\"$PWD/.ci/bin:$PATH\" GITHUB_REPOSITORY=o/r "
                                  "MIGVET_PULL_REQUEST=7 MIGVET_COMMENT=.ci/body.md";
    const std::string command = "'" + templates + "/github/comment'";
    CHECK(request.in_ci(variables, command).code == 0);
    CHECK(has(request.text(".ci/calls"),
              "--method POST repos/o/r/issues/7/comments --field body=@.ci/body.md\n"));
    request.write(".ci/id", "42\n");
    CHECK(request.in_ci(variables, command).code == 0);
    CHECK(has(request.text(".ci/calls"),
              "--method PATCH repos/o/r/issues/comments/42 --field body=@.ci/body.md\n"));
    const Ran none = request.in_ci(variables + " MIGVET_PULL_REQUEST='7; touch pwned'", command);
    CHECK(has(none.out, "no pull request"));
}

TEST_CASE("an archive that is not what its checksum says is not run") {
    const PullRequest request;
    request.write(".ci/release/v0.1.0/migvet-0.1.0/migvet", "#!/bin/sh\necho migvet 0.1.0\n");
    request.git("cd .ci/release/v0.1.0 && chmod +x migvet-0.1.0/migvet && "
                "tar -czf migvet-0.1.0-linux-$(uname -m).tar.gz migvet-0.1.0 && "
                "sha256sum *.tar.gz >SHA256SUMS");
    const std::string variables = "MIGVET_VERSION=0.1.0 GITHUB_PATH=.ci/path "
                                  "RUNNER_TEMP=\"$PWD/.ci/tools\" "
                                  "MIGVET_RELEASES=\"file://$PWD/.ci/release\" PATH=/usr/bin:/bin";
    const std::string command = "'" + templates + "/github/install'";
    const Ran installed = request.in_ci(variables, command);
    INFO(installed.out << installed.err);
    CHECK(installed.code == 0);
    CHECK(has(request.text(".ci/path"), ".ci/tools/migvet-0.1.0"));
    const std::string wrong(64, '0');
    CHECK(request.in_ci(variables + " MIGVET_SHA256=" + wrong, command).code != 0);
    CHECK(request.in_ci(variables + " MIGVET_VERSION='1; touch pwned'", command).code == 2);
    CHECK_FALSE(request.has("pwned"));
}

TEST_CASE("the pieces of shell for other CIs report what a merge request brings") {
    const PullRequest request;
    request.bring("2_index", blocking_index);
    request.git("git fetch -q origin");
    const Ran gitlab =
        request.in_ci("MIGVET_PATHS=. MIGVET_FAIL_ON=warning CI_MERGE_REQUEST_DIFF_BASE_SHA=$(git "
                      "rev-parse main)",
                      shell_of("gitlab/migvet.yml", "d[1][\"migvet\"][\"script\"][0]"));
    INFO(gitlab.out << gitlab.err);
    CHECK(gitlab.code == 1);
    CHECK(has(request.text("gl-code-quality-report.json"), "\"check_name\""));
    CHECK(has(request.text("migvet-junit.xml"), "<testsuites"));

    const Ran azure = request.in_ci(
        "MIGVET_PATHS=. MIGVET_FAIL_ON=warning SYSTEM_PULLREQUEST_TARGETBRANCH=refs/heads/main "
        "BUILD_ARTIFACTSTAGINGDIRECTORY=\"$PWD/.ci/azure\"",
        shell_of("azure/migvet.yml", "d[0][\"steps\"][0][\"bash\"]"));
    INFO(azure.out << azure.err);
    CHECK(azure.code == 1);
    CHECK(has(azure.out, "##vso[task.logissue type=error"));
    CHECK(request.has(".ci/azure/migvet.sarif"));

    const Ran bitbucket =
        request.in_ci("BITBUCKET_PR_DESTINATION_COMMIT=$(git rev-parse main)",
                      shell_of("bitbucket/bitbucket-pipelines.yml",
                               "d[0][\"definitions\"][\"steps\"][0][\"step\"][\"script\"][0]"));
    CHECK(bitbucket.code == 1);
    CHECK(has(request.text("test-results/migvet.xml"), "<testsuites"));
}

TEST_CASE("the Jenkins stage reports what a change brings") {
    const PullRequest request;
    request.bring("2_index", blocking_index);
    request.git("git fetch -q origin");
    const std::string file = program::read(templates + "/jenkins/Jenkinsfile");
    const std::size_t begin = file.find("sh '''") + 6;
    request.write(".ci/script", file.substr(begin, file.find("'''", begin) - begin));
    const Ran ran = request.in_ci("CHANGE_TARGET=main", "sh .ci/script");
    INFO(ran.out << ran.err);
    CHECK(ran.code == 1);
    CHECK(has(request.text("migvet.sarif"), "2_index"));
}

TEST_CASE("every CI file is YAML, and the Action has what GitHub wants of one") {
    const program::Folder folder;
    const Ran ran = folder.run(
        "/usr/bin/python3 - '" + std::string(MIGVET_SOURCE_DIR) +
        "' <<'EOF'\n"
        "import glob, sys, yaml\n"
        "root = sys.argv[1]\n"
        "for path in glob.glob(root + '/ci-templates/*/*.yml'):\n"
        "    assert list(yaml.safe_load_all(open(path))), path\n"
        "action = yaml.safe_load(open(root + '/action.yml'))\n"
        "assert set(action) <= "
        "{'name','description','author','branding','inputs','outputs','runs'}\n"
        "assert action['runs']['using'] == 'composite'\n"
        "for step in action['runs']['steps']:\n"
        "    assert ('run' in step) == ('shell' in step) and ('run' in step) != ('uses' in step)\n"
        "for value in action['inputs'].values(): assert value['description']\n"
        "EOF\n:");
    INFO(ran.err);
    CHECK(ran.code == 0);
}
