#include "catch.hpp"
#include "psl/carets.hpp"

using migvet::psl::test::check;

TEST_CASE("the parts of a datasource are of their types", "[psl][configuration]") {
    check(R"(
    datasource none {
//  ^^^^^^^^^^^^^^^^^ Argument "provider" is missing in data source block "none".
    }
)");
}

TEST_CASE("a provider is a word that is not empty", "[psl][configuration]") {
    check(R"(
    datasource db {
      provider = ""
//               ^^ Error validating datasource `db`: The provider argument in a datasource must not be empty
    }
)");
}

TEST_CASE("a provider is a string", "[psl][configuration]") {
    check(R"(
    datasource db {
      provider = postgresql
//               ^^^^^^^^^^ Error validating datasource `db`: The provider argument in a datasource must be a string literal
    }
)");
}

TEST_CASE("relationMode has one name, and is a string", "[psl][configuration]") {
    check(R"(
    datasource db {
      provider             = "postgresql"
      referentialIntegrity = "prisma"
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ The `referentialIntegrity` and `relationMode` attributes cannot be used together. Please use only `relationMode` instead.
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: The `referentialIntegrity` attribute is deprecated. Please use `relationMode` instead. Learn more at https://pris.ly/d/relation-mode
      relationMode         = "prisma"
      schemas              = []
//                           ^^ If provided, the schemas array can not be empty.
      extensions           = ["x", hstore(map: 1, map: "y", "z", odd: 1)]
//                            ^^^ Expected a constant or function value, but received string value `"x"`.
    }
)");
}

TEST_CASE("what an extension is called with has a name and is a string", "[psl][configuration]") {
    check(R"(
    generator client {
      provider        = "prisma-client"
      previewFeatures = ["postgresqlExtensions"]
    }
    datasource db {
      provider   = "postgresql"
      extensions = [hstore(map: 1, schema: "y", "z", odd: 1), a(map: "x", map: "y")]
//                         ^^^^^^ Error validating: The `map` argument must be a string literal
//                              ^ Expected a string value, but received numeric value `1`.
//                                              ^^^ Error validating: The argument must have a name
//                                                   ^^^^^^ Argument not known: "odd".
//                                                        ^ Expected a string value, but received numeric value `1`.
//                                                                        ^^^^^^^^ Error validating: The argument `map` can only be defined once
    }
)");
}

TEST_CASE("what a generator is given is a string or an environment variable",
          "[psl][configuration]") {
    check(R"(
    generator a {
      provider      = "x"
      engineType    = binary
//                    ^^^^^^ Expected a String value, but received literal value `binary`.
      output        = env("A", "B")
//                    ^^^^^^^^^^^^^ Exactly one string parameter must be passed to the env function.
      binaryTargets = ["native", env(name: "A"), 1]
//                                   ^^^^^^^^^ warning: The env function doesn't expect named arguments
//                                               ^ Expected a String value, but received numeric value `1`.
      more          = [env(), [env("A",)]]
//                     ^^^^^ Exactly one string parameter must be passed to the env function.
      other         = env(,)
    }
)");
}

TEST_CASE("preview features are words", "[psl][configuration]") {
    check(R"(
    generator a {
      provider        = "x"
      previewFeatures = [1]
//                       ^ Expected a string value, but received numeric value `1`.
    }
    generator b {
      provider        = 1
//                      ^ Expected a String value, but received numeric value `1`.
    }
)");
}

TEST_CASE("the name of an extension is one of SQL's", "[psl][configuration]") {
    check(R"(
    generator client {
      provider        = "prisma-client"
      previewFeatures = ["postgresqlExtensions"]
    }
    datasource db {
      provider   = "postgresql"
      extensions = [uuid-ossp, pg_trgm, 2hstore]
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Error validating: This line is not a valid definition within a datasource.
    }
)");
}
