#include "model/effect.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "catch.hpp"

using namespace migvet::model;

TEST_CASE("lock modes conflict as in PostgreSQL's table") {
    // One row a mode, weakest first; X where the two conflict.
    constexpr std::array<std::string_view, 8> table{".......X", "......XX", "....XXXX", "...XXXXX",
                                                    "..XX.XXX", "..XXXXXX", ".XXXXXXX", "XXXXXXXX"};
    for (std::size_t a = 0; a < 8; ++a) {
        for (std::size_t b = 0; b < 8; ++b) {
            const auto first = static_cast<LockMode>(a + 1);
            const auto second = static_cast<LockMode>(b + 1);
            INFO(to_string(first) << " and " << to_string(second));
            CHECK(conflicts(first, second) == (table.at(a).at(b) == 'X'));
        }
    }
    CHECK_FALSE(conflicts(LockMode::none, LockMode::access_exclusive));
    CHECK_FALSE(conflicts(LockMode::access_exclusive, LockMode::none));
}

TEST_CASE("a lock mode is found by its name in any case") {
    CHECK(lock_mode("share row exclusive") == LockMode::share_row_exclusive);
    CHECK(lock_mode("SHARE") == LockMode::share);
    CHECK_FALSE(lock_mode("none"));
    CHECK_FALSE(lock_mode("shared"));
}

TEST_CASE("the strongest lock on a relation is the one that is kept") {
    Effect effect;
    add_lock(effect, {{"public", "a"}, 1, LockMode::share, 0, true});
    add_lock(effect, {{"public", "a"}, 1, LockMode::access_exclusive, 0, false});
    add_lock(effect, {{"public", "a"}, 1, LockMode::access_share, 0, true});
    add_lock(effect, {{"public", "b"}, 2, LockMode::access_share, 0, true});
    REQUIRE(effect.locks.size() == 2);
    CHECK(effect.locks[0].mode == LockMode::access_exclusive);
    CHECK_FALSE(effect.locks[0].transient);
    CHECK(effect.locks[1].transient);
}
