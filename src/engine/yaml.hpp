#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

/// YAML as it is written: keys in order, duplicates kept, words not guessed at. A plain `no` is the
/// text "no". Anchors and aliases are refused.
namespace migvet::engine::yaml {

/// A place in the file; both from 1.
struct Mark {
    std::uint32_t line = 1;
    std::uint32_t column = 1;
};

enum class Kind : std::uint8_t { null, scalar, list, map };

struct Node {
    Kind kind = Kind::null;
    bool plain = false; ///< a scalar without quotes
    Mark mark;
    std::string text;           ///< of a scalar
    std::vector<Node> children; ///< of a list or map
    std::vector<Node> keys;     ///< of a map, parallel to children
};

/// "a map", "a list", "a text", "nothing".
std::string_view describe(Kind kind);

/// The one document of a file. `path` is only for messages.
base::Result<Node> parse(const std::string& text, const std::string& path);

} // namespace migvet::engine::yaml
