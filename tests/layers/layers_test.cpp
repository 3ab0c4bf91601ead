#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"

namespace {

namespace fs = std::filesystem;

const fs::path root = MIGVET_SOURCE_DIR;

/// A folder may include its own rank and lower ones; of its own rank only itself.
struct Layer {
    std::string_view folder;
    int rank;
};
constexpr std::array layers{Layer{"base", 0},   Layer{"model", 1},   Layer{"psl", 2},
                            Layer{"sql", 2},    Layer{"history", 3}, Layer{"effects", 4},
                            Layer{"engine", 5}, Layer{"report", 6},  Layer{"cli", 7}};

/// Foreign trees stop at one folder each.
struct Foreign {
    std::string_view prefix;
    std::string_view folder;
    bool headers_too; ///< may our headers there include it?
};
constexpr std::array foreigns{
    Foreign{"tao/", "psl", true},          Foreign{"pg_query", "sql", true},
    Foreign{"postgres.h", "sql", true},    Foreign{"nodes/", "sql", true},
    Foreign{"yaml-cpp/", "engine", false}, Foreign{"CLI/", "cli", false},
};

const Layer* layer_of(std::string_view folder) {
    const auto found = std::find_if(layers.begin(), layers.end(),
                                    [&](const Layer& layer) { return layer.folder == folder; });
    return found == layers.end() ? nullptr : &*found;
}

std::vector<fs::path> sources() {
    std::vector<fs::path> out;
    for (const auto& entry : fs::recursive_directory_iterator(root / "src")) {
        const auto extension = entry.path().extension();
        if (extension == ".cpp" || extension == ".hpp") out.push_back(entry.path());
    }
    std::sort(out.begin(), out.end());
    return out;
}

std::vector<std::string> includes(const fs::path& file) {
    std::vector<std::string> out;
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
        if (line.rfind("#include ", 0) != 0 && line.rfind("# include ", 0) != 0) continue;
        const std::size_t open = line.find_first_of("<\"");
        const std::size_t close = line.find_first_of(">\"", open + 1);
        if (close != std::string::npos) out.push_back(line.substr(open + 1, close - open - 1));
    }
    return out;
}

std::string folder_of(const fs::path& file) {
    return (*fs::relative(file, root / "src").begin()).string();
}

} // namespace

TEST_CASE("every folder of src is a layer") {
    for (const auto& entry : fs::directory_iterator(root / "src")) {
        INFO(entry.path().string());
        CHECK(layer_of(entry.path().filename().string()) != nullptr);
    }
}

TEST_CASE("includes point downwards only") {
    for (const fs::path& file : sources()) {
        const Layer* own = layer_of(folder_of(file));
        REQUIRE(own != nullptr);
        for (const std::string& include : includes(file)) {
            const Layer* other = layer_of(include.substr(0, include.find('/')));
            if (other == nullptr || !fs::exists(root / "src" / include)) continue;
            INFO(file.string() << " includes " << include);
            CHECK((other->folder == own->folder || other->rank < own->rank));
        }
    }
}

TEST_CASE("foreign trees stop at one folder") {
    for (const fs::path& file : sources()) {
        for (const std::string& include : includes(file)) {
            for (const Foreign& foreign : foreigns) {
                if (include.rfind(foreign.prefix, 0) != 0) continue;
                INFO(file.string() << " includes " << include);
                CHECK(folder_of(file) == foreign.folder);
                CHECK((foreign.headers_too || file.extension() == ".cpp"));
            }
            INFO(file.string() << " includes " << include);
            CHECK((include.rfind("nlohmann/", 0) != 0 || file.extension() == ".cpp"));
        }
    }
}

TEST_CASE("a folder is a namespace") {
    for (const fs::path& file : sources()) {
        if (file.filename() == "main.cpp" || file.extension() != ".hpp") continue;
        std::ostringstream text;
        text << std::ifstream(file).rdbuf();
        INFO(file.string());
        CHECK(text.str().find("namespace migvet::" + folder_of(file)) != std::string::npos);
    }
}

TEST_CASE("the public headers include the standard library and themselves") {
    for (const auto& entry : fs::directory_iterator(root / "include" / "migvet")) {
        for (const std::string& include : includes(entry.path())) {
            INFO(entry.path().string() << " includes " << include);
            const bool own = include.rfind("migvet/", 0) == 0;
            CHECK((own || include.find('/') == std::string::npos));
        }
    }
}
