#pragma once

#include <set>
#include <string>

#include "model/catalog.hpp"

namespace migvet::sql {

/// The catalog as DDL, in an order that runs on an empty database. Deterministic: objects of one
/// kind are ordered by schema and name unless dependencies say otherwise. Ends with a line end.
std::string print(const model::Catalog& catalog);

/// Its types alone, with the schemas that they are in; not those of extensions, nor these.
std::string print_types(const model::Catalog& catalog,
                        const std::set<model::QualifiedName>& without);

/// The catalog as JSON: schemas, extensions, types, relations and functions, by name.
std::string print_json(const model::Catalog& catalog);

} // namespace migvet::sql
