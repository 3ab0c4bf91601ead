#include "catch.hpp"
#include "pipeline/repository.hpp"

using namespace pipeline;
using program::Ran;

namespace {

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

const std::string program_folder = std::filesystem::path(MIGVET_PROGRAM).parent_path().string();
const std::string sources = MIGVET_SOURCE_DIR;

/// The toy project with our hooks, from a repository of their own; nothing needs a network.
class Hooked : public Repository {
public:
    Hooked() {
        hooks_.write(".pre-commit-hooks.yaml", program::read(sources + "/.pre-commit-hooks.yaml"));
        const Ran made =
            hooks_.run(std::string(quiet_git) + "git init -q . && git add -A && git commit -qm h");
        REQUIRE(made.code == 0);
        write(".pre-commit-config.yaml", "repos:\n- repo: " + hooks_.path().string() +
                                             "\n  rev: HEAD\n  hooks: [{id: migvet}]\n");
        write(".gitignore", ".cache/\n");
        git("git add -A && git commit -qm hooks");
    }

    Ran commit() const {
        return run(environment() + "pre-commit install >/dev/null && git commit -m next");
    }
    Ran pre_commit(const std::string& words) const {
        return run(environment() + "pre-commit " + words);
    }

private:
    std::string environment() const {
        return "export PATH='" + program_folder + "':/usr/bin:/bin HOME=\"$PWD/.cache\" " +
               "PRE_COMMIT_HOME=\"$PWD/.cache/pre-commit\" PRE_COMMIT_COLOR=never; ";
    }
    program::Folder hooks_;
};

} // namespace

TEST_CASE("pre-commit accepts the manifest and lets a harmless migration pass") {
    const Hooked repository;
    const Ran valid =
        repository.pre_commit("validate-manifest '" + sources + "/.pre-commit-hooks.yaml'");
    INFO(valid.out << valid.err);
    CHECK(valid.code == 0);
    repository.write("prisma/schema.prisma", users_with("a String?"));
    repository.write("prisma/migrations/2_more/migration.sql",
                     "SET lock_timeout = '1s';\nALTER TABLE \"users\" ADD COLUMN \"a\" TEXT;\n");
    repository.git("git add -A");
    const Ran ran = repository.commit();
    INFO(ran.out << ran.err);
    CHECK(ran.code == 0);
    CHECK(has(ran.err + ran.out, "Passed"));
}

TEST_CASE("pre-commit stops a commit that brings a blocking migration, and shows why") {
    const Hooked repository;
    add_index(repository);
    repository.git("git add -A");
    const Ran ran = repository.commit();
    CHECK(ran.code == 1);
    CHECK(has(ran.err + ran.out, "2_index/migration.sql:1:"));
    CHECK(has(ran.err + ran.out, "require-concurrent-index-creation"));
}

TEST_CASE("pre-commit judges what is staged, not what lies beside it") {
    const Hooked repository;
    add_index(repository);
    repository.write("README.md", "x\n");
    repository.git("git add README.md");
    CHECK(repository.commit().code == 0);
    make_harmless(repository);
    repository.git("git add -A");
    add_index(repository); // not staged
    const Ran ran = repository.commit();
    INFO(ran.out << ran.err);
    CHECK(ran.code == 0);
}

TEST_CASE("pre-commit does not stumble over a deleted migration or a file of another kind") {
    const Hooked repository;
    add_index(repository);
    repository.write("src/migrations/helpers/none.sql", "SELECT 1;\n");
    repository.git("git add -A && git commit -qm unchecked");
    repository.git("git rm -q prisma/migrations/2_index/migration.sql");
    repository.write("src/migrations/helpers/none.sql", "SELECT 2;\n");
    repository.git("git add -A");
    const Ran ran = repository.commit();
    INFO(ran.out << ran.err);
    CHECK(ran.code == 0);
}

TEST_CASE("pre-commit judges a schema file that changes alone") {
    const Hooked repository;
    repository.write("prisma/schema.prisma",
                     std::string(datasource) +
                         "model users {\n  id BigInt @id\n  email Strin\n}\n");
    repository.git("git add -A");
    const Ran ran = repository.commit();
    CHECK(ran.code == 1);
    CHECK(has(ran.err + ran.out, "prisma/schema.prisma:7:"));
}

TEST_CASE("the plain hook stops what is staged, and only that") {
    const Repository repository;
    repository.git("cp '" + sources + "/ci-templates/git/pre-commit' .git/hooks/pre-commit");
    const std::string path = "PATH='" + program_folder + "':/usr/bin:/bin ";
    add_index(repository);
    repository.write("README.md", "x\n");
    CHECK(repository.run("git add README.md && " + path + "git commit -qm x").code == 0);
    const Ran stopped = repository.run("git add -A && " + path + "git commit -qm x");
    CHECK(stopped.code == 1);
    CHECK(has(stopped.out + stopped.err, "require-concurrent-index-creation"));
    const Ran missing = repository.run("PATH=/usr/bin:/bin git commit -qm x");
    CHECK(missing.code == 1);
    CHECK(has(missing.err, "migvet is not in PATH"));
    CHECK(repository.run(path + "git commit -q --no-verify -m x").code == 0);
}
