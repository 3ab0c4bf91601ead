#pragma once

#include <string_view>

namespace migvet::model {

/// Is this one of PostgreSQL 15's keywords that an identifier must be quoted to be (reserved, or
/// reserved as a column's, function's or type's name)?
bool is_quoted_keyword(std::string_view word);

} // namespace migvet::model
