#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"

namespace migvet::cli {

/// What a program that has ended leaves behind.
struct Ended {
    int code = 0; ///< 128 + the signal when one ended it
    std::string out;
    std::string err;
};

/// Runs a program with exactly these words, its name first: no shell sees them. Standard input is
/// empty. A problem when it can't be started.
base::Result<Ended> run_program(const std::vector<std::string>& words);

} // namespace migvet::cli
