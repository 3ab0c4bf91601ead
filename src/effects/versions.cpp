#include "effects/versions.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "model/operation.hpp"

namespace migvet::effects {

using model::RelationKind;

namespace {

// Pages of https://www.postgresql.org/docs/release/: what each version brought.
// clang-format off
constexpr auto rows = std::to_array<FeatureRow>({
    {Feature::drop_expression, 13, "42601", "DROP EXPRESSION", "13.0"},
    {Feature::core_random_uuid, 13, "42883", "gen_random_uuid() without pgcrypto", "13.0"},
    {Feature::column_compression, 14, "42601", "SET COMPRESSION", "14.0"},
    {Feature::detach_concurrently, 14, "42601", "DETACH PARTITION ... CONCURRENTLY", "14.0"},
    {Feature::replaced_trigger, 14, "42601", "CREATE OR REPLACE TRIGGER", "14.0"},
    {Feature::parsed_body, 14, "42601", "a function body that is not a string", "14.0"},
    {Feature::reindex_tablespace, 14, "42601", "REINDEX (TABLESPACE ...)", "14.0"},
    {Feature::reindexed_partitions, 14, "0A000", "REINDEX INDEX of a partitioned index", "14.0"},
    {Feature::expression_statistics, 14, "42601", "CREATE STATISTICS on expressions", "14.0"},
    {Feature::idle_session_timeout, 14, "42704", "idle_session_timeout", "14.0"},
    {Feature::default_toast_compression, 14, "42704", "default_toast_compression", "14.0"},
    {Feature::clustered_partitions, 15, "0A000", "CLUSTER of a partitioned table", "15.0"},
    {Feature::merge, 15, "42601", "MERGE", "15.0"},
    {Feature::nulls_not_distinct, 15, "42601", "NULLS NOT DISTINCT", "15.0"},
    {Feature::set_null_columns, 15, "42601", "ON DELETE SET NULL with a list of columns", "15.0"},
    {Feature::table_access_method, 15, "42601", "SET ACCESS METHOD", "15.0"},
    {Feature::unlogged_sequence, 15, "42601", "UNLOGGED sequences", "15.0"},
    {Feature::published_schema, 15, "42601", "FOR TABLES IN SCHEMA", "15.0"},
    {Feature::published_rows, 15, "42601", "a publication's columns and rows", "15.0"},
    {Feature::security_invoker, 15, "22023", "security_invoker views", "15.0"},
    {Feature::column_storage, 16, "42601", "STORAGE in a column's definition", "16.0"},
    {Feature::partitioned_access_method, 17, "42809", "SET ACCESS METHOD of a partitioned table", "17.0"},
    {Feature::partitioned_method_at_once, 17, "0A000", "an access method of a partitioned table", "17.0"},
    {Feature::transaction_timeout, 17, "42704", "transaction_timeout", "17.0"},
    {Feature::maintain_privilege, 17, "42601", "the privilege MAINTAIN", "17.0"},
    {Feature::set_expression, 17, "42601", "SET EXPRESSION", "17.0"},
    {Feature::virtual_column, 18, "42601", "virtual generated columns", "18.0"},
    {Feature::not_enforced, 18, "42601", "NOT ENFORCED", "18.0"},
    {Feature::named_not_null, 18, "42601", "NOT NULL as a table constraint", "18.0"},
});
// clang-format on

constexpr bool rows_follow_features() {
    for (std::size_t index = 0; index < rows.size(); ++index)
        if (static_cast<std::size_t>(rows[index].feature) != index) return false;
    return rows.size() == static_cast<std::size_t>(Feature::named_not_null) + 1;
}
static_assert(rows_follow_features());

/// The features that an operation uses.
class Wanted {
public:
    explicit Wanted(const Situation& at) : at_(at) {}

    template <class Action> void operator()(const Action&) {}
    void operator()(const model::AddColumn& action) { column(action.column); }
    void operator()(const model::CreateTable& action) {
        const bool partitioned = action.partition_by.strategy != model::PartitionStrategy::none;
        if (partitioned && !action.access_method.empty()) add(Feature::partitioned_method_at_once);
        for (const model::ColumnDefinition& each : action.columns) column(each);
        for (const model::ConstraintDefinition& each : action.constraints) constraint(each);
    }
    void operator()(const model::SetDefault& action) { value(action.value); }
    void operator()(const model::AddConstraint& action) { constraint(action.constraint); }
    void operator()(const model::DropExpression&) { add(Feature::drop_expression); }
    void operator()(const model::SetExpression&) { add(Feature::set_expression); }
    void operator()(const model::SetColumnCompression&) { add(Feature::column_compression); }
    void operator()(const model::SetAccessMethod& action) {
        add(Feature::table_access_method);
        if (is(action.table.name, RelationKind::partitioned_table))
            add(Feature::partitioned_access_method);
    }
    void operator()(const model::DetachPartition& action) {
        if (action.concurrently || action.finalize) add(Feature::detach_concurrently);
    }
    void operator()(const model::CreateIndex& action) {
        if (action.nulls_not_distinct) add(Feature::nulls_not_distinct);
    }
    void operator()(const model::Reindex& action) {
        if (!action.tablespace.empty()) add(Feature::reindex_tablespace);
        if (is(action.name, RelationKind::partitioned_index)) add(Feature::reindexed_partitions);
    }
    void operator()(const model::Cluster& action) {
        if (is(action.table, RelationKind::partitioned_table)) add(Feature::clustered_partitions);
    }
    void operator()(const model::CreateTrigger& action) {
        if (action.or_replace) add(Feature::replaced_trigger);
    }
    void operator()(const model::CreateFunction& action) {
        if (action.sql_body) add(Feature::parsed_body);
    }
    void operator()(const model::CreateStatistics& action) {
        if (std::any_of(action.keys.begin(), action.keys.end(),
                        [](const model::IndexKey& key) { return key.expression.has_value(); }))
            add(Feature::expression_statistics);
    }
    void operator()(const model::CreateSequence& action) {
        if (action.persistence == model::Persistence::unlogged) add(Feature::unlogged_sequence);
    }
    void operator()(const model::CreatePublication& action) { published(action); }
    void operator()(const model::AlterPublication& action) { published(action); }
    void operator()(const model::CreateView& action) {
        for (const auto& option : action.options)
            if (option.first == "security_invoker") add(Feature::security_invoker);
    }
    void operator()(const model::SetOptions& action) {
        for (const auto& option : action.options)
            if (option.first == "security_invoker") add(Feature::security_invoker);
    }
    void operator()(const model::SetVariable& action) {
        if (action.name == "idle_session_timeout") add(Feature::idle_session_timeout);
        if (action.name == "default_toast_compression") add(Feature::default_toast_compression);
        // pg_dump switches it off, in whatever database that is read by then.
        const bool off = action.values.size() == 1 && action.values.front() == "0";
        if (action.name == "transaction_timeout" && !off) add(Feature::transaction_timeout);
    }
    void operator()(const model::Grant& action) {
        for (const std::string& each : action.privileges)
            if (each == "maintain") add(Feature::maintain_privilege);
    }
    void operator()(const model::Merge&) { add(Feature::merge); }

    const FeatureRow* missing() const { return missing_; }

private:
    void add(Feature feature) {
        const FeatureRow& row = rows[static_cast<std::size_t>(feature)];
        if (missing_ == nullptr && at_.server_version < row.since) missing_ = &row;
    }

    bool is(const model::QualifiedName& name, RelationKind kind) const {
        const model::Relation* found =
            at_.catalog.find_relation(name, at_.step.setting.search_path);
        return found != nullptr && found->kind == kind;
    }

    void column(const model::ColumnDefinition& column) {
        if (!column.storage.empty()) add(Feature::column_storage);
        if (!column.compression.empty()) add(Feature::column_compression);
        if (column.generated == model::Generated::virtual_) add(Feature::virtual_column);
        if (column.default_value) value(*column.default_value);
        for (const model::ConstraintDefinition& each : column.constraints) constraint(each);
    }

    void constraint(const model::ConstraintDefinition& one) {
        if (one.nulls_not_distinct) add(Feature::nulls_not_distinct);
        if (!one.on_delete_columns.empty()) add(Feature::set_null_columns);
        if (one.not_enforced) add(Feature::not_enforced);
        if (one.kind == model::ConstraintKind::not_null && !one.is_inline)
            add(Feature::named_not_null);
    }

    /// Only pgcrypto had it, and any history may begin with that.
    void value(const model::Expression& expression) {
        if (at_.server_version >= 13) return;
        const bool certain = at_.catalog.start() == model::Start::empty &&
                             at_.catalog.find_extension("pgcrypto") == nullptr;
        for (const model::Reference& each : expression.references)
            if (certain && each.kind == model::Reference::Kind::function &&
                each.name.name == "gen_random_uuid" &&
                at_.catalog.find_functions(each.name, at_.step.setting.search_path).empty())
                add(Feature::core_random_uuid);
    }

    template <class Action> void published(const Action& action) {
        if (!action.schemas.empty()) add(Feature::published_schema);
        for (const model::PublicationTable& each : action.tables)
            if (!each.columns.empty() || each.where) add(Feature::published_rows);
    }

    const Situation& at_;
    const FeatureRow* missing_ = nullptr;
};

} // namespace

std::span<const FeatureRow> feature_rows() { return rows; }

std::optional<model::Failure> refused_by_version(const Situation& at) {
    if (at.server_version >= 18) return std::nullopt;
    Wanted wanted(at);
    std::visit(wanted, at.step.operation.action);
    const FeatureRow* row = wanted.missing();
    if (row == nullptr) return std::nullopt;
    return model::Failure{std::string(row->sqlstate),
                          model::When::always,
                          std::string(row->name) + " came with PostgreSQL " +
                              std::to_string(row->since),
                          {}};
}

} // namespace migvet::effects
