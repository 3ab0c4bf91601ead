#include "engine/fingerprint.hpp"

#include <array>

#include "catch.hpp"

using namespace migvet::engine;

TEST_CASE("a statement reads the same after reformatting, but not with another constant") {
    const std::string once = normalized_statement("ALTER TABLE  T\n  ADD /* why */ COLUMN a int");
    CHECK(once == "alter table t add column a int");
    CHECK(normalized_statement("alter table t -- x\n add column a int") == once);
    CHECK(normalized_statement("SELECT 'A  b', \"C\"") == "select 'A  b', \"C\"");
}

TEST_CASE("parts do not run into each other") {
    const std::array<std::string_view, 2> one{"ab", "c"};
    const std::array<std::string_view, 2> two{"a", "bc"};
    CHECK(fingerprint(one).size() == 32);
    CHECK(fingerprint(one) != fingerprint(two));
}
