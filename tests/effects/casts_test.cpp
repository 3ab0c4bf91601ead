#include "catch.hpp"

#include "effects/casts.hpp"

using migvet::effects::is_utc;

TEST_CASE("a zone is UTC by any of its names, in any case", "[effects][casts]") {
    for (const char* zone : {"", "UTC", "utc", "Zulu", "ZULU", "Etc/UTC", "GMT+0", "00:00", "UcT"})
        CHECK(is_utc(zone));
    for (const char* zone : {"Europe/London", "UTC+1", "+01", "EST", "[tc", "@tc", "u"})
        CHECK_FALSE(is_utc(zone));
}
