#include "catch.hpp"
#include "cli/program.hpp"

using program::Folder;
using program::Ran;

namespace {

/// What a program needs to be linked with ours, as ours was compiled.
std::string flags() {
    const std::string sanitize = MIGVET_SANITIZE;
    if (MIGVET_COVERAGE != 0) return " -DCMAKE_CXX_FLAGS=--coverage";
    return sanitize.empty() ? "" : " -DCMAKE_CXX_FLAGS=-fsanitize=" + sanitize;
}

} // namespace

TEST_CASE("a program of someone else's is built on the installed package and finds what we find") {
    const Folder folder;
    const Ran built =
        folder.run("cmake --install '" MIGVET_BINARY_DIR "' --prefix \"$PWD/tree\" >/dev/null && "
                   "cmake -S '" MIGVET_SOURCE_DIR "/examples/embed' -B build "
                   "-DCMAKE_PREFIX_PATH=\"$PWD/tree\"" +
                   flags() + " >/dev/null && cmake --build build 2>&1");
    INFO(built.out << built.err);
    REQUIRE(built.code == 0);
    const std::string corpus = "'" MIGVET_SOURCE_DIR "/corpus/prisma-shop'";
    const Ran ran = folder.run("build/embed " + corpus);
    CHECK(ran.code == 1);
    const std::string count = folder.run("$M -f concise " + corpus + " | wc -l").out;
    CHECK(ran.out.find("\n" + count.substr(0, count.size() - 1) + " findings in ") !=
          std::string::npos);
    CHECK(folder.run("build/embed missing").code == 2);

    CHECK(folder.run("tree/bin/migvet --version").code == 0);
    CHECK(folder.text("tree/share/man/man1/migvet.1").starts_with(".TH MIGVET 1"));
    CHECK(folder.has("tree/share/bash-completion/completions/migvet"));
    CHECK(folder.has("tree/share/zsh/site-functions/_migvet"));
    CHECK(folder.has("tree/share/fish/vendor_completions.d/migvet.fish"));
}
