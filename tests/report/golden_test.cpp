#include <cstdlib>
#include <fstream>
#include <sstream>

#include "catch.hpp"
#include "report/format.hpp"
#include "sample.hpp"

namespace {

/// Compares with tests/report/golden/NAME; MIGVET_UPDATE_GOLDEN=1 writes it anew.
void check_golden(const std::string& name, const std::string& text) {
    const std::string path = std::string(MIGVET_SOURCE_DIR) + "/tests/report/golden/" + name;
    const char* update = std::getenv("MIGVET_UPDATE_GOLDEN");
    if (update != nullptr && *update == '1') std::ofstream(path, std::ios::binary) << text;
    std::ifstream file(path, std::ios::binary);
    std::stringstream wanted;
    wanted << file.rdbuf();
    INFO(name);
    CHECK(text == wanted.str());
}

} // namespace

TEST_CASE("every format renders the sample as its golden file has it") {
    for (const migvet::report::Format& format : migvet::report::formats()) {
        check_golden(std::string(format.name) + ".txt", format.render(sample::report(), {}));
    }
}

TEST_CASE("every format renders an empty report as its golden file has it") {
    for (const migvet::report::Format& format : migvet::report::formats()) {
        check_golden(std::string(format.name) + ".empty.txt", format.render({}, {}));
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
    check_golden("text.color.txt",
                 migvet::report::find_format("text")->render(sample::report(), style));
}
