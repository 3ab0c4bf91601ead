#include "catch.hpp"
#include "report/format.hpp"
#include "report/golden_file.hpp"
#include "sample.hpp"

TEST_CASE("every format renders the sample as its golden file has it") {
    for (const migvet::report::Format& format : migvet::report::formats()) {
        migvet::testing::check_golden(std::string(format.name) + ".txt",
                                      format.render(sample::report(), {}));
    }
}

TEST_CASE("every format renders an empty report as its golden file has it") {
    for (const migvet::report::Format& format : migvet::report::formats()) {
        migvet::testing::check_golden(std::string(format.name) + ".empty.txt",
                                      format.render({}, {}));
    }
}

TEST_CASE("colour only adds escape sequences, and machine formats have none") {
    migvet::report::Style style;
    style.color = true;
    for (const migvet::report::Format& format : migvet::report::formats()) {
        const std::string plain = format.render(sample::report(), {});
        const std::string painted = format.render(sample::report(), style);
        INFO(format.name);
        CHECK((painted != plain) == (format.name == "text" || format.name == "concise"));
    }
    migvet::testing::check_golden(
        "text.color.txt", migvet::report::find_format("text")->render(sample::report(), style));
}
