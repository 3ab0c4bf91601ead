#include "base/source.hpp"

#include "catch.hpp"

using namespace migvet::base;

TEST_CASE("LF, CRLF and a lone CR each end one line") {
    const Lines lines("a\nb\r\nc\rd");
    CHECK(lines.count() == 4);
    CHECK(lines.text_of(2) == "b");
    CHECK(lines.text_of(3) == "c");
    CHECK(lines.line_of(0) == 1);
    CHECK(lines.line_of(7) == 4);
}

TEST_CASE("columns count UTF-16 code units") {
    const Lines lines("é𝄞x");
    CHECK(lines.position(6).utf16_column == 4);
    CHECK(lines.position(6).byte_column == 7);
}

TEST_CASE("bytes that are no UTF-8 count as one unit each") {
    CHECK(utf16_length("\xff\xfe") == 2);
    CHECK(utf16_length("\xc3") == 1);
    CHECK(utf8_sequence("\xed\xa0\x80") == 0);
}

TEST_CASE("a position past the end is the end") {
    const Lines lines("ab");
    CHECK(lines.position(99).byte_column == 3);
}
