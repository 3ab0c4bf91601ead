#pragma once

namespace migvet::base {

/// An ASCII letter in lower case; every other byte as it is, whatever the locale. So PostgreSQL
/// folds unquoted names of a UTF-8 database.
constexpr char to_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

} // namespace migvet::base
