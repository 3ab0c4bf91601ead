#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/type.hpp"

namespace migvet::sql {

/// A column's default as PostgreSQL stores it and pg_get_expr() prints it: constants with their
/// types, operators in parentheses, casts that nobody wrote left out. Nothing where that would take
/// types that only the server knows.
std::optional<std::string> stored_default(std::string_view sql, const model::TypeName& column);

/// One element of ARRAY[…].
struct ArrayElement {
    std::string value;   ///< the content of a string, the digits of a number, "true" or "false"
    bool quoted = false; ///< a string
    bool whole = false;  ///< a number without a point
};

/// The constants in ARRAY[…], whatever it is cast to; nothing when it is something else.
std::optional<std::vector<ArrayElement>> array_constants(std::string_view sql);

} // namespace migvet::sql
