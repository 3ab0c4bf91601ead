#pragma once

#include <span>
#include <string_view>

#include "model/catalog.hpp"

/// What PostgreSQL's planner can prove from valid CHECK constraints, so that no row has to be read.
namespace migvet::effects {

/// ALTER TABLE … SET NOT NULL: a valid CHECK holds `column IS NOT NULL` among its conjuncts.
/// https://www.postgresql.org/docs/15/sql-altertable.html#SQL-ALTERTABLE-DESC-SET-DROP-NOT-NULL
bool proves_not_null(const model::Relation& table, std::string_view column);

/// ATTACH PARTITION: the table's constraints allow only rows that belong into the partition.
bool proves_bound(const model::Relation& table, const model::PartitionKey& key,
                  const model::PartitionBound& bound);

/// A new partition beside a DEFAULT one: the default partition's constraints allow no row of it.
bool proves_outside(const model::Relation& default_partition, const model::PartitionKey& key,
                    const model::PartitionBound& bound);

/// Does the table's older unique index forbid that two rows are equal in these keys? `nulls_equal`:
/// also where they are null.
bool keeps_apart(const model::Relation& table, const model::Index& older,
                 std::span<const model::IndexKey> keys, bool nulls_equal);

} // namespace migvet::effects
