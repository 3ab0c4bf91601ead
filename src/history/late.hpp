#pragma once

#include <string_view>

namespace migvet::history {

/// What a tool does with a migration that comes to be before others which the database has already:
/// "goose refuses to run without -allow-missing". `layout` is History::layout.
std::string_view what_becomes_of_late(std::string_view layout);

} // namespace migvet::history
