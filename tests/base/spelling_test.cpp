#include "base/spelling.hpp"

#include <array>

#include "catch.hpp"

using namespace migvet::base;

TEST_CASE("a swap of neighbours is one slip") {
    CHECK(edit_distance("usres", "users") == 1);
    CHECK(edit_distance("", "abc") == 3);
    CHECK(edit_distance("same", "same") == 0);
}

TEST_CASE("only a near candidate is meant") {
    const std::array<std::string_view, 2> candidates{"orders", "users"};
    CHECK(nearest("usres", candidates) == "users");
    CHECK_FALSE(nearest("invoices", candidates));
}
