#include "base/sha256.hpp"

#include "catch.hpp"

using migvet::base::Sha256;

namespace {

std::string digest(std::string_view text, std::size_t piece) {
    Sha256 hash;
    for (std::size_t at = 0; at < text.size(); at += piece) hash.add(text.substr(at, piece));
    return hash.base64();
}

} // namespace

// The examples of FIPS 180-4 and of NIST's validation suite.
TEST_CASE("SHA-256 is the standard's, in pieces of any size") {
    const std::string million(1'000'000, 'a');
    const std::string two = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
    for (const std::size_t piece : {std::size_t{1}, std::size_t{55}, std::size_t{64}, two.size()}) {
        CHECK(digest("", piece) == "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
        CHECK(digest("abc", piece) == "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
        CHECK(digest(two, piece) == "JI1qYdIGOLjlwCaTDD5gOaM85Flk/yFn9uzt1BnbBsE=");
        CHECK(digest(million, piece) == "zcduXJkU+5KBocfihNc+Z/GAmkiklyAOBG05zMcRLNA=");
    }
}
