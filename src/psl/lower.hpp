#pragma once

#include "model/catalog.hpp"
#include "psl/promise.hpp"

namespace migvet::psl {

/// The catalog that a schema promises: what the database would be after its migration. An origin's
/// `where` is a place in the schema; its `statement` is the index of the Source.
model::Catalog promised(const Promise& promise);

/// An expression as far as its text tells without a parser: constants are known as such.
model::Expression plain_expression(std::string_view sql);

/// A type written in SQL: "numeric(3,1)", "timestamp(3) with time zone", "int[]".
model::TypeName written_type(std::string_view sql);

} // namespace migvet::psl
