#pragma once

#include <string_view>

namespace migvet::engine {

/// Does a word of this camelCase or snake_case name say that it is an amount of money?
bool looks_like_money(std::string_view name);

} // namespace migvet::engine
