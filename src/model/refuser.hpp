#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/catalog.hpp"
#include "model/storage_options.hpp"
#include "model/table_shape.hpp"

namespace migvet::model {

/// A name as PostgreSQL's messages show it.
inline std::string quoted(std::string_view name) { return '"' + std::string(name) + '"'; }

/// What PostgreSQL would refuse, and in which words: one function an action. Says something only
/// where the catalog knows enough; what it does not know is taken to be all right.
class Refuser {
public:
    using Answer = std::optional<Refusal>;
    Refuser(const Catalog& catalog, const Setting& setting)
        : catalog_(catalog), setting_(setting) {}

    /// Code that was not followed, or may not have run, makes this refusal doubtful.
    bool is_doubtful(const Operation& operation, const Refusal& refusal) const;

    /// The rest is never refused, as far as the catalog can tell.
    Answer operator()(const auto& /*action*/) const { return std::nullopt; }

    // Schemas, tables, views, sequences, indexes.
    Answer operator()(const CreateSchema& create) const;
    Answer operator()(const CreateTable& create) const;
    Answer operator()(const CreateTableAs& create) const;
    Answer operator()(const CreateView& create) const;
    Answer operator()(const CreateSequence& create) const;
    Answer operator()(const AlterSequence& alter) const;
    Answer operator()(const CreateIndex& create) const;

    // Columns.
    Answer operator()(const AddColumn& add) const;
    Answer operator()(const DropColumn& drop) const;
    Answer operator()(const AlterColumnType& alter) const;
    Answer operator()(const SetDefault& set) const;
    Answer operator()(const DropDefault& drop) const;
    Answer operator()(const SetNotNull& set) const { return missing_column(set); }
    Answer operator()(const DropNotNull& drop) const;
    Answer operator()(const AddIdentity& add) const;
    Answer operator()(const SetIdentity& set) const;
    Answer operator()(const DropIdentity& drop) const;
    Answer operator()(const SetExpression& set) const { return missing_column(set); }
    Answer operator()(const DropExpression& drop) const;
    Answer operator()(const SetColumnStatistics& set) const;
    Answer operator()(const SetColumnOptions& set) const;
    Answer operator()(const SetColumnStorage& set) const { return missing_column(set); }
    Answer operator()(const SetColumnCompression& set) const;

    // Constraints and properties of a table.
    Answer operator()(const AddConstraint& add) const;
    Answer operator()(const AlterConstraint& alter) const;
    Answer operator()(const ValidateConstraint& validate) const;
    Answer operator()(const DropConstraint& drop) const;
    Answer operator()(const SetLogged& set) const;
    Answer operator()(const SetTablespace& set) const { return missing_table(set.table); }
    Answer operator()(const SetAccessMethod& set) const { return missing_table(set.table); }
    Answer operator()(const SetOptions& set) const;
    Answer operator()(const ClusterOn& set) const;
    Answer operator()(const SetReplicaIdentity& set) const;
    Answer operator()(const EnableTrigger& set) const;
    Answer operator()(const EnableRule& set) const { return missing_table(set.table); }
    Answer operator()(const SetRowSecurity& set) const { return missing_table(set.table); }
    Answer operator()(const Inherit& set) const;
    Answer operator()(const OfType& set) const;
    Answer operator()(const AttachIndexPartition& attach) const;
    Answer not_partitioned(const Target& target) const;
    Answer operator()(const AttachPartition& attach) const;
    Answer operator()(const DetachPartition& detach) const;

    // Every kind of object.
    Answer operator()(const Drop& drop) const;
    Answer operator()(const Rename& rename) const;
    Answer operator()(const SetSchema& set) const;
    Answer operator()(const OwnerTo& set) const;
    Answer operator()(const Comment& comment) const;

    // Types.
    Answer operator()(const CreateEnum& create) const;
    Answer operator()(const AddEnumValue& add) const;
    Answer operator()(const RenameEnumValue& rename) const;
    Answer operator()(const CreateDomain& create) const;
    Answer operator()(const AlterDomain& alter) const;
    Answer operator()(const CreateCompositeType& create) const;
    Answer operator()(const CreateRangeType& create) const;

    // Code and the rest.
    Answer operator()(const CreateFunction& create) const;
    Answer operator()(const AlterFunction& alter) const;
    Answer operator()(const CreateTrigger& create) const;
    Answer operator()(const CreateRule& create) const;
    Answer operator()(const CreatePolicy& create) const;
    Answer operator()(const AlterPolicy& alter) const;
    Answer operator()(const CreateExtension& create) const;
    Answer operator()(const CreateStatistics& create) const;
    Answer operator()(const CreatePublication& create) const;
    Answer operator()(const AlterPublication& alter) const;

    // Rows and sessions.
    Answer operator()(const Insert& insert) const;
    Answer operator()(const Update& update) const;
    Answer operator()(const Delete& remove) const;
    Answer operator()(const Merge& merge) const { return missing_relation(merge.table); }
    Answer operator()(const Truncate& truncate) const;
    Answer operator()(const Analyze& analyze) const;
    Answer operator()(const Copy& copy) const;
    Answer operator()(const Select& select) const { return missing_in_query(select.query); }
    Answer operator()(const LockTable& lock) const;
    Answer operator()(const RefreshMaterializedView& refresh) const;
    Answer operator()(const Reindex& reindex) const;
    Answer operator()(const Cluster& cluster) const;
    Answer operator()(const Grant& grant) const;

private:
    using Names = std::vector<std::string>;

    static Answer refuse(const char* sqlstate, std::string message, std::string hint = {});
    static bool is_system_column(std::string_view name);
    bool is_surely_free(const QualifiedName& name) const;
    bool is_certain() const { return catalog_.start_ == Start::empty; }
    const Relation* find(const QualifiedName& name) const {
        return catalog_.find_relation(name, setting_.search_path);
    }
    /// The schema a new object goes to; empty when there is none.
    std::string creation_schema(const QualifiedName& name, Persistence persistence) const;

    bool is_doubtful_type(const QualifiedName& name) const;

    // What is not there (refuse_missing.cpp).
    Answer missing_relation(const QualifiedName& name) const;
    Answer missing_source(const QualifiedName& name) const;
    Answer missing_table(const Target& target) const;
    Answer missing_in(const Expression& body) const;
    Answer missing_type(const TypeName& type) const;
    /// Of a column that is defined: there alone serial is a word for a type.
    Answer bad_column_type(const TypeName& type) const;
    Answer bad_length(const TypeName& type) const;
    Answer missing_schema(const std::string& schema) const;
    // Columns that a query mentions (refuse_query.cpp).
    Answer missing_in_query(const Query& query) const;
    // Aggregates out of place (refuse_aggregate.cpp).
    bool aggregates(const Expression& value) const;
    Answer bad_aggregate(const Expression& value, const char* where) const;
    Answer bad_aggregate_in_rows(const Expression& body, const char* where) const;
    Answer ungrouped_column(const Query& query) const;
    bool is_function(const std::string& name) const;
    bool is_parameter(const std::string& name) const;
    Answer missing_query_column(const Query& query) const;
    /// `own`: the table that the text speaks of without naming it in FROM.
    Answer missing_qualified(const Expression& body, const Relation* own) const;
    Answer missing_in_rows(const QualifiedName& table, const Expression& body) const;
    Answer missing_row_column(const Relation& table, const Expression& when) const;

    Answer missing_column(const Relation& table, const std::string& column) const;
    Answer missing_own_column(const Relation& table, const Expression& expression) const;
    template <class Action> Answer missing_column(const Action& action) const {
        if (Answer answer = missing_table(action.table)) return answer;
        const Relation* table = find(action.table.name);
        return table == nullptr ? std::nullopt : missing_column(*table, action.column);
    }
    static std::string did_you_mean(std::string_view word,
                                    const std::vector<std::string_view>& candidates);
    std::string relation_hint(const QualifiedName& name) const;
    std::string column_hint(const Relation& table, const std::string& column) const;
    std::string type_hint(const QualifiedName& name) const;

    // What is in the way (refuse_taken.cpp).
    Answer taken_relation(const std::string& schema, const std::string& name) const;
    Answer taken_type(const QualifiedName& name) const;
    Answer taken_function(const Rename& rename) const;
    Answer wrong_routine(const Drop& drop) const;
    std::vector<std::string> own_sequences(const CreateTable& create) const;
    /// `made`: names of sequences that the statement itself makes, before it looks for any.
    Answer bad_default(const Expression& value, const std::vector<std::string>& made = {}) const;
    Answer bad_label(const TypeName& type, const base::Boxed<Expression>& value) const;
    Answer bad_column(const ColumnDefinition& column,
                      const std::vector<std::string>& made = {}) const;
    Answer bad_collation(const TypeName& type) const;
    // Storage parameters (refuse_options.cpp).
    static Answer bad_options(StorageHolder holder, const Options& options);
    static Answer bad_table_options(const Options& options, std::string_view access_method);
    static Answer bad_partitioned_options(const Options& options);
    static Answer bad_index_options(const Options& options, std::string_view access_method);
    static Answer bad_compression(const std::string& method);
    // Partitions (refuse_partition.cpp).
    static Answer bad_partition_by(const PartitionKey& key);
    Answer bad_bound(const Relation& parent, const PartitionBound& bound) const;
    Answer bad_hash_bound(const Relation& parent, const PartitionBound& bound) const;
    static Answer bad_range_bound(const Relation& parent, const PartitionBound& bound);
    Answer bad_heir(const Relation& parent, const Relation& partition) const;
    Answer bad_publication_table(const AlterPublication& alter) const;
    Answer bad_key_types(const Relation& table, const CreateIndex& create) const;
    Answer unlike_parents(const CreateTable& create) const;
    static Answer bad_parameters(const CreateFunction& create);
    Answer deferrable_key(const Relation& table, const Relation& index) const;
    static Answer bad_privilege(const Grant& grant);
    Answer no_place(const QualifiedName& name, Persistence persistence) const;
    Answer needed(const std::string& what, const std::vector<Dependent>& dependents,
                  const std::vector<QualifiedName>& together) const;

    // Constraints (refuse_constraint.cpp).
    Answer bad_constraint(const TableShape& shape, const ConstraintDefinition& constraint) const;
    Answer missing_key_column(const TableShape& shape,
                              const ConstraintDefinition& constraint) const;
    Answer bad_check(const TableShape& shape, const ConstraintDefinition& constraint) const;
    Answer bad_index_for(const TableShape& shape, const ConstraintDefinition& constraint) const;
    Answer bad_foreign_key(const TableShape& shape, const ConstraintDefinition& constraint) const;
    static Answer bad_delete_columns(const TableShape& shape,
                                     const ConstraintDefinition& constraint);
    Answer bad_persistence(const TableShape& shape, const Relation& referenced) const;
    // Constraints of a table that is being made (refuse_new_table.cpp).
    bool is_itself(const CreateTable& create, const QualifiedName& name) const;
    Answer bad_self_reference(const TableShape& shape,
                              const ConstraintDefinition& constraint) const;
    Answer taken_constraint_names(const CreateTable& create) const;
    Answer bad_generation(const TableShape& shape, const ColumnDefinition& column) const;

    Answer bad_reference(const TableShape& shape, const ConstraintDefinition& constraint,
                         const Relation& referenced) const;
    Answer bad_key_types(const TableShape& shape, const ConstraintDefinition& constraint,
                         const Relation& referenced, const Names& columns) const;
    Answer repeated_key_column(const ConstraintDefinition& constraint) const;
    Answer bad_partition_key(const TableShape& shape, const ConstraintDefinition& constraint) const;

    Answer missing_constraint(const Target& target, const std::string& name) const;
    Answer missing_index_of(const Target& target, const std::string& index) const;
    const Relation* sure_index(const Target& target, const std::string& name) const;
    Answer bad_clustering(const Target& target, const std::string& name) const;
    Answer circular(const Relation& child, const Relation& parent) const;
    Answer unlike_parent(const Relation& child, const Relation& parent) const;
    Answer left_behind(const Target& target, const char* what) const;

    // Attributes of composite types (refuse_attribute.cpp).
    Answer not_composite(const Target& target) const;
    const Type* sure_composite(const Target& target) const;
    Answer missing_attribute(const Type& type, const std::string& attribute) const;
    Answer add_attribute(const AddColumn& add) const;
    Answer drop_attribute(const DropColumn& drop) const;
    Answer alter_attribute(const AlterColumnType& alter) const;
    Answer rename_attribute(const Rename& rename) const;
    Answer needs_cascade(const Target& target, bool cascade) const;

    // Tables whose columns are not their own (refuse_typed.cpp).
    Answer bad_typed_table(const Relation& table, const char* what) const;
    std::vector<const Relation*> below(const Relation& table) const;
    /// What comes to a table's heirs and is there already, but other than it.
    Answer unlike_below(const Relation& table, const ColumnDefinition& column) const;
    Answer unlike_below(const Relation& table, const ConstraintDefinition& check) const;
    Answer inherited_elsewhere(const Relation& table, const std::string& column,
                               const char* verb) const;
    Answer bad_generated_key(const TableShape& shape, const ConstraintDefinition& key) const;
    Answer bad_kind_for(const Relation& table, const ConstraintDefinition& constraint) const;
    std::string constraint_hint(const Relation& table, const std::string& name) const;

    // Whole statements (refuse_relation.cpp, refuse_column.cpp, refuse_data.cpp).
    Answer missing_types(const CreateTable& create) const;
    Answer bad_parents(const CreateTable& create) const;
    Answer missing_partition_column(const CreateTable& create, const TableShape& shape) const;
    Answer bad_parts(const CreateTable& create) const;
    static Answer bad_trigger(const Relation& table, const CreateTrigger& create);
    static Answer bad_trigger_relation(const Relation& table, const CreateTrigger& create);
    static Answer bad_transition_tables(const Relation& table, const CreateTrigger& create);
    static Answer bad_when(const CreateTrigger& create);
    Answer bad_replacement(const Relation& view, const CreateView& create) const;
    Answer retyped_column(const Column& present, const Query& query, const QueryColumn& item) const;
    // Sequences (refuse_sequence.cpp).
    /// `present`: before ALTER SEQUENCE; null for a new one.
    static Answer bad_sequence(const SequenceOptions* present, const SequenceOptions& given);
    static Answer bad_sequence_value(const char* what, std::int64_t value, std::int64_t least,
                                     std::int64_t greatest);
    bool is_identity(RelationId sequence) const;
    Answer bad_owner(const SequenceOptions& options, const std::string& schema) const;
    Answer bad_replacement(const Function& present, const CreateFunction& create) const;
    static Answer bad_method(const CreateIndex& create);
    Answer bad_index(const Relation& table, const CreateIndex& create) const;
    Answer pinned_type(const Relation& table, const std::string& column) const;
    Answer bad_identity(Identity identity, const TypeName& type) const;
    Answer bad_target(const QualifiedName& name, const Names& columns,
                      const Expression& body) const;
    // Values of rows (refuse_written.cpp).
    Answer bad_values(const Relation& table, const Insert& insert) const;
    Answer bad_conflict(const Relation& table, const ConflictClause& clause) const;

    // Drops and renames (refuse_drop.cpp, refuse_rename.cpp).
    Answer bad_drop_of_relation(const Drop& drop) const;
    Answer identity_needs(const Relation& sequence) const;
    Answer bad_drop_of_type(const Drop& drop) const;
    Answer bad_drop_of_function(const Drop& drop) const;
    Answer bad_drop_of_schema(const Drop& drop) const;
    Answer missing_part(const Drop& drop) const;
    Answer bad_rename_of_relation(const Rename& rename) const;
    Answer missing_granted(const Grant& grant, const QualifiedName& name) const;
    Answer missing_granted_column(const Grant& grant, const Relation& relation) const;
    /// DROP and COMMENT say what they think a relation is.
    Answer of_another_kind(ObjectKind kind, const Relation& present) const;
    Answer bad_rename_of_column(const Rename& rename) const;
    Answer bad_rename_of_constraint(const Rename& rename) const;
    Answer missing_named_type(const QualifiedName& name) const;
    std::string label_hint(const Type& type, const std::string& label) const;
    Answer missing_function(const QualifiedName& name, const Signature& signature,
                            std::string_view word) const;
    const std::vector<Function>* overloads(const QualifiedName& name) const;

    const Catalog& catalog_;
    const Setting& setting_;
};

} // namespace migvet::model
