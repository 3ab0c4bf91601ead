#pragma once

#include "model/catalog.hpp"

namespace migvet::model {

/// The partitioned table that a partition belongs to; null for any other relation.
inline const Relation* parent_of(const Catalog& catalog, const Relation& partition) {
    const bool has_one = partition.is_partition() && !partition.parents.empty();
    return has_one ? catalog.relation(partition.parents.front()) : nullptr;
}

} // namespace migvet::model
