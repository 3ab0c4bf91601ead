#pragma once

#include <string>

#include "model/term.hpp"

/// PL/pgSQL's expressions as terms, as far as they can be followed.
namespace migvet::sql {

/// The term that an expression's text means; unknown when it does not parse.
model::Term term_in(const std::string& expression);

/// What a query asks of the system catalog; not understood when it asks anything else.
model::CatalogQuery query_in(const std::string& query);

} // namespace migvet::sql
