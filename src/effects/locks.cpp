#include "effects/locks.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace migvet::effects {

namespace {

using model::LockMode;

// Pages are of https://www.postgresql.org/docs/15/; "measured": the manual is silent, a server is
// not (tests/postgres).
// clang-format off
constexpr auto rows = std::to_array<LockRow>({
    {Form::add_column, LockMode::access_exclusive, "sql-altertable.html"},
    {Form::drop_column, LockMode::access_exclusive, "sql-altertable.html"},
    {Form::alter_column_type, LockMode::access_exclusive, "sql-altertable.html"},
    {Form::column_default, LockMode::access_exclusive, "sql-altertable.html"},
    {Form::column_not_null, LockMode::access_exclusive, "sql-altertable.html"},
    {Form::column_identity, LockMode::access_exclusive, "sql-altertable.html"},
    {Form::column_expression, LockMode::access_exclusive, "sql-altertable.html"},
    {Form::column_statistics, LockMode::share_update_exclusive, "sql-altertable.html"},
    {Form::column_options, LockMode::share_update_exclusive, "sql-altertable.html"},
    {Form::column_storage, LockMode::access_exclusive, "measured"},
    {Form::column_compression, LockMode::access_exclusive, "measured"},
    {Form::add_constraint, LockMode::access_exclusive, "sql-altertable.html"},
    {Form::add_foreign_key, LockMode::share_row_exclusive, "sql-altertable.html"},
    {Form::referenced_by_new_key, LockMode::share_row_exclusive, "sql-altertable.html"},
    {Form::alter_constraint, LockMode::access_exclusive, "sql-altertable.html"},
    {Form::validate_constraint, LockMode::share_update_exclusive, "sql-altertable.html"},
    {Form::referenced_by_validated_key, LockMode::row_share, "sql-altertable.html"},
    {Form::drop_constraint, LockMode::access_exclusive, "sql-altertable.html"},
    {Form::referenced_by_dropped_key, LockMode::access_exclusive, "measured"},
    {Form::using_index, LockMode::share_update_exclusive, "measured"},
    {Form::set_logged, LockMode::access_exclusive, "sql-altertable.html"},
    {Form::set_tablespace, LockMode::access_exclusive, "sql-altertable.html"},
    {Form::set_access_method, LockMode::access_exclusive, "sql-altertable.html"},
    {Form::cluster_on, LockMode::share_update_exclusive, "sql-altertable.html"},
    {Form::replica_identity, LockMode::access_exclusive, "sql-altertable.html"},
    {Form::replica_identity_index, LockMode::share, "measured"},
    {Form::enable_trigger, LockMode::share_row_exclusive, "sql-altertable.html"},
    {Form::enable_rule, LockMode::access_exclusive, "sql-altertable.html"},
    {Form::row_security, LockMode::access_exclusive, "sql-altertable.html"},
    {Form::inherit, LockMode::access_exclusive, "sql-altertable.html"},
    {Form::inherit_parent, LockMode::share_update_exclusive, "measured"},
    {Form::no_inherit_parent, LockMode::access_share, "measured"},
    {Form::of_type, LockMode::access_exclusive, "sql-altertable.html"},
    {Form::attach_partition, LockMode::share_update_exclusive, "sql-altertable.html"},
    {Form::attached_table, LockMode::access_exclusive, "sql-altertable.html"},
    {Form::default_partition, LockMode::access_exclusive, "sql-altertable.html"},
    {Form::detach_partition, LockMode::access_exclusive, "sql-altertable.html"},
    {Form::detach_concurrently, LockMode::share_update_exclusive, "sql-altertable.html"},
    {Form::detached_table, LockMode::access_exclusive, "measured"},
    {Form::attach_index, LockMode::share_update_exclusive, "sql-alterindex.html"},
    {Form::rename, LockMode::access_exclusive, "sql-altertable.html"},
    {Form::rename_index, LockMode::share_update_exclusive, "sql-alterindex.html"},
    {Form::set_schema, LockMode::access_exclusive, "sql-altertable.html"},
    {Form::owner, LockMode::access_exclusive, "sql-altertable.html"},
    {Form::create_partition, LockMode::access_exclusive, "sql-createtable.html"},
    {Form::create_inheriting, LockMode::share_update_exclusive, "measured"},
    {Form::copied_definition, LockMode::access_share, "measured"},
    {Form::create_index, LockMode::share, "sql-createindex.html"},
    {Form::create_index_concurrently, LockMode::share_update_exclusive, "sql-createindex.html"},
    {Form::drop, LockMode::access_exclusive, "sql-droptable.html"},
    {Form::drop_index_table, LockMode::access_exclusive, "sql-dropindex.html"},
    {Form::drop_index_concurrently, LockMode::share_update_exclusive, "measured"},
    {Form::partition_parent_of_dropped, LockMode::access_exclusive, "ddl-partitioning.html"},
    {Form::reindex, LockMode::share, "sql-reindex.html"},
    {Form::reindexed_index, LockMode::access_exclusive, "sql-reindex.html"},
    {Form::reindex_concurrently, LockMode::share_update_exclusive, "sql-reindex.html"},
    {Form::create_trigger, LockMode::share_row_exclusive, "sql-createtrigger.html"},
    {Form::create_policy, LockMode::access_exclusive, "measured"},
    {Form::create_rule, LockMode::access_exclusive, "measured"},
    {Form::comment, LockMode::share_update_exclusive, "sql-comment.html"},
    {Form::create_statistics, LockMode::share_update_exclusive, "measured"},
    {Form::publication, LockMode::share_update_exclusive, "measured"},
    {Form::domain_check, LockMode::share, "measured"},
    {Form::replace_view, LockMode::access_exclusive, "measured"},
    {Form::refresh, LockMode::access_exclusive, "sql-refreshmaterializedview.html"},
    {Form::refresh_concurrently, LockMode::exclusive, "explicit-locking.html"},
    {Form::vacuum, LockMode::share_update_exclusive, "sql-vacuum.html"},
    {Form::vacuum_full, LockMode::access_exclusive, "sql-vacuum.html"},
    {Form::analyze, LockMode::share_update_exclusive, "measured"},
    {Form::cluster, LockMode::access_exclusive, "sql-cluster.html"},
    {Form::truncate, LockMode::access_exclusive, "sql-truncate.html"},
    {Form::change_rows, LockMode::row_exclusive, "explicit-locking.html"},
    {Form::read, LockMode::access_share, "explicit-locking.html"},
    {Form::read_for_update, LockMode::row_share, "explicit-locking.html"},
    {Form::alter_sequence, LockMode::share_row_exclusive, "sql-altersequence.html"},
    {Form::alter_view, LockMode::access_exclusive, "measured"},
    {Form::alter_other, LockMode::access_exclusive, "measured"},
});

// reloptions.c: what SHARE UPDATE EXCLUSIVE is enough for. Everything else takes ACCESS EXCLUSIVE,
// even a word that is then refused.
constexpr auto weak_options = std::to_array<std::string_view>({
    "autovacuum_analyze_scale_factor", "autovacuum_analyze_threshold", "autovacuum_enabled",
    "autovacuum_freeze_max_age", "autovacuum_freeze_min_age", "autovacuum_freeze_table_age",
    "autovacuum_multixact_freeze_max_age", "autovacuum_multixact_freeze_min_age",
    "autovacuum_multixact_freeze_table_age", "autovacuum_vacuum_cost_delay", "autovacuum_vacuum_cost_limit",
    "autovacuum_vacuum_insert_scale_factor", "autovacuum_vacuum_insert_threshold",
    "autovacuum_vacuum_max_threshold", "autovacuum_vacuum_scale_factor", "autovacuum_vacuum_threshold",
    "deduplicate_items", "fillfactor", "log_autovacuum_min_duration", "parallel_workers",
    "toast_tuple_target", "vacuum_cleanup_index_scale_factor", "vacuum_index_cleanup",
    "vacuum_max_eager_freeze_failure_rate", "vacuum_truncate",
});
// clang-format on

constexpr bool rows_follow_forms() {
    for (std::size_t index = 0; index < rows.size(); ++index)
        if (static_cast<std::size_t>(rows[index].form) != index) return false;
    return rows.size() == static_cast<std::size_t>(Form::alter_other) + 1;
}
static_assert(rows_follow_forms());
static_assert(std::is_sorted(weak_options.begin(), weak_options.end()));

} // namespace

std::span<const LockRow> lock_rows() { return rows; }

LockMode mode_of(Form form) { return rows[static_cast<std::size_t>(form)].mode; }

LockMode mode_of_options(const model::Options& options) {
    LockMode strongest = LockMode::share_update_exclusive;
    for (const auto& [name, value] : options) {
        std::string_view word = name;
        if (const auto dot = word.rfind('.'); dot != std::string_view::npos)
            word.remove_prefix(dot + 1);
        if (!std::binary_search(weak_options.begin(), weak_options.end(), word))
            strongest = LockMode::access_exclusive;
    }
    return strongest;
}

} // namespace migvet::effects
