#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/catalog.hpp"
#include "model/type.hpp"

namespace migvet::engine {

/// Can a value of type `before` be rejected, rounded or cut on its way into `after`? Nothing when
/// one of the types says too little.
std::optional<bool> is_narrowing(const model::TypeName& before, const model::TypeName& after,
                                 const model::Catalog& catalog,
                                 const std::vector<std::string>& search_path);

/// Labels of the enum `before` that the enum `after` lacks; nothing when they are not both enums
/// that the history made.
std::optional<std::vector<std::string>> labels_lost(const model::TypeName& before,
                                                    const model::TypeName& after,
                                                    const model::Catalog& catalog,
                                                    const std::vector<std::string>& search_path);

} // namespace migvet::engine
