#pragma once

#include <cstddef>

#include "model/catalog.hpp"

namespace migvet::engine {

/// How many bytes a row would save if its columns of fixed length stood in order of alignment. What
/// follows a column of variable length is taken to need no padding, so it is a lower bound.
std::size_t padding_saved(const model::Relation& table, const model::Catalog& catalog);

} // namespace migvet::engine
