#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "model/definition.hpp"
#include "model/effect.hpp"

namespace migvet::effects {

/// A statement form, and whose lock is meant where it locks several relations.
enum class Form : std::uint8_t {
    add_column,
    drop_column,
    alter_column_type,
    column_default,
    column_not_null,
    column_identity,
    column_expression,
    column_statistics,
    column_options,
    column_storage,
    column_compression,
    add_constraint,
    add_foreign_key,
    referenced_by_new_key,
    alter_constraint,
    validate_constraint,
    referenced_by_validated_key,
    drop_constraint,
    referenced_by_dropped_key,
    using_index,
    set_logged,
    set_tablespace,
    set_access_method,
    cluster_on,
    replica_identity,
    replica_identity_index,
    enable_trigger,
    enable_rule,
    row_security,
    inherit,
    inherit_parent,
    no_inherit_parent,
    of_type,
    attach_partition,
    attached_table,
    default_partition,
    detach_partition,
    detach_concurrently,
    detached_table,
    attach_index,
    rename,
    rename_index,
    set_schema,
    owner,
    create_partition,
    create_inheriting,
    copied_definition,
    create_index,
    create_index_concurrently,
    drop,
    drop_index_table,
    drop_index_concurrently,
    partition_parent_of_dropped,
    reindex,
    reindexed_index,
    reindex_concurrently,
    create_trigger,
    create_policy,
    create_rule,
    comment,
    comment_on_part,
    create_statistics,
    publication,
    domain_check,
    replace_view,
    refresh,
    refresh_concurrently,
    vacuum,
    vacuum_full,
    analyze,
    cluster,
    truncate,
    change_rows,
    read,
    read_for_update,
    alter_sequence,
    alter_view,
    extension_member,
    alter_other,
};

/// One fact: what a form locks, and what the fact rests on (a page of the manual, or "measured").
struct LockRow {
    Form form;
    model::LockMode mode;
    std::string_view name; ///< the form, in words
    std::string_view source;
};

/// Every form has exactly one row, in the order of the forms.
std::span<const LockRow> lock_rows();

/// The mode that this form takes.
model::LockMode mode_of(Form form);

/// What ALTER TABLE or ALTER INDEX … SET (…) or RESET (…) takes: the strongest of its options'.
model::LockMode mode_of_options(const model::Options& options);

} // namespace migvet::effects
