#include "effects/locks.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "model/storage_options.hpp"

namespace migvet::effects {

namespace {

using model::LockMode;

// Pages are of https://www.postgresql.org/docs/15/; "measured": the manual is silent, a server is
// not (tests/postgres).
// clang-format off
constexpr auto rows = std::to_array<LockRow>({
    {Form::add_column, LockMode::access_exclusive, "add column", "sql-altertable.html"},
    {Form::drop_column, LockMode::access_exclusive, "drop column", "sql-altertable.html"},
    {Form::alter_column_type, LockMode::access_exclusive, "alter column type", "sql-altertable.html"},
    {Form::column_default, LockMode::access_exclusive, "column default", "sql-altertable.html"},
    {Form::column_not_null, LockMode::access_exclusive, "column not null", "sql-altertable.html"},
    {Form::column_identity, LockMode::access_exclusive, "column identity", "sql-altertable.html"},
    {Form::column_expression, LockMode::access_exclusive, "column expression", "sql-altertable.html"},
    {Form::column_statistics, LockMode::share_update_exclusive, "column statistics", "sql-altertable.html"},
    {Form::column_options, LockMode::share_update_exclusive, "column options", "sql-altertable.html"},
    {Form::column_storage, LockMode::access_exclusive, "column storage", "measured"},
    {Form::column_compression, LockMode::access_exclusive, "column compression", "measured"},
    {Form::add_constraint, LockMode::access_exclusive, "add constraint", "sql-altertable.html"},
    {Form::add_foreign_key, LockMode::share_row_exclusive, "add foreign key", "sql-altertable.html"},
    {Form::referenced_by_new_key, LockMode::share_row_exclusive, "referenced by new key", "sql-altertable.html"},
    {Form::alter_constraint, LockMode::access_exclusive, "alter constraint", "sql-altertable.html"},
    {Form::validate_constraint, LockMode::share_update_exclusive, "validate constraint", "sql-altertable.html"},
    {Form::referenced_by_validated_key, LockMode::row_share, "referenced by validated key", "sql-altertable.html"},
    {Form::drop_constraint, LockMode::access_exclusive, "drop constraint", "sql-altertable.html"},
    {Form::referenced_by_dropped_key, LockMode::access_exclusive, "referenced by dropped key", "measured"},
    {Form::using_index, LockMode::share_update_exclusive, "using index", "measured"},
    {Form::set_logged, LockMode::access_exclusive, "set logged", "sql-altertable.html"},
    {Form::set_tablespace, LockMode::access_exclusive, "set tablespace", "sql-altertable.html"},
    {Form::set_access_method, LockMode::access_exclusive, "set access method", "sql-altertable.html"},
    {Form::cluster_on, LockMode::share_update_exclusive, "cluster on", "sql-altertable.html"},
    {Form::replica_identity, LockMode::access_exclusive, "replica identity", "sql-altertable.html"},
    {Form::replica_identity_index, LockMode::share, "replica identity index", "measured"},
    {Form::enable_trigger, LockMode::share_row_exclusive, "enable trigger", "sql-altertable.html"},
    {Form::enable_rule, LockMode::access_exclusive, "enable rule", "sql-altertable.html"},
    {Form::row_security, LockMode::access_exclusive, "row security", "sql-altertable.html"},
    {Form::inherit, LockMode::access_exclusive, "inherit", "sql-altertable.html"},
    {Form::inherit_parent, LockMode::share_update_exclusive, "inherit parent", "measured"},
    {Form::no_inherit_parent, LockMode::access_share, "no inherit parent", "measured"},
    {Form::of_type, LockMode::access_exclusive, "of type", "sql-altertable.html"},
    {Form::attach_partition, LockMode::share_update_exclusive, "attach partition", "sql-altertable.html"},
    {Form::attached_table, LockMode::access_exclusive, "attached table", "sql-altertable.html"},
    {Form::default_partition, LockMode::access_exclusive, "default partition", "sql-altertable.html"},
    {Form::detach_partition, LockMode::access_exclusive, "detach partition", "sql-altertable.html"},
    {Form::detach_concurrently, LockMode::share_update_exclusive, "detach concurrently", "sql-altertable.html"},
    {Form::detached_table, LockMode::access_exclusive, "detached table", "measured"},
    {Form::attach_index, LockMode::share_update_exclusive, "attach index", "sql-alterindex.html"},
    {Form::rename, LockMode::access_exclusive, "rename", "sql-altertable.html"},
    {Form::rename_index, LockMode::share_update_exclusive, "rename index", "sql-alterindex.html"},
    {Form::set_schema, LockMode::access_exclusive, "set schema", "sql-altertable.html"},
    {Form::owner, LockMode::access_exclusive, "owner", "sql-altertable.html"},
    {Form::create_partition, LockMode::access_exclusive, "create partition", "sql-createtable.html"},
    {Form::create_inheriting, LockMode::share_update_exclusive, "create inheriting", "measured"},
    {Form::copied_definition, LockMode::access_share, "copied definition", "measured"},
    {Form::create_index, LockMode::share, "create index", "sql-createindex.html"},
    {Form::create_index_concurrently, LockMode::share_update_exclusive, "create index concurrently", "sql-createindex.html"},
    {Form::drop, LockMode::access_exclusive, "drop", "sql-droptable.html"},
    {Form::drop_index_table, LockMode::access_exclusive, "drop index table", "sql-dropindex.html"},
    {Form::drop_index_concurrently, LockMode::share_update_exclusive, "drop index concurrently", "measured"},
    {Form::partition_parent_of_dropped, LockMode::access_exclusive, "partition parent of dropped", "ddl-partitioning.html"},
    {Form::reindex, LockMode::share, "reindex", "sql-reindex.html"},
    {Form::reindexed_index, LockMode::access_exclusive, "reindexed index", "sql-reindex.html"},
    {Form::reindex_concurrently, LockMode::share_update_exclusive, "reindex concurrently", "sql-reindex.html"},
    {Form::create_trigger, LockMode::share_row_exclusive, "create trigger", "sql-createtrigger.html"},
    {Form::create_policy, LockMode::access_exclusive, "create policy", "measured"},
    {Form::create_rule, LockMode::access_exclusive, "create rule", "measured"},
    {Form::comment, LockMode::share_update_exclusive, "comment", "sql-comment.html"},
    {Form::comment_on_part, LockMode::access_share, "comment on part", "measured"},
    {Form::create_statistics, LockMode::share_update_exclusive, "create statistics", "measured"},
    {Form::publication, LockMode::share_update_exclusive, "publication", "measured"},
    {Form::domain_check, LockMode::share, "domain check", "measured"},
    {Form::replace_view, LockMode::access_exclusive, "replace view", "measured"},
    {Form::refresh, LockMode::access_exclusive, "refresh", "sql-refreshmaterializedview.html"},
    {Form::refresh_concurrently, LockMode::exclusive, "refresh concurrently", "explicit-locking.html"},
    {Form::vacuum, LockMode::share_update_exclusive, "vacuum", "sql-vacuum.html"},
    {Form::vacuum_full, LockMode::access_exclusive, "vacuum full", "sql-vacuum.html"},
    {Form::analyze, LockMode::share_update_exclusive, "analyze", "measured"},
    {Form::cluster, LockMode::access_exclusive, "cluster", "sql-cluster.html"},
    {Form::truncate, LockMode::access_exclusive, "truncate", "sql-truncate.html"},
    {Form::change_rows, LockMode::row_exclusive, "change rows", "explicit-locking.html"},
    {Form::read, LockMode::access_share, "read", "explicit-locking.html"},
    {Form::read_for_update, LockMode::row_share, "read for update", "explicit-locking.html"},
    {Form::alter_sequence, LockMode::share_row_exclusive, "alter sequence", "sql-altersequence.html"},
    {Form::alter_view, LockMode::access_exclusive, "alter view", "measured"},
    {Form::extension_member, LockMode::share_update_exclusive, "extension member", "measured"},
    {Form::alter_other, LockMode::access_exclusive, "alter other", "measured"},
});

// clang-format on

constexpr bool rows_follow_forms() {
    for (std::size_t index = 0; index < rows.size(); ++index)
        if (static_cast<std::size_t>(rows[index].form) != index) return false;
    return rows.size() == static_cast<std::size_t>(Form::alter_other) + 1;
}
static_assert(rows_follow_forms());

} // namespace

std::span<const LockRow> lock_rows() { return rows; }

LockMode mode_of(Form form) { return rows[static_cast<std::size_t>(form)].mode; }

LockMode mode_of_options(const model::Options& options) {
    LockMode strongest = LockMode::share_update_exclusive;
    for (const auto& [name, value] : options) {
        std::string_view word = name;
        if (const auto dot = word.rfind('.'); dot != std::string_view::npos)
            word.remove_prefix(dot + 1);
        const auto all = model::storage_options();
        const auto option = std::ranges::find(all, word, &model::StorageOption::name);
        if (option != all.end() && option->exclusive) strongest = LockMode::access_exclusive;
    }
    return strongest;
}

} // namespace migvet::effects
