#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "effects/assess.hpp"

namespace migvet::effects {

/// What some server from 12 to 18 does not know yet.
enum class Feature : std::uint8_t {
    drop_expression,
    core_random_uuid,
    column_compression,
    detach_concurrently,
    replaced_trigger,
    parsed_body,
    reindex_tablespace,
    reindexed_partitions,
    expression_statistics,
    idle_session_timeout,
    default_toast_compression,
    clustered_partitions,
    merge,
    nulls_not_distinct,
    set_null_columns,
    table_access_method,
    unlogged_sequence,
    published_schema,
    published_rows,
    security_invoker,
    column_storage,
    partitioned_access_method,
    partitioned_method_at_once,
    transaction_timeout,
    maintain_privilege,
    set_expression,
    virtual_column,
    not_enforced,
    named_not_null,
};

/// One fact: since which version, what older ones say, and the page of the release notes.
struct FeatureRow {
    Feature feature;
    int since;
    std::string_view sqlstate;
    std::string_view name; ///< in words
    std::string_view source;
};

/// Every feature has exactly one row, in the order of the features.
std::span<const FeatureRow> feature_rows();

/// The target's version does not know what the operation wants.
std::optional<model::Failure> refused_by_version(const Situation& at);

} // namespace migvet::effects
