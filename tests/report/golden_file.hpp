#pragma once

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

#include "catch.hpp"

namespace migvet::testing {

/// Compares with tests/report/golden/NAME; MIGVET_UPDATE_GOLDEN=1 writes it anew.
inline void check_golden(const std::string& name, const std::string& text) {
    const std::string path = std::string(MIGVET_SOURCE_DIR) + "/tests/report/golden/" + name;
    const char* update = std::getenv("MIGVET_UPDATE_GOLDEN");
    if (update != nullptr && *update == '1') std::ofstream(path, std::ios::binary) << text;
    std::ifstream file(path, std::ios::binary);
    std::stringstream wanted;
    wanted << file.rdbuf();
    INFO(name);
    CHECK(text == wanted.str());
}

} // namespace migvet::testing
