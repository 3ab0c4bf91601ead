#include "psl/grammar.hpp"

#include <tao/pegtl/contrib/analyze.hpp>

#include "catch.hpp"

using namespace migvet::psl;

TEST_CASE("the grammar has no rule that loops without consuming", "[psl]") {
    CHECK(tao::pegtl::analyze<grammar::schema>(1) == 0);
}
