#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace migvet::effects {

/// What an array is written with: '{a,"b c",{NULL}}'.
struct ArrayText {
    bool malformed = false;
    std::vector<std::string> elements; ///< of whatever depth; NULLs are left out
};

/// Nothing for an array whose bounds are written, which nobody does.
std::optional<ArrayText> read_array(std::string_view text);

} // namespace migvet::effects
