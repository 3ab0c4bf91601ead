#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace migvet::engine {

/// 32 hexadecimal digits of all parts together.
std::string fingerprint(std::span<const std::string_view> parts);

/// The statement without its comments, its blanks as one, unquoted letters in lower case: what is
/// the same after reformatting.
std::string normalized_statement(std::string_view sql);

} // namespace migvet::engine
