#include "history/paths.hpp"

#include "catch.hpp"

using namespace migvet::history;

TEST_CASE("paths lose what means nothing") {
    CHECK(normalized("./a//b/../c/") == "a/c");
    CHECK(normalized("./") == ".");
    CHECK(normalized("../a") == "../a");
    CHECK(join(".", "a") == "a");
    CHECK(parent("a") == ".");
    CHECK(parent("/a") == "/");
    CHECK(parent(".") == "..");
    CHECK(file_name("a/b.sql") == "b.sql");
}

TEST_CASE("a folder holds itself and what is below, not its namesakes") {
    CHECK(is_below("a/b", "a"));
    CHECK(is_below("a", "a"));
    CHECK_FALSE(is_below("ab", "a"));
    CHECK(is_below("a", "."));
    CHECK_FALSE(is_below("../a", "."));
    CHECK(is_below("/a", "/"));
}

TEST_CASE("numbers in names count as numbers") {
    CHECK(natural_less("V2__b.sql", "V10__a.sql"));
    CHECK(natural_less("1_a.sql", "01_b.sql"));
    CHECK(natural_less("9.sql", "10.sql"));
    CHECK(natural_less("a", "a1"));
    CHECK_FALSE(natural_less("20240102_a", "20240101_b"));
}
