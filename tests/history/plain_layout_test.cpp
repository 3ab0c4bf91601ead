#include "catch.hpp"
#include "memory_files.hpp"

using namespace migvet::history;

namespace {

std::vector<std::string> ids(const Files& files, const std::string& path) {
    const auto histories = find(files, path, {});
    REQUIRE(histories);
    REQUIRE(histories->size() == 1);
    std::vector<std::string> out;
    for (const Migration& migration : histories->front().migrations) out.push_back(migration.id);
    return out;
}

} // namespace

TEST_CASE("plain files run in natural order, those that undo do not run") {
    const MemoryFiles files{{"m/10_c.sql", ""},     {"m/2_b.sql", ""},
                            {"m/1_a.sql", ""},      {"m/1_a.down.sql", ""},
                            {"m/2_b_undo.sql", ""}, {"m/3_touchdown.sql", ""},
                            {"m/README.md", ""}};
    CHECK(ids(files, "m") == std::vector<std::string>{"1_a", "2_b", "3_touchdown", "10_c"});
    CHECK(ids(files, "m/2_b.sql").size() == 4);
    CHECK(find(files, "m", {})->front().start == migvet::model::Start::unknown);
}

TEST_CASE("a file without a number stands alone") {
    const MemoryFiles files{{"change.sql", ""}, {"other.sql", ""}};
    CHECK(ids(files, "change.sql") == std::vector<std::string>{"change"});
}

TEST_CASE("what is not there, or is no SQL, is a problem") {
    const MemoryFiles files{{"a.txt", ""}, {"d/b.txt", ""}};
    CHECK_FALSE(find(files, "missing", {}));
    CHECK_FALSE(find(files, "a.txt", {}));
    CHECK_FALSE(find(files, "d", {}));
    Overrides overrides;
    overrides.layout = "prizma";
    const auto wrong = find(files, "d", overrides);
    REQUIRE_FALSE(wrong);
    CHECK(wrong.error().message.find("did you mean 'prisma'?") != std::string::npos);
}
