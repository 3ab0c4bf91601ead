#pragma once

#include <concepts>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "base/source.hpp"
#include "model/operations/alter_table.hpp"
#include "model/operations/code.hpp"
#include "model/operations/data.hpp"
#include "model/operations/objects.hpp"
#include "model/operations/relations.hpp"
#include "model/operations/session.hpp"
#include "model/operations/types.hpp"

/// Everything a migration can ask of PostgreSQL, as values. One SQL statement becomes one or more
/// operations, in the order they are written; ALTER TABLE becomes one for each subcommand, DROP one
/// for each name.
namespace migvet::model {

using Action = std::variant<
    CreateSchema, CreateTable, CreateTableAs, CreateView, CreateSequence, AlterSequence,
    CreateIndex, AddColumn, DropColumn, AlterColumnType, SetDefault, DropDefault, SetNotNull,
    DropNotNull, AddIdentity, SetIdentity, DropIdentity, SetExpression, DropExpression,
    SetColumnStatistics, SetColumnOptions, SetColumnStorage, SetColumnCompression, AddConstraint,
    AlterConstraint, ValidateConstraint, DropConstraint, SetLogged, SetTablespace, SetAccessMethod,
    SetOptions, ClusterOn, SetReplicaIdentity, EnableTrigger, EnableRule, SetRowSecurity, Inherit,
    OfType, AttachPartition, DetachPartition, AttachIndexPartition, Drop, Rename, SetSchema,
    OwnerTo, Comment, CreateEnum, AddEnumValue, RenameEnumValue, CreateDomain, AlterDomain,
    CreateCompositeType, CreateRangeType, CreateBaseType, CreateFunction, AlterFunction,
    CreateTrigger, CreateRule, CreatePolicy, AlterPolicy, CreateExtension, AlterExtension,
    CreateStatistics, CreatePublication, AlterPublication, CreateOther, AlterOther, Insert, Update,
    Delete, Merge, Select, Truncate, Copy, Transaction, SetVariable, LockTable, Reindex, Cluster,
    Vacuum, Analyze, RefreshMaterializedView, Grant, Do, Call, DropOwned, ReassignOwned, Utility,
    Opaque>;

/// One thing that a statement does, and where it is written.
struct Operation {
    Action action;
    base::Span clause;  ///< its own words: "DROP COLUMN email" inside a longer ALTER TABLE
    base::Span subject; ///< the name it is about: the column, constraint, label, table …

    Operation();
    template <class Alternative>
    requires(!std::same_as<std::remove_cvref_t<Alternative>, Operation> &&
             !std::same_as<std::remove_cvref_t<Alternative>, Action>)
        Operation(Alternative&& one, base::Span its_clause = {}, base::Span its_subject = {})
        : action(std::in_place_type<std::remove_cvref_t<Alternative>>,
                 std::forward<Alternative>(one)),
          clause(its_clause), subject(its_subject) {}
    // Out of line: copying and moving a variant of ninety kinds costs each file that does it many
    // seconds of compilation.
    Operation(Action its_action, base::Span its_clause, base::Span its_subject);
    Operation(const Operation& other);
    Operation(Operation&& other) noexcept;
    Operation& operator=(const Operation& other);
    Operation& operator=(Operation&& other) noexcept;
    ~Operation();

    template <class T> const T* as() const { return std::get_if<T>(&action); }
};

/// The name that rules use: "add-column", "drop-table", "rename-column", "create-index" …
std::string_view name_of(const Operation& operation);

/// Every name that name_of() can give, sorted.
const std::vector<std::string_view>& operation_names();

/// The relation the operation is about, or an empty name.
const QualifiedName& relation_of(const Operation& operation);

/// The one column that the operation names as changed (ALTER COLUMN, DROP COLUMN …), or nothing.
std::string_view column_of(const Operation& operation);

/// ALTER TABLE runs its subcommands in passes: drops first, then type changes, then additions.
/// The same number means the order written. Source: tablecmds.c, AlterTablePass.
int alter_table_pass(const Operation& operation);

} // namespace migvet::model
