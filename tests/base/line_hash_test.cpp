#include "base/line_hash.hpp"

#include "catch.hpp"

using namespace migvet::base;

namespace {

std::vector<std::string> line_hashes(std::string_view text) {
    const LineHashes hashes(text);
    std::vector<std::string> out;
    for (std::uint32_t line = 1; line <= hashes.size(); ++line) out.push_back(hashes.of(line));
    return out;
}

} // namespace

TEST_CASE("a line's hash is the one that GitHub computes") {
    CHECK(line_hashes("CREATE TABLE t (a int);\r\n\tDROP TABLE t;\n\nDROP TABLE t;\n") ==
          std::vector<std::string>{"2e380a60d248aca3:1", "4b7030edf75ab475:1", "5e5ed7a53a14451b:1",
                                   "ab9504db65cd6a7d:1", "c129715d7a2bc9a3:1"});
}

TEST_CASE("byte order marks, astral characters, lone returns and bad bytes hash as GitHub's do") {
    CHECK(line_hashes("\xef\xbb\xbfé𝄞 x\r \n\xe2\x82y\xff\xfe\n-- a\n-- a\n") ==
          std::vector<std::string>{"e7e6df61c53ae259:1", "176292f517f2d429:1", "691f176676f81783:1",
                                   "6fc80a7f50c2f7ed:1", "e1af29b96f9adae0:1",
                                   "c129715d7a2bc9a3:1"});
}

TEST_CASE("the second line that looks the same is number two") {
    const std::string filler(100, 'x');
    const auto hashes = line_hashes(filler + "\n" + filler + "\n");
    REQUIRE(hashes.size() == 3);
    CHECK(hashes[0].ends_with(":1"));
    CHECK(hashes[1] == hashes[0].substr(0, hashes[0].size() - 1) + "2");
}
