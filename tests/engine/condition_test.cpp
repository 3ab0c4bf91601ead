#include "engine/condition.hpp"

#include <array>

#include "catch.hpp"

using namespace migvet::engine;

namespace {

Node comparison(Comparison kind, std::span<const Constant> values) {
    Node node;
    node.kind = NodeKind::field;
    node.comparison = kind;
    node.values = values;
    return node;
}

const std::array is_true{Constant{ConstantKind::truth, 1, {}}};
const std::array three{Constant{ConstantKind::number, 3, {}}};
const std::array names{Constant{ConstantKind::text, 0, "a"}, Constant{ConstantKind::text, 0, "b"}};

} // namespace

TEST_CASE("an unknown fact satisfies not, and nothing else") {
    CHECK(compares(comparison(Comparison::not_equal, is_true), unknown()));
    CHECK_FALSE(compares(comparison(Comparison::equal, is_true), unknown()));
    CHECK_FALSE(compares(comparison(Comparison::at_least, three), unknown()));
    CHECK_FALSE(compares(comparison(Comparison::at_most, three), unknown()));
    CHECK_FALSE(compares(comparison(Comparison::matches, names), unknown()));
}

TEST_CASE("a list means one of, and its not means none of") {
    CHECK(compares(comparison(Comparison::equal, names), Value("b")));
    CHECK_FALSE(compares(comparison(Comparison::equal, names), Value("c")));
    CHECK(compares(comparison(Comparison::not_equal, names), Value("c")));
    CHECK_FALSE(compares(comparison(Comparison::not_equal, names), Value("a")));
}

TEST_CASE("a list fact contains, and counts") {
    const Value list(Value::List{"a", "x", "y"});
    CHECK(compares(comparison(Comparison::equal, names), list));
    CHECK_FALSE(compares(comparison(Comparison::not_equal, names), list));
    CHECK(compares(comparison(Comparison::at_least, three), list));
    CHECK_FALSE(compares(comparison(Comparison::at_least, three), Value(Value::List{"a"})));
}

TEST_CASE("globs match whole texts") {
    CHECK(matches_glob("orders_2024", "orders_*"));
    CHECK(matches_glob("orders", "*"));
    CHECK(matches_glob("", "*"));
    CHECK(matches_glob("abc", "a?c"));
    CHECK(matches_glob("a*c", "a**c"));
    CHECK_FALSE(matches_glob("orders", "order"));
    CHECK_FALSE(matches_glob("ac", "a?c"));
    CHECK_FALSE(matches_glob("abcd", "*bc"));
}

TEST_CASE("a glob of many stars takes no exponential time") {
    const std::string text(2000, 'a');
    std::string pattern;
    for (int i = 0; i < 200; ++i) pattern += "a*";
    CHECK_FALSE(matches_glob(text, pattern + "b"));
}
