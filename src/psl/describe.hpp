#pragma once

#include <string>

#include "psl/document.hpp"

namespace migvet::psl {

/// The schema as JSON: whether Prisma accepts it, what it says of it, and (when it does) its models
/// and enums as Prisma's own data model has them. Ends with a line end.
std::string to_json(const Document& document);

/// What Prisma says, one line each: "path:line:column: error: message".
std::string to_text(const Document& document);

} // namespace migvet::psl
