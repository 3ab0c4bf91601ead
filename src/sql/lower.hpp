#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/source.hpp"
#include "model/operation.hpp"
#include "sql/tokens.hpp"
#include "sql/tree.hpp"

/// From PostgreSQL's tree to our operations: one `lower` for each kind of statement.
namespace migvet::sql {

/// Where one statement's lowering reads from and writes to. Spans are bytes of the whole source.
struct Lowering {
    const base::Source& source;
    std::uint32_t shift = 0; ///< where the parsed text begins in the source
    base::Span statement;    ///< from the first keyword to before the semicolon
    std::vector<model::Operation>& out;
    Tokens& scratch;    ///< shared by the statements of a script
    bool lexed = false; ///< scratch holds this statement's tokens
    /// The WITH queries around a part that is lowered on its own: they are no relations in it.
    std::vector<std::string_view> with_queries{};

    /// The statement's tokens, lexed when somebody first asks.
    const Tokens& tokens();
    /// A node's location in the source; the statement's begin for -1.
    std::uint32_t at(int location) const {
        return location < 0 ? statement.begin : shift + static_cast<std::uint32_t>(location);
    }
    std::string_view slice(base::Span span) const { return source.slice(span); }
    std::string written(base::Span span) const { return std::string(source.slice(span)); }
    /// The dotted name that begins at a node's location.
    base::Span name_span(int location) const {
        return location < 0 ? base::Span{} : name_at(source.text(), at(location));
    }
    base::Span name_span(const RangeVar* relation) const {
        return relation == nullptr ? base::Span{} : name_span(relation->location);
    }

    /// One more operation. An empty clause means the whole statement.
    template <class T> void add(T&& action, base::Span clause = {}, base::Span subject = {}) {
        out.emplace_back(std::forward<T>(action), clause.empty() ? statement : clause, subject);
    }
    /// A statement that is not modelled: it names itself and is counted as not covered.
    void opaque(std::string what, base::Span clause = {});
};

// Names and types (lower_name.cpp).

model::QualifiedName name(const RangeVar& relation);
/// {name}, {schema, name} or {database, schema, name}.
model::QualifiedName name(const List* parts);
/// The name in a string, as regclass reads it: 'public."Orders_id_seq"'.
model::QualifiedName name_in_string(std::string_view string);
model::TypeName type_name(const Lowering& at, const TypeName& type);
model::Persistence persistence(char relpersistence);
model::ObjectKind object_kind(ObjectType type);
/// A function's name and argument types, as DROP, ALTER and COMMENT give them.
std::pair<model::QualifiedName, model::Signature> function_name(const Lowering& at,
                                                                const ObjectWithArgs& function);
/// A role as written: "public", "current_user" … for the special ones.
std::string role(const RoleSpec* role);
std::vector<std::string> roles(const List* list);

// Options: lists of DefElem (lower_options.cpp).

/// WITH (a = 1), OPTIONS (…): `namespace.name` where there is one.
model::Options options(const List* list);
/// A DefElem's value as text, empty when there is none.
std::string value(const DefElem& option);
/// As PostgreSQL's defGetBoolean(): on when no value is written.
bool boolean(const DefElem& option);
/// CREATE SEQUENCE's and identity's options.
model::SequenceOptions sequence_options(const Lowering& at, const List* list);

// Expressions and queries (expression.cpp, query.cpp).

/// `text` is where the expression stands, without brackets that belong to the clause.
model::Expression expression(const Lowering& at, const Node* node, base::Span text);
/// The same with its conjuncts: CHECK, WHERE, USING of a policy.
model::Expression condition(const Lowering& at, const Node* node, base::Span text);
/// The same with what it computes, unless that is plain: DEFAULT, USING of a new type.
model::Expression computation(const Lowering& at, const Node* node, base::Span text);
/// Any statement (SELECT, INSERT …) as text and what it mentions.
model::Expression body(const Lowering& at, const Node* statement, base::Span text);
/// SELECT, VALUES, TABLE or WITH; for other statements only the body is filled.
model::Query query(const Lowering& at, const Node* statement, base::Span text);
/// The columns' names as PostgreSQL would name them are in Query; this is its rule for one
/// expression.
std::string column_name(const Node* expression);
/// The same for an index's expression: empty where it finds none.
std::string index_column_name(const Node* expression);
/// A constant's text: a string's content, a number's digits, "t"/"f"; nothing for other nodes.
std::optional<std::string> constant(const Node* node);
/// From an opening bracket's token to its partner: what is between them.
base::Span inside(const Tokens& tokens, std::uint32_t open);

// Parts of definitions (lower_column.cpp, lower_constraint.cpp, lower_index.cpp,
// lower_partition.cpp).

/// The keys between an opening bracket and its partner, one for each IndexElem.
std::vector<model::IndexKey> index_keys(Lowering& at, const List* elements, std::uint32_t open);
/// `where` is the constraint's own text, with CONSTRAINT name.
model::ConstraintDefinition constraint(Lowering& at, const Constraint& node, base::Span where);
/// `where` is the column's own text.
model::ColumnDefinition column(Lowering& at, const ColumnDef& node, base::Span where);
model::PartitionBound partition_bound(Lowering& at, const PartitionBoundSpec& node);
model::PartitionKey partition_key(Lowering& at, const PartitionSpec& node);
/// An index's or a partition key's expression, in its brackets or a plain call, between two tokens.
model::Expression key_expression(Lowering& at, const Node* node, std::uint32_t begin,
                                 std::uint32_t end);
/// Whether the type is serial or one of its like; it becomes the integer type that is meant.
bool is_serial(model::TypeName& type);

// Statements.

/// Dispatches on the node's tag (lower.cpp).
void lower(Lowering& at, const Node* statement);

// Relations, ALTER TABLE, DROP, RENAME and their like.
void lower(Lowering& at, const AlterObjectSchemaStmt& node);
void lower(Lowering& at, const AlterOwnerStmt& node);
void lower(Lowering& at, const AlterTableMoveAllStmt& node);
void lower(Lowering& at, const AlterTableStmt& node);
void lower(Lowering& at, const CreateForeignTableStmt& node);
void lower(Lowering& at, const CreateSchemaStmt& node);
void lower(Lowering& at, const CreateStmt& node);
void lower(Lowering& at, const DropdbStmt& node);
void lower(Lowering& at, const DropRoleStmt& node);
void lower(Lowering& at, const DropStmt& node);
void lower(Lowering& at, const DropSubscriptionStmt& node);
void lower(Lowering& at, const DropTableSpaceStmt& node);
void lower(Lowering& at, const DropUserMappingStmt& node);
void lower(Lowering& at, const IndexStmt& node);
void lower(Lowering& at, const RenameStmt& node);

// Views, sequences, code, types, privileges, rows, session and the rest.
void lower(Lowering& at, const AlterCollationStmt& node);
void lower(Lowering& at, const AlterDatabaseRefreshCollStmt& node);
void lower(Lowering& at, const AlterDatabaseSetStmt& node);
void lower(Lowering& at, const AlterDatabaseStmt& node);
void lower(Lowering& at, const AlterDefaultPrivilegesStmt& node);
void lower(Lowering& at, const AlterDomainStmt& node);
void lower(Lowering& at, const AlterEnumStmt& node);
void lower(Lowering& at, const AlterEventTrigStmt& node);
void lower(Lowering& at, const AlterExtensionContentsStmt& node);
void lower(Lowering& at, const AlterExtensionStmt& node);
void lower(Lowering& at, const AlterFdwStmt& node);
void lower(Lowering& at, const AlterForeignServerStmt& node);
void lower(Lowering& at, const AlterFunctionStmt& node);
void lower(Lowering& at, const AlterObjectDependsStmt& node);
void lower(Lowering& at, const AlterOperatorStmt& node);
void lower(Lowering& at, const AlterOpFamilyStmt& node);
void lower(Lowering& at, const AlterPolicyStmt& node);
void lower(Lowering& at, const AlterPublicationStmt& node);
void lower(Lowering& at, const AlterRoleSetStmt& node);
void lower(Lowering& at, const AlterRoleStmt& node);
void lower(Lowering& at, const AlterSeqStmt& node);
void lower(Lowering& at, const AlterStatsStmt& node);
void lower(Lowering& at, const AlterSubscriptionStmt& node);
void lower(Lowering& at, const AlterSystemStmt& node);
void lower(Lowering& at, const AlterTableSpaceOptionsStmt& node);
void lower(Lowering& at, const AlterTSConfigurationStmt& node);
void lower(Lowering& at, const AlterTSDictionaryStmt& node);
void lower(Lowering& at, const AlterTypeStmt& node);
void lower(Lowering& at, const AlterUserMappingStmt& node);
void lower(Lowering& at, const CallStmt& node);
void lower(Lowering& at, const CheckPointStmt& node);
void lower(Lowering& at, const ClosePortalStmt& node);
void lower(Lowering& at, const ClusterStmt& node);
void lower(Lowering& at, const CommentStmt& node);
void lower(Lowering& at, const CompositeTypeStmt& node);
void lower(Lowering& at, const ConstraintsSetStmt& node);
void lower(Lowering& at, const CopyStmt& node);
void lower(Lowering& at, const CreateAmStmt& node);
void lower(Lowering& at, const CreateCastStmt& node);
void lower(Lowering& at, const CreateConversionStmt& node);
void lower(Lowering& at, const CreatedbStmt& node);
void lower(Lowering& at, const CreateDomainStmt& node);
void lower(Lowering& at, const CreateEnumStmt& node);
void lower(Lowering& at, const CreateEventTrigStmt& node);
void lower(Lowering& at, const CreateExtensionStmt& node);
void lower(Lowering& at, const CreateFdwStmt& node);
void lower(Lowering& at, const CreateForeignServerStmt& node);
void lower(Lowering& at, const CreateFunctionStmt& node);
void lower(Lowering& at, const CreateOpClassStmt& node);
void lower(Lowering& at, const CreateOpFamilyStmt& node);
void lower(Lowering& at, const CreatePLangStmt& node);
void lower(Lowering& at, const CreatePolicyStmt& node);
void lower(Lowering& at, const CreatePublicationStmt& node);
void lower(Lowering& at, const CreateRangeStmt& node);
void lower(Lowering& at, const CreateRoleStmt& node);
void lower(Lowering& at, const CreateSeqStmt& node);
void lower(Lowering& at, const CreateStatsStmt& node);
void lower(Lowering& at, const CreateSubscriptionStmt& node);
void lower(Lowering& at, const CreateTableAsStmt& node);
void lower(Lowering& at, const CreateTableSpaceStmt& node);
void lower(Lowering& at, const CreateTransformStmt& node);
void lower(Lowering& at, const CreateTrigStmt& node);
void lower(Lowering& at, const CreateUserMappingStmt& node);
void lower(Lowering& at, const DeallocateStmt& node);
void lower(Lowering& at, const DeclareCursorStmt& node);
void lower(Lowering& at, const DefineStmt& node);
void lower(Lowering& at, const DeleteStmt& node);
void lower(Lowering& at, const DiscardStmt& node);
void lower(Lowering& at, const DoStmt& node);
void lower(Lowering& at, const DropOwnedStmt& node);
void lower(Lowering& at, const ExecuteStmt& node);
void lower(Lowering& at, const ExplainStmt& node);
void lower(Lowering& at, const FetchStmt& node);
void lower(Lowering& at, const GrantRoleStmt& node);
void lower(Lowering& at, const GrantStmt& node);
void lower(Lowering& at, const ImportForeignSchemaStmt& node);
void lower(Lowering& at, const InsertStmt& node);
void lower(Lowering& at, const ListenStmt& node);
void lower(Lowering& at, const LoadStmt& node);
void lower(Lowering& at, const LockStmt& node);
void lower(Lowering& at, const MergeStmt& node);
void lower(Lowering& at, const NotifyStmt& node);
void lower(Lowering& at, const PrepareStmt& node);
void lower(Lowering& at, const ReassignOwnedStmt& node);
void lower(Lowering& at, const RefreshMatViewStmt& node);
void lower(Lowering& at, const ReindexStmt& node);
void lower(Lowering& at, const RuleStmt& node);
void lower(Lowering& at, const SecLabelStmt& node);
void lower(Lowering& at, const SelectStmt& node);
void lower(Lowering& at, const TransactionStmt& node);
void lower(Lowering& at, const TruncateStmt& node);
void lower(Lowering& at, const UnlistenStmt& node);
void lower(Lowering& at, const UpdateStmt& node);
void lower(Lowering& at, const VacuumStmt& node);
void lower(Lowering& at, const VariableSetStmt& node);
void lower(Lowering& at, const VariableShowStmt& node);
void lower(Lowering& at, const ViewStmt& node);

} // namespace migvet::sql
