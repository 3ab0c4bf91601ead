#include "catch.hpp"
#include "program.hpp"

using program::Folder;

TEST_CASE("bash completes commands, options and their values") {
    const Folder folder;
    const auto complete = [&](const std::string& words, int at) {
        return folder
            .run("bash -c 'source <(\"$0\" completions bash); COMP_WORDS=(" + words +
                 "); COMP_CWORD=" + std::to_string(at) +
                 "; _migvet; echo \"${COMPREPLY[@]}\"' \"$M\"")
            .out;
    };
    CHECK(complete("migvet ch", 1) == "check\n");
    CHECK(complete("migvet check --fail-on e", 3) == "error\n");
    CHECK(complete("migvet check --format = sar", 4) == "sarif\n");
    CHECK(complete("migvet check --trans", 2) == "--transaction\n");
    CHECK(complete("migvet --stdin", 1) == "--stdin-filename\n");
}

TEST_CASE("completions are shell, and an unknown shell is a mistake") {
    const Folder folder;
    CHECK(folder.run("$M completions bash | bash -n").code == 0);
    CHECK(folder.run("$M completions zsh").out.find("--fail-on[") != std::string::npos);
    CHECK(folder.run("$M completions fish").out.find("-l fail-on") != std::string::npos);
    CHECK(folder.run("$M completions tcsh").code == 2);
    CHECK(folder.run("$M completions").code == 2);
}
